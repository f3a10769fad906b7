"""The addresses of the view's files, each with a button that copies it, and a line for other programs."""

from __future__ import annotations

import streamlit as st

from geo.api.addresses import table_address, write_query
from geo.i18n import Lang, text
from geo.io.formats import FORMATS
from geo.site.paths import ATOM, CALENDAR, OPENAPI, record_path
from geo.timeline.view import View
from geo.web import session
from geo.web.reports import show_prose
from geo.words.dates import date_words

# A line for each program; {csv}, {gpkg} and {xlsx} are addresses. The first word is the key of its text.
_LINES = {
    "qgis": (None, "/vsicurl/{gpkg}"),
    "excel": (None, '= Excel.Workbook(Web.Contents("{xlsx}"), true){{0}}[Data]'),
    "pandas": ("python", 'pandas.read_csv("{csv}")\ngeopandas.read_file("{gpkg}")'),
    "r": ("r", 'read.csv("{csv}", fileEncoding = "UTF-8-BOM")\nsf::st_read("/vsicurl/{gpkg}")'),
}


def show_addresses(view: View, table: str) -> None:
    """Show the addresses of a table of the view, if the server has them."""
    if not (root := find_root()):
        return
    lang = view.lang
    # The lines come when the reader opens the part, because their element loads 1.5 MB of scripts.
    part = st.expander(text("addresses.title", lang), key="data_addresses", on_change="rerun")
    if part.open:
        with part:
            _show_lines(root, view, table)


def _show_lines(root: str, view: View, table: str) -> None:
    lang = view.lang
    st.write(text("addresses.help", lang))
    is_dated = st.radio(
        text("addresses.day", lang), [True, False], key="data_dated", horizontal=True,
        format_func=lambda dated: date_words(view.at, lang) if dated else text("addresses.newest", lang),
    )  # fmt: skip
    addresses = {suffix: root + table_address(view, table, suffix, bool(is_dated)) for suffix in FORMATS}
    for suffix, address in addresses.items():
        _show_line(text(f"data.format.{suffix}", lang), address)
    for program, (language, line) in _LINES.items():
        _show_line(text(f"addresses.{program}", lang), line.format(**addresses), language)
    query = write_query({"lang": lang} if view.region == "core" else {"region": view.region, "lang": lang})
    _show_line(text("addresses.atom", lang), root + ATOM + query)
    _show_line(text("addresses.calendar", lang), root + CALENDAR + query)
    _show_line(text("addresses.all", lang), root + OPENAPI)


def show_record_address(crossing: str, lang: Lang) -> None:
    """Show the address of the whole record of a crossing, if the server has it."""
    if root := find_root():
        name = text("addresses.record", lang)
        st.write(name)
        show_prose(root + record_path(crossing) + write_query({"lang": lang}), name, "data_record_address", lang)


def find_root() -> str | None:
    """Return the address below which the files are, as the reader's browser knows it; None if there are none."""
    page = st.context.url
    return f"{page.rpartition('/')[0]}/" if page and session.has_addresses() else None


def _show_line(name: str, line: str, language: str | None = None) -> None:
    st.write(name)
    st.code(line, language=language, wrap_lines=True)
