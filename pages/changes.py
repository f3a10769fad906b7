"""The changes between two dates, as tables and as a text for a report."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from geo.i18n import text
from geo.model.dataset import Dataset
from geo.timeline.comparison import Comparison, choose_days, compare_view, last_conference, list_presets
from geo.timeline.view import ALL, View
from geo.web import session
from geo.web.entry import run_app
from geo.web.widgets import show_widget
from geo.words.dates import event_date_words
from geo.words.markdown import escape
from geo.words.report import (
    say_days,
    say_recorded,
    say_successions,
    tabulate_changes,
    tabulate_events,
    write_report,
)


def _take_day(field: str, day: date) -> None:
    session.change_view(**{field: day})


def page() -> None:
    """Show the choice of two days, then figures, crossings, events and the text."""
    dataset = session.load_atlas().dataset
    view = session.current_view(dataset)
    st.header(text("changes.title", view.lang))
    show_choice(dataset, view)
    comparison = compare_view(dataset, view)
    show_figures(dataset, comparison, view)
    show_text(dataset, comparison, view)


def show_choice(dataset: Dataset, view: View) -> None:
    """Show the presets and a field for each of the two days."""
    lang, (from_day, at) = view.lang, choose_days(dataset, view)
    presets, meeting = list_presets(dataset, at), last_conference(dataset, at)
    held = event_date_words(meeting.date, lang) if meeting else ""
    chosen = next((name for name, day in presets.items() if day == from_day), None)
    show_widget(
        st.pills, text("changes.presets", lang), list(presets), key="changes_preset", value=chosen,
        first={"default": chosen}, label_visibility="collapsed",
        take=lambda name: session.change_view(from_day=presets.get(name, from_day), at=at),
        format_func=lambda name: text(f"changes.{name}", lang, date=held),
    )  # fmt: skip
    if meeting:
        st.write(text("changes.meeting", lang))
    first, second = st.columns(2)
    for column, field, key, day in ((first, "from_day", "changes_from", from_day), (second, "at", "changes_at", at)):
        with column:
            show_widget(
                st.date_input, text("changes.at" if field == "at" else "changes.since", lang), key=key, value=day,
                first={"value": day}, take=partial(_take_day, field),
                min_value=date.min, max_value=date.max, format="DD/MM/YYYY",
            )  # fmt: skip


def show_figures(dataset: Dataset, comparison: Comparison, view: View) -> None:
    """Show the counts of both days and the crossings that differ."""
    lang = view.lang
    st.subheader(text("changes.between", lang, **say_days(comparison, lang)))
    with st.container(horizontal=True):
        for status, before, after in comparison.counts[:3]:
            st.metric(text(f"status.{status}", lang), text("changes.figure", lang, before=before, after=after))
            if remark := say_recorded(comparison, status, lang):
                st.caption(escape(remark))
    for words in say_successions(dataset, comparison, lang):
        st.write(escape(words))
    if comparison.changed or comparison.recorded:
        st.write(text("changes.count", lang, count=len(comparison.changed)))
        st.dataframe(tabulate_changes(dataset, comparison, lang), hide_index=True)
        return
    st.info(text("changes.none", lang))
    if view.provinces or view.neighbours or view.closed or view.statuses != ALL:
        st.button(
            text("map.clear", lang), key="changes_clear",
            on_click=lambda: session.change_view(provinces=(), neighbours=(), closed=(), statuses=ALL),
        )  # fmt: skip


def show_text(dataset: Dataset, comparison: Comparison, view: View) -> None:
    """Show the changes as a text for a report, and the events as a table."""
    lang, words = view.lang, write_report(dataset, comparison, view)
    for_report, in_between = st.tabs([text("changes.text", lang), text("changes.events", lang)])
    with for_report:
        st.write(text("changes.text_help", lang))
        st.download_button(
            text("changes.save", lang), words.encode("utf-8-sig"), on_click="ignore",
            file_name=f"cua-khau-{comparison.from_day}-{comparison.at}.txt", mime="text/plain",
        )  # fmt: skip
        st.code(words, language=None, wrap_lines=True)
    with in_between:
        columns = {
            text("report.note", lang): st.column_config.TextColumn(width="large"),
            text("report.address", lang): st.column_config.LinkColumn(display_text=text("report.open", lang)),
        }
        st.dataframe(tabulate_events(dataset, comparison, lang), hide_index=True, column_config=columns)


if __name__ == "__main__":
    run_app()
