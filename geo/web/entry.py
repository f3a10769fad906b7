"""Entry into the app from a file of `pages/`."""

from __future__ import annotations

import runpy
from pathlib import Path

_APP = Path(__file__).parents[2] / "app.py"


def run_app() -> None:
    """Run app.py. On a fresh server, Streamlit runs the file of a linked page instead of app.py."""
    runpy.run_path(str(_APP), run_name="__main__")
