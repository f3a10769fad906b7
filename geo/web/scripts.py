"""The files of static/ in the form that Streamlit needs: one text for each component."""

from __future__ import annotations

from pathlib import Path

import rjsmin  # type: ignore[import-untyped]  # it has no types

from geo.map.modules import link_modules

_STATIC = Path(__file__).parent / "static"


def read_static(name: str) -> str:
    """Return the text of a file of the static folder."""
    return (_STATIC / name).read_text(encoding="utf-8")


def link_script(name: str) -> str:
    """Return a module and all its imports as one text, without comments and indentation."""
    # The root is the package, because the table uses rules of the map's scripts.
    modules = link_modules(_STATIC / name, _STATIC.parents[1])
    return "\n".join(str(rjsmin.jsmin(source)) for source in modules.values())
