"""The Markdown that an archive copy carries: a draft in the form that can be read back."""

from drafts.text.markdown import document_to_source

SOURCE = "release.md"
_FACTS = ("name", "customer", "format", "release_date", "city", "organisation", "byline")


def source_of(edition):
    """``(name, Markdown, ISO day)`` of the file to attach to the PDF of a draft's edition.

    ``text.markdown.document_from_markdown`` reads it back into the same sections.
    """
    front = edition.document.front
    facts = {name: getattr(front, name) for name in _FACTS if getattr(front, name)}
    meta = {"draft": edition.number, "cut": edition.date, **facts}
    return SOURCE, document_to_source(meta, edition.document), edition.date
