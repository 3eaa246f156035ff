"""The files of a release: made once, in the background, and stored for good."""

import logging

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from drafts.export.archive import archive_pdf, final_pdf
from drafts.export.edition import A4, LETTER
from drafts.export.heartbeat import beating
from drafts.export.limits import TooMuch
from drafts.export.pdf import PdfUnavailable, RendererDied
from drafts.models import Release, ReleaseFile

logger = logging.getLogger(__name__)

Kind = ReleaseFile.Kind
PAPERS = {Kind.A4: A4, Kind.LETTER: LETTER}


def kinds_of(initiative):
    """Every kind of file a release has, that on the initiative's own paper first."""
    own = next(kind for kind, paper in PAPERS.items() if paper == initiative.page_size)
    return [own, Kind.ARCHIVE, *(kind for kind in PAPERS if kind != own)]


def make(pk):
    """The background task: make what is missing of the ``Release`` with this primary key.

    May be run twice for one release, and after a worker was killed in the middle: it looks first.
    """
    release = Release.objects.select_related("initiative", "draft").filter(pk=pk).first()
    if release is None:
        return
    release.draft.initiative = release.initiative
    made = set(release.files.values_list("kind", flat=True))
    if len(made) < len(Kind) and not release.task.begin():
        release.task.fail(_("Making the files was broken off three times. Please try again later."))
        return
    missing = [kind for kind in kinds_of(release.initiative) if kind not in made]
    with beating(release.task.beat):
        for kind in missing:
            _make_one(release, kind)
    if missing:
        release.task.end()


def _make_one(release, kind):
    try:
        content = render_final(release.draft, kind)
        with transaction.atomic():
            release.keep(kind, content)
    except IntegrityError:
        return  # another worker made the same file at this moment
    except (TooMuch, PdfUnavailable) as refusal:
        release.task.fail(str(refusal))
    except RendererDied:
        logger.exception("The renderer ended while making a file of %s.", release)
        release.task.fail(_("The program that makes PDFs stopped in the middle. Try again."))
    except Exception:
        logger.exception("A file of %s could not be made or stored.", release)
        release.task.fail(
            _("A file could not be made or stored. The reason is in the server’s log.")
        )


def render_final(draft, kind):
    """The bytes of one ``Kind`` of file of ``draft``."""
    if kind == Kind.ARCHIVE:
        return archive_pdf(draft, draft.initiative.page_size)
    return final_pdf(draft, PAPERS[kind])
