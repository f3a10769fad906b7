"""The table of the view."""

from __future__ import annotations

import streamlit as st

import geo  # noqa: F401 - first and whole, as in app.py
from geo.i18n import text
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select
from geo.web import components, session
from geo.web.entry import run_app


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


if __name__ == "__main__":
    run_app()
