"""The one way from stored text to exported HTML: an allowlist, written out anew, within limits.

Stored text was cleaned when it was saved. This writer trusts that no further than it must: it
emits only the tags of the subset and only web and mail links, so that whatever an older or
foreign writer may have stored, nothing else reaches a page.
"""

import re
from html import escape
from html.parser import HTMLParser

from drafts.export import limits

BLOCK_TAGS = ("p", "li", "ul", "ol")
INLINE_TAGS = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "a": "a"}
UNREADABLE = ("script", "style", "template", "title", "textarea", "iframe", "noscript", "svg")
LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20]+\Z", re.IGNORECASE)

_LONG_WORD = re.compile(rf"\S{{{limits.WORD_LETTERS + 1},}}")
_BREAK_EVERY = 60
_QUESTION = re.compile(r"\s*<h3>(.*?)</h3>", re.DOTALL)
_ADDRESS_LINK = re.compile(r"<a( href=\"[^\"]*\">[^\s<>]{1,40}</a>)")
_SHORT_END = re.compile(r"(?<![^\s>])([^\s<>]{1,24} [^\s<>]{1,5})((?:</(?:strong|em|a)>)*)(?=</p>)")
_SPACE_BEFORE_MARK = re.compile(r" (?=<(?:strong|em|a|span|ins|del)\b)")


def split_question(html):
    """The question (HTML of its heading, or "") and the answer (HTML) of a FAQ section."""
    found = _QUESTION.match(html)
    return (found[1], html[found.end() :]) if found else ("", html)


def check(htmls):
    """Raise TooMuch when these sections together are past a limit; quick, whatever they hold."""
    htmls = list(htmls)
    size = sum(len(html.encode("utf-8", "replace")) for html in htmls)
    if size > limits.BYTES:
        raise limits.too_long(size)
    body = Body()
    for html in htmls:
        body.blocks_html(html)


class Body:
    """Writes the sections of one document; counts blocks over all of them."""

    def __init__(self):
        self.blocks = 0

    def blocks_html(self, html):
        """Paragraphs and lists of ``html``, rewritten. Raises TooMuch at a limit."""
        return self._written(html, BLOCK_TAGS)

    def inline_html(self, html):
        """The words and marks of ``html`` without its paragraphs, for a line or a heading."""
        return self._written(html, ())

    def _written(self, html, block_tags):
        writer = _Writer(self, block_tags)
        writer.feed(html)
        writer.close()
        return writer.finish()


def safe_words(text):
    """Plain text as HTML, with places to break in words that have none."""
    return escape(_LONG_WORD.sub(_broken, text), quote=False)


def tied(html):
    """``html`` made ready for WeasyPrint's line breaker.

    The class ``tie`` keeps together the last two words of a paragraph when the last is tiny, and
    an address set as a link, which would be parted at its slashes. Spaces stay spaces, unlike
    no-break spaces: the words can still be searched for and copied.
    """
    html = _ADDRESS_LINK.sub(r'<a class="tie"\1', html)
    html = _SHORT_END.sub(r'<span class="tie">\1</span>\2', html)
    return with_spaces_apart(html)


def with_spaces_apart(html):
    """``html`` with each space before a mark or link in a box of its own.

    Where a line is full up to that space, WeasyPrint 70 would else break it after its first word.
    """
    return _SPACE_BEFORE_MARK.sub("<span> </span>", html)


class _Writer(HTMLParser):
    """Reads any HTML; writes balanced HTML of the subset."""

    def __init__(self, body, block_tags):
        super().__init__(convert_charrefs=True)
        self._body = body
        self._block_tags = block_tags
        self._out = []
        self._open = []
        self._inline = 0
        self._levels = 0
        self._unreadable = 0

    def handle_starttag(self, tag, attrs):
        if tag in UNREADABLE:
            self._unreadable += 1
        elif tag == "br":
            self._count_inline()
            self._out.append("<br>" if self._block_tags else " ")
        elif tag in INLINE_TAGS:
            self._count_inline()
            self._start_inline(INLINE_TAGS[tag], dict(attrs))
        elif tag in BLOCK_TAGS or tag == "h3":
            self._start_block("p" if tag == "h3" else tag)

    def handle_endtag(self, tag):
        if tag in UNREADABLE:
            self._unreadable = max(0, self._unreadable - 1)
            return
        tag = INLINE_TAGS.get(tag, "p" if tag == "h3" else tag)
        if tag in self._open:
            while self._end_last() != tag:
                pass

    def handle_data(self, data):
        if not self._unreadable:
            self._out.append(safe_words(data))

    def finish(self):
        """Close what is open and give back what was written."""
        while self._open:
            self._end_last()
        return "".join(self._out)

    def _start_inline(self, tag, attrs):
        href = (attrs.get("href") or "").strip()
        if tag == "a" and not LINK.match(href):
            return
        self._open.append(tag)
        self._out.append(f'<a href="{escape(href)}">' if tag == "a" else f"<{tag}>")

    def _start_block(self, tag):
        self._inline = 0
        if tag in ("ul", "ol"):
            self._levels += 1
            if self._levels > limits.LIST_LEVELS:
                raise limits.too_deep()
        else:
            self._body.blocks += 1
            if self._body.blocks > limits.BLOCKS:
                raise limits.too_many_blocks()
        if self._block_tags:
            self._open.append(tag)
            self._out.append(f"<{tag}>")
        elif self._out:
            self._out.append(" ")

    def _end_last(self):
        tag = self._open.pop()
        self._levels -= tag in ("ul", "ol")
        self._out.append(f"</{tag}>")
        return tag

    def _count_inline(self):
        self._inline += 1
        if self._inline > limits.INLINE_PER_BLOCK:
            raise limits.too_much_inline()


def _broken(word):
    """A word too long for the line breaker, with places where it may break."""
    letters = word[0]
    parts = (letters[at : at + _BREAK_EVERY] for at in range(0, len(letters), _BREAK_EVERY))
    return "\u200b".join(parts)
