"""Sections as people write them, drawn from a seed: marks, links, breaks, lists, odd signs."""

from random import Random

from drafts.text.clean import tidy
from drafts.text.document import Block, Document, Front, Run, Section
from drafts.text.markup import write_blocks
from drafts.text.outline import FAQ_KINDS, KINDS, RELEASE_KEYS, is_faq

_WORDS = (
    "the shop pays Marta’s invoice 84 € on Sunday, 19% “quoted” (aside) well-known naïve 日本語 "
    "שלום 👩\u200d💻 it's e.g. co-op — and/or No. $4.50"
)
WORDS = tuple(_WORDS.split())
SIGNS = (
    *("*", "_", "**", "__", "a*b*c", "snake_case_name", "*a", "a*", "_a_", "\\", "\\\\", "`code`"),
    *("[x](y)", "![i](j)", "[ref]:", "[^1]", "<https://x.example>", "<b>", "</b>", "<!-- -->", "!"),
    *("1.", "1)", "2024.", "-", "+", "#", "###", "> q", ">", "```", "~~~", "~~s~~", "---", "==="),
    *(
        "&",
        "&amp;",
        "&#35;",
        "|",
        "a|b",
        ":",
        "::",
        "^1",
        "$x$",
        "‘a’",
        "«b»",
        "…",
        "x  y",
        "    x",
    ),
    *("https://x.example/a_b_c", "a\u00a0b", "\u00a0"),
)
LINKS = (
    "https://x.example",
    "https://x.example/a_(b)?q=1&r=2",
    "mailto:a@x.example",
    "https://x.example/*a*/[b]\\c",
    "https://é.example/ü%20x&copy;",
)


def section(seed, share_of_signs=0.3):
    """The tidied HTML of one section; so many of its words are signs that Markdown knows."""
    chance = Random(seed)
    return tidy(write_blocks(_blocks(chance, share_of_signs)), "problem")


def _blocks(chance, share):
    lists = ()
    for number in range(chance.randint(1, 7)):
        starts, draw = True, chance.random()
        if not number or draw < 0.5:
            lists = () if draw < 0.6 else (chance.choice(("ul", "ol")),)
        elif draw < 0.6:
            starts = False
        elif draw < 0.8:
            lists = (*lists[: chance.randint(0, 3)], chance.choice(("ul", "ol")))
        yield Block("p", tuple(_runs(chance, share)), lists, starts and bool(lists))


def _runs(chance, share):
    for number in range(chance.randint(1, 4)):
        if number:
            yield Run(chance.choice((" ", " ", " ", "", "\n")))
        words = (
            chance.choice(SIGNS if chance.random() < share else WORDS)
            for _ in range(chance.randint(1, 9))
        )
        draw = chance.random()
        strong, em = draw < 0.2 or 0.35 < draw < 0.4, 0.2 < draw < 0.4
        yield Run(" ".join(words), strong, em, chance.choice(LINKS) if draw > 0.85 else "")


def document(seed, share_of_signs=0.1):
    """A whole document: any of the sections of the release, and up to six questions."""
    chance = Random(f"document {seed}")
    sections = [_section(key, key, chance, share_of_signs) for key in RELEASE_KEYS]
    kept = [section for section in sections if chance.random() < 0.85]
    for number in range(1, chance.randint(1, 7)):
        kept.append(_section(f"q{number}", chance.choice(FAQ_KINDS), chance, share_of_signs))
    order = list(KINDS)
    kept.sort(key=lambda section: order.index(section.kind))
    return Document(tuple(kept), Front(name="Tally", city="Lisbon", release_date="2027-05-04"))


def _section(key, kind, chance, share):
    blocks = list(_blocks(chance, share))
    if is_faq(kind):
        blocks.insert(0, Block("h3", tuple(_runs(chance, share))))
    return Section(key, kind, tidy(write_blocks(blocks), kind))
