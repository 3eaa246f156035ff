"""Slugs: what an initiative is called in addresses."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from anyascii import anyascii
from django.utils.text import slugify

if TYPE_CHECKING:
    from drafts.models import InitiativeQuerySet

# An address of its own, and the name of the example that every installation may load.
RESERVED_SLUGS = frozenset({"new", "example"})


def free_slug(initiatives: InitiativeQuerySet, name: str) -> str:
    """What none of ``initiatives`` is called, made of this name: ``tally``, else ``tally-2``,
    ``tally-3``… Letters of every script are told in those of ASCII; "initiative" where there are
    none at all."""
    stem = slugify(anyascii(name))[:70].strip("-_") or "initiative"
    taken = set(initiatives.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= RESERVED_SLUGS
    if stem not in taken:
        return stem
    return next(slug for n in count(2) if (slug := f"{stem}-{n}") not in taken)
