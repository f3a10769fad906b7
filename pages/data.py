"""The table of the view."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.i18n import text
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select
from geo.web import components, session
from geo.web.atlas import Atlas
from geo.web.entry import run_app
from geo.web.opening import write_heading
from geo.web.sheets import write_sheet
from geo.words.markdown import escape, tabulate
from geo.words.rows import list_rows

_FIRST = 20  # rows of the opening


def page() -> None:
    """Show the table of the crossings that the view lets through."""
    dataset = session.load_atlas().dataset
    view = session.current_view(dataset)
    chosen, lang = select(snapshot(dataset, view.at), view), view.lang
    st.header(text("app.page.data", lang))
    if not chosen.states:
        st.info(text("data.nothing", lang))
        return
    show_table(view)


def show_table(view: View) -> None:
    """Show the table of crossings. A row opens its crossing on the map."""
    atlas = session.load_atlas()
    components.show_table(atlas, view.lang)
    components.list_rows(atlas, view)


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the first rows of the table."""
    lang, title = view.lang, text("app.page.data", view.lang)
    rows = list_rows(atlas.dataset, select(snapshot(atlas.dataset, view.at), view), lang)
    if not rows:
        return write_heading(title, text("data.nothing", lang))
    names = ("pair", "province", "status", "since", "traffic", "closed_since")
    cells = [[escape(str(getattr(row, name))) for name in names] for row in rows[:_FIRST]]
    heads = [f"app.table.{'operating' if name == 'traffic' else name}" for name in names]
    return write_heading(title) + write_sheet(tabulate(heads, cells, lang), title)


if __name__ == "__main__":
    run_app()
