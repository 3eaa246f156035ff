"""The browsers that prfaq works in: what newer ones brought is not used without a fallback.

The floor is where ``:has()`` (Firefox 121), ``color-mix()`` (Chrome 111) and queries for ranges
(Safari 16.4) begin. The numbers below are those of "Can I use" and MDN. What a browser leaves out
without a loss (``text-wrap``, ``field-sizing``, scroll bars, ``@media (scripting)`` for who has
switched scripts off) is no matter of this file.
"""

import re

import pytest
import tinycss2
from django.conf import settings

from drafts.templatetags.styles import SHEETS
from prfaq.storage import COMMENT_LINES

ROOT = settings.ROOT
FLOOR = "Safari 16.4, Firefox 121, Chrome 111"
STYLES = sorted([*(ROOT / "static/css").glob("*.css"), *(ROOT / "templates").rglob("*.css")])
SCRIPTS = sorted((ROOT / "static/js").rglob("*.js"))
PAGES = sorted((ROOT / "templates").rglob("*.html"))

# A value or selector that drops what it stands in, or an at-rule with all within.
NEWER_STYLES = {
    "light-dark()": r"\blight-dark\(",  # Safari 17.5, Chrome 123
    "colours from others": r"\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)\(from\b",  # Firefox 128
    "round() and its like": r"(?<![\w-])(?:round|mod|rem|abs|sign|calc-size|if)\(",  # Chrome 125
    "linear()": r"(?<![\w-])linear\(",  # Safari 17.2, Chrome 113
    "subgrid": r"\bsubgrid\b",  # Chrome 117
    "text-wrap-style": r"\btext-wrap-style\b",  # Chrome 130
    "content-visibility": r"\bcontent-visibility\b",  # Safari 18, Firefox 125
    "transitions to and from nothing": r"\ballow-discrete\b|@starting-style",  # Firefox 129
    "sizes between which one moves": r"\binterpolate-size\b",  # Chrome 129
    "anchors": r"\banchor(?:-name|-size)?\b|\bposition-(?:anchor|area|try)",  # Safari 26
    "motion by scrolling": r"\b(?:animation|scroll|view)-timeline\b",  # Safari 26
    "view transitions": r"\bview-transition",  # Safari 18, Chrome 111
    "@scope": r"@scope\b",  # Safari 17.4, Chrome 118
    "@property": r"@property\b",  # Firefox 128
    "queries for styles": r"@container\b[^{]*\b(?:style|scroll-state)\(",  # Safari 18
    ":dir()": r":dir\(",  # Chrome 120
    ":user-valid": r":user-(?:in)?valid\b",  # Safari 16.5, Chrome 119
    ":open": r":(?:popover-)?open\b",  # Safari 17, Firefox 125
    "::details-content": r"::details-content\b",  # Safari 18.4, Chrome 131
    "trimmed text": r"\btext-box\b",  # Safari 18.2, Chrome 133
}
# With the prefix first; the plain name came later.
PREFIXED = {"user-select", "backdrop-filter", "mask", "mask-image", "box-decoration-break"}

# What throws, or does not load at all; and how a module may ask for it first.
NEWER_SCRIPTS = {
    "flag v": (r"/[dgimsuy]*v[dgimsuy]*(?=[,;.)])|\bRegExp\(.*\"[dgimsuy]*v", None),  # Safari 17
    "modifiers in an expression": (r"\(\?[ims]+(?:-[ims]+)?:", None),  # Safari 18.4, Chrome 125
    "Array.fromAsync": (r"\bfromAsync\(", None),  # Chrome 121
    "groupBy": (r"\b(?:Object|Map)\.groupBy\(", None),  # Safari 17.4, Chrome 117
    "withResolvers": (r"\bwithResolvers\(", None),  # Safari 17.4, Chrome 119
    "Promise.try": (r"\bPromise\.try\(", None),  # Safari 18.2, Chrome 128
    "sets": (r"\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(", None),
    "union of sets": (r"\.(?:union|intersection|difference)\(", None),  # Firefox 127, Chrome 122
    "helpers of iterators": (r"\bIterator\.|\.(?:values|keys|entries)\(\)\.(?:map|filter)", None),
    "whole strings": (r"\.(?:is|to)WellFormed\(", None),  # Chrome 111, Firefox 119; Safari 16.4
    "URL.canParse": (r"\bURL\.(?:canParse|parse)\(", None),  # Safari 17, Chrome 120
    "AbortSignal.any": (r"\bAbortSignal\.any\(", None),  # Safari 17.4, Chrome 116
    "popovers": (r"\b(?:show|hide|toggle)Popover\(", None),  # Safari 17, Firefox 125
    "checkVisibility": (r"\bcheckVisibility\(", None),  # Safari 17.4
    "view transitions": (r"\bstartViewTransition\(", r"document\.startViewTransition\b[^(]"),
    "requestIdleCallback": (r"\brequestIdleCallback\(", None),  # Safari has none
    "moveBefore": (r"\bmoveBefore\(", None),  # Chrome 133
    "setHTML": (r"\b(?:setHTML|setHTMLUnsafe|getHTML)\(", None),
    "ariaNotify": (r"\bariaNotify\(", None),
    "scheduler": (r"\bscheduler\.", None),
    "highlights": (r"\bnew Highlight\(", r"globalThis\.CSS\?\.highlights"),  # Firefox 140
    "Intl.Segmenter": (r"\bnew Intl\.Segmenter\(", r"globalThis\.Intl\?\.Segmenter"),  # Firefox 125
    "passkeys as JSON": (  # Safari 18.4, Chrome 129
        r"\bparse(?:Request|Creation)OptionsFromJSON\(",
        r"PublicKeyCredential\?\.parseRequestOptionsFromJSON",
    ),
    # Safari has it since 16.4, but stops a whole module for one.
    "lookbehind": (r"\(\?<[=!]", None),
}
NEWER_PAGES = {
    "popovers": r"\spopover(?:target)?\b(?:=|\s|>)",  # Safari 17, Firefox 125
    "commands": r"\scommandfor=|\sclosedby=",  # Chrome 134
    "details that close one another": r"<details[^>]*\sname=",  # Safari 17.2, Chrome 120
    "hidden until found": r"hidden=.until-found",
}


