"""The map, the figures of the day and the table of crossings."""

from __future__ import annotations

from geo.web import components, session


def page() -> None:
    """Show the map and, below it, the same day in figures and as a table."""
    atlas = session.load_atlas()
    view = session.current_view(atlas.dataset)
    components.show_document(atlas)
    components.show_table(atlas, view.lang)


if __name__ == "__main__":  # a deep link to this file on a fresh server runs it without app.py
    import app

    app.main()
