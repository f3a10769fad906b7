"""The controls in the page's sidebar. Each control shows a part of the session's view and changes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from geo.i18n import LANGS, LANGUAGES, Lang, text
from geo.map.document import render_document
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.periods import TRAFFIC
from geo.timeline.regions import REGIONS, Region, list_beyond
from geo.timeline.snapshot import snapshot
from geo.timeline.view import ALL, View, select
from geo.web import components, session
from geo.web.day import show_slider
from geo.web.widgets import number_run, show_widget
from geo.words.tables import label_province


def show_language(lang: Lang) -> None:
    """Show the choice of the language, which all pages share."""
    show_widget(
        st.segmented_control, text("app.language", lang), LANGS, key="lang", value=lang, first={"default": lang},
        take=lambda chosen: session.change_view(lang=chosen),
        required=True, label_visibility="collapsed", format_func=lambda code: LANGUAGES[code].name,
    )  # fmt: skip


def show_controls(dataset: Dataset, view: View, parts: tuple[str, ...]) -> None:
    """Show those controls of the view that the page uses."""
    top = st.container()
    if {"region", "filters"} & set(parts) and list_beyond(dataset):
        show_region(view)
    if "filters" in parts:
        # Counts are shown once on a screen: on the map's page its legend has them.
        show_filters(session.limited_dataset(view), view, is_counted="day" in parts)
    if "time" in parts:
        st.session_state.surroundings = _surroundings(view)
        with top:  # drawn above the filters but run after them, because it writes the number of the run
            show_time()


@st.fragment
def show_time() -> None:
    """Show what a step in time changes, apart from the rest: the slider, the export and the map's bridge.

    As a fragment, they run without the rest of the page, so a step draws a quarter of the page.
    Other moves on the map, new data and notices need a run of the whole page.
    """
    atlas = session.load_atlas()
    session.follow_map(atlas.dataset)
    view = session.current_view(atlas.dataset)
    if st.session_state.surroundings != _surroundings(view):
        st.rerun()
    session.write_address(view)
    show_slider(atlas.dataset, view)
    show_export(atlas.dataset, view)
    number_run()
    components.connect(atlas, view)


def _surroundings(view: View) -> tuple[object, ...]:
    """Return all values that the page shows outside the fragment of `show_time`."""
    return (
        view.region, view.statuses, view.provinces, view.neighbours, view.closed, view.lang, st.session_state.complaint,
        session.data_problem(), session.load_atlas().digest,
    )  # fmt: skip


def show_export(dataset: Dataset, view: View) -> None:
    """Show the button that exports the map of the view as a file."""
    st.download_button(
        text("app.export", view.lang),
        # A callable, so that the document is rendered on a click and not on every run.
        lambda: render_document(dataset, view).encode(),
        file_name=f"cua-khau-{view.at}.html", mime="text/html", on_click="ignore", type="primary",
        width="stretch", key="export",
    )  # fmt: skip


def show_region(view: View) -> None:
    """Show the choice between the provinces of the home view and the whole border."""
    show_widget(
        st.radio, text("app.region", view.lang), list(REGIONS), key="region", value=view.region,
        first={"index": REGIONS.index(view.region)}, take=_take_region,
        format_func=lambda region: text(f"region.{region}", view.lang),
    )  # fmt: skip


def _take_region(region: Region) -> None:
    """Set the region and deselect provinces and crossings outside it."""
    view: View = st.session_state.view
    limited = session.load_atlas().regions[region]
    known = {province.id for province in limited.provinces} | {crossing.id for crossing in limited.crossings}
    provinces = tuple(province for province in view.provinces if province in known)
    crossing = view.crossing if view.crossing in known else None
    session.change_view(region=region, provinces=provinces, crossing=crossing)


def show_filters(dataset: Dataset, view: View, is_counted: bool) -> None:
    """Show the filters; an empty one lets everything through, as a click on the legend of the map does."""
    lang = view.lang
    _show_classes(view, _count_classes(dataset, view) if is_counted else {})
    provinces = {province.id: label_province(province, lang) for province in dataset.provinces}
    _show_choice("provinces", "app.province", provinces, view.provinces, lang)
    codes = sorted({crossing.neighbour for crossing in dataset.crossings})
    neighbours = {code: text(f"neighbour.{code}", lang) for code in codes}
    _show_choice("neighbours", "app.neighbour", neighbours, view.neighbours, lang)
    traffic = {scope: text(f"scope.{scope}", lang) for scope in TRAFFIC}
    _show_choice("closed", "app.closed", traffic, view.closed, lang, "app.closed.any")


def _count_classes(dataset: Dataset, view: View) -> Mapping[Status, int]:
    """Count the crossings of each class that the other filters let through."""
    shown = select(snapshot(dataset, view.at), replace(view, statuses=ALL))
    return Counter(state.status for state in shown.states)


def _show_classes(view: View, counts: Mapping[Status, int]) -> None:
    """Show the filter of the classes: the first choice shows only that class, each further one adds its own."""
    chosen = [] if view.statuses == ALL else list(view.statuses)
    labels = {status: text(f"status.{status}", view.lang) for status in ALL}
    if counts:
        labels = {status: f"{label} ({counts.get(status, 0)})" for status, label in labels.items()}
    show_widget(
        st.multiselect, text("app.status", view.lang), ALL, key="statuses", value=chosen, first={"default": chosen},
        # In the order of the record, not of the clicks.
        take=lambda values: session.change_view(statuses=tuple(each for each in ALL if each in values) or ALL),
        placeholder=text("app.all" if view.statuses else "app.none", view.lang), select_all=False,
        format_func=labels.__getitem__,
    )  # fmt: skip


def _show_choice(
    field: str, label: str, options: dict[str, str], chosen: tuple[str, ...], lang: Lang, none: str = "app.all"
) -> None:
    show_widget(
        st.multiselect, text(label, lang), list(options), key=field, value=list(chosen),
        first={"default": list(chosen)}, take=lambda values: session.change_view(**{field: tuple(values)}),
        placeholder=text(none, lang), select_all=False, format_func=options.__getitem__,
    )  # fmt: skip
