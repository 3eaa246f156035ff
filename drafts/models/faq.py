"""How many FAQ entries there can be; ``section`` asks whenever one is added or put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from drafts.text import outline
from drafts.text.markup import Refused

if TYPE_CHECKING:
    from drafts.models import Initiative


class FaqFull(Refused):
    """There are ``outline.MOST_ENTRIES`` FAQ entries; the message says so and what to do."""

    def __init__(self) -> None:
        super().__init__(
            _("FAQ: %(most)s questions are the most there can be. Remove one first.")
            % {"most": outline.MOST_ENTRIES}
        )


def make_sure_of_room(initiative: Initiative) -> None:
    """Raise ``FaqFull`` where ``initiative`` takes no more entry; asked under its lock."""
    entries = initiative.sections.standing().filter(kind__in=outline.FAQ_KINDS)
    if entries.count() >= outline.MOST_ENTRIES:
        raise FaqFull
