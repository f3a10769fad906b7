"""The map, the figures of the day and the table of crossings."""

from __future__ import annotations

import geo  # noqa: F401 - first and whole, as in app.py
from geo.web import components, session
from geo.web.entry import run_app


def page() -> None:
    """Show the map, and below it the figures and the table of the same day."""
    atlas = session.load_atlas()
    view = session.current_view(atlas.dataset)
    components.show_document(atlas)
    components.show_table(atlas, view.lang)


if __name__ == "__main__":
    run_app()
