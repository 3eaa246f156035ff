"""Files, views and the lines of templates stay short enough to be read in one go."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILE_LIMIT, VIEW_LIMIT, TEMPLATE_LINE_LIMIT = 300, 40, 120
FOLDERS = ("bench", "bin", "drafts", "prfaq", "static", "templates", "tests")
KINDS = {"", ".py", ".js", ".css", ".html"}


def own_files() -> list[Path]:
    """Everything written by hand; migrations and what set-up makes are not."""
    return [
        path
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file()
        and path.suffix in KINDS
        and not {"migrations", "fonts", "__pycache__"} & set(path.relative_to(ROOT).parts)
    ]


def long_functions(source: str, limit: int) -> list[str]:
    """The functions of a module that take more than `limit` lines, with their lengths."""
    return [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= limit
    ]


def long_lines(source: str, limit: int) -> list[str]:
    """The lines of a text that have more than `limit` letters, with their lengths."""
    return [
        f"line {number}: {len(line)} letters"
        for number, line in enumerate(source.splitlines(), 1)
        if len(line) > limit
    ]


@pytest.mark.parametrize("path", own_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_stays_short(path):
    assert len(path.read_text().splitlines()) <= FILE_LIMIT


@pytest.mark.parametrize("path", sorted((ROOT / "drafts/views").glob("*.py")), ids=lambda p: p.name)
def test_a_view_stays_short(path):
    assert long_functions(path.read_text(), VIEW_LIMIT) == []


@pytest.mark.parametrize(
    "path",
    sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file()),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_template_is_read_without_scrolling_sideways(path):
    assert long_lines(path.read_text(), TEMPLATE_LINE_LIMIT) == []


def test_a_line_of_the_limit_passes_and_one_letter_more_does_not():
    at_limit = "€" * TEMPLATE_LINE_LIMIT
    assert long_lines(f"short\n{at_limit}\n", TEMPLATE_LINE_LIMIT) == []
    assert long_lines(f"short\n{at_limit}€\n", TEMPLATE_LINE_LIMIT) == ["line 2: 121 letters"]


def test_a_view_of_forty_lines_passes_and_one_of_forty_one_does_not():
    at_limit = "def view(request):\n" + "    pass\n" * (VIEW_LIMIT - 1)
    assert long_functions(at_limit, VIEW_LIMIT) == []
    assert long_functions(at_limit + "    pass\n", VIEW_LIMIT) == ["view: 41 lines"]
