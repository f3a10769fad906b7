"""The table of the view, its downloads, the record of one crossing, and the citation."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from geo.i18n import LANGUAGES, Lang, text
from geo.io.formats import FORMATS, cite, name_file
from geo.model.dataset import Dataset
from geo.timeline.snapshot import Snapshot, snapshot
from geo.timeline.view import select
from geo.web import session
from geo.web.entry import run_app
from geo.web.memos import offer_memo
from geo.words.dates import date_words
from geo.words.rows import ORDERS, Row, list_rows, search
from geo.words.tables import tabulate_rows


def page() -> None:
    """Show the table, the downloads, the record of one crossing and the citation."""
    dataset = session.load_atlas().dataset
    view = session.current_view(dataset)
    chosen, lang = select(snapshot(dataset, view.at), view), view.lang
    st.header(text("app.page.data", lang))
    if not chosen.states:
        st.info(text("data.nothing", lang))
        return
    rows = list_rows(dataset, chosen, lang)
    show_table(rows, chosen, lang)
    show_downloads(dataset, chosen, lang)
    show_record(dataset, chosen, lang, view.crossing)
    st.subheader(text("data.cite", lang))
    st.write(text("data.cite_help", lang))
    st.code(cite(dataset, chosen, lang), language=None, wrap_lines=True)


def show_table(rows: list[Row], chosen: Snapshot, lang: Lang) -> None:
    """Show the rows that the search finds, in the selected order."""
    with st.container(horizontal=True):
        words = st.text_input(text("data.search", lang), placeholder=text("data.search_hint", lang), key="data_search")
        order = st.selectbox(
            text("data.order", lang), list(ORDERS), key="data_order", width=240,
            format_func=lambda name: text(f"data.order.{name}", lang),
        )  # fmt: skip
    found = sorted(search(rows, chosen, words or ""), key=ORDERS[order])
    counts = {"count": len(found), "all": len(rows), "date": date_words(chosen.at, lang)}
    st.write(text("data.shown" if words else "app.table", lang, **counts))
    if not found:
        st.info(text("data.not_found", lang))
        return
    with st.container(key="data_paper"):  # visible in print only, where nobody can scroll the canvas below
        st.table(tabulate_rows(found, lang), border="horizontal")
    columns = _describe_columns(lang)
    st.dataframe(
        [vars(row) for row in found], hide_index=True, height=min(38 + 35 * len(found), 458),
        alt=text("data.table", lang), key=f"data_table_{lang}", column_order=columns, column_config=columns,
    )  # fmt: skip


def _describe_columns(lang: Lang) -> dict[str, ColumnConfig]:
    column = st.column_config
    return {
        "pair": column.TextColumn(text("app.table.pair", lang), width="medium"),
        "province": column.TextColumn(text("app.table.province", lang)),
        "locality": column.TextColumn(text("locality", lang), width=150),
        "status": column.TextColumn(text("app.table.status", lang), width=135),
        "traffic": column.TextColumn(text("app.table.operating", lang), width=165),
        "certain_from": column.DateColumn(text("data.since", lang), format=LANGUAGES[lang].column),
        "window": column.TextColumn(text("data.vague", lang), width=150),
        "precision_m": column.NumberColumn(text("data.precision", lang), format=text("data.metres", lang)),
    }


def show_downloads(dataset: Dataset, chosen: Snapshot, lang: Lang) -> None:
    """Show a button for each file format. The file is made on a click."""
    st.subheader(text("data.downloads", lang))
    st.write(text("data.downloads_help", lang, count=len(chosen.states)))
    with st.container(horizontal=True):
        _offer_formats(dataset, chosen, lang, "view")


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
        _offer_formats(dataset, replace(chosen, states=(states[name],)), lang, "record")
        offer_memo(dataset, session.current_view(dataset), name)


def _offer_formats(dataset: Dataset, chosen: Snapshot, lang: Lang, content: str) -> None:
    """Show a button for each format that contains a view, or one record."""
    for suffix, kind in FORMATS.items():
        if kind.content == content:
            st.download_button(
                text(f"data.format.{suffix}", lang), partial(kind.write, dataset, chosen, lang),
                file_name=name_file(chosen, suffix), mime=kind.mime, on_click="ignore", key=f"data_{suffix}",
            )  # fmt: skip


if __name__ == "__main__":
    run_app()
