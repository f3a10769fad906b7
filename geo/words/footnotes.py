"""Numbered sources of a text in Markdown: numbers where sources are cited, and the list for the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from geo.i18n import Lang
from geo.model.dataset import Dataset
from geo.words.markdown import link_sources, quote_address

Numbers = Mapping[str, int]


def number_sources(keys: Iterable[str]) -> Numbers:
    """Return the number of each source, by its id, in the order of first citation."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys), 1)}


def cite_sources(dataset: Dataset, keys: Iterable[str], numbers: Numbers) -> str:
    """Return the numbers of sources as `[1] [2]`; each is a link where the source has an address."""
    return " ".join(_cite_source(dataset, key, numbers[key]) for key in keys)


def list_sources(dataset: Dataset, numbers: Numbers, lang: Lang) -> str:
    """Return the numbered list of sources; a copy also names the host of its link."""
    lines = (f"\\[{number}\\] {link_sources(dataset, [key], lang)}" for key, number in numbers.items())
    return "  \n".join(lines)


def _cite_source(dataset: Dataset, key: str, number: int) -> str:
    address = quote_address(dataset.sources[key])
    return f"[\\[{number}\\]]({address})" if address else f"\\[{number}\\]"
