"""Titles of the map, which name a sketch map of a region, never a map of a country.

A map of a country must show all of its territory. Our map shows only the gates of a region, and its title says so.
The document's script writes the same titles (geo/map/static/src/title.js).
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.model.province import Province
from geo.timeline.view import View
from geo.words.dates import date_words


def is_northern(province: Province) -> bool:
    """Return whether a province belongs to the northern land border area, at the border with China."""
    return province.neighbour == "CN"


def title_map(dataset: Dataset, view: View) -> str:
    """Return the title of a view, with its selected provinces and their border area, or with all provinces."""
    chosen = [province for province in dataset.provinces if province.id in view.provinces]
    if chosen:
        key = "map.sketch_north" if all(map(is_northern, chosen)) else "map.sketch_other"
        return text(key, view.lang, names=_join_names(chosen, view.lang))
    others = [each for each in dataset.provinces if not is_northern(each)]
    key = "map.sketch_all_and" if others else "map.sketch_all"
    return text(key, view.lang, names=_join_names(others, view.lang))


def title_day(dataset: Dataset, view: View) -> str:
    """Return the title of a view with its day."""
    return text("map.shared_title", view.lang, title=title_map(dataset, view), date=date_words(view.at, view.lang))


def _join_names(provinces: Iterable[Province], lang: Lang) -> str:
    return text("map.sketch_comma", lang).join(province.names.get(lang) for province in provinces)