def newer_styles(css):
    """What a sheet uses that is newer than the floor, but for what stands in ``@supports`` or
    after a plain declaration of the same property."""
    found = set()
    _look_through(tinycss2.parse_stylesheet(css, skip_comments=True), found)
    return found


def _look_through(nodes, found):
    for node in nodes:
        if node.type == "qualified-rule":
            found |= _newer_in(tinycss2.serialize(node.prelude))
            _look_at_declarations(node.content, found)
        elif node.type == "at-rule" and node.lower_at_keyword != "supports":
            words = f"@{node.lower_at_keyword} {tinycss2.serialize(node.prelude)}{{"
            found |= _newer_in(words)
            if node.content and node.lower_at_keyword in ("layer", "media", "container"):
                _look_through(tinycss2.parse_rule_list(node.content, skip_comments=True), found)


def _look_at_declarations(content, found):
    plain = set()
    for part in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration":
            found.add("a rule within a rule")  # Safari 16.5, Chrome 112
            continue
        newer = _newer_in(f"{part.lower_name}: {tinycss2.serialize(part.value)}")
        # A custom property takes anything, so that none before it would stand.
        if not newer:
            plain.add(part.lower_name)
        elif part.lower_name.startswith("--") or part.lower_name not in plain:
            found |= newer
        if part.lower_name in PREFIXED and f"-webkit-{part.lower_name}" not in plain:
            found.add(part.lower_name)


def _newer_in(text):
    return {name for name, pattern in NEWER_STYLES.items() if re.search(pattern, text)}


def newer_scripts(source):
    """What a module uses that is newer than the floor without asking for it."""
    code = COMMENT_LINES.sub(b"", source.encode()).decode()
    return {
        name
        for name, (pattern, guard) in NEWER_SCRIPTS.items()
        if re.search(pattern, code) and not (guard and re.search(guard, code))
    }


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_a_sheet_needs_no_newer_browser(path):
    assert newer_styles(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_module_needs_no_newer_browser(path):
    assert newer_scripts(path.read_text(encoding="utf-8")) == set()


def test_no_page_needs_a_newer_browser():
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        newer = [name for name, pattern in NEWER_PAGES.items() if re.search(pattern, text)]
        assert newer == [], path


@pytest.mark.parametrize(
    ("css", "newer"),
    [
        ("a { color: light-dark(#fff, #000) }", {"light-dark()"}),
        ("a { color: #fff; color: light-dark(#fff, #000) }", set()),
        (":root { --a: #fff; --a: light-dark(#fff, #000) }", {"light-dark()"}),
        ("@supports (color: light-dark(red, red)) { a { color: light-dark(red, blue) } }", set()),
        ("@layer page { @media (width < 9px) { a:user-invalid { top: 0 } } }", {":user-valid"}),
        ("@starting-style { a { top: 0 } }", {"transitions to and from nothing"}),
        ("a { grid-template-rows: subgrid }", {"subgrid"}),
        ("a { b { top: 0 } }", {"a rule within a rule"}),
        ("a { user-select: none }", {"user-select"}),
        ("a { -webkit-user-select: none; user-select: none }", set()),
        ("details[open] > a:hover { position: relative; width: calc(1px + 2px) }", set()),
    ],
)
def test_a_sheet_with_something_newer_is_refused(css, newer):
    assert newer_styles(css) == newer


@pytest.mark.parametrize(
    ("source", "newer"),
    [
        ("const a = /(?<!b)c/u;", {"lookbehind"}),
        ("const a = /(?<name>b)/u;", set()),
        ("const a = /[b--c]/v;", {"flag v"}),
        ("if (URL.canParse(a)) b();", {"URL.canParse"}),
        ("// URL.canParse(a) is newer\nb();", set()),
        ("const a = Object.groupBy(b, c);", {"groupBy"}),
        ("a.showPopover();", {"popovers"}),
        ("new Highlight(a);", {"highlights"}),
        ("const h = globalThis.CSS?.highlights;\nh?.set(a, new Highlight(a));", set()),
        ("const half = whole / value.length;", set()),
    ],
)
def test_a_module_with_something_newer_is_refused(source, newer):
    assert newer_scripts(source) == newer


def test_the_floor_is_told_alike_everywhere():
    assert FLOOR in (ROOT / "README.md").read_text(encoding="utf-8")
    assert FLOOR in (ROOT / "templates/browsers.html").read_text(encoding="utf-8")


def test_every_page_tells_a_browser_below_the_floor():
    """By what begins there: ``:has()`` in Firefox 121, ``color-mix()`` in Chrome 111 and ``lh``,
    as ranges, in Safari 16.4."""
    layout = (ROOT / "static/css/layout.css").read_text(encoding="utf-8")
    asked = (
        "@supports selector(:has(*)) and (color: color-mix(in oklab, red, red)) and (width: 1lh)"
    )
    assert re.search(re.escape(asked) + r" \{\s*\.floor \{\s*display: none;", layout)
    assert 'class="floor"' in (ROOT / "templates/base.html").read_text(encoding="utf-8")
    assert "layout" in SHEETS["site"]
