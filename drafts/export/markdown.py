"""Markdown of an edition: the reader's form, under a line that says which draft it is.

Comments that no reader shows tell where each section begins, so that an import knows.
"""

from drafts.export.content import Content
from drafts.text.markdown import document_to_markdown


def edition_markdown(edition):
    """The whole edition as Markdown text. Raises TooMuch at a limit."""
    state = " – ".join(Content(edition).state_parts)
    heading = f"{edition.label} – {state}"
    return document_to_markdown(edition.document, heading=heading, marked=True)
