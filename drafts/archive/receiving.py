"""A ZIP that somebody brings: kept, and put into the queue."""

from django.db import transaction

from drafts.jobs import UNPACK, put
from drafts.models import Unpacking


@transaction.atomic
def unpack(file, by):
    """The ``Unpacking`` of a ZIP that ``by`` brought (a ``File``), waiting for its turn."""
    unpacking = Unpacking.objects.receive(file, by)
    put(UNPACK, unpacking.pk)
    return unpacking
