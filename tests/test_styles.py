"""Which style sheets a page has is named in one place, and a class is styled in one sheet."""

import re
from pathlib import Path

import pytest
import tinycss2

from drafts.templatetags.styles import SHEETS, sheets_of, styles

ROOT = Path(__file__).resolve().parent.parent
THERE = {path.stem for path in (ROOT / "static/css").glob("*.css")}
# Files to download bring their own sheets along.
PAGES = [
    path for path in sorted((ROOT / "templates").rglob("*.html")) if "styles" in path.read_text()
]


def asked_for(text):
    """The pages whose sheets a template asks for."""
    return re.findall(r"""\{% styles ["']([^"']*)["'] %\}""", text)


def test_every_sheet_that_a_page_names_is_there_and_every_sheet_there_is_on_a_page():
    named = {page for path in PAGES for page in asked_for(path.read_text())}
    assert {sheet for page in named for sheet in sheets_of(page)} == THERE
    assert set(SHEETS) <= named


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_links_a_sheet_by_hand(path):
    assert "css/" not in path.read_text()


def test_the_links_come_in_the_order_of_the_cascade():
    links = re.findall(
        r'<link rel="stylesheet" href="[^"]*/css/([\w-]+)\.css">', styles("save/show")
    )
    assert links == ["compare", "compare-heads", "compare-sheets", "compare-rows", "save"]


def test_a_name_that_no_page_has_is_that_of_a_sheet():
    assert sheets_of("account") == ("account",)


def rules_within(nodes):
    """The rules among nodes of a sheet, those in layers and media queries as well; a rule within a
    rule would hide what it styles."""
    for node in nodes:
        if node.type == "qualified-rule":
            assert "{} block" not in {part.type for part in node.content}, "A rule within a rule"
            yield node
        elif node.type == "at-rule" and node.lower_at_keyword in ("layer", "media", "supports"):
            yield from rules_within(tinycss2.parse_rule_list(node.content or []))


def classes_styled(selectors):
    """The classes of the elements that a list of selectors, as tokens, styles: those in the last
    part of each."""
    found, subject, before = set(), set(), None
    for token in selectors:
        if token == ",":
            found |= subject
        if before and parts(before) and not parts(token):
            subject = set()
        if before == "." and token.type == "ident":
            subject.add(token.value)
        elif token.type == "function" and token.lower_name == "is":
            subject |= classes_styled(token.arguments)
        before = token
    return found | subject


def parts(token):
    """Whether a token of a selector stands between two of its parts, or between two selectors."""
    return token.type == "whitespace" or token.type == "literal" and token.value in ",>+~"


def test_a_class_is_styled_in_one_sheet():
    """Every rule lies in the sheet of the class that it styles: its subject, which is the last
    part of its selector, whatever that stands in. So ``.search .button`` is among the buttons, and
    what media queries, the dark or a page without a script change lies beside the rest. Who looks
    for all that a class can look like opens one sheet. What a rule only asks of an element
    (``:not(.section--on)``) is not what it styles, and neither is a rule without a class at its
    end.
    """
    sheets = {}
    for path in sorted((ROOT / "static/css").glob("*.css")):
        for rule in rules_within(tinycss2.parse_stylesheet(path.read_text())):
            for name in classes_styled(rule.prelude):
                sheets.setdefault(name, set()).add(path.stem)
    assert {name: found for name, found in sheets.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("selectors", "classes"),
    [
        (".menu", {"menu"}),
        (".card .menu > .menu__sheet::before", {"menu__sheet"}),
        (".menu a", set()),
        (".menu,\n.card.card--wide", {"menu", "card", "card--wide"}),
        (".card :is(.menu, .card .tool):hover", {"menu", "tool"}),
        (".card:is(.menu, .tool) p", set()),
        (".card:not(.menu, .menu:not(.tool)):has(.a > .b)", {"card"}),
        (":root:not([data-state], [data-plain]) .card[data-now]", {"card"}),
    ],
)
def test_a_rule_styles_the_last_part_of_its_selector(selectors, classes):
    assert classes_styled(tinycss2.parse_component_value_list(selectors)) == classes


def test_a_rule_within_a_rule_is_not_read_over():
    with pytest.raises(AssertionError):
        list(rules_within(tinycss2.parse_stylesheet("@layer page { .card { .menu { top: 0 } } }")))


def declarations_in(nodes):
    """The declarations of all rules of a sheet, those of pages and faces too."""
    for node in nodes:
        if node.type == "qualified-rule" or (
            node.type == "at-rule" and node.lower_at_keyword in ("page", "font-face")
        ):
            parts = tinycss2.parse_blocks_contents(node.content)
            yield from (part for part in parts if part.type == "declaration")
        elif node.type == "at-rule" and node.content:
            yield from declarations_in(tinycss2.parse_rule_list(node.content))


SHEET_FILES = sorted([*(ROOT / "static/css").glob("*.css"), *(ROOT / "templates").rglob("*.css")])


@pytest.mark.parametrize("path", SHEET_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_lines_at_words_are_drawn_by_every_browser(path):
    """WebKit drops ``text-decoration`` with more than one value, and with it strike and underline,
    so that the colour alone would tell. Firefox draws 1.5px as 1."""
    sheet = tinycss2.parse_stylesheet(path.read_text())
    for declaration in declarations_in(sheet):
        values = [
            value for value in declaration.value if value.type not in ("whitespace", "comment")
        ]
        if declaration.lower_name == "text-decoration":
            assert len(values) == 1, f"{path.name}, line {declaration.source_line}"
        elif declaration.lower_name == "text-decoration-thickness":
            pixels = [v for v in values if v.type == "dimension" and v.lower_unit == "px"]
            assert all(v.is_integer for v in pixels), f"{path.name}, line {declaration.source_line}"


def test_figures_of_one_width_stand_only_where_no_time_does():
    """With them the colon of Schibsted Grotesk is as wide as a figure: "20 : 30". A rule that is
    new in this list is for numbers alone."""
    found = set()
    for path in sorted((ROOT / "static/css").glob("*.css")):
        for rule in rules_within(tinycss2.parse_stylesheet(path.read_text())):
            if "tabular-nums" in tinycss2.serialize(rule.content):
                found.add(tinycss2.serialize(rule.prelude).strip())
    assert found == {
        ".stepper",
        ".ticks :is(a, .ticks__ahead)",
        ".drafts .number",
        ".drafts__number",
        ".gauge__scale li",
        ".guest__drafts b",
    }
