"""What follows a cut: what people will ask for next is made before they do."""

import logging

from django.db import OperationalError

from drafts import jobs
from drafts.export import asking
from drafts.models import Comparison

log = logging.getLogger(__name__)


def prepare(draft):
    """Have ready what is asked for once a draft was cut, or several were at once, of which this is
    the newest: the gauge's ticks with their comparisons, the PDF, and where the threads stand.

    The draft is cut: where this fails it is made when they ask.
    """
    try:
        Comparison.objects.shares(draft.initiative)
        asking.pre_render(draft)
        jobs.place_threads(draft)
    except OperationalError:
        log.exception("Nothing could be prepared for %s.", draft)
