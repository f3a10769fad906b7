"""One reader's visit: the data that are shown, the view, and the page's address.

`st.session_state.view` is the one truth: widgets, time bar and URL write to it through
`change_view`, and everything is drawn from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from weakref import ref

import streamlit as st

from geo.errors import DataError
from geo.i18n import LANGS, Lang, text
from geo.io.folder import DATA
from geo.model.dataset import Dataset
from geo.timeline.view import View, clamp_view, default_view, from_query, to_query
from geo.web.atlas import Atlas
from geo.web.live import LiveAtlas
from geo.web.messages import read_move
from geo.words.dates import date_words
from geo.words.markdown import escape

_live = LiveAtlas(DATA)


def load_atlas() -> Atlas:
    """Give what is the same for all readers, made from the newest good state of the data.

    Raises DataError when the data have never been good since the server started.
    """
    return _live.latest()


def data_problem() -> DataError | None:
    """Tell what is wrong with the data folder while the last good state of it is shown."""
    return _live.problem


def current_view(dataset: Dataset) -> View:
    """Give the session's view, made to fit the data; the first run takes it from the page's address."""
    if "view" not in st.session_state:
        st.session_state.view, st.session_state.complaint = _read_view(st.query_params.to_dict(), dataset)
    elif st.session_state.fits() is not dataset:  # replaced since: a crossing may be gone, the last day another
        st.session_state.view, st.session_state.complaint = _read_view(to_query(st.session_state.view), dataset)
    st.session_state.fits = ref(dataset)
    view: View = st.session_state.view
    return view


def guess_language() -> Lang:
    """Tell the language before the data are read: the session's, else the address's, else the browser's."""
    if "view" in st.session_state:
        lang: Lang = st.session_state.view.lang
        return lang
    wishes = (st.query_params.get("lang"), (st.context.locale or "").split("-")[0])
    return next((known for wish in wishes for known in LANGS if known == wish), LANGS[0])


def change_view(**changes: object) -> None:
    """Replace fields of the session's view; what the address had wrong is settled then."""
    st.session_state.view = replace(st.session_state.view, **changes)
    st.session_state.complaint = None


def follow_map(dataset: Dataset) -> None:
    """Take over what the reader did on the map; words that make no sense change nothing."""
    number, view = read_move(st.session_state.atlas_bridge.move, dataset)
    if number is not None:
        st.session_state.move = number
    if view:
        change_view(**vars(view))


def write_address(view: View) -> None:
    """Put the view into the page's address, unless it stands there already."""
    if st.query_params.to_dict() != (query := to_query(view)):
        st.query_params.from_dict(query)


def _read_view(query: Mapping[str, str], dataset: Dataset) -> tuple[View, str | None]:
    """Read the words of an address; bad ones give the default view and the complaint in words."""
    lang = guess_language()
    try:
        view = from_query({"lang": lang, **query}, dataset)
    except DataError as error:
        problem = escape(error.say(lang))
        return replace(default_view(dataset), lang=lang), text("app.bad_query", lang, problem=problem)
    near = clamp_view(view, dataset)
    if near.at == view.at:
        return near, None
    ends = {"start": date_words(dataset.start, view.lang), "end": date_words(dataset.as_of, view.lang)}
    return near, text("app.date_outside", view.lang, **ends)
