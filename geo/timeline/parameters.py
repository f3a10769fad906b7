"""Parsing of single URL parameters; an error contains the name of its parameter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.errors import DataError, ValueProblem, data_error, quote_value
from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.model.dates import parse_day
from geo.model.names import suggest_crossings

_LISTED = 50  # values that a problem lists


def split_words(text: str | None) -> list[str]:
    """Return the values of a comma-separated parameter in lower case."""
    return [word for word in (text or "").lower().split(",") if word]


def read_event(text: str | None, crossing: Crossing | None) -> Event | None:
    """Return the event that a link names, the first of several; every event is unknown without a crossing."""
    words = split_words(text)
    known = {event.id: event for event in (crossing.events if crossing else ())}
    for word in words:
        if word not in known:
            raise data_error("event", "problem.unknown_event", shown=quote_value(word))
    return next((event for name, event in known.items() if name in words), None)


def unknown_crossing(word: str, dataset: Dataset) -> DataError:
    """Return the error for an unknown crossing, with suggestions."""
    near = [f"{each.gates[0].names.vi} ({each.id})" for each in suggest_crossings(word, dataset.crossings)]
    if near:
        return data_error("crossing", "problem.unknown_crossing_near", shown=quote_value(word), near=", ".join(near))
    return data_error("crossing", "problem.unknown_crossing", shown=quote_value(word))


def not_one_of(name: str, word: str, known: Sequence[str]) -> DataError:
    """Return the error for a value that a parameter does not accept."""
    return data_error(name, "problem.not_one_of", shown=quote_value(word), known=_list(known))


def _list(words: Sequence[str]) -> str:
    return ", ".join(words[:_LISTED]) + (", …" if len(words) > _LISTED else "")


def read_day(word: str, text: str) -> date:
    """Return the day in the text of the parameter `word`."""
    try:
        return parse_day(text)
    except ValueProblem as problem:
        raise DataError([problem.at(word)]) from None
