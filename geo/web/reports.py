"""A sortable list and a text with a copy button, as components of a page."""

from __future__ import annotations

import streamlit as st

from geo.i18n import Lang, text
from geo.web.scripts import link_script, read_static
from geo.words.changes import Sheet

_sheet = st.components.v2.component(
    "atlas_sheet", html=read_static("sheet.html"), css=read_static("sheet.css"), js=link_script("sheet.js")
)
_prose = st.components.v2.component(
    "atlas_prose", html=read_static("prose.html"), css=read_static("prose.css"), js=link_script("prose.js")
)


def show_sheet(sheet: Sheet, key: str, lang: Lang) -> None:
    """Show a list; a click on a column's head sorts it."""
    _sheet(key=key, data=sheet.pack() | {"lang": lang})


def show_prose(words: str, name: str, key: str, lang: Lang) -> None:
    """Show a named text with its line breaks and a copy button. Streamlit's own element loads 1.5 MB of scripts."""
    labels = {label: text(f"changes.{label}", lang) for label in ("copy", "copied")}
    _prose(key=key, data={"words": words, "name": name} | labels)
