"""The house stands: imports go down the floors, none closes a circle, and floor 0 is only words."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FLOORS = {
    0: {"text"},
    1: {"models"},
    2: {
        "access",
        "account_forms",
        "accounts",
        "addresses",
        "archive",
        "asking",
        "brief",
        "budget",
        "checks",
        "chores",
        "compare",
        "context",
        "decision_forms",
        "example",
        "export",
        "findings",
        "forms",
        "gauge",
        "guest_access",
        "guest_forms",
        "guests",
        "headers",
        "history",
        "import_forms",
        "imports",
        "jobs",
        "letters",
        "mail",
        "mail_words",
        "margin",
        "member_forms",
        "middleware",
        "notice_forms",
        "notice_mail",
        "notice_words",
        "notices",
        "origin",
        "outline_words",
        "promises",
        "readiness",
        "reading_forms",
        "review_forms",
        "rounds",
        "search_forms",
        "sign_ins",
        "sitting",
        "sso",
        "sweep",
        "thread_forms",
        "turns",
        "uploads",
        "verdicts",
        "worklist",
    },
    3: {"operator", "views"},
    4: {"apps", "fonts", "management", "migrations", "templatetags", "urls"},
}
FLOOR_OF = {room: floor for floor, rooms in FLOORS.items() for room in rooms}

NOT_WORDS = {"django", "psycopg", "random", "sqlite3", "time"}
CLOCKS = {"now", "today", "utcnow"}


def modules() -> dict[str, Path]:
    """Every module of the app by its dotted name."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted((ROOT / "drafts").rglob("*.py"))
    }


def imports(source: str) -> set[str]:
    """The dotted names a module imports, anywhere in it; a ``from`` gives package and name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "a relative import hides where it goes"
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def room(module: str) -> str:
    """The part of the app a module belongs to: ``drafts.text.diff`` is in ``text``."""
    return module.split(".")[1] if "." in module else ""


def upward(module: str, source: str) -> list[str]:
    """The imports of a module that go to a floor above its own."""
    own = FLOOR_OF[room(module)]
    return sorted(
        name
        for name in imports(source)
        if name.startswith("drafts.") and FLOOR_OF.get(room(name), own) > own
    )


def unworthy_of_floor_zero(source: str) -> list[str]:
    """What ties a module to a framework, a database, chance or the clock."""
    calls = {
        node.func.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    return sorted({name.split(".")[0] for name in imports(source)} & NOT_WORDS | calls & CLOCKS)


MODULES = modules()


def test_every_room_has_a_floor():
    assert {room(name) for name in MODULES} - {""} <= FLOOR_OF.keys()


@pytest.mark.parametrize("name", [name for name in MODULES if room(name)])
def test_imports_go_down(name):
    assert upward(name, MODULES[name].read_text()) == []


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) == "text"])
def test_floor_zero_is_only_words(name):
    assert unworthy_of_floor_zero(MODULES[name].read_text()) == []


def test_no_import_closes_a_circle():
    # Only modules are steps: a package's __init__ merely names what is inside.
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    steps = {
        name: imports(path.read_text()) & MODULES.keys() - packages - {name}
        for name, path in MODULES.items()
        if name not in packages
    }
    try:
        TopologicalSorter(steps).prepare()
    except CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))


def test_an_import_to_an_upper_floor_is_found():
    assert upward("drafts.models.draft", "from drafts.views import draft") == [
        "drafts.views",
        "drafts.views.draft",
    ]


def test_an_import_inside_a_function_is_found():
    source = "def late():\n    from drafts.models import Draft"
    assert upward("drafts.text.diff", source) == ["drafts.models", "drafts.models.Draft"]


def test_a_clock_and_a_framework_on_floor_zero_are_found():
    source = "import django.db\nfrom datetime import date\nborn = date.today()"
    assert unworthy_of_floor_zero(source) == ["django", "today"]
