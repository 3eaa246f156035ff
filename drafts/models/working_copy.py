"""The working copy of an initiative, and how it is cut: the words behind ``Initiative``."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from drafts.models import answering
from drafts.models.event import Event
from drafts.text.clean import tidy
from drafts.text.document import Document

if TYPE_CHECKING:
    from drafts.models import Draft, Initiative, User


def document_of(initiative: Initiative) -> Document:
    """The working copy as it stands."""
    return Document(tuple(s.words for s in initiative.sections.standing()), initiative.front)


def tidy_document_of(initiative: Initiative) -> Document:
    """The working copy as a cut would freeze it: no spaces at the ends, no empty lines."""
    document = document_of(initiative)
    tidied = (replace(s, html=tidy(s.html, s.kind)) for s in document.sections)
    return replace(document, sections=tuple(tidied))


def has_moved_on(initiative: Initiative) -> bool:
    """Whether the working copy differs from the newest draft; true before the first."""
    newest = initiative.newest_draft()
    return newest is None or newest.document != tidy_document_of(initiative)


def check_cut(initiative: Initiative) -> None:
    """Raise ``NothingToCut`` or ``NothingNew`` when ``cut_draft`` would, as things stand."""
    initiative.drafts.refuse_needless(tidy_document_of(initiative))


@transaction.atomic
def cut_draft(
    initiative: Initiative,
    note: str,
    by: User,
    expecting: int | None = None,
    at: datetime | None = None,
) -> Draft:
    """Freeze the working copy as the next draft, for ever.

    ``note`` says in one line what the draft answers. ``expecting`` is the number the person saw on
    the button; when somebody else was quicker, ``AlreadyCut`` is raised. Raises ``NothingToCut``
    while there is not a word, ``NothingNew`` when the newest draft reads the same. ``at`` is the
    moment, now unless a series is being loaded.
    """
    # Held, numbers have no gaps, and a save that races the cut is wholly in it or after it.
    initiative.hold()
    document = tidy_document_of(initiative)
    draft = initiative.drafts.freeze(document, note, by=by, expecting=expecting, at=at)
    answering.settle_addressed(initiative, draft)
    facts = {"number": draft.number, "fingerprint": draft.fingerprint}
    Event.objects.record("draft.cut", by=by, initiative=initiative, at=at, **facts)
    return draft
