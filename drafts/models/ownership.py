"""Every initiative has an owner who is here: the rule that all who change people must keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

if TYPE_CHECKING:
    from drafts.models import Initiative, InitiativeQuerySet

# Any number will do; every process that takes this lock must take the same.
PEOPLE = 7_126_034_551


class LastOwner(Exception):
    """Nobody here would own some ``initiatives`` any more, so nothing was done."""

    def __init__(self, initiatives: Sequence[Initiative]) -> None:
        super().__init__(", ".join(map(str, initiatives)))
        self.initiatives = initiatives


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Change who may do what inside this, all of it or nothing, while nobody else does.

    Two owners who leave in the same moment would each see the other still there. One lock for the
    whole installation, since one group may own many initiatives. (On SQLite the transaction
    itself, IMMEDIATE, is that lock.)
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PEOPLE])
        yield


@contextmanager
def keeping_owners(initiatives: InitiativeQuerySet) -> Iterator[None]:
    """Change who owns what inside this; raises ``LastOwner`` if it left one of ``initiatives``
    (a set of them) without an owner, and undoes the change."""
    with one_at_a_time():
        everything = initiatives.model.objects
        owned = list(initiatives.owned().values_list("pk", flat=True))
        yield
        lost = everything.filter(pk__in=owned).exclude(pk__in=everything.owned())
        if lost:
            raise LastOwner(list(lost))
