"""Pages keep to the content security policy: nothing inline, nothing evaluated, nothing foreign.

Browsers drop most of these without a word (htmx too, with its evaluation off), so a slip would
show as something quietly not working.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Pages of files that leave the house: no browser shows them as a page of the site.
FOR_FILES = {"paper.html", "standalone.html", "standalone-redline.html"}
IN_TEMPLATES = {
    "inline style": re.compile(r"<style|\sstyle\s*=", re.I),
    "inline handler": re.compile(r"\son[a-z]+\s*=", re.I),
    "htmx handler": re.compile(r"hx-on", re.I),
    "evaluated values": re.compile(r"""(?:=\s*["']?\s*|["'])(?:js|javascript):""", re.I),
    "filter in hx-trigger": re.compile(r"""hx-trigger\s*=\s*(?:"[^"]*\[|'[^']*\[)""", re.I),
    "script without src or nonce": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*\bnonce=)[^>]*>", re.I
    ),
    "foreign script or style": re.compile(
        r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)\s*=\s*[\"']?(?:https?:)?//", re.I
    ),
}
IN_SCRIPTS = {
    "evaluated code": re.compile(r"\beval\(|new Function\("),
    "style attribute": re.compile(r"""setAttribute\(\s*["']style"""),
    "inline handler": re.compile(r"""setAttribute\(\s*["']on"""),
}


def slips(text: str, rules: dict) -> list[str]:
    """The names of the rules that `text` breaks, with the offending words."""
    return [
        f"{name}: {m.group().strip()}" for name, rule in rules.items() for m in rule.finditer(text)
    ]


def pages() -> list[Path]:
    """All templates but those of files to download, which bring their own style sheet along, and
    of mails, where nothing but inline styles is heeded."""
    found = sorted((ROOT / "templates").rglob("*.html"))
    return [path for path in found if path.name not in FOR_FILES and path.parent.name != "mail"]


def named(path: Path) -> str:
    """A path as the name of a test."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", pages(), ids=named)
def test_a_template_keeps_to_the_policy(path):
    assert slips(path.read_text(), IN_TEMPLATES) == []


@pytest.mark.parametrize("path", sorted((ROOT / "static").rglob("*.js")), ids=named)
def test_a_script_keeps_to_the_policy(path):
    assert slips(path.read_text(), IN_SCRIPTS) == []


def test_htmx_events_are_named_in_one_module_only():
    scripts = sorted((ROOT / "static").rglob("*.js"))
    assert len([path for path in scripts if re.search(r"[\"'`]htmx:", path.read_text())]) <= 1


@pytest.mark.parametrize(
    ("slip", "rule"),
    [
        ('<p style="color: red">', "inline style"),
        ("<style>p { margin: 0 }</style>", "inline style"),
        ('<button onclick="save()">', "inline handler"),
        ('<div hx-on:click="save()">', "htmx handler"),
        ('<a href="javascript:save()">', "evaluated values"),
        ("<form hx-vals='js:{a: 1}'>", "evaluated values"),
        ('<button hx-trigger="click[event.ctrlKey]">', "filter in hx-trigger"),
        ("<script>save()</script>", "script without src or nonce"),
        ('<script src="https://cdn.example/a.js"></script>', "foreign script or style"),
        ('<link rel="stylesheet" href="//cdn.example/a.css">', "foreign script or style"),
    ],
)
def test_a_slip_in_a_template_is_found(slip, rule):
    assert [found.split(":")[0] for found in slips(slip, IN_TEMPLATES)] == [rule]


@pytest.mark.parametrize(
    "proper",
    [
        '<script type="module" nonce="{{ csp_nonce }}">',
        '<script src="{% static \'js/app.js\' %}" type="module"></script>',
        '<a href="https://example.org">',
        '<button hx-trigger="click, keyup delay:500ms">',
        '<p class="w-12" data-on="yes">',
    ],
)
def test_what_the_policy_allows_passes(proper):
    assert slips(proper, IN_TEMPLATES) == []
