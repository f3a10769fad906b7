"""The control of the day: a slider everywhere, and a field for a typed day where the map's time bar is missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.web import session
from geo.web.widgets import show_widget
from geo.words.dates import date_words, day_words
from geo.words.markdown import escape
from geo.words.typed_day import read_typed_day


def show_slider(dataset: Dataset, view: View) -> None:
    """Show the slider over all days of the record, the same range as the time bar of the map."""
    show_widget(
        st.slider, text("app.date", view.lang), dataset.start, dataset.end, key="at_slider", value=view.at,
        first={"value": view.at}, take=_take_day, format="DD/MM/YYYY",
    )  # fmt: skip
    if view.at > dataset.as_of:
        st.caption(text("sentence.ahead", view.lang, date=date_words(dataset.as_of, view.lang)))


def show_day(dataset: Dataset, view: View) -> None:
    """Show a field for a typed day beside the slider, for pages without the map."""
    typed, slid = st.columns([1, 3], vertical_alignment="bottom")
    with typed:
        show_typed_day("app.day", "at_typed", view.at, view.lang, _take_day)
    with slid:
        show_slider(dataset, view)


def show_typed_day(label: str, key: str, day: date, lang: Lang, take: Callable[[date], None]) -> None:
    """Show a field with a day; `take` is called with a day typed in any form of the three languages."""
    shown = day_words(day, lang)
    show_widget(
        st.text_input, text(label, lang), key=key, value=shown, first={"value": shown},
        take=partial(_take_words, take), max_chars=60, help=text("app.day_help", lang),
    )  # fmt: skip


def _take_day(day: date) -> None:
    session.change_view(at=day)


def _take_words(take: Callable[[date], None], words: str) -> None:
    """Pass a typed day to `take`; other words change nothing, and the page says so."""
    lang = st.session_state.view.lang
    if day := read_typed_day(words):
        take(day)
    else:
        st.session_state.complaint = text("app.bad_day", lang, words=escape(words))
