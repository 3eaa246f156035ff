"""Light and dark differ in colours alone.

The browser tests lean on this: they judge the layout of a page in light, and in dark its colours.
"""

import re

from django.conf import settings

SHEETS = [
    *(settings.ROOT / "static" / "css").glob("**/*.css"),
    *(settings.ROOT / "templates").glob("**/*.css"),
]
SCRIPTS = [*(settings.ROOT / "static" / "js").glob("**/*.js")]
DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}")
SHADOW = re.compile(r"\s*--lift: [^;]*#[0-9a-f]{6};\s*")
COLOURS = re.compile(r"#[0-9a-f]{3,8}, (#[0-9a-f]{3,8}\)|color-mix\()")


def test_a_sheet_asks_for_the_scheme_only_to_choose_the_colour_of_a_shadow():
    for sheet in SHEETS:
        css = sheet.read_text(encoding="utf-8")
        assert all(SHADOW.fullmatch(rules) for rules in DARK.findall(css)), sheet
        assert "prefers-color-scheme" not in DARK.sub("", css), sheet


def test_what_light_and_dark_choose_between_are_colours():
    choices = [c for sheet in SHEETS for c in sheet.read_text("utf-8").split("light-dark(")[1:]]
    assert len(choices) > 10
    for choice in choices:
        assert COLOURS.match(choice), choice


def test_no_script_asks_for_the_scheme():
    assert len(SCRIPTS) > 10
    for script in SCRIPTS:
        assert "color-scheme" not in script.read_text(encoding="utf-8"), script
