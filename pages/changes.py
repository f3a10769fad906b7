"""The changes between two dates, as a list and as a text for a report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

import geo  # noqa: F401 - before its modules, as in app.py
from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.timeline.comparison import Comparison, choose_days, compare_view, last_conference, list_presets
from geo.timeline.transitions import Transition, count_crossings, find_window, list_transitions
from geo.timeline.view import ALL, View
from geo.web import session
from geo.web.atlas import Atlas
from geo.web.day import show_typed_day
from geo.web.entry import run_app
from geo.web.memos import offer_memo
from geo.web.opening import write_heading, write_section
from geo.web.reports import show_prose, show_sheet
from geo.web.sheets import write_sheet
from geo.web.widgets import show_widget
from geo.words.changes import change_words, list_changes, list_related, when_words
from geo.words.dates import event_date_words
from geo.words.markdown import escape
from geo.words.report import say_counts, say_days, say_successions, write_report


def _take_day(field: str, day: date) -> None:
    session.change_view(**{field: day})


def page() -> None:
    """Show the choice of two days, the changes, the related events, and the text."""
    dataset = session.load_atlas().dataset
    view = session.current_view(dataset)
    st.header(text("changes.title", view.lang))
    show_choice(dataset, view)
    comparison = compare_view(dataset, view)
    show_changes(dataset, comparison, view)
    show_related(dataset, comparison, view)
    show_text(dataset, comparison, view)


def show_choice(dataset: Dataset, view: View) -> None:
    """Show the presets and a field for each of the two days."""
    lang, (from_day, at) = view.lang, choose_days(dataset, view)
    presets = list_presets(dataset, at, view.provinces)
    meeting = last_conference(dataset, at, view.provinces)
    held = event_date_words(meeting.date, lang) if meeting else ""
    chosen = next((name for name, day in presets.items() if day == from_day), None)
    show_widget(
        st.pills, text("changes.presets", lang), list(presets), key="changes_preset", value=chosen,
        first={"default": chosen}, label_visibility="collapsed",
        take=lambda name: session.change_view(from_day=presets.get(name, from_day), at=at),
        format_func=lambda name: text(f"changes.{name}", lang, date=held),
    )  # fmt: skip
    if meeting:
        st.markdown(f":small[{escape(text('changes.meeting', lang))}]")
    first, second = st.columns(2)
    for column, field, key, day in ((first, "from_day", "changes_from", from_day), (second, "at", "changes_at", at)):
        with column:
            show_typed_day(f"changes.{field}", key, day, lang, partial(_take_day, field))


def show_changes(dataset: Dataset, comparison: Comparison, view: View) -> None:
    """Show the counts that differ, the list of changes, and a separate list of first records."""
    lang, transitions = view.lang, list_transitions(dataset, view)
    became = [each for each in transitions if not each.recorded]
    recorded = [each for each in transitions if each.recorded]
    st.subheader(text("changes.between", lang, **say_days(comparison, lang)))
    lines = summarize(dataset, comparison, lang)
    st.markdown("  \n".join(f":small[{escape(words)}]" for words in lines))
    if became:
        show_sheet(list_changes(dataset, became, view, title_changes(became, lang)), "changes_became", lang)
    else:
        show_none(dataset, view)
    if recorded:
        caption = text("changes.recorded", lang, count=len(recorded))
        show_sheet(list_changes(dataset, recorded, view, caption), "changes_recorded", lang)


def summarize(dataset: Dataset, comparison: Comparison, lang: Lang) -> list[str]:
    """Return the counts that differ, and the mergers of provinces between the days."""
    counts = say_counts(comparison, lang)
    lines = [text("changes.counts", lang, counts=counts[0]), *counts[1:]] if counts else []
    return lines + say_successions(dataset, comparison, lang)


def title_changes(became: Sequence[Transition], lang: Lang) -> str:
    """Return the title of the list of changes."""
    return text("changes.became", lang, count=len(became), crossings=count_crossings(became))


def write_opening(atlas: Atlas, view: View) -> str:
    """Return the counts that differ and the list of changes."""
    lang, dataset = view.lang, atlas.dataset
    comparison = compare_view(dataset, view)
    became = [each for each in list_transitions(dataset, view) if not each.recorded]
    between = text("changes.between", lang, **say_days(comparison, lang))
    lines = summarize(dataset, comparison, lang) if became else [text("changes.none", lang)]
    section = write_heading(text("changes.title", lang)) + write_section(between, *map(escape, lines))
    if not became:
        return section
    sheet = list_changes(dataset, became, view, title_changes(became, lang))
    columns = zip(*([escape(cell.words) for cell in row[:-1]] for row in sheet.rows), strict=True)
    return section + write_sheet(dict(zip(map(escape, sheet.head), columns, strict=False)), sheet.caption)


def show_none(dataset: Dataset, view: View) -> None:
    """Show that nothing changed, and buttons for the nearest period with a change and for clearing the filters."""
    lang, window = view.lang, find_window(dataset, view)
    lines = [text("changes.none", lang)]
    if window:
        from_day, newest = window
        name, change = newest.crossing.name(lang), change_words(newest, lang)
        lines.append(text("changes.nearest", lang, name=name, change=change, date=when_words(newest, lang)))
    st.info("\n\n".join(map(escape, lines)))
    with st.container(horizontal=True):
        if window:
            st.button(
                text("changes.nearest_show", lang, year=newest.day.year), key="changes_nearest",
                on_click=lambda: session.change_view(from_day=from_day),
            )  # fmt: skip
        if view.provinces or view.neighbours or view.closed or view.statuses != ALL:
            st.button(
                text("map.clear", lang), key="changes_clear",
                on_click=lambda: session.change_view(provinces=(), neighbours=(), closed=(), statuses=ALL),
            )  # fmt: skip


def show_related(dataset: Dataset, comparison: Comparison, view: View) -> None:
    """Show the events that changed neither class nor traffic, folded."""
    related = list_related(dataset, comparison, view)
    if not related.rows:
        return
    with st.expander(text("changes.related", view.lang, count=len(related.rows))):
        show_sheet(related, "changes_news", view.lang)


def show_text(dataset: Dataset, comparison: Comparison, view: View) -> None:
    """Show the changes as a text for a report."""
    lang = view.lang
    st.subheader(text("changes.text", lang))
    st.write(text("changes.text_help", lang))
    related = st.checkbox(text("changes.with_related", lang), key="changes_with_related")
    words = write_report(dataset, comparison, view, related)
    with st.container(horizontal=True):
        st.download_button(
            text("changes.save", lang), words.encode("utf-8-sig"), on_click="ignore",
            file_name=f"cua-khau-{comparison.from_day}-{comparison.at}.txt", mime="text/plain",
        )  # fmt: skip
        offer_memo(dataset, view, related=related)
    show_prose(words, text("changes.text", lang), "changes_text", lang)


if __name__ == "__main__":
    run_app()
