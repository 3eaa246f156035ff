"""How much one export may hold. WeasyPrint has no limits of its own, and some inputs never end.

Measured without them: 20,000 line breaks took 48 s and 593 MB, one word of 100,000 letters over
a minute, a hundred nested lists ended in a RecursionError. Everything here is looked at while
reading the text once, before anything is laid out.
"""

from django.utils.translation import gettext as _

from drafts.text.clean import Refused

BYTES = 300_000
LIST_LEVELS = 20
BLOCKS = 3_000
INLINE_PER_BLOCK = 500
WORD_LETTERS = 500  # a longer word is broken, not refused
SECONDS = 30
MEMORY_BYTES = 1_500_000_000


class TooMuch(Refused):
    """The text is past a limit of export; the message is a sentence that names the limit."""


def too_long(size):
    """The refusal of ``size`` bytes of text."""
    return TooMuch(
        _("This text is %(size)s kB long; a PDF can hold %(limit)s kB. Cut it, or split it in two.")
        % {"size": -(-size // 1000), "limit": BYTES // 1000}
    )


def too_deep():
    """The refusal of lists within lists within lists."""
    return TooMuch(
        _("A list is more than %(limit)s levels deep. Move the innermost items further out.")
        % {"limit": LIST_LEVELS}
    )


def too_many_blocks():
    """The refusal of too many paragraphs and list items."""
    return TooMuch(
        _("There are more than %(limit)s paragraphs and list items, the most a PDF can hold.")
        % {"limit": f"{BLOCKS:,}"}
    )


def too_much_inline():
    """The refusal of a paragraph full of marks, links and line breaks."""
    return TooMuch(
        _(
            "One paragraph has more than %(limit)s bold or italic passages, links and line breaks, "
            "the most a PDF can hold. Split it into several."
        )
        % {"limit": INLINE_PER_BLOCK}
    )


def too_slow():
    """The refusal of a text that took longer than the clock allows."""
    return TooMuch(
        _("Making this PDF took longer than the limit of %(limit)s seconds. Shorten the text.")
        % {"limit": SECONDS}
    )


def too_nested():
    """The refusal of a text that ran into Python's limit on depth."""
    return TooMuch(_("The text is nested too deeply to be laid out. Use fewer levels of lists."))


def too_big():
    """The refusal of a text that needed more memory than is allowed."""
    return TooMuch(
        _("Making this PDF needed more than the limit of %(limit)s MB of memory. Shorten the text.")
        % {"limit": MEMORY_BYTES // 1_000_000}
    )
