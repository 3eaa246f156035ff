"""Documents sent out as a file and in again, without a database and without another process."""

from dataclasses import dataclass

from drafts.export.docx.edition import edition_docx
from drafts.export.edition import Edition
from drafts.export.markdown import edition_markdown
from drafts.imports.incoming import from_text
from drafts.imports.reader import read
from drafts.text.assignment import passages_of, places_of
from drafts.text.bookmarks import section_of
from drafts.text.clean import tidy
from drafts.text.document import blocks_of
from drafts.text.markdown import document_to_source
from drafts.text.pieces import pieces_of

LABELS = ("Draft 1", "2026-03-12", "", "9f2c61ab")


@dataclass(frozen=True)
class Trip:
    """Whether all came back as it was, and whether all its words did."""

    exact: bool
    words: bool


def there_and_back(form, document):
    """Send ``document`` out as "DOCX", "Markdown" or "source" and read it back."""
    if form == "DOCX":
        file = edition_docx(Edition(document, *LABELS))
        pieces = pieces_of(read(file)["html"], section_of)
    elif form == "Markdown":
        pieces = from_text(edition_markdown(Edition(document, *LABELS))).pieces
    else:
        pieces = from_text(document_to_source({"draft": 1}, document)).pieces
    passages = passages_of(pieces, places_of(pieces))
    back = [(p.key, p.kind, tidy(p.html, p.kind)) for p in passages]
    sent = [(s.key, s.kind, s.html) for s in document.sections if not s.is_empty]
    return Trip(exact=back == sent, words=_words(back) == _words(sent))


def _words(sections):
    return [(key, kind, [b.text for b in blocks_of(html)]) for key, kind, html in sections]
