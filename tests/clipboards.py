"""Clipboards of other programs: what becomes of each, wherever its HTML comes in.

Those in ``browser/pasted/`` are made by hand after what those programs write.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html as reader

from drafts.text.document import blocks_of

FOLDER = Path(__file__).parent / "browser" / "pasted"
LIST = (
    "<ul><li><p>First reason</p><ul><li><p>A detail of it</p></li></ul></li>"
    "<li><p>Second reason</p></li></ul>"
)
# What no reader takes for words: the machinery of a page, and bullets that Word types.
_NO_WORDS = (
    "//head | //style | //script | //comment() | //*[contains(@style, 'mso-list:Ignore')]"
    "| //*[contains(@class, 'EOP')]"
)
_INLINE = frozenset(
    ("a", "b", "strong", "i", "em", "span", "font", "u", "s", "del", "ins", "code", "mark", "sup",
     "sub", "small", "ruby", "rt", "rp", "img", "o:p")
)  # fmt: skip


@dataclass(frozen=True)
class Clipboard:
    """What is right for one: the ``html`` of a section, and what is said, ``{name: count}``.

    ``out`` is an XPath of what is said to be left out, ``by_style`` whether the shape is told by
    styles alone, ``notes`` whether there are footnotes, whose words move.
    """

    html: str
    said: dict = field(default_factory=dict)
    out: str = ""
    by_style: bool = False
    notes: bool = False


def source(name):
    """The HTML of a clipboard."""
    return (FOLDER / f"{name}.html").read_text()


def words_sent(name):
    """The words of a clipboard as its reader saw them, without what is said to be left out."""
    page = reader.document_fromstring(source(name))
    said = CLIPBOARDS[name]
    for element in page.xpath(f"{_NO_WORDS} | {said.out}" if said.out else _NO_WORDS):
        element.drop_tree()
    parts = []
    for step, element in _walk(page):
        if element.tag not in _INLINE:
            parts.append(" ")
        if element.tag == "img" and step == "start":
            parts.append(element.get("data-stringify-emoji") or "")
        parts.append((element.text if step == "start" else element.tail) or "")
    return words("".join(parts))


def words_of(html):
    """The words of a section's HTML."""
    return words("\n".join(block.text for block in blocks_of(html)))


