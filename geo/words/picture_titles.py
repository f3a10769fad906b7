"""The proposed title of a picture, as a sentence about view and filter.

The document's script writes the same titles (geo/map/static/src/rules/picture_title.js).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from geo.i18n import Lang, text
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.changes import Difference
from geo.timeline.view import ALL, View
from geo.words.dates import date_words

_GATES = (Status.INTERNATIONAL, Status.BILATERAL, Status.AUXILIARY)
_KINDS = (*_GATES, "closed", "reopened", "changed")
_MOST_PARTS = 3


def propose_title(dataset: Dataset, view: View, changed: Sequence[Difference]) -> str:
    """Return the title: the changes between the two days of a view, or the crossings of one day.

    `changed` lists the crossings of the picture whose class or traffic changed between the days.
    """
    lang, where = view.lang, _say_place(dataset, view)
    if view.from_day is None:
        return text("picture.title_day", lang, what=_say_subject(view), where=where, date=date_words(view.at, lang))
    when = _say_period(view.from_day, view.at, dataset.as_of, lang)
    return text("picture.title_changes", lang, what=_say_changes(changed, lang), where=where, when=when)


def _say_period(from_day: date, at: date, as_of: date, lang: Lang) -> str:
    """Return years if they are complete or reach the day of the data, otherwise both days."""
    first = from_day + timedelta(days=1)
    if first > at or (first.month, first.day) != (1, 1) or ((at.month, at.day) != (12, 31) and at != as_of):
        return text("picture.days", lang, start=date_words(from_day, lang), end=date_words(at, lang))
    if first.year == at.year:
        return text("picture.year", lang, year=at.year)
    return text("picture.years", lang, start=first.year, end=at.year)


def _say_changes(changed: Sequence[Difference], lang: Lang) -> str:
    """Return how many crossings got a class, were suspended or reopened. Too many kinds are only counted."""
    if not changed:
        return text("picture.unchanged", lang)
    found = [_kind_of(difference) for difference in changed]
    if "changed" in found or len(set(found)) > _MOST_PARTS:
        found = ["changed"] * len(found)
    return _join([_say_kind(kind, found.count(kind), lang) for kind in _KINDS if kind in found], lang)


def _kind_of(difference: Difference) -> str:
    """Return the class that a crossing got, or the end of the key of its text."""
    first, *others = difference.what
    if first in ("class", "appeared"):
        return difference.after.status if difference.after.status in _GATES else "changed"
    return "changed" if others or first == "gone" else first


def _say_kind(kind: str, count: int, lang: Lang) -> str:
    key, words = ("became", _lower(kind, lang)) if kind in _GATES else (kind, "")
    return text(f"picture.{key}{'.one' if count == 1 else ''}", lang, count=count, **{"class": words})


def _say_subject(view: View) -> str:
    """Return the crossings that the filters of class and traffic let through."""
    lang, statuses = view.lang, view.statuses if view.statuses != ALL else ()
    gates = bool(statuses) and all(status in _GATES for status in statuses)
    what = text("picture.gates" if gates else "picture.all", lang)
    if gates and len(statuses) == 1:
        words = text("picture.class", lang, **{"class": _lower(statuses[0], lang)})
        what = words[0].upper() + words[1:]
    elif 0 < len(statuses) < _MOST_PARTS:
        classes = _join([_lower(status, lang) for status in statuses], lang)
        what = text("picture.classes", lang, what=what, classes=classes)
    traffic = _join([text(f"scope.{scope}", lang) for scope in view.closed], lang)
    return text("picture.closed_to", lang, what=what, scope=traffic) if traffic else what


def _say_place(dataset: Dataset, view: View) -> str:
    """Return the provinces and neighbours of the filter; empty without a filter."""
    lang = view.lang
    provinces = [province.names.get(lang) for province in dataset.provinces if province.id in view.provinces]
    neighbours = [text(f"neighbour.{neighbour}", lang) for neighbour in view.neighbours]
    parts = [("picture.in", provinces), ("picture.beside", neighbours)]
    return "".join(text(key, lang, names=_join(names, lang)) for key, names in parts if names)


def _lower(status: str, lang: Lang) -> str:
    return text(f"status.{status}", lang).lower()


def _join(words: Sequence[str], lang: Lang) -> str:
    return text("map.sketch_comma", lang).join(words)
