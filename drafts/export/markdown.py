"""Markdown of an edition: the reader's form, under a line that says which draft it is."""

from drafts.export.content import Content
from drafts.text.markdown import document_to_markdown


def edition_markdown(edition):
    """The whole edition as Markdown text. Raises TooMuch at a limit."""
    state = " – ".join(Content(edition).state_parts)
    return document_to_markdown(edition.document, heading=f"{edition.label} – {state}")
