"""Light and dark differ in colours alone.

The browser tests lean on this: they judge the layout of a page in light, and in dark its colours.
Each colour is said plainly first, for browsers that know no ``light-dark()`` see nothing of it.
"""

import re

from django.conf import settings

SHEETS = [
    *(settings.ROOT / "static" / "css").glob("**/*.css"),
    *(settings.ROOT / "templates").glob("**/*.css"),
]
SCRIPTS = [*(settings.ROOT / "static" / "js").glob("**/*.js")]
ROOT = re.compile(r":root \{([^}]*)\}")
DARK = re.compile(
    r"@media (?:screen and )?\(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}\s*\}"
)
TOKEN = re.compile(r"(--[\w-]+): ([^;]*);")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}|color-mix\([^;]*\)"
    r"|0 0 0 1px #[0-9a-f]{6}"  # a shadow
)


def dark_tokens(css):
    """What a sheet chooses for the dark, by name."""
    return {name: value for rules in DARK.findall(css) for name, value in TOKEN.findall(rules)}


def test_a_sheet_asks_for_the_scheme_only_to_choose_colours():
    chosen = {}
    for sheet in SHEETS:
        css = sheet.read_text(encoding="utf-8")
        for rules in DARK.findall(css):
            assert TOKEN.sub("", rules).strip() == "", sheet
        chosen |= dark_tokens(css)
        assert "prefers-color-scheme" not in DARK.sub("", css), sheet
    assert len(chosen) > 10
    for name, value in chosen.items():
        assert COLOUR.fullmatch(value), name


def test_what_is_chosen_for_the_dark_is_said_for_the_light_before():
    for sheet in SHEETS:
        css = sheet.read_text(encoding="utf-8")
        plain = ROOT.search(DARK.sub("", css))
        light = {name for name, _value in TOKEN.findall(plain[1])} if plain else set()
        assert set(dark_tokens(css)) <= light, sheet


def test_no_colour_stands_in_light_dark_alone():
    for sheet in SHEETS:
        assert "light-dark(" not in sheet.read_text(encoding="utf-8"), sheet


def test_no_script_asks_for_the_scheme():
    assert len(SCRIPTS) > 10
    for script in SCRIPTS:
        assert "color-scheme" not in script.read_text(encoding="utf-8"), script
