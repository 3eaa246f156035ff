"""The background task: from a ZIP that somebody brought to the initiative that they see."""

import logging

from django.utils.translation import gettext as _

from drafts.archive.apart import check
from drafts.archive.unpacking import unpack
from drafts.imports.package import Unreadable
from drafts.models import Unpacking

logger = logging.getLogger(__name__)


def make(pk):
    """Unpack the ``Unpacking`` with this primary key.

    May be run twice for one row, and after a worker was killed in the middle: it looks first. What
    was begun three times is given up, unless its words are here: then it is finished.
    """
    unpacking = Unpacking.objects.select_related("by", "initiative").filter(pk=pk).first()
    if unpacking is None or not unpacking.claim():
        return
    try:
        _unpack(unpacking)
    except Unreadable as refusal:
        unpacking.fail(str(refusal))
    except Exception:
        if unpacking.initiative:
            raise  # the queue tries again, and so does the sweep
        logger.exception("The ZIP %s could not be unpacked.", pk)
        unpacking.fail(_("This file could not be brought in. The reason is in the server’s log."))
    unpacking.let_go()


def _unpack(unpacking):
    if unpacking.initiative is None:
        if unpacking.was_given_up:
            raise Unreadable(_("Bringing it in was broken off three times. Please try again."))
        if not unpacking.by.is_active:
            raise Unreadable(_("Who brought it in is no longer here."))
        check(unpacking.content())
    unpack(unpacking.content(), by=unpacking.by, unpacking=unpacking)
