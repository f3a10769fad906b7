"""All provinces beside each other; then one: figures, merger, crossings over time, trade, traffic, twinned places."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.charts.bands import decimal_year
from geo.charts.day import mark_day
from geo.charts.drawings import Drawing, Drawings
from geo.charts.parts import Chart, Palette, choose_palette, write_legend
from geo.charts.provinces import LARGE, SMALL, chart_statuses, highest_count, legend_of_statuses
from geo.charts.series import FEWEST, Series, group_facts, list_facts, list_series, select_twins
from geo.charts.trade import chart_series
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.model.province import Province
from geo.style import KNEE
from geo.timeline.provinces import lineage, list_lineages, merger_of
from geo.timeline.view import View
from geo.web import session
from geo.web.atlas import Atlas
from geo.web.charts import reveal
from geo.web.entry import run_app
from geo.web.opening import write_heading
from geo.web.sheets import write_sheet
from geo.web.widgets import show_widget
from geo.words.amounts import measure_words, unit_words
from geo.words.markdown import escape, tabulate
from geo.words.tables import (
    label_province,
    tabulate_counts,
    tabulate_facts,
    tabulate_figures,
    tabulate_merger,
    tabulate_twins,
)

OVERVIEW, DETAILS = "atlas_overview", "atlas_details"


@dataclass(frozen=True)
class Charts:
    """The charts of the page: their data and view, their store and colours."""

    dataset: Dataset
    view: View
    drawings: Drawings
    palette: Palette

    def draw_statuses(self, line: Sequence[Province], key: str, top: int, height: int) -> None:
        """Show the crossings of a line of provinces by class; `top` is the number at the upper end of the axis."""
        make = partial(chart_statuses, self.dataset, line, self.view.lang, self.palette, top, height)
        drawing = self._find(key, (tuple(each.id for each in line), top, height), make)
        ends = decimal_year(KNEE), decimal_year(self.dataset.as_of)
        st.vega_lite_chart(mark_day(drawing, self.view.at, ends, self.view.lang, self.palette), key=key)

    def draw_series(self, series: Series) -> None:
        """Show the figures of one measure."""
        make = partial(chart_series, series, self.view.lang, self.palette)
        key = f"provinces_{series.measure}_{series.unit}"
        st.vega_lite_chart(self._find(key, tuple(fact.id for fact in series.facts), make), key=key)

    def _find(self, key: str, token: tuple[Hashable, ...], make: Callable[[], Chart]) -> Drawing:
        return self.drawings.find((key, self.view.region, self.view.lang, self.palette.paper, *token), make)


def page() -> None:
    """Show all provinces of the region beside each other, then the one that the view names."""
    atlas = session.load_atlas()
    view = session.current_view(atlas.dataset)
    dataset = atlas.regions[view.region]
    lang = view.lang
    charts = Charts(dataset, view, atlas.drawings, choose_palette(st.context.theme.type))
    chosen = next((each for each in dataset.provinces if each.id in view.provinces), None)
    st.header(text("provinces.title", lang), anchor=False)
    st.write(text("provinces.lead", lang))
    show_overview(dataset, chosen, lang, charts)
    with st.container(key=DETAILS):
        show_choice(dataset, chosen, lang)
        if chosen:
            show_details(dataset, chosen, lang, charts)
    reveal(DETAILS, chosen.id if chosen else None)


def show_overview(dataset: Dataset, chosen: Province | None, lang: Lang, charts: Charts) -> None:
    """Show the crossings by class of each present province, all on one scale; a province's name opens its details."""
    lines = list_lineages(dataset)
    top = max(highest_count(dataset, line) for line in lines)
    st.html(write_legend(legend_of_statuses(dataset, lines, lang, charts.palette)))
    with st.container(key=OVERVIEW):
        for line in lines:
            province = line[-1]
            with st.container(key=f"province_{province.id}", gap="small"):
                is_chosen = chosen is not None and chosen.id in {each.id for each in line}
                st.button(
                    escape(province.names.get(lang)), key=f"open_{province.id}",
                    type="primary" if is_chosen else "secondary", on_click=take_province, args=(province.id,),
                )  # fmt: skip
                charts.draw_statuses(line, f"overview_{province.id}", top, SMALL)


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the newest counts of each province."""
    lang, dataset, title = view.lang, atlas.regions[view.region], text("provinces.title", view.lang)
    rows = [
        (escape(line[-1].names.get(lang)), *(column[0] for column in tabulate_counts(dataset, line, lang).values()))
        for line in list_lineages(dataset)
    ]
    table = tabulate(("app.province", "facts.from", "provinces.total", "provinces.by_class"), rows, lang)
    return write_heading(title) + write_sheet(table, title)


def take_province(province: str) -> None:
    """Choose a province, here and in all other pages."""
    session.change_view(provinces=(province,))


def show_choice(dataset: Dataset, chosen: Province | None, lang: Lang) -> None:
    """Show the choice of the province, former ones too."""
    labels = {each.id: label_province(each, lang) for each in dataset.provinces}
    value = chosen.id if chosen else None
    show_widget(
        st.selectbox, text("provinces.choose", lang), list(labels), key="provinces_choice", value=value,
        first={"index": list(labels).index(value) if value else None},
        take=lambda name: session.change_view(provinces=(name,) if name else ()),
        format_func=labels.__getitem__, placeholder=text("provinces.choose_none", lang), width=420,
    )  # fmt: skip


def show_details(dataset: Dataset, province: Province, lang: Lang, charts: Charts) -> None:
    """Show all that is on record about one province."""
    line = lineage(dataset, province)
    facts = list_facts(dataset, line)
    st.header(escape(label_province(province, lang)), anchor=False)
    show_figures(dataset, province, lang)
    show_statuses(dataset, line, lang, charts)
    show_series(dataset, facts, lang, charts)
    show_facts(dataset, line, facts, lang)


def show_figures(dataset: Dataset, province: Province, lang: Lang) -> None:
    """Show the official figures, and the merger of the province if there was one."""
    st.subheader(text("provinces.official", lang), anchor=False)
    st.table(tabulate_figures(dataset, province, lang), border="horizontal")
    if pair := merger_of(dataset, province):
        st.subheader(text("provinces.merger", lang), anchor=False)
        # A province may absorb another province and keep its own name.
        same = pair[0].names == pair[1].names
        st.write(text("provinces.merger_lead_same" if same else "provinces.merger_lead", lang))
        st.table(tabulate_merger(dataset, pair, lang), border="horizontal", width="content")


def show_statuses(dataset: Dataset, line: Sequence[Province], lang: Lang, charts: Charts) -> None:
    """Show the crossings by status over the years."""
    st.subheader(text("provinces.statuses", lang), anchor=False)
    st.html(write_legend(legend_of_statuses(dataset, [line], lang, charts.palette)))
    charts.draw_statuses(line, "provinces_statuses", highest_count(dataset, line), LARGE)
    st.markdown(f":small[{escape(text('provinces.counts_note', lang))}]")
    with st.expander(text("chart.as_table", lang)):
        st.table(tabulate_counts(dataset, line, lang), border="horizontal")


def show_series(dataset: Dataset, facts: Sequence[Fact], lang: Lang, charts: Charts) -> None:
    """Show one chart for each measure of trade and traffic that has a series of figures."""
    st.subheader(text("provinces.trade", lang), anchor=False)
    series = list_series(facts)
    st.write(text("provinces.trade_lead" if series else "provinces.trade_none", lang))
    cells = st.columns(2, gap="large")
    for number, one in enumerate(series):
        with cells[number % len(cells)]:
            st.markdown(f"**{escape(measure_words(one.measure, lang))}**  \n{escape(unit_words(one.unit, lang))}")
            charts.draw_series(one)
            with st.expander(text("chart.as_table", lang)):
                st.table(tabulate_facts(dataset, one.facts, lang), border="horizontal")


def show_facts(dataset: Dataset, line: Sequence[Province], facts: Sequence[Fact], lang: Lang) -> None:
    """Show the twinned places, then the other counted facts by kind."""
    st.subheader(text("provinces.twins", lang), anchor=False)
    if twins := select_twins(facts):
        st.table(tabulate_twins(dataset, twins, lang), border="horizontal")
    else:
        st.write(text("provinces.twins_none", lang))
    st.subheader(text("provinces.facts", lang), anchor=False)
    if len(line) > 1:
        st.markdown(f":small[{escape(text('provinces.facts_note', lang))}]")
    for kind, group in group_facts(facts):
        label = text("facts.group", lang, kind=text(f"fact.{kind}", lang), count=len(group))
        with st.expander(label, expanded=len(group) < FEWEST):
            st.table(tabulate_facts(dataset, group, lang), border="horizontal")


if __name__ == "__main__":
    run_app()
