"""Imports run one way; folium and streamlit stay in their rooms."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GEO = Path(__file__).parent.parent / "geo"
LAYERS = [
    {"i18n", "assets", "policy"},
    {"errors"},
    {"dates", "files", "complaints", "json_file"},
    {"fields"},
    {"ground"},
    {"crossing", "province", "source", "cooperation"},
    {"model"},
    {"timeline", "style", "outlines"},
    {"changes", "canonical", "schema", "reading"},
    {"check_history", "check_references", "check_polygons", "check_places"},
    {"io", "view", "table", "flat", "kml"},
    {"validate", "downloads", "quality", "layers", "moves"},
    {"payload_crossings", "payload_facts", "report", "series", "mergers"},
    {"payload", "report_text", "bands"},
    {"document", "figures", "chart_parts"},
    {"chart_histories", "charts", "atlas"},
    {"live"},
    {"session", "cli", "upload"},
    {"streamlit_map"},
    {"sidebar"},
    {"__main__", "__init__"},
]
ROOMS = {
    "folium": {"layers", "document"},
    "branca": {"layers", "document"},
    "streamlit": {"session", "sidebar", "streamlit_map"},
    "altair": {"chart_histories", "charts", "chart_parts"},
}


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"geo.{alias.name}" for alias in node.names} if node.module == "geo" else {node.module}
    return found


def depth(module: str) -> int:
    return next(i for i, layer in enumerate(LAYERS) if module in layer)


@pytest.mark.parametrize("path", sorted(GEO.glob("*.py")), ids=lambda path: path.stem)
def test_imports_run_downwards(path: Path) -> None:
    for name in imports(path):
        if name.startswith("geo."):
            assert depth(name.split(".")[1]) < depth(path.stem), f"{path.stem} imports {name}"
        for library, rooms in ROOMS.items():
            if name.split(".")[0] == library:
                assert path.stem in rooms, f"{path.stem} imports {library}"
