"""How many FAQ entries there can be; ``section`` asks whenever one is added or put back."""

from django.utils.translation import gettext as _

from drafts.text import outline
from drafts.text.markup import Refused


class FaqFull(Refused):
    """There are ``outline.MOST_ENTRIES`` FAQ entries; the message says so and what to do."""

    def __init__(self) -> None:
        super().__init__(
            _("FAQ: %(most)s questions are the most there can be. Remove one first.")
            % {"most": outline.MOST_ENTRIES}
        )


def make_sure_of_room(sections):
    """Raise ``FaqFull`` where an initiative's ``sections`` take no more entry; asked under its
    lock."""
    if sections.standing().filter(kind__in=outline.FAQ_KINDS).count() >= outline.MOST_ENTRIES:
        raise FaqFull
