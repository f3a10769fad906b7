"""The head of every page: the name of the atlas with its promise, and the tabs of the Data page."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from geo.i18n import Lang, text


def show_name(lang: Lang) -> None:
    """Show the name of the atlas and one sentence that says what it is for."""
    st.html(write_name(lang))


def write_name(lang: Lang) -> str:
    """Return the name of the atlas and its promise as HTML."""
    name, promise = escape(text("app.title", lang)), escape(text("app.promise", lang))
    return f'<div class="atlas-name"><h1>{name}</h1> <p>{promise}</p></div>'


def show_tabs(tabs: Mapping[str, StreamlitPage], lang: Lang) -> None:
    """Show a link for each tab of the Data page; each tab is a page with an address of its own."""
    with st.container(horizontal=True, key="tabs", gap="small"):
        for name, page in tabs.items():
            st.page_link(page, label=name_tab(name, lang))


def name_tab(name: str, lang: Lang) -> str:
    """Return the words of a tab. The first page of a group is named by its content there."""
    return text(f"app.tab.{name}" if name in ("data", "edit") else f"app.page.{name}", lang)
