"""One reader's session: the data, the view and the page's address.

`st.session_state.view` is the single source of truth. Widgets, time bar and URL change it with `change_view`.
All parts of the page are drawn from this view.

The reader's next act may stop a run at any access to `st.session_state`, even in a callback. Streamlit does not repeat
a callback. So an act is compared with the view in every run, and the line that completes it comes last.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from secrets import token_hex
from typing import Any
from weakref import ref

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.edit.journal import Journal
from geo.edit.setting import read_setting
from geo.errors import DataError
from geo.i18n import LANGS, Lang, text
from geo.io.folder import find_data
from geo.model.dataset import Dataset
from geo.timeline.view import View, clamp_view, default_view, from_query, order_days, to_query
from geo.web.atlas import Atlas
from geo.web.live import LiveAtlas
from geo.web.messages import apply_move, read_move
from geo.words.dates import date_words
from geo.words.markdown import escape

_log = logging.getLogger(__name__)


@st.cache_resource(show_spinner=False)
def watch_data(edited: Path | None) -> LiveAtlas:
    """Return the newest valid state of the data, which all readers share.

    `edited` is the folder of the journal, None if editing is off. An empty journal first imports the project's data.
    """
    if edited is None:
        return LiveAtlas(find_data())
    journal = Journal(edited)
    journal.begin(find_data(), who="", why="")
    _log.warning("editing is on: the app reads the journal in %s, not the files in %s", edited, find_data())
    return LiveAtlas(journal.find_folder)


def share_data() -> LiveAtlas:
    """Return the data that all readers of this server share: page and addresses show the same state."""
    live: LiveAtlas = watch_data(read_setting().folder)
    return live


def load_atlas() -> Atlas:
    """Return the shared data of all readers, made from the newest valid state of the data.

    Raises DataError when the data have never been valid since the start of the server.
    """
    return _data().latest()


def data_problem() -> DataError | None:
    """Return the error of the data folder while the page shows its last valid state."""
    return _data().problem


def has_addresses() -> bool:
    """Return whether the server has the addresses below /api for the data of this session."""
    return _data().has_addresses


def _data() -> LiveAtlas:
    """Return the data of this session. Tests may set other data before the first run."""
    if "data" not in st.session_state:
        st.session_state.data = share_data()
    data: LiveAtlas = st.session_state.data
    return data


def look_again() -> None:
    """Read the data again in the next run, after this session has published."""
    _data().look_now()


def current_view(dataset: Dataset) -> View:
    """Return the session's view, adapted to the data. The first run reads it from the page's address."""
    if "view" not in st.session_state:
        st.session_state.view, st.session_state.complaint = _read_view(st.query_params.to_dict(), dataset)
    elif st.session_state.fits() is not dataset:  # new data: a crossing may be gone, the last day may differ
        st.session_state.view, st.session_state.complaint = _read_view(to_query(st.session_state.view), dataset)
    st.session_state.fits = ref(dataset)
    view: View = st.session_state.view
    return view


def limited_dataset(view: View) -> Dataset:
    """Return the part of the data that the region of a view contains."""
    return load_atlas().regions[view.region]


def guess_language() -> Lang:
    """Return the language before the data are read: from the session, the address or the browser, in this order.

    After a step in the history the address goes first: the page gets its view.
    """
    ours = st.session_state.view.lang if "view" in st.session_state else None
    wishes = [ours, st.query_params.get("lang"), (st.context.locale or "").split("-")[0]]
    if _is_step_in_history():
        wishes[:2] = reversed(wishes[:2])
    return next((known for wish in wishes for known in LANGS if known == wish), LANGS[0])


def follow_history(dataset: Dataset) -> None:
    """Read the view from the address after a step back or forward in the browser's history.

    The first run of a session reads the address anyway. It may be such a step: a server may restart before it.
    """
    if _is_step_in_history() and "view" in st.session_state:
        st.session_state.view, st.session_state.complaint = _read_view(st.query_params.to_dict(), dataset)


def _is_step_in_history() -> bool:
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)


def change_view(**changes: Any) -> None:
    """Replace fields of the session's view.

    A day outside the record becomes the nearest recorded day, and the page shows a notice.
    The earlier of two days becomes the first one. A new crossing clears the event.
    An old notice about the address disappears.
    """
    view: View = st.session_state.view
    if changes.get("crossing", view.crossing) != view.crossing:
        changes = {"event": None, **changes}
    view = replace(view, **changes)
    from_day, at = order_days(view.from_day, view.at)
    view, complaint = _fit(replace(view, from_day=from_day, at=at), load_atlas().dataset)
    st.session_state.complaint = complaint
    st.session_state.view = view  # last: Streamlit may stop the run at each of these lines


def follow_map(dataset: Dataset) -> None:
    """Apply the reader's newest moves on the map, once. An invalid message changes nothing.

    Every run calls this. Streamlit stops a callback at the reader's next act, and does not call it again.
    A message to an earlier server changes nothing: the page sends it again, if nobody has answered it.
    """
    move = read_move(getattr(st.session_state.get("atlas_bridge"), "move", None))
    if not move or move.visit != visit_name() or move.number <= st.session_state.get("move", 0):
        return
    if "view" in st.session_state:
        change_view(**vars(apply_move(move, st.session_state.view, dataset)))
    st.session_state.move = move.number  # last: a run that is stopped before this applies the move again


def visit_name() -> str:
    """Return a unique name of this session. The map uses it to detect a new session after a restart."""
    name: str = st.session_state.setdefault("visit", token_hex(4))
    return name


def write_address(view: View) -> None:
    """Write the view into the page's address, unless the address contains it already.

    The browser may report an older address than the previous run has written. That newer address is still
    on its way to the browser, so it is compared too.
    """
    query = to_query(view)
    if query != st.query_params.to_dict() or query != st.session_state.get("address", query):
        st.query_params.from_dict(query)
    st.session_state.address = query


def _read_view(query: Mapping[str, str], dataset: Dataset) -> tuple[View, str | None]:
    """Return the view of an address. Invalid parameters return the default view and an error text."""
    lang = guess_language()
    try:
        view = from_query({"lang": lang, **query}, dataset)
    except DataError as error:
        problem = escape(error.say(lang))
        return replace(default_view(dataset), lang=lang), text("app.bad_query", lang, problem=problem)
    return _fit(view, dataset)


def _fit(view: View, dataset: Dataset) -> tuple[View, str | None]:
    """Return the view with recorded days, and a notice if the requested day was outside the record."""
    near = clamp_view(view, dataset)
    if near == view:
        return near, None
    ends = {"start": date_words(dataset.start, view.lang), "end": date_words(dataset.end, view.lang)}
    return near, text("app.date_outside", view.lang, **ends)
