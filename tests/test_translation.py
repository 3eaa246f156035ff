"""Translators are handed every sentence: each call of Django's translation goes by a name that
``makemessages`` knows, on words it can read where they stand."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TRANSLATION = "django.utils.translation"

# How many of the arguments, from the first, are words for translators: what ``makemessages`` tells
# xgettext, and what xgettext knows of Python by itself.
WORDS = {
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": 2,
    "pgettext_lazy": 2,
    "npgettext": 3,
    "npgettext_lazy": 3,
}
SHORT = {"gettext", "gettext_lazy", "gettext_noop"}  # what ``_`` may stand for: one sentence


def modules() -> list[Path]:
    """Every module whose sentences people read."""
    return [path for room in ("drafts", "prfaq") for path in sorted((ROOT / room).rglob("*.py"))]


def brought_in(tree: ast.AST) -> dict[str, str]:
    """The translating functions a module imports: the name it gives each → Django's own."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION
        for alias in node.names
        if alias.name in WORDS
    }


def function_of(node: ast.expr, names: dict[str, str]) -> tuple[str, str] | None:
    """The name an expression goes by and the translating function it is, if it is one."""
    if isinstance(node, ast.Name) and node.id in names:
        return node.id, names[node.id]
    if isinstance(node, ast.Attribute) and ast.unparse(node.value) in {"translation", TRANSLATION}:
        return (node.attr, node.attr) if node.attr in WORDS else None
    return None


def literal(words: list[ast.expr]) -> list[str]:
    """The arguments that stand there as strings, from the first: what extraction can read."""
    values = (word.value if isinstance(word, ast.Constant) else None for word in words)
    return list(takewhile(lambda value: isinstance(value, str), values))


def sentences(source: str) -> Iterator[tuple[int, str, list[str]]]:
    """Line, complaint and function with its words of each use of translation; "" if all is well.

    What a module marks with ``gettext_noop`` it may look up by a variable: that is its purpose.
    """
    tree = ast.parse(source)
    names = brought_in(tree)
    marked = "gettext_noop" in names.values()
    called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.expr) and (found := function_of(node, names))):
            continue
        name, function = found
        call = called.get(id(node))
        words = literal(call.args[: WORDS[function]]) if call else []
        if name != function and not (name == "_" and function in SHORT):
            yield node.lineno, f"{function} goes by {name}", [function, *words]
        elif not call:
            yield node.lineno, f"{function} is handed on", [function]
        elif len(words) == WORDS[function]:
            yield node.lineno, "", [function, *words]
        elif not (marked and function == "gettext"):
            yield node.lineno, "no words to read", [function]


def found_by_hand() -> set[tuple[str, str]]:
    """Context and sentence of everything there is to translate in Python, by reading it all."""
    found = set()
    for path in modules():
        for _line, _complaint, (function, *words) in sentences(path.read_text()):
            if words:
                found.add((words[0], words[1]) if "pgettext" in function else ("", words[0]))
    return found


def test_every_sentence_is_said_under_a_name_that_extraction_knows():
    amiss = [
        f"{path.relative_to(ROOT)}:{line}: {complaint}"
        for path in modules()
        for line, complaint, _said in sentences(path.read_text())
        if complaint
    ]
    assert amiss == []


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("from django.utils.translation import gettext as now\nnow('x')", "gettext goes by now"),
        (
            "from django.utils.translation import ngettext as _\n_('x', 'y', 2)",
            "ngettext goes by _",
        ),
        ("from django.utils.translation import gettext as _\n_(word)", "no words to read"),
        ("from django.utils.translation import gettext as _\n_(f'{x}')", "no words to read"),
        ("from django.utils.translation import ngettext\nngettext('x', y, 2)", "no words to read"),
        ("from django.utils.translation import gettext\nmap(gettext, [])", "gettext is handed on"),
        (
            "from django.utils.translation import gettext, gettext_noop\ngettext_noop(x)",
            "no words to read",
        ),
        ("from django.utils import translation\ntranslation.gettext(x)", "no words to read"),
        ("from django.utils.translation import gettext_lazy as _\n_('x' 'y')", ""),
        ("from django.utils.translation import pgettext\npgettext('c', 'x')", ""),
    ],
)
def test_the_walk_sees_what_extraction_does_not(source, complaint):
    assert [found for _line, found, _said in sentences(source)] == [complaint]


@pytest.mark.skipif(not shutil.which("xgettext"), reason="GNU gettext is not installed")
def test_makemessages_finds_as_many_sentences_as_there_are(tmp_path):
    for path in modules():
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (tmp_path / "locale").mkdir()
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--locale=de", "--verbosity=0"],
        cwd=tmp_path,
        env={k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
        check=True,
    )
    written = (tmp_path / "locale/de/LC_MESSAGES/django.po").read_text()
    extracted = len(re.findall(r"^msgid ", written, re.M)) - 1  # the first is the file's own head
    assert extracted == len(found_by_hand())
