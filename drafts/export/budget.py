"""The page budget: how many pages the working copy takes, and how many it may."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Budget:
    """Pages counted when last set, against those allowed; ``is_known`` is false before that.

    ``overrun_words`` is how many words of the release stand past its pages. ``is_stale`` tells
    that newer words are being counted, ``reason`` why they could not be.
    """

    release_allowed: int
    faq_allowed: int
    release_pages: int = 0
    faq_pages: int = 0
    overrun_words: int = 0
    is_known: bool = False
    is_stale: bool = False
    reason: str = ""

    @property
    def release_is_over(self):
        """Whether the release needs more pages than it has."""
        return self.release_pages > self.release_allowed

    @property
    def faq_is_over(self):
        """Whether the FAQ needs more pages than it has."""
        return self.faq_pages > self.faq_allowed

    @property
    def release_in_words(self):
        """The pages of the release, or by how many words it is past them."""
        if self.release_is_over:
            over = self.overrun_words
            told = ngettext("over by %(over)s word", "over by %(over)s words", over)
            return told % {"over": over}
        pages, allowed = self.release_pages, self.release_allowed
        told = ngettext("%(pages)s of %(allowed)s page", "%(pages)s of %(allowed)s pages", allowed)
        return told % {"pages": pages, "allowed": allowed}

    @property
    def faq_in_words(self):
        """The pages of the FAQ."""
        facts = {"pages": self.faq_pages, "allowed": self.faq_allowed}
        return _("FAQ %(pages)s of %(allowed)s") % facts


def budget_of(initiative, newest):
    """The ``Budget`` of an initiative; ``newest`` is the ``Export`` of its words as they stand, or
    None where nobody asked for it."""
    allowed = {
        "release_allowed": initiative.release_pages,
        "faq_allowed": initiative.faq_pages,
        "is_stale": bool(newest and newest.is_unfinished),
        "reason": newest.message if newest else "",
    }
    copies = initiative.exports.without_pdf().of(None).on(initiative.page_size)
    counted = copies.ready().first()
    if counted is None:
        return Budget(**allowed)
    return Budget(
        **allowed,
        release_pages=counted.release_pages,
        faq_pages=counted.faq_pages,
        overrun_words=counted.overrun_words,
        is_known=True,
    )
