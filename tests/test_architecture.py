"""Packages import only in one direction, and each large library is imported by one package."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GEO = ROOT / "geo"
MODULES = sorted(GEO.rglob("*.py"))
# From the lowest package up: a package imports from itself and from the packages before it.
ROOMS = [
    "i18n", "errors", "model", "style", "timeline", "checks", "words", "io", "edit", "lists", "charts", "map", "memo",
    "site", "api", "options", "commands", "web", "cli",
]  # fmt: skip
DOORS = {"__init__", "__main__"}  # the entry modules of `geo` may import any package
LIBRARIES = {
    "folium": "map",
    "branca": "map",
    "altair": "charts",
    "streamlit": "web",
    "docx": "memo",
    "PIL": "map",
    "icalendar": "io",
    "rapidfuzz": "lists",
    "starlette": "api",
}


def name_module(path: Path) -> str:
    return ".".join(path.relative_to(GEO.parent).with_suffix("").parts).removesuffix(".__init__")


def list_imports(path: Path) -> set[str]:
    """Return the modules and names that a file imports, as `geo.model.dates` or `geo.model.dates.parse_date`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_a_room_imports_only_from_rooms_below(path: Path) -> None:
    if path.parent == GEO and path.stem in DOORS:
        return
    here = room_of(name_module(path))
    for name in list_imports(path):
        if name.startswith("geo."):
            assert ROOMS.index(room_of(name)) <= ROOMS.index(here), f"{here} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_module)
def test_a_library_stays_in_its_room(path: Path) -> None:
    for name in list_imports(path):
        if room := LIBRARIES.get(name.split(".")[0]):
            assert room_of(name_module(path)) == room, f"{name_module(path)} imports {name}"


def test_gdal_reads_foreign_files_only_in_the_child_process() -> None:
    libraries = {"pyogrio", "pyproj", "fiona", "geopandas"}
    users = {
        path.stem
        for path in (GEO / "lists").glob("*.py")
        if {name.split(".")[0] for name in list_imports(path)} & libraries
    }
    assert users == {"child"}


def test_no_module_imports_itself_by_way_of_others() -> None:
    names = {name_module(path) for path in MODULES}
    TopologicalSorter({name_module(path): list_imports(path) & names for path in MODULES}).prepare()


@pytest.mark.parametrize(
    "room", [path for path in GEO.iterdir() if (path / "__init__.py").exists()], ids=lambda p: p.name
)
def test_a_room_says_in_three_sentences_what_lives_there(room: Path) -> None:
    words = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert len(words.split("\n")) == 4, (
        "a line what the room is, an empty one, two lines on what lives there and what may not"
    )


PROGRAM = [ROOT / "app.py", ROOT / "asgi.py"] + [
    path for folder in ("geo", "pages", "scripts", "bench") for path in sorted((ROOT / folder).rglob("*.py"))
]
SCRIPTS = sorted(GEO.rglob("*.js"))
MAX_MODULE, MAX_FUNCTION = 200, 40
# Permitted longer ones, each with its reason: a module as "geo/cli.py", a function as "geo/cli.py:main".
LONG: dict[str, str] = {}


def measure_lengths(path: Path) -> dict[str, int]:
    """Return the number of lines of a module and of each function that is too long."""
    source, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {f"{name}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes}
    found = {key: lines for key, lines in lengths.items() if lines > MAX_FUNCTION}
    return found | ({name: count} if (count := source.count("\n")) > MAX_MODULE else {})


def test_modules_and_functions_are_short() -> None:
    found = {key: lines for path in PROGRAM for key, lines in measure_lengths(path).items()}
    assert {key: lines for key, lines in found.items() if key not in LONG} == {}
    assert [key for key in LONG if key not in found] == []


def test_scripts_are_short() -> None:
    """Their functions are limited by the linter (biome.json)."""
    lengths = {path.relative_to(GEO).as_posix(): path.read_text(encoding="utf-8").count("\n") for path in SCRIPTS}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_MODULE} == {}
