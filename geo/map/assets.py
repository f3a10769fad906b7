"""Text of Leaflet, from the installed XStatic-Leaflet package, and of our own scripts and styles."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import rcssmin  # type: ignore[import-untyped]  # neither has types
import rjsmin  # type: ignore[import-untyped]
import xstatic.pkg.leaflet

from geo.map.modules import link_modules
from geo.map.packing import pack_text

_LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
_STATIC = Path(__file__).parent / "static"


@lru_cache
def leaflet_script() -> str:
    """Return Leaflet's script without the link to its source map."""
    script = (_LEAFLET / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S+", "", script)


@lru_cache
def leaflet_style() -> str:
    """Return Leaflet's style sheet without its images, because our markers and layer button have their own shapes."""
    style = str(rcssmin.cssmin((_LEAFLET / "leaflet.css").read_text(encoding="utf-8")))
    return re.sub(r"url\(\"?images/[^)\"]+\"?\)", "none", style)


@lru_cache
def document_style() -> str:
    """Return the style sheet of the document."""
    return "".join(str(rcssmin.cssmin(read_static(name))) for name in ("document.css", "share.css", "still.css"))


@lru_cache
def loader_script() -> str:
    """Return the script that runs `document_script`; `ready` is a promise of the functions that the map calls."""
    return f"const ready = {_close('loader.js', 'load()')};"


@lru_cache
def document_script() -> str:
    """Return our modules in one closed scope, which leaves its result on its own element.

    The path of each module precedes its code, and the code keeps its names. So the unpacked script is readable.
    """
    return f"document.currentScript.atlas = {_close('entry.js', 'atlas')};"


@lru_cache
def packed_script() -> str:
    """Return `document_script` in the packed form of the payload."""
    return pack_text(document_script())


def _close(entry: str, result: str) -> str:
    """Return a module and its imports as the call of an asynchronous function."""
    modules = link_modules(_STATIC / "src" / entry, _STATIC / "src")
    parts = "\n".join(f"// {path}\n{rjsmin.jsmin(source)}" for path, source in modules.items())
    return f'(async () => {{\n"use strict";\n{parts}\nreturn {result};\n}})()'


@lru_cache
def document_body() -> str:
    """Return the elements of the document without their indentation."""
    return re.sub(r"\n\s+", "\n", read_static("document.html"))


@lru_cache
def read_static(name: str) -> str:
    """Read one of our own files in static/."""
    return (_STATIC / name).read_text(encoding="utf-8")
