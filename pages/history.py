"""Every crossing as a band over the years, and the events of one selected crossing."""

from __future__ import annotations

import streamlit as st

from geo.charts.bands import SORTS, select_crossings, sort_crossings
from geo.charts.histories import CHOOSE, chart_histories, legend_of_histories
from geo.charts.parts import choose_palette
from geo.i18n import text
from geo.timeline.view import ALL, View
from geo.web import session
from geo.web.entry import run_app
from geo.web.widgets import show_widget
from geo.words.dates import date_words
from geo.words.history import tell_crossing
from geo.words.markdown import escape
from geo.words.tables import tabulate_bands


def page() -> None:
    """Show the bands of the crossings that the filters select, and the events of the selected crossing."""
    view = session.current_view(session.load_atlas().dataset)
    dataset = session.limited_dataset(view)
    lang, palette = view.lang, choose_palette(st.context.theme.type)
    names = {crossing.id: crossing.name(lang) for crossing in sort_crossings(dataset, dataset.crossings, "name", lang)}

    st.header(text("history.title", lang), anchor=False)
    st.write(text("history.lead", lang, date=date_words(dataset.as_of, lang)))
    left, right = st.columns(2)
    by = left.segmented_control(
        text("history.sort", lang), SORTS, default=SORTS[0], required=True, key="history_sort",
        format_func=lambda key: text(f"history.sort.{key}", lang),
    )  # fmt: skip
    with right:
        choose_crossing(names, view)

    shown = sort_crossings(dataset, select_crossings(dataset, view), by, lang)
    told, drawn = st.columns(2, gap="medium") if view.crossing else (None, st.container())
    if told:
        chosen = next(crossing for crossing in dataset.crossings if crossing.id == view.crossing)
        told.subheader(escape(chosen.name(lang)), anchor=False)
        for paragraph in tell_crossing(dataset, chosen, lang, view.event):
            told.markdown(paragraph)
    if not shown:
        drawn.info(text("history.empty", lang))
        drawn.button(
            text("map.clear", lang), key="history_clear",
            on_click=lambda: session.change_view(statuses=ALL, provinces=(), neighbours=(), closed=()),
        )  # fmt: skip
        return
    drawn.html(legend_of_histories(dataset, shown, lang, palette))
    drawn.altair_chart(
        chart_histories(dataset, shown, lang, by, view.crossing, palette),
        key="history_chart", on_select=choose_bar, selection_mode=CHOOSE,
    )  # fmt: skip
    with drawn.expander(text("chart.as_table", lang)):
        st.table(tabulate_bands(dataset, shown, lang), border="horizontal")


def choose_crossing(names: dict[str, str], view: View) -> None:
    """Show the choice of the crossing whose events the page lists beside the bands."""
    show_widget(
        st.selectbox, text("history.choose", view.lang), list(names), key="history_crossing", value=view.crossing,
        first={"index": list(names).index(view.crossing) if view.crossing else None},
        take=lambda chosen: session.change_view(crossing=chosen),
        format_func=names.__getitem__, placeholder=text("history.choose_none", view.lang),
    )  # fmt: skip


def choose_bar() -> None:
    """Open the crossing of the clicked bar. A heading has no crossing."""
    rows = st.session_state.history_chart.selection.get(CHOOSE, [])
    if rows:
        session.change_view(crossing=rows[0]["row"])


if __name__ == "__main__":
    run_app()
