"""One province: official figures, crossings over time, trade, counted facts, twinned places, the merger of 2025."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.charts.parts import Palette, choose_palette
from geo.charts.provinces import chart_series, chart_statuses, legend_of_statuses
from geo.charts.series import group_facts, list_facts, select_twins, trade_series
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.model.province import Province
from geo.timeline.provinces import lineage, merger_of
from geo.timeline.view import province_of
from geo.web import session
from geo.web.entry import run_app
from geo.web.widgets import show_widget
from geo.words.amounts import measure_words, unit_words
from geo.words.markdown import escape
from geo.words.tables import (
    label_province,
    tabulate_counts,
    tabulate_facts,
    tabulate_figures,
    tabulate_merger,
    tabulate_twins,
)


def page() -> None:
    """Show the selected province: the first one of the view, or the first one of the record."""
    view = session.current_view(session.load_atlas().dataset)
    dataset = session.limited_dataset(view)
    lang, province = view.lang, province_of(dataset, view)
    line, palette = lineage(dataset, province), choose_palette(st.context.theme.type)
    facts = list_facts(dataset, line)
    st.header(text("provinces.title", lang), anchor=False)
    show_choice(dataset, province, lang)
    show_figures(dataset, province, lang)
    show_statuses(dataset, line, lang, palette)
    show_trade(dataset, facts, lang, palette)
    show_facts(dataset, line, facts, lang)


def show_choice(dataset: Dataset, province: Province, lang: Lang) -> None:
    """Show the choice of the province."""
    labels = {each.id: label_province(each, lang) for each in dataset.provinces}
    show_widget(
        st.selectbox, text("provinces.choose", lang), list(labels), key="provinces_choice", value=province.id,
        first={"index": list(labels).index(province.id)},
        take=lambda chosen: session.change_view(provinces=(chosen,)), format_func=labels.__getitem__, width=420,
    )  # fmt: skip


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


def show_statuses(dataset: Dataset, line: Sequence[Province], lang: Lang, palette: Palette) -> None:
    """Show the crossings by status over the years."""
    st.subheader(text("provinces.statuses", lang), anchor=False)
    st.html(legend_of_statuses(dataset, line, lang, palette))
    st.altair_chart(chart_statuses(dataset, line, lang, palette), key="provinces_statuses")
    st.markdown(f":small[{escape(text('provinces.counts_note', lang))}]")
    with st.expander(text("chart.as_table", lang)):
        st.table(tabulate_counts(dataset, line, lang), border="horizontal")


def show_trade(dataset: Dataset, facts: Sequence[Fact], lang: Lang, palette: Palette) -> None:
    """Show one chart for each measure of trade."""
    st.subheader(text("provinces.trade", lang), anchor=False)
    series = trade_series(facts)
    st.write(text("provinces.trade_lead" if series else "provinces.trade_none", lang))
    cells = st.columns(2, gap="large")
    for number, one in enumerate(series):
        with cells[number % len(cells)]:
            st.markdown(f"**{escape(measure_words(one.measure, lang))}**  \n{escape(unit_words(one.unit, lang))}")
            st.altair_chart(chart_series(one, lang, palette), key=f"provinces_{one.measure}_{one.unit}")
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
        with st.expander(text("facts.group", lang, kind=text(f"fact.{kind}", lang), count=len(group))):
            st.table(tabulate_facts(dataset, group, lang), border="horizontal")


if __name__ == "__main__":
    run_app()
