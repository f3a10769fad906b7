"""A table of sentences as one element: Streamlit's own table draws a Markdown element for each cell.

The page of law has 489 cells. They took a second of the browser's time before the reader saw the first one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import streamlit as st
from jinja2 import Environment

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_TABLE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""
<div class="atlas-sheet" tabindex="0" role="group" aria-label="{{ name }}"><table>
<thead><tr>{% for cell in head %}<th scope="col">{{ cell | safe }}</th>{% endfor %}</tr></thead>
<tbody>
{% for row in rows %}
<tr><th scope="row">{{ row[0] | safe }}</th>{% for cell in row[1:] %}<td>{{ cell | safe }}</td>{% endfor %}</tr>
{% endfor %}
</tbody></table></div>
""")


def show_sheet_of(columns: Mapping[str, Sequence[object]], name: str) -> None:
    """Show columns of Markdown as a table with the name of its section; the first column names the rows."""
    st.html(write_sheet(columns, name))


def write_sheet(columns: Mapping[str, Sequence[object]], name: str) -> str:
    """Return the table as HTML."""
    rows = [[_write_cell(str(cell)) for cell in row] for row in zip(*columns.values(), strict=True)]
    return _TABLE.render(name=name, head=[_write_cell(cell) for cell in columns], rows=rows)


@cache
def _markdown() -> MarkdownIt:
    """Return the parser. Markup in a text stays text, and the parser refuses addresses such as javascript:."""
    from markdown_it import MarkdownIt  # here, because the map starts without it

    return MarkdownIt("commonmark", {"html": False}).disable("image")


@lru_cache(maxsize=512)
def write_prose(words: str) -> str:
    """Return paragraphs of Markdown as HTML."""
    return _open_tabs(str(_markdown().render(words)))


@lru_cache(maxsize=4096)
def _write_cell(words: str) -> str:
    return _open_tabs(str(_markdown().renderInline(words)))


def _open_tabs(html: str) -> str:
    """Return HTML whose links open a new tab, as in Streamlit's own texts."""
    return html.replace('<a href="', '<a target="_blank" rel="noopener noreferrer" href="')
