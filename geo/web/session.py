"""One reader's visit: the data that are shown, the view, and the page's address.

`st.session_state.view` is the one truth: widgets, time bar and URL write to it through
`change_view`, and everything is drawn from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from weakref import ref

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.errors import DataError
from geo.i18n import LANGS, Lang, text
from geo.io.folder import DATA
from geo.model.dataset import Dataset
from geo.timeline.view import View, clamp_view, default_view, from_query, order_days, to_query
from geo.web.atlas import Atlas
from geo.web.live import LiveAtlas
from geo.web.messages import read_move
from geo.words.dates import date_words
from geo.words.markdown import escape


@st.cache_resource(show_spinner=False)
def watch_folder(folder: Path) -> LiveAtlas:
    """Return the newest good state of a data folder, the same for all readers."""
    return LiveAtlas(folder)


def load_atlas() -> Atlas:
    """Return what is the same for all readers, made from the newest good state of the data.

    Raises DataError when the data have never been good since the server started.
    """
    return _data().latest()


def data_problem() -> DataError | None:
    """Return what is wrong with the data folder while the last good state of it is shown."""
    return _data().problem


def _data() -> LiveAtlas:
    """Return the data of this session: the project's, unless others were put there before its first run."""
    data: LiveAtlas = st.session_state.setdefault("data", watch_folder(DATA))
    return data


def current_view(dataset: Dataset) -> View:
    """Return the session's view, made to fit the data; the first run takes it from the page's address."""
    if "view" not in st.session_state:
        st.session_state.view, st.session_state.complaint = _read_view(st.query_params.to_dict(), dataset)
    elif st.session_state.fits() is not dataset:  # replaced since: a crossing may be gone, the last day another
        st.session_state.view, st.session_state.complaint = _read_view(to_query(st.session_state.view), dataset)
    st.session_state.fits = ref(dataset)
    view: View = st.session_state.view
    return view


def limited_dataset(view: View) -> Dataset:
    """Return the part of the data that the region of a view contains."""
    return load_atlas().regions[view.region]


def guess_language() -> Lang:
    """Return the language before the data are read: the session's, else the address's, else the browser's."""
    if "view" in st.session_state:
        lang: Lang = st.session_state.view.lang
        return lang
    wishes = (st.query_params.get("lang"), (st.context.locale or "").split("-")[0])
    return next((known for wish in wishes for known in LANGS if known == wish), LANGS[0])


def follow_history(dataset: Dataset) -> None:
    """Take the view from the address when the reader went back or forward in the browser's history."""
    context = get_script_run_ctx()
    if context and context.is_history_navigation:
        st.session_state.view, st.session_state.complaint = _read_view(st.query_params.to_dict(), dataset)


def change_view(**changes: object) -> None:
    """Replace fields of the session's view; a day outside of the record becomes its nearest one, and that is told.

    The earlier of two days becomes the first; another crossing has other events. What the address had wrong is
    settled then.
    """
    if changes.get("crossing", st.session_state.view.crossing) != st.session_state.view.crossing:
        changes = {"event": None, **changes}
    view = replace(st.session_state.view, **changes)
    from_day, at = order_days(view.from_day, view.at)
    view = replace(view, from_day=from_day, at=at)
    st.session_state.view, st.session_state.complaint = _fit(view, load_atlas().dataset)


def follow_map(dataset: Dataset) -> None:
    """Take over what the reader did on the map; words that make no sense change nothing.

    The message of a map that is gone, because the reader is on another page by now, changes nothing either.
    """
    bridge = st.session_state.get("atlas_bridge")
    number, view = read_move(getattr(bridge, "move", None), dataset)
    if number is not None:
        st.session_state.move = number
    if view and "view" in st.session_state:
        change_view(**vars(view))


def visit_name() -> str:
    """Return what tells this session from one before or after it, so that the map knows whom it asked."""
    name: str = st.session_state.setdefault("visit", token_hex(4))
    return name


def write_address(view: View) -> None:
    """Put the view into the page's address, unless it stands there already.

    What the browser says of its address may be older than what the run before has written: that one is still on
    its way and will replace it.
    """
    query = to_query(view)
    if query != st.query_params.to_dict() or query != st.session_state.get("address", query):
        st.query_params.from_dict(query)
    st.session_state.address = query


def _read_view(query: Mapping[str, str], dataset: Dataset) -> tuple[View, str | None]:
    """Return the view of an address; bad words give the default view and the complaint in words."""
    lang = guess_language()
    try:
        view = from_query({"lang": lang, **query}, dataset)
    except DataError as error:
        problem = escape(error.say(lang))
        return replace(default_view(dataset), lang=lang), text("app.bad_query", lang, problem=problem)
    return _fit(view, dataset)


def _fit(view: View, dataset: Dataset) -> tuple[View, str | None]:
    """Return the view with days of the record, and in words that another day was asked for."""
    near = clamp_view(view, dataset)
    if near == view:
        return near, None
    ends = {"start": date_words(dataset.start, view.lang), "end": date_words(dataset.end, view.lang)}
    return near, text("app.date_outside", view.lang, **ends)
