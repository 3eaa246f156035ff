"""Rows that were read from a file and checked, waiting to be stored all at once.

They speak of each other as objects; their primary keys come when they are stored.
"""

from graphlib import TopologicalSorter

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from drafts.archive import shapes
from drafts.models import Decider, Member, Placing

# So many may be stored in one transaction: others wait for it. Placings are not among them.
MOST_ROWS = 30_000
# These wait until all the rest is there: where a thread stands in each draft, which takes most
# rows, and who may see the initiative.
LATER = (Placing, Decider, Member)


class Stock:
    """Rows by their model, in the order in which they came."""

    def __init__(self):
        self._rows, self._files, self._count = {}, {}, 0

    def put(self, row, file):
        """Keep a row that ``file`` told of. Raises ``ValidationError`` for a field that holds
        what it may not, ``Unreadable`` where there are more than ``MOST_ROWS``."""
        shapes.checked(row)
        model = type(row)
        self._count += model not in LATER
        if self._count > MOST_ROWS:
            raise shapes.wrong(file, _("The number of rows"))
        self._files[model] = file
        self._rows.setdefault(model, []).append(row)
        return row

    def rows(self, model):
        """Those of one model."""
        return self._rows.get(model, [])

    def store(self):
        """Store all but those for ``LATER``, each after what it speaks of. Raises ``Unreadable``
        where the database would not have a row."""
        for model in self._in_order():
            try:
                with transaction.atomic():
                    model.objects.bulk_create(self._rows[model], batch_size=200)
            except (IntegrityError, DataError) as error:
                raise shapes.wrong(self._files[model], _("A row")) from error

    def _in_order(self):
        now = self._rows.keys() - LATER
        needs = {
            model: {field.related_model for field in model._meta.concrete_fields} & now - {model}
            for model in now
        }
        return TopologicalSorter(needs).static_order()
