"""How authors answer threads besides replying: in the next draft, or in the FAQ.

Verbs of ``Thread``, kept apart as they need nouns of their own.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from drafts.models.addressing import Addressing
from drafts.models.promotion import Promotion
from drafts.text.document import Block, Run
from drafts.text.markup import one_line, write_blocks

if TYPE_CHECKING:
    from drafts.models import Draft, Initiative, Thread, User

# A heading in the FAQ is read at a glance; what was asked at length stays in the thread.
LONGEST_QUESTION = 300


class NotOpen(Exception):
    """A thread that is closed needs no answer."""


class NoQuestion(Exception):
    """An entry of the FAQ needs a question."""


class PromotedAlready(Exception):
    """The question stands in the FAQ."""


@transaction.atomic
def address(thread: Thread, by: User, at: datetime | None = None) -> Addressing:
    """Say that the next draft answers this thread; twice is once. Raises ``NotOpen``."""
    thread.initiative.hold()
    if thread.closing:
        raise NotOpen
    facts = {"at": at or timezone.now(), "by": by}
    addressing, made = thread.addressings.get_or_create(draft=None, defaults=facts)
    if made:
        thread.tell("thread.address", by, at)
    return addressing


@transaction.atomic
def unaddress(thread: Thread, by: User, at: datetime | None = None) -> None:
    """Take that back, while the next draft is not cut; where it was not said, nothing happens."""
    thread.initiative.hold()
    taken, _rows = thread.addressings.for_next_draft().delete()
    if taken:
        thread.tell("thread.unaddress", by, at)


def settle_addressed(initiative: Initiative, draft: Draft) -> int:
    """What waited for the next draft is in ``draft`` now; called by its cut. Returns how many."""
    waiting = Addressing.objects.for_next_draft().filter(thread__initiative=initiative)
    return waiting.update(draft=draft)


@transaction.atomic
def promote(
    thread: Thread,
    kind: str,
    by: User,
    question: str | None = None,
    owner: User | None = None,
    due: date | None = None,
    at: datetime | None = None,
) -> Promotion:
    """Make a thread's question an FAQ entry of that ``kind``, answered by "I don't know yet".

    ``question`` is the words of the heading, those of the thread when None. ``owner``, a user,
    promises the answer by the date ``due``; both are said in the entry. Returns the
    ``Promotion``. Raises ``NoQuestion``, ``PromotedAlready`` while an earlier entry stands,
    ``FaqFull``, or what ``Section.save_words`` raises.
    """
    thread.initiative.hold()
    if thread.promotions.filter(section__removed_at=None).exists():
        raise PromotedAlready
    asked = thread.comments.all()[0].words if question is None else question
    heading = one_line(asked)[:LONGEST_QUESTION]
    if not heading:
        raise NoQuestion
    entry = thread.initiative.sections.add_entry(kind, by=by, at=at)
    words = {"h3": heading, "p": _not_known_yet(owner, due)}
    html = write_blocks(Block(kind, (Run(text),)) for kind, text in words.items())
    saved = entry.save_words(html, by=by, seen=entry.version, at=at)
    facts = {"at": at or timezone.now(), "by": by}
    promotion = Promotion.objects.create(
        thread=thread, section=entry, version=saved.version, owner=owner, due=due, **facts
    )
    thread.tell("thread.promote", by, at, entry=entry.key)
    return promotion


def _not_known_yet(owner: User | None, due: date | None) -> str:
    """One of the four answers there are, with who will find out and by when."""
    facts = {"name": owner, "day": date_format(due, "j F Y") if due else ""}
    if owner and due:
        return _("I don’t know yet. %(name)s will answer by %(day)s.") % facts
    if owner:
        return _("I don’t know yet. %(name)s will find out.") % facts
    if due:
        return _("I don’t know yet. There will be an answer by %(day)s.") % facts
    return _("I don’t know yet.")
