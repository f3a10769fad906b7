"""The map document inside a Streamlit page: the app sends it once and then updates it with messages.

    frame    the document in an iframe, which the browser loads once; it may have begun in the opening (opening.py)
    table    the table of crossings; all possible rows, sent once per language
    bridge   a few bytes per run: the view as URL parameters, the next change, row numbers

In the browser, the three components share one object on the window (static/hub.js).
The session owns the view (geo/web/session.py); this module only draws the view.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from geo.i18n import Lang, text
from geo.site.paths import MAP
from geo.timeline.changes import next_change
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select, to_query
from geo.web.atlas import Atlas, row_key
from geo.web.index_page import title_page
from geo.web.scripts import link_script, read_static
from geo.web.session import has_addresses, visit_name
from geo.words.acts import ahead_words
from geo.words.dates import date_words, event_date_words

# The styles of the frame apply to the whole page, so they are not isolated. The browser gets them once.
_frame = st.components.v2.component(
    "atlas_frame",
    html='<div class="atlas-frame"></div>',
    css=read_static("page.css"),
    js=link_script("frame.js"),
    isolate_styles=False,
)
_table = st.components.v2.component(
    "atlas_table",
    html=read_static("table.html"),
    css=read_static("table.css"),
    js=link_script("table.js"),
)
# Streamlit sends this script again with every run, so the script is short.
_bridge = st.components.v2.component("atlas_bridge", js=link_script("bridge.js"))

_base = st.components.v2.component(
    "atlas_base",
    css=read_static("base.css"),
    js=link_script("base.js"),
    isolate_styles=False,
)
_own = st.components.v2.component(
    "atlas_own",
    html='<div class="atlas-own"></div>',
    css=read_static("own.css"),
    js=link_script("own.js"),
)
_upload = st.components.v2.component(
    "atlas_upload",
    css=read_static("upload.css"),
    js=link_script("upload.js"),
    isolate_styles=False,
)


def dress_page(lang: Lang, names: Sequence[str]) -> None:
    """Set a page's language and shared styles, mark the links to it, and reconnect it to a restarted server.

    `names` are the addresses of the page and of the page whose tab it is.
    """
    # The browser sets `wake` to request a run of the whole page, so the callback does nothing.
    data = {"lang": lang, "visit": visit_name(), "pages": text("app.pages", lang), "names": list(names)}
    _base(key="atlas_base", data=data, on_wake_change=lambda: None)


def show_document(atlas: Atlas, lang: Lang) -> None:
    """Show the map document: by its address, which a browser keeps, or else as bytes in a message."""
    source = {"address": MAP, "digest": atlas.digest, "title": title_page("map", lang)}
    data = source if has_addresses() else atlas.packed
    _frame(key=f"atlas_map_{atlas.digest}", data=data)


def show_own_document(document: str, title: str) -> None:
    """Show a reader's own map. It changes neither the view nor the address."""
    digest = sha256(document.encode()).hexdigest()[:12]
    _own(key=f"atlas_own_{digest}", data={"document": document, "title": title})


def name_uploaders(lang: Lang) -> None:
    """Translate the labels of Streamlit's file uploaders into the reader's language."""
    _upload(key="atlas_upload", data={word: text(f"own.{word}", lang) for word in ("choose", "remove")})


def show_table(atlas: Atlas, lang: Lang) -> None:
    """Show the table of crossings. `connect` or `list_rows` selects the visible rows."""
    _table(key="atlas_table", data=atlas.tables[lang])


def connect(atlas: Atlas, view: View) -> None:
    """Send the view and its row numbers to the browser, which sends the reader's moves (`session.follow_map`).

    Call this function last in a step in time. Its answer shows the map that the other widgets are drawn.
    The map sends its next move only then. So a quick drag of the time bar does not interrupt every run.
    """
    _bridge(key="atlas_bridge", data=_describe_view(atlas, view) | {"next": _tell_next(atlas, view)})


def list_rows(atlas: Atlas, view: View) -> None:
    """Send the row numbers of a view to the table of a page without a map."""
    _bridge(key="atlas_rows", data=_describe_view(atlas, view))


def _describe_view(atlas: Atlas, view: View) -> dict[str, Any]:
    """Return the view and its row numbers (static/hub.js, `Bridge`)."""
    seen = select(snapshot(atlas.dataset, view.at), view)
    return {
        "query": urlencode(to_query(view), safe=","),
        "move": st.session_state.get("move", 0),
        "visit": visit_name(),
        # A frame shows the document itself, or without `asgi.py` this page with the map alone.
        "frame": f"{MAP}#" if has_addresses() else "?embed=true&",
        "day": date_words(view.at, view.lang),
        "rows": _pack([atlas.numbers[row_key(state)] for state in seen.states]),
    }


def _pack(numbers: Sequence[int]) -> str:
    """Delta-encode increasing numbers: about two bytes each for thousands of numbers."""
    return " ".join(str(second - first) for first, second in pairwise((0, *numbers)))


def _tell_next(atlas: Atlas, view: View) -> str:
    """Return the sentence on the next change within the filters of a view."""
    lang, change = view.lang, next_change(atlas.changes, atlas.dataset, view)
    if change is None:
        return text("app.next_change_none", lang)
    date, name = event_date_words(change.event.date, lang), change.crossing.name(lang)
    return text("app.next_change", lang, date=date, name=name + ahead_words(change.event, lang))