def words(text):
    """The words of a text, signs that stand for letters or digits as these."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", re.sub(r"[][]", "", text)))


def _walk(element):
    yield "start", element
    for child in element:
        yield from _walk(child)
    yield "end", element


_TILL = '<a href="https://tally.example/till">till</a>'

CLIPBOARDS = {
    # Word
    "word-desktop": Clipboard(
        "<p>Owners lose <strong>eleven hours</strong> a <em>month</em>.</p>"
        f"{LIST}<p>Then:</p><ol><li><p>Open the {_TILL}</p></li></ol>",
        by_style=True,
    ),
    "word-web": Clipboard(
        "<p>Owners lose <strong>eleven hours</strong> a month.</p>"
        "<ul><li><p>First reason</p></li></ul>",
        by_style=True,
    ),
    "word-footnote": Clipboard(
        "<p>Lose eleven hours. [Survey of forty.] Then more.</p>",
        out="//a[@name='_ftn1' or @name='_ftnref1']",
        notes=True,
    ),
    "word-ins-del": Clipboard(
        "<p>Costs twelve euros.</p>",
        {"struck": 1, "comments": 1},
        out="//del | //*[contains(@style, 'comment-list')] | //*[@class='MsoCommentReference']",
        by_style=True,
    ),
    "word-link-anchor": Clipboard("<p>See below and file and www</p>"),
    "word-report": Clipboard(
        "<p>Tally closes the month</p>"
        "<p>The shop has 80 m², opened on the 1st of May [Labour Day, <em>a holiday</em>. In most "
        "places.] and loses 10⁻⁶ of it.</p>"
        "<p><strong>Acme GmbH</strong><br>Acme Street 5<br>10115 Berlin</p>"
        "<p>Who | What they lose</p><p>Bakers | Sundays Sleep</p><p>It ends here [So far.].</p>",
        {"hidden": 1, "pictures": 1, "tables": 1},
        out="//*[contains(@style, 'mso-hide')] | //a[@name]",
        by_style=True,
        notes=True,
    ),
    "word-review": Clipboard(
        "<p>Owners lose eleven hours a month, they say.</p>",
        {"struck": 2, "comments": 2},
        out="//s | //del | //*[contains(@style, 'comment-list')]"
        "| //*[@class='MsoCommentReference']",
        by_style=True,
    ),
    # Google Docs
    "google-docs": Clipboard(
        "<p>Owners lose <strong>eleven hours</strong> <em>a month</em>, says "
        f'<a href="https://survey.example/40">our survey</a>.</p>{LIST}',
        by_style=True,
    ),
    "docs-checklist": Clipboard("<ul><li><p>do this</p></li></ul>", by_style=True),
    "docs-table": Clipboard(
        "<p><strong>Question</strong> | Answer one. Answer two.</p>", {"tables": 1}, by_style=True
    ),
    "docs-page": Clipboard(
        "<p>How much room</p><p>We need 80 m², not more.</p>"
        "<p>Acme Street 5<br>10115 Berlin</p><ul><li><p>moved in</p></li>"
        "<li><p>still to do</p></li></ul><p>"
        '<a href="https://www.google.com/url?q=https://bad.example/%E0%A4%A&amp;sa=D">'
        "<strong>A link nobody can decode</strong></a></p>",
        {"struck": 1, "pictures": 1},
        out="//*[contains(@style, 'line-through')]",
        by_style=True,
    ),
    # Mail and messages
    "gmail-divs": Clipboard(
        "<p>Alpha one.</p><p>Beta two.</p><ul><li><p>x1</p></li><li><p>x2</p></li></ul>"
    ),
    "teams": Clipboard("<p>Line a</p><p>Line b<br>line c</p>"),
    "slack-br": Clipboard("<p>First line of it.<br>Second line of it.</p>"),
    "slack-message": Clipboard(
        "<p>Ship it :tada: on Monday<br><strong>Not</strong> on</p>"
        "<ul><li><p>first</p></li><li><p>second</p><ul><li><p>inside</p></li></ul></li></ul>"
        "<p>She said<br>yes</p><p>one two<br>three</p>",
        {"struck": 1},
        out="//s",
    ),
    "outlook-mail": Clipboard(
        "<p><strong>Von:</strong> Marta</p><p><strong>An:</strong> Ana</p><p>Guten Tag,</p>"
        '<p>die <a href="https://tally.example/preise?a=1">Preise</a> stehen fest.</p>'
        "<ul><li><p>neun Euro</p><ul><li><p>im Monat</p></li></ul></li>"
        "<li><p>zwölf Euro</p></li></ul><p>Marta Weiß<br>Acme Street 5<br>10115 Berlin</p>"
    ),
    "outlook-web": Clipboard(
        "<p>Hello Ana,</p><p>the shop is at<br>Acme Street 5<br>10115 Berlin</p>"
        "<p><strong>From:</strong> Ana<br><strong>Sent:</strong> Monday</p>"
        "<p>Where is it?</p><p>And when?</p><p>Soon.</p>"
    ),
    # Notes, sheets and pages
    "notion": Clipboard(
        "<p>Problem</p><p>Owners <strong>lose</strong> hours.</p>"
        "<ul><li><p>one</p><ul><li><p>two</p></li></ul></li></ul>"
    ),
    "notion-page": Clipboard(
        "<p>Launch</p><p>Owners lose hours.</p><ul><li><p>Call the bank</p></li></ul>"
        "<p>Details</p><p>Nineteen minutes.</p><p>💡 Keep it short.</p>"
        "<p>Name | Hours</p><p>Marta | eleven</p>"
        "<ol><li><p>one</p><ul><li><p>two</p></li></ul></li></ol><p>The shop in May</p>",
        {"struck": 1, "pictures": 1, "tables": 1},
        out="//del",
    ),
    "excel": Clipboard("<p>Price | 12</p><p>Shops | 2300</p>", {"tables": 1}),
    "excel-sheet": Clipboard(
        "<p>Plan | 2025 | 2026</p><p>Small | | 12,50&nbsp;€</p><p>Large with till | 40</p>"
        "<p>Prices without VAT</p>",
        {"tables": 1},
    ),
    "apple-pages": Clipboard(
        "<p><strong>Bold start</strong> then plain.</p>"
        "<ul><li><p>first</p></li><li><p>second</p></li></ul>"
    ),
    "pages-document": Clipboard(
        "<p><strong>Tally</strong> closes the month.</p><p>Acme Street 5<br>10115 Berlin</p>"
        "<ol><li><p>open</p><ul><li><p>the till</p></li></ul></li><li><p>close</p></li></ol>"
        "<p>Hours | H₂O</p><p><em>Soon</em>™</p>",
        {"tables": 1},
        by_style=True,
    ),
    # Pages of the web
    "web-page": Clipboard(
        "<p>A heading</p><p>Some <strong>bold</strong>, <em>slanted</em> and odd words, "
        'a trap and <a href="mailto:ana@example.com">Ana</a>.</p><p>one | two</p>',
        {"pictures": 1, "tables": 1},
    ),
    "encyclopedia": Clipboard(
        "<p>A <strong>bakery</strong> of 40&nbsp;m² bakes [Smith, <em>Bread</em>, p. 4.] bread["
        '<a href="https://wiki.example/citation"><em>citation needed</em></a>] and '
        "東京(とうきょう) rolls of the X[max] kind.</p><p>Yeast</p><p>Leaven</p>"
        "<p>What makes it rise</p><p>Prices</p><p>Roll | 0.50</p>",
        {"tables": 1},
        out="//*[@class='reference'] | //*[@class='mw-cite-backlink']",
        notes=True,
    ),
    "blockquote-p": Clipboard("<p>Quote one</p><p>Quote two</p><p>code line 1<br>code line 2</p>"),
    "div-br": Clipboard("<p>First line.<br>Second line.</p><p>Third para.</p>"),
    "plain-br-body": Clipboard("<p>First line.<br>Second line.</p><p>Third para.</p>"),
    "dl": Clipboard("<p>Term</p><p>Meaning</p><p>What now?</p><p>Answer</p>"),
    "rtl": Clipboard("<p>שלום <strong>עולם</strong></p>"),
    "two-spaces-sup": Clipboard("<p>CO₂ and E=mc² and under code mark</p>"),
}
