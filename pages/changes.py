"""What changed between two dates, as a text for a report."""

from __future__ import annotations

import streamlit as st

from geo.i18n import text
from geo.model.dataset import Dataset
from geo.timeline.comparison import Comparison, choose_days, compare_view, last_conference, list_presets
from geo.timeline.view import ALL, View, order_days
from geo.web import session
from geo.words.dates import event_date_words
from geo.words.report import say_days, tabulate_changes, tabulate_events, write_report


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
    for key, value in (("changes_preset", chosen), ("changes_from", from_day), ("changes_at", at)):
        if key not in st.session_state or st.session_state[key] != value:
            st.session_state[key] = value
    st.pills(
        text("changes.presets", lang), list(presets), key="changes_preset", label_visibility="collapsed",
        format_func=lambda name: text(f"changes.{name}", lang, date=held),
        on_change=lambda: session.change_view(from_day=presets.get(st.session_state.changes_preset, from_day), at=at),
    )  # fmt: skip
    if meeting:
        st.write(text("changes.meeting", lang))
    first, second = st.columns(2)
    for column, label, key in ((first, "changes.since", "changes_from"), (second, "changes.at", "changes_at")):
        column.date_input(
            text(label, lang), min_value=dataset.start, max_value=dataset.as_of, key=key, format="DD/MM/YYYY",
            on_change=_take_days,
        )  # fmt: skip


def show_figures(dataset: Dataset, comparison: Comparison, view: View) -> None:
    """Show the counts of both days and the crossings that differ."""
    lang = view.lang
    st.subheader(text("changes.between", lang, **say_days(comparison, lang)))
    with st.container(horizontal=True):
        for status, before, after in comparison.counts[:3]:
            st.metric(text(f"status.{status}", lang), text("changes.figure", lang, before=before, after=after))
    if comparison.changed:
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


def _take_days() -> None:
    from_day, at = order_days(st.session_state.changes_from, st.session_state.changes_at)
    session.change_view(from_day=from_day, at=at)


if __name__ == "__main__":  # a deep link to this file on a fresh server runs it without app.py
    import app

    app.main()
