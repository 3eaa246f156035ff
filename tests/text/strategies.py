"""Documents for property tests: small ones full of repetition, odd characters and lists."""

from html import escape
from random import Random

from hypothesis import strategies as st

from drafts.text.document import Document, Section
from drafts.text.outline import FAQ_KINDS, RELEASE_KEYS

_TEXT = (
    "the of a and to kettle river lamp ann writes 12% $4.50 don't well-known e.g. stop café 日本語 "
    "हिन्दी x\u200by so\u00adft 👩\u200d💻 “so” (then) https://x.org/a a@b.example — …"
)
_WORDS = tuple(_TEXT.split())
_ENDS = ("", ".", ".", "?", ",", "!", ".”")
_MARKS = (
    "{}",
    "{}",
    "{}",
    "{}",
    "<strong>{}</strong>",
    "<em>{}</em>",
    "<strong><em>{}</em></strong>",
    '<a href="https://x.org/1">{}</a>',
    "un<strong>{}</strong>ed",
)
_SPACES = (" ", " ", " ", " ", "  ", "\u00a0", "<br>")


def _stock():
    """Sixty odd sentences of HTML, many of them alike. Ready-made, since drawing is slow."""
    chance = Random(1)
    for _ in range(60):
        words = [chance.choice(_WORDS) for _ in range(chance.randint(1, 9))]
        marked = [chance.choice(_MARKS).format(escape(word)) for word in words]
        spaced = [marked[0], *(chance.choice(_SPACES) + word for word in marked[1:])]
        yield "".join(spaced) + chance.choice(_ENDS)


_STOCK = tuple(_stock())


def paragraphs():
    """The inside of one block: up to four sentences."""
    return st.lists(st.sampled_from(_STOCK), min_size=1, max_size=4).map(" ".join)


@st.composite
def bodies(draw):
    """The HTML of a section with up to five paragraphs and lists, some of them nested."""
    parts = []
    for _ in range(draw(st.integers(0, 5))):
        shape = draw(st.integers(0, 5))
        if shape < 4:
            parts.append(f"<p>{draw(paragraphs())}</p>")
        elif shape == 4:
            items = draw(st.lists(paragraphs(), min_size=1, max_size=3))
            parts.append("<ul>" + "".join(f"<li><p>{item}</p></li>" for item in items) + "</ul>")
        else:
            inner = f"<ul><li><p>{draw(paragraphs())}</p></li></ul>"
            two = f"<p>{draw(paragraphs())}</p><p>{draw(paragraphs())}</p>"
            parts.append(f"<ol><li>{two}{inner}</li></ol>")
    return "".join(parts)


@st.composite
def documents(draw):
    """A document: some sections of the release, then FAQ entries in any order."""
    keys = draw(st.lists(st.sampled_from(RELEASE_KEYS), max_size=3, unique=True))
    sections = [Section(key, key, draw(bodies())) for key in sorted(keys, key=RELEASE_KEYS.index)]
    for number in draw(st.lists(st.integers(1, 4), max_size=3, unique=True)):
        kind = draw(st.sampled_from(FAQ_KINDS))
        html = f"<h3>{draw(paragraphs())}</h3>" + draw(bodies())
        sections.append(Section(f"q{number}", kind, html))
    return Document(tuple(sections))


@st.composite
def edited(draw, document):
    """A later state of a document: blocks moved, cut, doubled or put anew, sections too."""
    sections = []
    for section in document.sections:
        what = draw(st.integers(0, 9))
        if what == 0:
            continue
        html = section.html
        parts = [part + "</p>" for part in html.split("</p>")[:-1]]
        if what > 3 and parts and "<li>" not in html:
            html = "".join(draw(st.permutations(parts))[: draw(st.integers(0, len(parts)))])
            html += f"<p>{draw(paragraphs())}</p>" if what > 7 else ""
        if what > 5 and " " in html and "<a" not in html:
            cut = html.split(" ")
            del cut[draw(st.integers(0, len(cut) - 1))]
            html = " ".join(cut)
        sections.append(Section(section.key, section.kind, html))
    if draw(st.booleans()):
        sections = draw(st.permutations(sections))
    return Document(tuple(sections))


@st.composite
def pairs(draw):
    """Two documents: every other time the second is an edit of the first."""
    left = draw(documents())
    return left, draw(edited(left) if draw(st.booleans()) else documents())


def made_pairs():
    """Pairs like those of ``pairs``, each grown from one drawn number: they cost a tenth.

    Two thousand can be looked at in a normal run. They shrink badly, but the number that is
    reported makes the same pair again.
    """
    return st.integers(0, 2**63).map(made_pair)


def made_pair(number):
    """The pair of documents that grows from a number; every third is two strangers."""
    chance = Random(number)
    left = _document(chance)
    return left, _changed(chance, left) if chance.random() < 0.67 else _document(chance)


def _paragraph(chance):
    return " ".join(chance.choices(_STOCK, k=chance.randint(1, 4)))


def _body(chance):
    parts = []
    for _ in range(chance.randint(0, 5)):
        paragraphs = [f"<p>{_paragraph(chance)}</p>" for _ in range(3)]
        shape = chance.randint(0, 5)
        if shape < 4:
            parts.append(paragraphs[0])
        elif shape == 4:
            items = "".join(f"<li>{p}</li>" for p in paragraphs[: chance.randint(1, 3)])
            parts.append(f"<ul>{items}</ul>")
        else:
            first, second, inner = paragraphs
            parts.append(f"<ol><li>{first}{second}<ul><li>{inner}</li></ul></li></ol>")
    return "".join(parts)


def _document(chance):
    keys = chance.sample(RELEASE_KEYS, chance.randint(0, 3))
    sections = [Section(key, key, _body(chance)) for key in sorted(keys, key=RELEASE_KEYS.index)]
    for number in chance.sample(range(1, 5), chance.randint(0, 3)):
        html = f"<h3>{_paragraph(chance)}</h3>" + _body(chance)
        sections.append(Section(f"q{number}", chance.choice(FAQ_KINDS), html))
    return Document(tuple(sections))


def _changed(chance, document):
    sections = []
    for section in document.sections:
        parts = [part + "</p>" for part in section.html.split("</p>")[:-1]]
        html = section.html
        if chance.random() < 0.6 and "<li>" not in html:
            chance.shuffle(parts)
            html = "".join(parts[: chance.randint(0, len(parts))]) + f"<p>{_paragraph(chance)}</p>"
        cut = html.split(" ")
        if chance.random() < 0.4 and "<a" not in html:
            del cut[chance.randrange(len(cut))]
        if chance.random() < 0.9:
            sections.append(Section(section.key, section.kind, " ".join(cut)))
    if chance.random() < 0.5:
        chance.shuffle(sections)
    return Document(tuple(sections))
