"""Plain text of an edition, for a mail: under a line that says which draft it is."""

from drafts.export.content import Content
from drafts.text.plain import document_to_text


def edition_text(edition):
    """The whole edition as plain text, wrapped at 72 columns. Raises TooMuch at a limit."""
    state = " – ".join(Content(edition).state_parts)
    return document_to_text(edition.document, heading=f"{edition.label} – {state}")
