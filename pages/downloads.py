"""Downloads of the view, the record of one crossing, and how to cite."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.api.addresses import table_address
from geo.i18n import Lang, text
from geo.io.formats import FORMATS, RECORD, name_file, to_records
from geo.io.tables import TABLES, cite
from geo.model.dataset import Dataset
from geo.timeline.snapshot import Snapshot, snapshot
from geo.timeline.view import View, select
from geo.web import session
from geo.web.addresses import show_addresses, show_record_address
from geo.web.atlas import Atlas
from geo.web.entry import run_app
from geo.web.memos import offer_memo
from geo.web.opening import write_heading, write_links, write_section
from geo.web.reports import show_prose
from geo.web.workbook_upload import offer_workbook
from geo.words.markdown import escape


def page() -> None:
    """Show a button for each file, then the line for a citation."""
    dataset = session.load_atlas().dataset
    view = session.current_view(dataset)
    chosen, lang = select(snapshot(dataset, view.at), view), view.lang
    st.header(text("app.page.downloads", lang))
    if not chosen.states:
        st.info(text("data.nothing", lang))
        return
    show_addresses(view, show_downloads(dataset, chosen, lang))
    show_record(dataset, chosen, lang, view.crossing)
    st.subheader(text("data.workbook", lang))
    st.write(text("data.workbook_help", lang))
    offer_workbook(dataset, lang, "data_workbook")
    st.subheader(text("data.cite", lang))
    st.write(text("data.cite_help", lang))
    show_prose(cite(dataset, chosen, lang), text("data.cite", lang), "data_citation", lang)


def show_downloads(dataset: Dataset, chosen: Snapshot, lang: Lang) -> str:
    """Show a choice of tables and a button for each file format, and return the table.

    The file is made on a click.
    """
    st.subheader(text("data.downloads", lang))
    table = st.radio(
        text("table.choose", lang), list(TABLES), key="data_contents", horizontal=True,
        format_func=lambda name: text(f"table.choose.{name}", lang),
    )  # fmt: skip
    help_key = "data.downloads_help" if table == "crossings" else f"table.help.{table}"
    st.write(text(help_key, lang, count=len(chosen.states)))
    with st.container(horizontal=True):
        for suffix, kind in FORMATS.items():
            st.download_button(
                text(f"data.format.{suffix}", lang), partial(kind.write, dataset, chosen, lang, table),
                file_name=name_file(chosen, suffix, table), mime=kind.mime, on_click="ignore", key=f"data_{suffix}",
            )  # fmt: skip
    return table


def show_record(dataset: Dataset, chosen: Snapshot, lang: Lang, crossing: str | None) -> None:
    """Show the choice of one crossing and the button for its whole record."""
    st.subheader(text("data.record", lang))
    st.write(text("data.record_help", lang))
    states = {state.crossing.id: state for state in chosen.states}
    if st.session_state.get("data_crossing") not in states:
        st.session_state.data_crossing = crossing if crossing in states else next(iter(states))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            text("data.crossing", lang), list(states), key="data_crossing",
            format_func=lambda each: states[each].crossing.name(lang),
        )  # fmt: skip
        one = replace(chosen, states=(states[name],))
        st.download_button(
            text("data.format.json", lang), partial(to_records, dataset, one, lang), file_name=name_file(one, RECORD),
            mime="application/json", on_click="ignore", key="data_json",
        )  # fmt: skip
        offer_memo(dataset, session.current_view(dataset), name)
    show_record_address(name, lang)


def write_opening(atlas: Atlas, view: View) -> str:
    """Return links to the files of the view."""
    lang, chosen = view.lang, select(snapshot(atlas.dataset, view.at), view)
    title = text("app.page.downloads", lang)
    if not chosen.states:
        return write_heading(title, text("data.nothing", lang))
    help_words = text("data.downloads_help", lang, count=len(chosen.states))
    files = {table_address(view, "crossings", suffix, True): text(f"data.format.{suffix}", lang) for suffix in FORMATS}
    section = write_section(text("data.downloads", lang), help_words) + write_links(files)
    cited = write_section(text("data.cite", lang), escape(cite(atlas.dataset, chosen, lang)))
    return write_heading(title) + section + cited


if __name__ == "__main__":
    run_app()
