"""From an initiative to a stored PDF: gathers the edition, renders it once, keeps the result."""

import hashlib
import logging
from dataclasses import asdict, replace

from django.utils.translation import gettext as _

from drafts.export.content import plain_date
from drafts.export.edition import Edition, Rendered, content_key
from drafts.export.limits import TooMuch
from drafts.export.paper import FONTS, SOURCES
from drafts.export.pdf import PdfUnavailable, RendererDied, render_pdf
from drafts.models.draft import fingerprint_of
from drafts.models.export import MOST_ATTEMPTS, Export

logger = logging.getLogger(__name__)


def edition_of(initiative, draft=None, page_size=None, part=Export.Part.WHOLE):
    """The ``Edition`` of a draft, or of the working copy as it stands now.

    ``part``, an ``Export.Part``, is how much of its words are in it.
    """
    whole = Edition(
        **(_of_draft(draft) if draft else _of_working_copy(initiative)),
        page_size=page_size or initiative.page_size,
        release_budget=initiative.release_pages,
    )
    return whole if part == Export.Part.WHOLE else _outward(whole)


def key_of(edition):
    """The key under which the PDF of ``edition`` is kept."""
    return content_key(edition, FONTS, SOURCES)


def make(pk):
    """The background task: make the PDF of the ``Export`` with this primary key.

    May be run twice for one row, and after a worker was killed in the middle: it looks first.
    """
    export = (
        Export.objects.without_pdf().select_related("initiative", "draft").filter(pk=pk).first()
    )
    if export is None or not export.claim():
        return
    edition = edition_of(export.initiative, export.draft, export.page_size, export.part)
    key = key_of(edition)
    if export.attempts > MOST_ATTEMPTS:
        export.fail(key, _("Making this PDF was broken off three times. Please try again later."))
        return
    export.hold(key)
    _finish(export, edition, key)


def _finish(export, edition, key):
    """Render, or find the same content already made; then say how it ended."""
    made = _already_made(export, key)
    try:
        rendered = made or render_pdf(edition)
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


def _already_made(export, key):
    same = export.initiative.exports.ready().filter(content_key=key).exclude(pk=export.pk).first()
    if same is None:
        return None
    figures = (same.release_pages, same.faq_pages, same.overrun_words)
    return Rendered(bytes(same.pdf), *figures)


def _of_draft(draft):
    cut = draft.cut_at.date().isoformat()
    return {
        "document": draft.document,
        "label": _("Draft %(number)s") % {"number": draft.number},
        "date": cut,
        "status": _status(draft.document.front, cut),
        "fingerprint": draft.short_fingerprint,
    }


def _of_working_copy(initiative):
    document = initiative.tidy_document
    newest = initiative.next_number - 1
    touched = initiative.touched_at.date().isoformat()
    label = _("Working copy after draft %(number)s") % {"number": newest}
    return {
        "document": document,
        "label": label if newest else _("Working copy"),
        "date": touched,
        "status": _status(document.front, touched),
        "fingerprint": _short_fingerprint(document),
    }


def _outward(whole):
    # Its fingerprint is its own: that of the whole would let people outside try out what the
    # internal FAQ says.
    document = whole.document.outward
    part = Export.Part.OUTWARD.value
    return replace(whole, document=document, part=part, fingerprint=_short_fingerprint(document))


def _status(front, on):
    """Until its day a release is a secret; ISO dates compare as text."""
    if not front.release_date:
        return _("Confidential")
    day = plain_date(front.release_date)
    if on < front.release_date:
        return _("Confidential until %(day)s") % {"day": day}
    return _("For release %(day)s") % {"day": day}


def _short_fingerprint(document):
    """Eight figures, reckoned exactly as for a draft: same words, same figures."""
    sections = [asdict(section) for section in document.sections]
    return fingerprint_of(sections, asdict(document.front))[:8]
