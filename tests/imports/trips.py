"""Documents sent out as a file and in again, without a database and without another process."""

from dataclasses import dataclass

from drafts.export.docx.edition import edition_docx
from drafts.export.docx.marks import section_of
from drafts.export.edition import Edition
from drafts.imports.incoming import from_text
from drafts.imports.reader import read
from drafts.text.clean import tidy
from drafts.text.document import blocks_of
from drafts.text.markdown import document_to_source
from drafts.text.pieces import passages_of, pieces_of, places_of


@dataclass(frozen=True)
class Trip:
    """Whether all came back as it was, and whether all its words did."""

    exact: bool
    words: bool


def there_and_back(form, document):
    """Send ``document`` out as "DOCX" or "Markdown" and read it back."""
    if form == "DOCX":
        file = edition_docx(Edition(document, "Draft 1", "2026-03-12", "", "9f2c61ab"))
        pieces = pieces_of(read(file)["html"], section_of)
    else:
        pieces = from_text(document_to_source({"draft": 1}, document)).pieces
    passages = passages_of(pieces, places_of(pieces))
    back = [(p.key, p.kind, tidy(p.html, p.kind)) for p in passages]
    sent = [(s.key, s.kind, s.html) for s in document.sections if not s.is_empty]
    return Trip(exact=back == sent, words=_words(back) == _words(sent))


def _words(sections):
    return [(key, kind, [b.text for b in blocks_of(html)]) for key, kind, html in sections]
