"""Two drafts in one DOCX, as tracked changes: accept all and it is the later, reject all and it is
the earlier.

What changed is ``diff``'s to say. Here each row becomes paragraphs: one paragraph on both sides is
written once with its changes inside; everything else is taken out as it was and put in as it is.
"""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from drafts.export.content import Content
from drafts.export.docx.edition import END, STYLES, dateline_of, saved, start, style_of
from drafts.export.docx.writer import DEL, INS, Stretch, Writer
from drafts.text.bookmarks import mark_of
from drafts.text.comparison import FORMATTED, SAME
from drafts.text.document import Run
from drafts.text.outline import FAQ_KINDS, KINDS

_KEPT = (SAME, FORMATTED)


def redline_docx(left, right, comparison, author, at, identifier=""):
    """The bytes of a DOCX that leads from edition ``left`` to edition ``right``.

    ``comparison`` is what ``diff.compare`` says of the two documents. The changes are signed with
    ``author`` (a name) and ``at`` (a datetime). Raises TooMuch.
    """
    contents = Content(left), Content(right)
    title = _("%(title)s: from %(left)s to %(right)s") % {
        "title": contents[1].headline_text,
        "left": left.label,
        "right": right.label,
    }
    document = start(contents[1], identifier, title)
    _Redline(Writer(document, author, at), contents, comparison).write()
    return saved(document)


def mixed(left, right):
    """One paragraph out of two ``SideBlock``: a list of ``Stretch``.

    Without what is put in it reads exactly as the left, without what is taken out as the right.
    """
    return _Mixer(left.spans, right.spans).mix()


class _Redline:
    """Writes two contents into one document."""

    def __init__(self, writer, contents, comparison):
        self._writer = writer
        self._contents = contents
        self._documents = [content.document for content in contents]
        self._changes = {(c.key, c.kind): c for c in comparison.sections}

    def write(self):
        about = [content.as_dict() for content in self._contents]
        self._line(*(f"{facts['organisation']}\t{facts['kind']}" for facts in about))
        for pair in _paired(*(_named(d.release, STYLES) for d in self._documents)):
            self._section(*pair)
        for lines in _aligned(*(_lines(facts) for facts in about)):
            self._line(*lines)
        self._line(*(self._dateline(content) for content in self._contents))
        for pair in _paired(*(_unnamed(d.release, STYLES) for d in self._documents)):
            self._section(*pair)
        self._line(*(END if facts["end_mark"] else "" for facts in about))
        for kind in FAQ_KINDS:
            entries = [[e for e in d.faq(kind) if not e.is_empty] for d in self._documents]
            self._line(*(KINDS[kind].title if some else "" for some in entries), "Heading1")
            for pair in _paired(*entries):
                self._section(*pair)
        labels = [content.edition.label for content in self._contents]
        self._writer.line(_("From %(left)s to %(right)s") % {"left": labels[0], "right": labels[1]})

    def _dateline(self, content):
        return "" if content.is_blog_post else dateline_of(content.front)

    def _line(self, left, right, style="Furniture"):
        if left == right:
            if left:
                self._writer.line(left, style)
            return
        for words, change in ((left, DEL), (right, INS)):
            if words:
                self._writer.line(words, style, change)

    def _section(self, left, right):
        """One section that is on both sides, or on one (the other is None)."""
        section = right or left
        mark = mark_of(section, was=right is None)
        if left and right:
            paragraphs = _of_rows(self._changes[section.key, section.kind].rows)
        else:
            change = INS if right else DEL
            paragraphs = [
                _Paragraph(block, [Stretch(run, change) for run in block.runs], change)
                for block in section.blocks
            ]
        for paragraph in paragraphs:
            block = paragraph.block
            self._writer.paragraph(
                style_of(section, block),
                paragraph.stretches,
                block.lists,
                block.starts_item,
                paragraph.change,
                mark,
            )
            mark = ""


@dataclass(frozen=True)
class _Paragraph:
    """A block, or side of one, with its words; ``change`` where all of it came or went."""

    block: object
    stretches: list
    change: str = ""


def _of_rows(rows):
    for row in rows:
        left = row.left.blocks if row.left else ()
        right = row.right.blocks if row.right else ()
        if len(left) == len(right) == 1 and _shape(left[0]) == _shape(right[0]):
            yield _Paragraph(right[0], mixed(left[0], right[0]))
            continue
        for blocks, change in ((left, DEL), (right, INS)):
            for block in blocks:
                yield _Paragraph(block, _all(block, change), change)


def _shape(block):
    return block.kind, block.lists, block.starts_item


def _all(block, change):
    return [Stretch(_run(span), change) for span in block.spans]


def _run(span, text=None):
    return Run(span.text if text is None else text, span.strong, span.em, span.href)


class _Mixer:
    """Walks along both sides of a paragraph: what is kept, what went, what came."""

    def __init__(self, left, right):
        self._left = [(span.kind in _KEPT, _run(span)) for span in left if span.text]
        self._right = [(span.kind in _KEPT, _run(span)) for span in right if span.text]
        self._made = []

    def mix(self):
        while self._left or self._right:
            if self._left and not self._left[0][0]:
                self._made.append(Stretch(self._left.pop(0)[1], DEL))
            elif self._right and not self._right[0][0]:
                self._made.append(Stretch(self._right.pop(0)[1], INS))
            else:
                self._keep()
        return self._made

    def _keep(self):
        """What both kept: as many letters as are equal; spaces may have changed between words."""
        left = self._left[0][1] if self._left else Run("")
        right = self._right[0][1] if self._right else Run("")
        count = _common(left.text, right.text)
        if count:
            self._made += _kept(_head(left, count), _head(right, count))
            self._take(self._left, count)
            self._take(self._right, count)
        elif right.text and (right.text[0].isspace() or not left.text):
            self._made.append(Stretch(_head(right, 1), INS))
            self._take(self._right, 1)
        else:
            self._made.append(Stretch(_head(left, 1), DEL))
            self._take(self._left, 1)

    def _take(self, side, count):
        run = side[0][1]
        rest = replace(run, text=run.text[count:])
        side[:1] = [(True, rest)] if rest.text else []


def _common(left, right):
    most = min(len(left), len(right))
    return next((k for k in range(most) if left[k] != right[k]), most)


def _head(run, count):
    return replace(run, text=run.text[:count])


def _kept(left, right):
    """Equal letters: as they are, formatted otherwise, or with another link (written anew)."""
    if left == right:
        return [Stretch(right)]
    if left.href == right.href:
        return [Stretch(right, was=left)]
    return [Stretch(left, DEL), Stretch(right, INS)]


def _named(sections, keys):
    return [section for section in sections if section.key in keys and not section.is_empty]


def _unnamed(sections, keys):
    return [section for section in sections if section.key not in keys and not section.is_empty]


def _lines(about):
    labels = (f"{name}: {words}" for name, words in about["labels"])
    return [line for line in (about["byline"], *labels) if line]


def _paired(left, right):
    """(section or None, section or None) in one reading order of both sides."""
    return _aligned(left, right, key=lambda section: (section.key, section.kind), none=None)


def _aligned(left, right, key=str, none=""):
    """Pairs of equal ``key`` where the order is the same on both sides; the others stand alone."""
    matcher = SequenceMatcher(None, [key(x) for x in left], [key(x) for x in right], autojunk=False)
    for tag, a, end_a, b, end_b in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(left[a:end_a], right[b:end_b], strict=True)
        else:
            yield from ((x, none) for x in left[a:end_a])
            yield from ((none, x) for x in right[b:end_b])
