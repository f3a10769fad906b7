"""The opening of a page: what its address shows before Streamlit has drawn it, also where no script runs.

Streamlit needs a second in a browser before its first element. The opening is part of the HTML, at the place
where Streamlit will draw the same content. base.js removes it then. The map's frame is not loaded twice: frame.js
moves it into the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from geo.i18n import text
from geo.map.policy import SANDBOX
from geo.site.paths import MAP
from geo.timeline.view import View, to_query
from geo.web.atlas import Atlas
from geo.web.head import name_tab, write_name
from geo.web.index_page import title_page
from geo.web.scripts import read_static
from geo.web.sheets import write_prose
from geo.words.dates import date_words

_STYLE = read_static("base.css") + read_static("opening.css")
_MAP_STYLE = read_static("page.css")


def write_opening(content: str, view: View, tabs: Sequence[str], pages: Sequence[str], has_day: bool) -> str:
    """Return the opening: the name of the atlas and its promise, tabs, the day, and the HTML of a page's content.

    `tabs` and `pages` are the names of the pages to link. Without scripts, the page has no other navigation.
    """
    lang = view.lang
    menu = {name: text(f"app.page.{name}", lang) for name in pages}
    parts = [f"<noscript>{_write_navigation(menu, view)}</noscript>", write_name(lang)]
    if tabs:
        parts.append(_write_navigation({name: name_tab(name, lang) for name in tabs}, view))
    if has_day:
        parts.append(f'<p class="atlas-day">{escape(text("app.day", lang))}: {escape(date_words(view.at, lang))}</p>')
    return f'<main class="atlas-opening" lang="{lang}">\n<style>{_STYLE}</style>\n{"".join(parts)}\n{content}</main>'


def _write_navigation(pages: Mapping[str, str], view: View) -> str:
    query = urlencode(to_query(view), safe=",")
    links = {f"{'home' if name == 'map' else name}?{query}": words for name, words in pages.items()}
    return f"<nav>{_write_links(links)}</nav>"


def write_heading(title: str, *paragraphs: str) -> str:
    """Return the heading of a page and paragraphs of Markdown."""
    return "".join([f"<h2>{escape(title)}</h2>\n", *map(write_prose, paragraphs)])


def write_section(title: str, *paragraphs: str) -> str:
    """Return the heading of a section and paragraphs of Markdown."""
    return "".join([f"<h3>{escape(title)}</h3>\n", *map(write_prose, paragraphs)])


def write_links(links: Mapping[str, str]) -> str:
    """Return a line of links: their words by their addresses."""
    return f"<p>{_write_links(links)}</p>\n"


def _write_links(links: Mapping[str, str]) -> str:
    return " ".join(f'<a href="{escape(address)}">{escape(words)}</a>' for address, words in links.items())


def write_frame(atlas: Atlas, view: View) -> str:
    """Return the frame of the map. A browser that cannot move a frame without loading it again gets none."""
    address = f"{MAP}#{urlencode(to_query(view), safe=',')}"
    name = escape(title_page("map", view.lang))
    frame = f'<iframe title="{name}" sandbox="{SANDBOX}" allow="fullscreen" src="{escape(address)}"></iframe>'
    return (
        f"<style>{_MAP_STYLE}</style>\n"
        f'<div class="atlas-frame" data-digest="{atlas.digest}"><noscript>{frame}</noscript></div>\n'
    )
