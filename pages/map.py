"""The map, the figures of the day and the table of crossings."""

from __future__ import annotations

import geo  # noqa: F401 - before its modules, as in app.py
from geo.timeline.view import View
from geo.web import components, session
from geo.web.atlas import Atlas
from geo.web.entry import run_app
from geo.web.opening import write_frame


def page() -> None:
    """Show the map, and below it the figures and the table of the same day."""
    atlas = session.load_atlas()
    view = session.current_view(atlas.dataset)
    components.show_document(atlas, view.lang)
    components.show_table(atlas, view.lang)


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the map, as the page shows it."""
    return write_frame(atlas, view)


if __name__ == "__main__":
    run_app()
