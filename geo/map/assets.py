"""Leaflet out of the installed XStatic-Leaflet package and our own scripts and styles, as text."""

from __future__ import annotations

import base64
import re
from functools import lru_cache
from pathlib import Path

import xstatic.pkg.leaflet

_LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
_STATIC = Path(__file__).parent / "static"
_SCRIPTS = (
    "state", "outlines", "markers", "dots", "labels", "player", "rail", "story", "timebar", "legend", "parts", "card",
    "compare", "search", "facts", "bases", "place", "visit", "picture", "paper", "main",
)  # fmt: skip


@lru_cache
def leaflet_script() -> str:
    """Give Leaflet's script without the link to its source map."""
    script = (_LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", script)


@lru_cache
def leaflet_style() -> str:
    """Give Leaflet's style sheet with the pictures inside, so that nothing is loaded."""
    style = _shorten((_LEAFLET / "leaflet.css").read_text(encoding="utf-8"))
    return re.sub(r"url\(\"?(images/[^)\"]+)\"?\)", lambda match: f"url({_data_url(match[1])})", style)


@lru_cache
def document_style() -> str:
    """Give the style sheet of the document."""
    return _shorten(read_static("document.css"))


def document_script() -> str:
    """Give our scripts in one closed scope: `ready` promises what the map's script calls."""
    parts = "\n".join(_shorten(read_static(f"{name}.js")) for name in _SCRIPTS)
    return f'const ready = (async () => {{\n"use strict";\n{parts}\nreturn {{ outlines, start }};\n}})();'


@lru_cache
def read_static(name: str) -> str:
    """Read one of our own files in static/."""
    return (_STATIC / name).read_text(encoding="utf-8")


def _shorten(source: str) -> str:
    """Leave out comments that stand alone and the space at the beginning of lines."""
    source = re.sub(r"^\s*/\*.*?\*/", "", source, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\n\s*(//[^\n]*)?(?=\n|$)", "", re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE))


def _data_url(name: str) -> str:
    content = base64.b64encode((_LEAFLET / name).read_bytes()).decode("ascii")
    return f"data:image/png;base64,{content}"
