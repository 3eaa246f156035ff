"""Events that a reader may not know yet, since they tell of what others said: left out of every
history that is shown, sent or packed for them, and back in it once they may.

Hashes would give them away: whoever has that of a later event can try out what an earlier one says
until the figures agree, for each event holds the hash of the one before it. So hashes are shown
only of what was appended before the first event that is kept from the reader, wherever it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, IntegerField, OuterRef
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from drafts.models.action import begins_with
from drafts.models.comment import Comment
from drafts.models.event import Event, EventQuerySet
from drafts.models.knowing import under_a_rule
from drafts.models.review import Review
from drafts.models.thread import Thread

if TYPE_CHECKING:
    from drafts.models import User

OF_OTHERS = ("thread.", "suggestion.", "review.")
_ABOUT = ("thread", "comment", "review")


def without_kept(events: EventQuerySet, who: User) -> EventQuerySet:
    """Of ``events``, those that ``who`` may know."""
    return events.exclude(Exists(kept_events(who).filter(pk=OuterRef("pk"))))


def first_kept(who: User) -> int | None:
    """The key of the first event of the whole history that is kept from ``who``, or None."""
    return kept_events(who).in_order().values_list("pk", flat=True).first()


def kept_events(who: User) -> EventQuerySet:
    """The events that are kept from ``who``, a user: of threads, comments and reviews that are,
    except of what they did themselves."""
    events = Event.objects.filter(under_a_rule(who)).about(OF_OTHERS).exclude(by=who)
    numbers = {f"of_{fact}": Cast(KT(f"facts__{fact}"), IntegerField()) for fact in _ABOUT}
    threads = Thread.objects.kept_from(who).filter(
        initiative=OuterRef("initiative"), number=OuterRef("of_thread")
    )
    comments = Comment.objects.kept_from(who).filter(pk=OuterRef("of_comment"))
    reviews = Review.objects.kept_from(who).filter(pk=OuterRef("of_review"))
    # A review tells how many comments came with it, those that are kept too. By initiative as
    # well: few comments come with one, so an index of these is thought to be of no use.
    counted = Comment.objects.kept_from(who).filter(
        thread__initiative=OuterRef("initiative"), review=OuterRef("of_review")
    )
    of_review = begins_with(["review."]) & (Exists(reviews) | Exists(counted))
    kept = Exists(threads) | Exists(comments) | of_review
    return events.annotate(**numbers).filter(kept)
