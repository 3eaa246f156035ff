"""A file or pasted text as pieces to be placed, with what the person should know about it."""

from collections import Counter
from dataclasses import asdict, dataclass, field, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drafts.imports.docx import read_docx
from drafts.imports.footnotes import with_notes_in_place
from drafts.imports.foreign import simple
from drafts.imports.left_out import what_became
from drafts.imports.package import Unreadable
from drafts.text.bookmarks import parted, section_of
from drafts.text.commonmark import Reader
from drafts.text.markup import without_unwanted
from drafts.text.pieces import FURNITURE, Piece, begun, pieces_of

TEXT_BYTES = 1_000_000
MOST_PIECES = 900  # a form has a limit on its fields, and a person one on patience
MARKDOWN = (".md", ".markdown", ".txt")


@dataclass(frozen=True)
class Incoming:
    """What came in. ``notes`` are sentences; ``comments`` are (author, words).

    ``identifier`` is the initiative that a file of ours says it is from; ``modified`` an ISO
    moment or "".
    """

    name: str
    pieces: tuple[Piece, ...]
    notes: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    identifier: str = ""
    modified: str = ""
    meta: dict = field(default_factory=dict)

    def to_dict(self):
        """Plain data for JSON; ``from_dict`` reads it back equal."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data):
        """The ``Incoming`` that ``to_dict`` wrote, also after a way through JSON."""
        pieces = tuple(Piece(**piece) for piece in data["pieces"])
        comments = tuple(map(tuple, data["comments"]))
        return cls(
            **{**data, "pieces": pieces, "notes": tuple(data["notes"]), "comments": comments}
        )


def from_file(name, content):
    """The ``Incoming`` of a file's bytes, DOCX or Markdown by its name. Raises ``Refused``."""
    name = without_unwanted(name)[-100:]
    if name.lower().endswith(".docx"):
        return _from_docx(name, content)
    if name.lower().endswith(MARKDOWN):
        return from_text(_decoded(content), name)
    raise Unreadable(
        _("“%(name)s” is no Word document (.docx) and no Markdown (.md, .txt).") % {"name": name}
    )


def from_text(text, name=""):
    """The ``Incoming`` of Markdown or pasted plain text. Raises ``Refused``."""
    if len(text.encode(errors="replace")) > TEXT_BYTES:
        raise Unreadable(_("That is more than 1 MB of text. Bring in one part after the other."))
    meta, text = _meta_of(without_unwanted(text).replace("\r\n", "\n"))
    pieces, counts = _pieces_of(with_notes_in_place(text))
    return Incoming(name, _few_enough(pieces), tuple(what_became(counts)), meta=meta)


def _pieces_of(markdown):
    """The pieces of Markdown, and a ``Counter`` of what was left out or made into something else.

    A file of ours says in comments where each section begins.
    """
    parts = [(section_of(mark), after, text) for mark, after, text in parted(markdown)]
    is_ours = any(section for section, _after, _text in parts)
    pieces, counts = [], Counter()
    for section, after, text in parts:
        page = simple(_READER.render(text))
        counts.update(struck=page.struck, pictures=page.pictures, tables=page.tables)
        found = pieces_of(page.html, section_of)
        if section and found:
            found = begun(found, section, after)
        elif is_ours:
            found = [replace(piece, style=FURNITURE) for piece in found]
        pieces += found
    return pieces, counts


def _from_docx(name, content):
    told = read_docx(content)
    return Incoming(
        name=name,
        pieces=_few_enough(pieces_of(told["html"], section_of)),
        notes=tuple(_notes(told)),
        comments=tuple((c["author"], without_unwanted(c["words"])) for c in told["comments"]),
        identifier=told["identifier"],
        modified=told["modified"],
        meta={"title": without_unwanted(told["title"])},
    )


def _notes(told):
    """What was done with what a section here can't hold."""
    changes = len(told["put_in"]) + len(told["taken_out"])
    if changes:
        people = Counter(told["put_in"] + told["taken_out"])
        yield ngettext(
            "%(count)s tracked change by %(people)s was accepted.",
            "%(count)s tracked changes by %(people)s were accepted.",
            changes,
        ) % {"count": changes, "people": ", ".join(sorted(filter(None, people))) or _("somebody")}
    if told["comments"]:
        yield ngettext(
            "%(count)s comment is not brought in. It is listed below.",
            "%(count)s comments are not brought in. They are listed below.",
            len(told["comments"]),
        ) % {"count": len(told["comments"])}
    yield from what_became({"struck": told["struck"], "tables": told["tables"]}, told["left_out"])


def _few_enough(pieces):
    if not any(piece.text for piece in pieces):
        raise Unreadable(_("There is not a word in it."))
    if len(pieces) > MOST_PIECES:
        raise Unreadable(
            _("It has more than %(most)s paragraphs. Bring in one part after the other.")
            % {"most": MOST_PIECES}
        )
    return tuple(pieces)


def _decoded(content):
    """Text in UTF-8 or, with a mark at its start, UTF-16: what editors of today write."""
    code = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(code)
    except UnicodeDecodeError as error:
        raise Unreadable(_("This is not text in UTF-8. Save it as UTF-8 and try again.")) from error


def _meta_of(text):
    """What stands between two ``---`` at the start, as a dict, and the text after it."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return {}, text
    end = next((at for at, line in enumerate(lines[1:60], 1) if line.strip() == "---"), 0)
    parts = [line.partition(":") for line in lines[1:end]]
    if not end or not all(colon for _name, colon, _value in parts):
        return {}, text
    meta = {name.strip().lower(): value.strip() for name, _colon, value in parts}
    return meta, "\n".join(lines[end + 1 :])


_READER = Reader(also="table strikethrough")
