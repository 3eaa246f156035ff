"""From an initiative to a stored PDF: gathers the edition, renders it once, keeps the result."""

import hashlib
import logging
from dataclasses import asdict, replace

from django.utils.translation import gettext as _

from drafts.export.content import plain_date
from drafts.export.edition import Edition, Redline, Rendered, content_key
from drafts.export.heartbeat import beating
from drafts.export.imprint import Imprint
from drafts.export.limits import TooMuch
from drafts.export.paper import FONTS, SOURCES
from drafts.export.pdf import PdfUnavailable, RendererDied, render_pdf, render_redline
from drafts.export.remarks import copy_notes
from drafts.models.comparison import Comparison
from drafts.models.draft import fingerprint_of
from drafts.models.export import MOST_ATTEMPTS, Export, Kind

logger = logging.getLogger(__name__)


def edition_of(
    initiative, draft=None, page_size=None, part=Export.Part.WHOLE, kind=Kind.FINAL, reader=None
):
    """The ``Edition`` of a draft, or of the working copy as it stands now.

    ``part``, an ``Export.Part``, is how much of its words are in it. One that is ``Kind.NOTED``
    is a review copy with what ``reader``, a user, may know now of what is said about the draft;
    that is part of its key.
    """
    noted = kind == Kind.NOTED
    whole = Edition(
        **(_of_draft(initiative, draft) if draft else _of_working_copy(initiative)),
        page_size=page_size or initiative.page_size,
        release_budget=initiative.release_pages,
        kind=Kind.REVIEW if noted else kind,
        notes=copy_notes(draft, reader) if noted and reader else (),
    )
    if part == Export.Part.GUEST:
        return _nameless(whole)
    return whole if part == Export.Part.WHOLE else _outward(whole)


def redline_of(initiative, left, right, page_size=None, kind=Kind.REDLINE):
    """The ``Redline`` of two drafts; None is the working copy as it stands now."""
    return Redline(
        edition_of(initiative, left, page_size), edition_of(initiative, right, page_size), kind
    )


def key_of(edition):
    """The key under which the PDF of an ``Edition`` or ``Redline`` is kept."""
    return content_key(edition, FONTS, SOURCES)


def make(pk):
    """The background task: make the PDF of the ``Export`` with this primary key.

    May be run twice for one row, and after a worker was killed in the middle: it looks first.
    """
    export = (
        Export.objects.without_pdf()
        .select_related("initiative", "draft", "against", "reader")
        .filter(pk=pk)
        .first()
    )
    if export is None or not export.claim():
        return
    edition = wanted(export)
    key = key_of(edition)
    if export.attempts > MOST_ATTEMPTS:
        export.fail(key, _("Making this PDF was broken off three times. Please try again later."))
        return
    export.note_content(key)
    with beating(export.beat):
        _finish(export, edition, key)


def wanted(export):
    """What a row asks for, as it reads now: an ``Edition`` or a ``Redline``."""
    facts = {"page_size": export.page_size, "kind": export.kind}
    if export.is_redline:
        return redline_of(export.initiative, export.against, export.draft, **facts)
    facts |= {"part": export.part, "reader": export.reader}
    return edition_of(export.initiative, export.draft, **facts)


def holds_more_than(user, export):
    """Whether a finished PDF was made of other words than it would be for ``user`` now, who may
    have come to know less or never knew so much. Only what is said of a draft is for some readers
    and not for others."""
    if export.kind != Kind.NOTED or export.state != Export.State.READY:
        return False
    facts = {"page_size": export.page_size, "kind": export.kind, "part": export.part}
    now = edition_of(export.initiative, export.draft, reader=user, **facts)
    return key_of(now) != export.content_key


def _finish(export, edition, key):
    """Render, or find the same content already made; then say how it ended."""
    made = _already_made(export, key)
    try:
        rendered = made or _render(export, edition)
    except (TooMuch, PdfUnavailable) as refusal:
        export.fail(key, str(refusal))
    except RendererDied:
        logger.exception("The renderer ended while making export %s.", export.pk)
        export.fail(key, _("The program that makes PDFs stopped in the middle. Please try again."))
    except Exception:
        logger.exception("Export %s could not be made.", export.pk)
        export.fail(key, _("This PDF could not be made. The reason is in the server’s log."))
    else:
        export.finish(key, rendered, hashlib.sha256(rendered.pdf).hexdigest())


def _render(export, edition):
    if not export.is_redline:
        return render_pdf(edition)
    ends = export.against, export.draft
    return render_redline(edition, Comparison.objects.of_ends(ends, edition.documents))


def _already_made(export, key):
    same = export.initiative.exports.ready().filter(content_key=key).exclude(pk=export.pk).first()
    if same is None:
        return None
    figures = (same.release_pages, same.faq_pages, same.overrun_words)
    return Rendered(bytes(same.pdf), *figures)


def _of_draft(initiative, draft):
    cut = draft.cut_at.date().isoformat()
    return {
        "document": draft.document,
        "label": _("Draft %(number)s") % {"number": draft.number},
        "date": cut,
        "status": _status(draft.document.front, cut),
        "fingerprint": draft.short_fingerprint,
        "imprint": str(Imprint(initiative.slug, draft.number, False, draft.fingerprint)),
        "number": draft.number,
    }


def _of_working_copy(initiative):
    document = initiative.tidy_document
    newest = initiative.next_number - 1
    touched = initiative.touched_at.date().isoformat()
    label = _("Working copy after draft %(number)s") % {"number": newest}
    fingerprint = _fingerprint(document)
    return {
        "document": document,
        "label": label if newest else _("Working copy"),
        "date": touched,
        "status": _status(document.front, touched),
        "fingerprint": fingerprint[:8],
        "imprint": str(Imprint(initiative.slug, newest, True, fingerprint)),
    }


def _outward(whole):
    # Its fingerprint is its own, and it has no imprint: those of the whole would let people
    # outside try out what the internal FAQ says.
    document = whole.document.outward
    part = Export.Part.OUTWARD.value
    fingerprint = _fingerprint(document)[:8]
    return replace(whole, document=document, part=part, fingerprint=fingerprint, imprint="")


def _nameless(whole):
    # The imprint has the name in addresses, which was made of what it is called among us.
    document, part = whole.document.nameless, Export.Part.GUEST.value
    return replace(whole, document=document, part=part, imprint="")


def _status(front, on):
    """Until its day a release is a secret; ISO dates compare as text."""
    if not front.release_date:
        return _("Confidential")
    day = plain_date(front.release_date)
    if on < front.release_date:
        return _("Confidential until %(day)s") % {"day": day}
    return _("For release %(day)s") % {"day": day}


def _fingerprint(document):
    """Reckoned exactly as for a draft: same words, same figures."""
    sections = [asdict(section) for section in document.sections]
    return fingerprint_of(sections, asdict(document.front))
