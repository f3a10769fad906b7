"""Markdown of facts: escaped texts, links to sources, tables by column.

Texts from the data are escaped, so that a name is shown unchanged and never interpreted as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.model.source import Source
from geo.words.sources import publisher_words

Table = Mapping[str, list[str]]
# A word joiner (U+2060) is inserted after these, because they would begin a link even when escaped.
_ADDRESS = re.compile(r"https?:|www(?=\.)|@", re.IGNORECASE)
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~^&\"'=:@/])")


def escape(words: str) -> str:
    """Return a text that Markdown shows unchanged, on one line and without links."""
    return _MARKUP.sub(r"\\\1", _ADDRESS.sub("\\g<0>\u2060", " ".join(words.split())))


def link_sources(dataset: Dataset, names: Iterable[str], lang: Lang) -> str:
    """Return sources as links with their titles; a copy also names its host."""
    return "; ".join(_link_source(dataset.sources[name], lang) for name in names)


def link_publishers(dataset: Dataset, names: Iterable[str], lang: Lang) -> str:
    """Return sources as links with their publishers; a copy also names the host of the link."""
    return "; ".join(_link_publisher(dataset.sources[name], lang) for name in names)


def _link_publisher(source: Source, lang: Lang) -> str:
    words = escape(publisher_words(source, lang) or source.title)
    address = quote_address(source)
    return f"[{words}]({address})" if address else words


def quote_address(source: Source) -> str:
    """Return the address of a source for a Markdown link; empty if it has none."""
    return quote(source.link, safe=":/?&=%#+,;@!~$'*") if source.link else ""


def _link_source(source: Source, lang: Lang) -> str:
    title = escape(source.title)
    address = quote_address(source)
    link = f"[{title}]({address})" if address else title
    host = text("state.detail", lang, words=escape(publisher_words(source, lang))) if source.copy_kind else ""
    return link + host


def tabulate(head: Sequence[str], rows: Iterable[Sequence[str]], lang: Lang) -> Table:
    """Return rows as a table of columns; `head` contains the message keys of the column titles."""
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in head]
    return {escape(text(key, lang)): column for key, column in zip(head, columns, strict=True)}
