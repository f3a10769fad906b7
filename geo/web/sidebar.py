"""The controls in the page's sidebar: each shows the session's view and changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from geo.i18n import LANGS, Lang, text
from geo.map.document import render_document
from geo.model.dataset import Dataset
from geo.style import KNEE
from geo.timeline.periods import TRAFFIC
from geo.timeline.view import ALL, View
from geo.web import components, session
from geo.words.tables import label_province

_LANGUAGES = {"vi": "Việt", "en": "English", "zh": "中文"}

# How a widget's value becomes the view's: lists in the order of the record, not of the clicks.
_READ: dict[str, Callable[[Any], Any]] = {
    "statuses": lambda chosen: tuple(status for status in ALL if status in chosen),
    "provinces": tuple,
    "neighbours": tuple,
    "closed": tuple,
}


def show_language(lang: Lang) -> None:
    """Show what all pages share: the name of the app and the language."""
    st.markdown(f"## {text('app.title', lang)}")
    _put("lang", lang)
    st.segmented_control(
        text("app.language", lang), LANGS, key="lang", required=True, label_visibility="collapsed",
        format_func=_LANGUAGES.__getitem__, on_change=_take, args=("lang",),
    )  # fmt: skip


def show_controls(dataset: Dataset, view: View, parts: tuple[str, ...]) -> None:
    """Show the controls that make the view, as far as the page uses them."""
    if "time" in parts:
        st.session_state.surroundings = _surroundings(view)
        show_time()
    if "dates" in parts:
        show_dates(dataset, view)
    if "filters" in parts:
        show_filters(dataset, view)


@st.fragment
def show_time() -> None:
    """Show what a step in time changes, apart from the rest: the dates, the export and the map's bridge.

    A step then draws a quarter of the page. What else a reader does on the map, newer data and
    complaints need the whole of it.
    """
    atlas = session.load_atlas()
    view = session.current_view(atlas.dataset)
    if st.session_state.surroundings != _surroundings(view):
        st.rerun()
    session.write_address(view)
    show_dates(atlas.dataset, view)
    show_export(atlas.dataset, view)
    components.connect(atlas, view)


def _surroundings(view: View) -> tuple[object, ...]:
    """Give all that the page shows outside of the step in time."""
    return (
        view.statuses, view.provinces, view.neighbours, view.closed, view.lang, st.session_state.complaint,
        session.data_problem(), session.load_atlas().digest,
    )  # fmt: skip


def show_export(dataset: Dataset, view: View) -> None:
    """Show the button that gives the map of the view as a file."""
    st.download_button(
        text("app.export", view.lang),
        # A callable: the document is rendered when somebody wants the file, not on every run.
        lambda: render_document(dataset, view).encode(),
        file_name=f"cua-khau-{view.at}.html", mime="text/html", on_click="ignore", type="primary",
        width="stretch", key="export",
    )  # fmt: skip


def show_dates(dataset: Dataset, view: View) -> None:
    """Show the date twice: a slider for the years that matter, a field for any exact day."""
    start, end = dataset.start, dataset.as_of
    first = max(KNEE, start)
    _put("at_slider", min(max(view.at, first), end))
    st.slider(
        text("app.date", view.lang), first, end, format="DD/MM/YYYY", key="at_slider",
        on_change=_take, args=("at_slider", "at"),
    )  # fmt: skip
    _put("at_day", min(max(view.at, start), end))
    st.date_input(
        text("app.day", view.lang), min_value=start, max_value=end, format="DD/MM/YYYY", key="at_day",
        on_change=_take, args=("at_day", "at"),
    )  # fmt: skip


def show_filters(dataset: Dataset, view: View) -> None:
    """Show the filters: all classes are chosen one by one, no province means every province."""
    lang, everything = view.lang, text("app.all", view.lang)
    _put("statuses", list(view.statuses))
    st.pills(
        text("app.status", lang), ALL, selection_mode="multi", key="statuses",
        format_func=lambda status: text(f"status.{status}", lang), on_change=_take, args=("statuses",),
    )  # fmt: skip
    provinces = {province.id: label_province(province, lang) for province in dataset.provinces}
    _choose("provinces", "app.province", provinces, view.provinces, lang, everything)
    codes = sorted({crossing.neighbour for crossing in dataset.crossings})
    neighbours = {code: text(f"neighbour.{code}", lang) for code in codes}
    _choose("neighbours", "app.neighbour", neighbours, view.neighbours, lang, everything)
    traffic = {scope: text(f"scope.{scope}", lang) for scope in TRAFFIC}
    _choose("closed", "app.closed", traffic, view.closed, lang, text("app.closed.any", lang))


def _choose(
    field: str, label: str, options: dict[str, str], chosen: tuple[str, ...], lang: Lang, everything: str
) -> None:
    _put(field, list(chosen))
    st.multiselect(
        text(label, lang), list(options), key=field, placeholder=everything, select_all=False,
        format_func=options.__getitem__, on_change=_take, args=(field,),
    )  # fmt: skip


def _put(key: str, value: Any) -> None:
    """Make a widget show the view, unless it does: setting it again would fight the reader's hand."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _take(key: str, field: str | None = None) -> None:
    value = st.session_state[key]
    session.change_view(**{field or key: _READ.get(key, lambda same: same)(value)})
