"""The house stands: imports go down the levels, rooms of one level do not know each other, no
import closes a circle, and ``text`` is only words."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FLOORS = {
    0: {"text", "jobs"},
    1: {"models"},
    2: {"access", "mail", "imports", "checks", "context_processors"},
    3: {"pages", "accounts", "archive", "admin", "middleware"},
    4: {"forms", "notices", "compare", "history", "templatetags"},
    5: {"export", "chores"},
    6: {"example", "apps", "sweep", "readiness"},
    7: {"views", "management"},
    8: {"urls", "migrations"},
}
# What stands at the root is what Django looks for there, or what the worker does by itself.
ROOMS_OF_ONE = {
    "admin", "apps", "checks", "chores", "context_processors", "jobs", "middleware", "readiness",
    "sweep",
}  # fmt: skip
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


def not_below(module: str, source: str) -> list[str]:
    """The imports of a module that do not go to a level below its own, nor to its own room."""
    own = FLOOR_OF[room(module)]
    return sorted(
        name
        for name in imports(source)
        if name.startswith("drafts.")
        and room(name) != room(module)
        and FLOOR_OF.get(room(name), -1) >= own
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


def test_every_room_has_a_level_and_every_level_has_its_rooms():
    assert {room(name) for name in MODULES} - {""} == FLOOR_OF.keys()


def test_nothing_else_stands_at_the_root():
    loose = {path.stem for path in (ROOT / "drafts").glob("*.py")} - {"__init__"}
    assert loose == ROOMS_OF_ONE


@pytest.mark.parametrize("name", [name for name in MODULES if room(name)])
def test_imports_go_down(name):
    assert not_below(name, MODULES[name].read_text()) == []


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


@pytest.mark.parametrize("room_of_it", ["views", "forms", "history"])
def test_an_import_to_an_upper_level_or_to_a_neighbour_is_found(room_of_it):
    assert not_below("drafts.compare.page", f"from drafts.{room_of_it} import draft") == [
        f"drafts.{room_of_it}",
        f"drafts.{room_of_it}.draft",
    ]


def test_an_import_from_below_or_from_the_same_room_is_well():
    source = "from drafts.compare import plan\nfrom drafts.models import Draft"
    assert not_below("drafts.compare.page", source) == []


def test_an_import_inside_a_function_is_found():
    source = "def late():\n    from drafts.models import Draft"
    assert not_below("drafts.text.diff", source) == ["drafts.models", "drafts.models.Draft"]


def test_a_clock_and_a_framework_on_floor_zero_are_found():
    source = "import django.db\nfrom datetime import date\nborn = date.today()"
    assert unworthy_of_floor_zero(source) == ["django", "today"]
