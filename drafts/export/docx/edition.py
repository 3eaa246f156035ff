"""DOCX of an edition: what the page of the PDF says, in styles that people can work with."""

from dataclasses import replace
from io import BytesIO
from itertools import chain, pairwise

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from drafts.export.content import Content, plain_date
from drafts.export.docx.sheet import describe, new_sheet
from drafts.export.docx.writer import Stretch, Writer
from drafts.text.bookmarks import mark_of
from drafts.text.clean import tidied
from drafts.text.document import Run
from drafts.text.markup import read_blocks
from drafts.text.outline import FAQ_KINDS, KINDS

STYLES = {"headline": "Title", "subheading": "Subtitle"}
END = "###"


def edition_docx(edition, identifier="", comments=()):
    """The whole edition as the bytes of a DOCX. Raises TooMuch at a limit.

    ``identifier`` names the initiative, so that an import knows its own; ``comments`` are
    ``writer.Comment`` on the edition's text.
    """
    content = Content(edition)
    document = start(content, identifier)
    _Page(Writer(document), content, comments).write()
    return saved(document)


def start(content, identifier, title=""):
    """An empty python-docx ``Document`` for this ``Content``: paper, foot and description."""
    about, edition = content.as_dict(), content.edition
    foot = "  ".join((edition.label, *content.state_parts))
    document = new_sheet(edition.page_size, foot, get_language() or "en")
    describe(
        document,
        title=title or about["title"],
        author=about["author"],
        subject=edition.label,
        description=about["description"],
        day=edition.date,
        identifier=identifier,
    )
    return document


def saved(document):
    """The bytes of a python-docx ``Document``."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def blocks_of(section):
    """A section's blocks with the empty items that lists within lists hang on."""
    return tidied(read_blocks(section.html))


def style_of(section, block):
    """The paragraph style of a block of this section."""
    if block.lists:
        return "ListParagraph"
    return "Heading2" if block.kind == "h3" else STYLES.get(section.kind, "")


def dateline_of(front):
    """City and day of a press release, "" for a blog post."""
    return ", ".join(filter(None, (front.city, plain_date(front.release_date))))


class _Page:
    """Writes one content from top to bottom."""

    def __init__(self, writer, content, comments):
        self._writer = writer
        self._content = content
        self._document = content.document
        self._comments = comments
        self._dateline = "" if content.is_blog_post else dateline_of(content.front)

    def write(self):
        about = self._content.as_dict()
        self._writer.line(f"{about['organisation']}\t{about['kind']}")
        if not any(s.key == "headline" and not s.is_empty for s in self._document.sections):
            self._writer.line(about["title"])
        for key in ("headline", "subheading"):
            self._section(self._document.section(key))
        for line in filter(None, [about["byline"], *(f"{a}: {b}" for a, b in about["labels"])]):
            self._writer.line(line)
        for section in self._document.release:
            if section.key not in STYLES:
                self._section(section, opened_by=True)
        if about["end_mark"]:
            self._writer.line(END)
        for kind in FAQ_KINDS:
            entries = [entry for entry in self._document.faq(kind) if not entry.is_empty]
            if entries:
                self._writer.line(KINDS[kind].title, "Heading1")
            for entry in entries:
                self._section(entry)
        self._writer.line(_("End of %(label)s") % {"label": self._content.edition.label})

    def _section(self, section, opened_by=False):
        if section is None or section.is_empty:
            return
        comments = [c for c in self._comments if c.section_key == section.key]
        ends = {end for comment in comments for end in (comment.start, comment.end)}
        mark, at, placed = mark_of(section), 0, []
        for block in blocks_of(section):
            stretches = [Stretch(run) for run in _cut(block.runs, at, ends)]
            if opened_by and self._dateline:
                self._open(block, stretches)
            elements = self._writer.paragraph(
                style_of(section, block), stretches, block.lists, block.starts_item, mark=mark
            )
            mark = ""
            for stretch, runs in zip(stretches, elements, strict=True):
                if not stretch.style:
                    placed.append((at, at + len(stretch.run.text), runs))
                    at += len(stretch.run.text)
            at += bool(block.text)  # the line break between two blocks of a section's text
        for comment in comments:
            beside = (
                r for first, last, r in placed if first < comment.end and last > comment.start
            )
            held = list(chain.from_iterable(beside))
            if held:
                self._writer.comment(held, comment)

    def _open(self, block, stretches):
        """Run the dateline into the first paragraph; a list gets it as a line above."""
        line, self._dateline = f"{self._dateline} — ", ""
        if block.lists:
            self._writer.line(line)
        else:
            stretches.insert(0, Stretch(Run(line), style="Dateline"))


def _cut(runs, at, ends):
    """The runs of a block that begins at ``at``, parted at those of ``ends`` that fall inside."""
    for run in runs:
        inside = sorted(end - at for end in ends if 0 < end - at < len(run.text))
        for first, last in pairwise([0, *inside, len(run.text)]):
            yield replace(run, text=run.text[first:last])
        at += len(run.text)
