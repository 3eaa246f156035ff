"""Which style sheets a page has is named in one place."""

import re
from pathlib import Path

import pytest

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
    assert links == ["compare", "compare-rows", "compare-sheets", "save"]


def test_a_name_that_no_page_has_is_that_of_a_sheet():
    assert sheets_of("account") == ("account",)
