"""Holding an initiative still while it is changed: the words behind ``Initiative.hold``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafts.models import Initiative


def hold(initiative: Initiative) -> None:
    """Wait for whoever is changing this initiative, then keep the others waiting.

    Every verb that changes its text begins with this, inside its transaction. One lock for
    the whole, so that no two verbs can each wait for the other. (On SQLite the transaction
    itself, IMMEDIATE, is that lock.) Then the check that stands on ``when_held`` is made, if
    there is one; what it raises ends the verb before anything is changed.
    """
    locked = type(initiative).objects.select_for_update(no_key=True).filter(pk=initiative.pk)
    initiative.refresh_from_db(from_queryset=locked)
    if initiative.when_held:
        initiative.when_held(initiative)
