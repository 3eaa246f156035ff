"""What a reader may know now of what others said: the one rule, asked anew whenever it is shown,
sent or packed.

Of rows that others wrote it keeps from ``who``, a user or a guest,

- everything on an initiative, while they read a draft of it in silence;
- what was said of a draft, or handed in with a review of it, while an independent round on it
  waits for their own view;
- comments on wording on a draft, while a round on it is about content only.

A name proves nothing of a guest, who may come with the same link under another: silence is that of
everybody who came with the link, and answering opens an independent round to no guest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.db.models import Case, Exists, F, OuterRef, Q, TextField, Value, When

from drafts.models.authored import Author, AuthoredQuerySet, Row, authored_by, is_guest
from drafts.models.reading import Reader, ReaderQuerySet
from drafts.models.round import Round, RoundQuerySet, Seat

if TYPE_CHECKING:
    from drafts.models import Draft


@dataclass(frozen=True)
class About:
    """Where rows of one noun say what they are about, as lookups: the ``initiative``; the
    ``drafts`` that they were said of or handed in with; the ``kind`` of their thread, "" for what
    stands in none."""

    initiative: str
    drafts: tuple[str, ...]
    kind: str = ""


def kept_from(who: Author, about: About) -> Q:
    """The condition on rows ``about`` these places that keeps them from ``who``, unless they are
    their own."""
    here = silences(who).filter(reading__draft__initiative=OuterRef(about.initiative))
    kept = Q(Exists(here))
    for draft in about.drafts:
        kept |= Q(Exists(_independent(who).filter(draft=OuterRef(draft))))
        if about.kind:
            content_only = Round.objects.running().filter(content_only=True)
            wording = Q(**{about.kind: "wording"})
            kept |= wording & Q(Exists(content_only.filter(draft=OuterRef(draft))))
    return kept


def under_a_rule(who: Author) -> Q:
    """The condition on initiatives by key, ``initiative``, outside of which nothing is kept from
    ``who``."""
    drafts = _independent(who) | Round.objects.running().filter(content_only=True)
    return Q(initiative__in=silences(who).values("reading__draft__initiative")) | Q(
        initiative__in=drafts.values("draft__initiative")
    )


def opened_to(who: Author, draft: Draft) -> bool:
    """Whether ``who`` was asked for a view of their own of ``draft``, and could read what others
    said before giving the verdict that they give now."""
    asked = Round.objects.filter(draft=draft, independent=True)
    if is_guest(who):
        return asked.exists() and not asked.running().exists()
    answered_or_over = ~Q(review=None) | Q(round__ended_at__isnull=False)
    return Seat.objects.filter(answered_or_over, round__in=asked, user=who).exists()


def silences(who: Author) -> ReaderQuerySet:
    """The rows of ``Reader`` for which what others say on their initiative is kept from ``who``."""
    return Reader.objects.in_silence().who_knows_as(who)


def _independent(who: Author) -> RoundQuerySet:
    """The rounds that keep from ``who`` what others say."""
    running = Round.objects.running().filter(independent=True)
    if is_guest(who):
        return running  # nobody gives guests a seat: they are asked like all others
    return running.filter(Exists(Seat.objects.waiting().filter(round=OuterRef("pk"), user=who)))


class SaidQuerySet(AuthoredQuerySet[Row]):
    """Words for sets of rows in which people say something, of initiatives that one may see.

    ``about`` is theirs to set. ``visible_to`` is how such rows are fetched, always.
    """

    about: About

    def posted(self) -> Self:
        """Those that wait in no review."""
        return self

    def visible_to(self, who: Author) -> Self:
        """Those that ``who`` may read now: their own, and what others posted and the rule does
        not keep from them."""
        return self.posted().filter(~kept_from(who, self.about) | self._own(who))

    def kept_from(self, who: Author) -> Self:
        """Those of others that are posted and that ``who`` may not know yet."""
        return self.posted().filter(kept_from(who, self.about), ~self._own(who))

    def shown_to(self, who: Author, lookup: str) -> Case:
        """The text at this ``lookup``, "" in the rows of others that are kept from ``who``."""
        known = ~kept_from(who, self.about) | self._own(who)
        return Case(When(known, then=F(lookup)), default=Value(""), output_field=TextField())

    def _own(self, who: Author) -> Q:
        facts = authored_by(who)
        has_such_authors = any(field.name in facts for field in self.model._meta.fields)
        return Q(**facts) if has_such_authors else Q(pk__in=())
