"""Timeline: every crossing as a band over the years, and the events of the selected crossing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.charts.bands import SORTS, decimal_year, select_crossings, sort_crossings
from geo.charts.day import mark_day
from geo.charts.histories import CHOOSE, YEARS_HEIGHT, chart_histories, legend_of_histories
from geo.charts.parts import Palette, choose_palette, write_legend
from geo.charts.years import Years, list_years, say_year, say_years, span_of, whole_years, years_of
from geo.i18n import Lang, text
from geo.io.history import write_histories
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.timeline.view import ALL, View
from geo.web import session
from geo.web.atlas import Atlas
from geo.web.charts import Picture, reveal, show_tools
from geo.web.entry import run_app
from geo.web.opening import write_heading
from geo.web.sheets import write_sheet
from geo.web.widgets import show_widget
from geo.words.dates import date_words
from geo.words.history import tell_crossing
from geo.words.markdown import escape
from geo.words.report import say_scope
from geo.words.tables import tabulate_bands

CHART, STORY = "history_chart", "atlas_story"
FIRST = 20  # histories of the opening


def page() -> None:
    """Show the bands of the crossings that the filters select, and the events of the selected crossing."""
    atlas = session.load_atlas()
    view = session.current_view(atlas.dataset)
    dataset = atlas.regions[view.region]
    lang, palette = view.lang, choose_palette(st.context.theme.type)
    st.header(text("history.title", lang), anchor=False)
    st.write(text("history.lead", lang, date=date_words(view.at, lang)))
    by, years = show_choices(dataset, view), current_years(dataset)
    shown = sort_crossings(dataset, select_crossings(dataset, view), by, lang)
    # One column instead of none: the chart element stays the same when the events open beside it.
    drawn, *told = st.columns([3, 2] if view.crossing else 1, gap="medium")
    with drawn:
        if shown:
            show_chart(atlas, shown, view, by, years, palette)
        else:
            show_way_back(lang)
    for column in told:
        with column, st.container(key=STORY):
            show_story(dataset, view)
    reveal(STORY, view.crossing, first=True)


def show_choices(dataset: Dataset, view: View) -> str:
    """Show the choices of order and crossing; return the order."""
    lang = view.lang
    left, right = st.columns(2, gap="medium")
    by = left.segmented_control(
        text("history.sort", lang), SORTS, default=SORTS[0], required=True, key="history_sort",
        format_func=lambda key: text(f"history.sort.{key}", lang),
    )  # fmt: skip
    with right:
        names = {each.id: each.name(lang) for each in sort_crossings(dataset, dataset.crossings, "name", lang)}
        show_widget(
            st.selectbox, text("history.choose", lang), list(names), key="history_crossing", value=view.crossing,
            first={"index": list(names).index(view.crossing) if view.crossing else None},
            take=lambda chosen: session.change_view(crossing=chosen),
            format_func=names.__getitem__, placeholder=text("history.choose_none", lang),
        )  # fmt: skip
    return by


def current_years(dataset: Dataset) -> Years:
    """Return the span of years of this session; all years at first."""
    first, last = whole_years(dataset.as_of)
    years: Years = st.session_state.get("span_of_years", (first, last))
    return max(first, years[0]), min(last, years[1])


def show_years(years: Years, dataset: Dataset, lang: Lang) -> None:
    """Show the span of years as a slider with two ends, which keys can move."""
    show_widget(
        st.select_slider, text("history.years", lang), list_years(dataset.as_of), key="history_years", value=years,
        first={"value": years}, take=take_years, format_func=lambda year: say_year(year, lang),
        help=text("history.drag", lang),
    )  # fmt: skip


def take_years(years: Years) -> None:
    """Take a span of years, of the slider or of a drag over the chart."""
    st.session_state.span_of_years = tuple(years)


def show_chart(atlas: Atlas, shown: Sequence[Crossing], view: View, by: str, years: Years, palette: Palette) -> None:
    """Show legend and chart, then the ways to save both and the chart in words."""
    lang, dataset = view.lang, atlas.regions[view.region]
    legend = legend_of_histories(dataset, shown, lang, palette, years)
    st.html(write_legend(legend))
    show_years(years, dataset, lang)
    ids = tuple(crossing.id for crossing in shown)
    chart = atlas.drawings.find(
        ("histories", view.region, ids, lang, by, view.crossing, palette.paper, years),
        lambda: chart_histories(dataset, shown, lang, by, view.crossing, palette, years),
    )
    span = span_of(years, dataset.as_of)
    ends = decimal_year(span[0]), decimal_year(span[1])
    st.vega_lite_chart(
        mark_day(chart, view.at, ends, lang, palette, YEARS_HEIGHT), key=CHART,
        on_select=lambda: choose_row(shown), selection_mode=CHOOSE,
    )  # fmt: skip
    name = f"cua-khau-{years[0]}-{years[1]}"
    picture = Picture(
        name, text("history.picture", lang, years=say_years(years, lang)), say_scope(atlas.dataset, view), legend,
        text("history.credit", lang, as_of=date_words(dataset.as_of, lang), credit=text("data.credit", lang)),
        palette.ink, palette.paper,
    )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="top"):
        show_tools(
            CHART, chart["height"], picture, ends, lang,
            lambda start, end: take_years(years_of(start, end, dataset.as_of)),
        )  # fmt: skip
        st.download_button(
            text("chart.csv", lang), lambda: write_histories(dataset, shown, span, lang),
            file_name=f"{name}.csv", mime="text/csv", on_click="ignore", key="history_csv",
        )  # fmt: skip
    with st.expander(text("chart.as_table", lang)):
        st.table(tabulate_bands(dataset, shown, lang), border="horizontal")


def show_way_back(lang: Lang) -> None:
    """Tell that no crossing passes the filter, and offer to clear it."""
    st.info(text("history.empty", lang))
    st.button(
        text("map.clear", lang), key="history_clear",
        on_click=lambda: session.change_view(statuses=ALL, provinces=(), neighbours=(), closed=()),
    )  # fmt: skip


def show_story(dataset: Dataset, view: View) -> None:
    """Show the events of the selected crossing and the button that closes them."""
    chosen = next(crossing for crossing in dataset.crossings if crossing.id == view.crossing)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(escape(chosen.name(view.lang)), anchor=False, width="stretch")
        st.button(
            text("history.close", view.lang), key="history_close", on_click=lambda: session.change_view(crossing=None)
        )
    for paragraph in tell_crossing(dataset, chosen, view.lang, view.event):
        st.markdown(paragraph)


def choose_row(shown: Sequence[Crossing]) -> None:
    """Open the crossing whose row was clicked; a heading opens nothing."""
    rows = [row.get("row") for row in st.session_state[CHART].selection.get(CHOOSE, [])]
    if rows and any(crossing.id == rows[0] for crossing in shown):
        session.change_view(crossing=rows[0])


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the first histories in words."""
    lang, dataset = view.lang, atlas.regions[view.region]
    lead = text("history.lead", lang, date=date_words(view.at, lang))
    shown = sort_crossings(dataset, select_crossings(dataset, view), SORTS[0], lang)[:FIRST]
    title = text("history.title", lang)
    return write_heading(title, lead) + write_sheet(tabulate_bands(dataset, shown, lang), title)


if __name__ == "__main__":
    run_app()
