"""The map alone, for a frame in another site: the page with `?embed=true`."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

from geo.i18n import text
from geo.timeline.view import View, to_query
from geo.web import components
from geo.web.atlas import Atlas


def is_alone(page: str) -> bool:
    """Return whether a page shows nothing but the map."""
    return page == "map" and bool(st.context.is_embedded)


def show_map(atlas: Atlas, view: View) -> None:
    """Show the map and a small link to the same view in the whole atlas, in a tab of its own."""
    components.show_document(atlas, view.lang)
    query, words = urlencode(to_query(view), safe=","), text("app.whole", view.lang)
    st.html(f'<a class="atlas-whole" href="?{escape(query)}" target="_blank" rel="noopener">{escape(words)}</a>')
    components.connect(atlas, view)
