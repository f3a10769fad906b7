"""Uncertain dates: the subset of EDTF (ISO 8601-2:2019) that the sources need.

    1993-06-21              that day
    2014-12   2014          some day of that month, that year
    1979~                   about that year: one unit of its precision wider on both sides
    [..2008-12-22]          by that day, beginning unknown
    [2014-04-23..2014-12]   some day between the two dates, both included

The `edtf` package reads more, but rejects ends of different precision inside a set.
It takes 4 ms a date, and reading the whole data folder has to stay under 300 ms.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from geo.errors import ValueProblem, quote_value

_POINT = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
PATTERN = rf"^(?:{_POINT}~?|\[(?:{_POINT})?\.\.{_POINT}\])$"
SPAN_PATTERN = rf"{PATTERN[:-1]}$|^{_POINT}/{_POINT}$"
_APPROXIMATE = re.compile(rf"({_POINT})(~?)")
_BETWEEN = re.compile(rf"\[({_POINT})?\.\.({_POINT})\]")
_SPAN = re.compile(rf"({_POINT})/({_POINT})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LAST_YEAR = 9998  # Python's last day means "for ever" (timeline.periods)


@dataclass(frozen=True)
class EventDate:
    """A date as precise as its source: the EDTF text and the window [earliest, latest].

    `earliest` is None when only the end is known.
    """

    text: str
    earliest: date | None
    latest: date

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_date(text: str) -> EventDate:
    """Return the date that an EDTF text describes; raise ValueProblem if the text is not a date."""
    if approximate := _APPROXIMATE.fullmatch(text):
        point, about = approximate.groups()
        first, last = _read_point(point, text)
        return EventDate(text, *(_widen(first, last, point, text) if about else (first, last)))
    if between := _BETWEEN.fullmatch(text):
        lower = _read_point(between[1], text)[0] if between[1] else None
        upper = _read_point(between[2], text)[1]
        if lower and lower > upper:
            raise ValueProblem("problem.ends_early", shown=quote_value(text))
        return EventDate(text, lower, upper)
    raise ValueProblem("problem.no_date", shown=quote_value(text))


@lru_cache(maxsize=4096)
def parse_span(text: str) -> EventDate:
    """Return a date or an EDTF interval (2021/2025).

    Raises ValueProblem if the text is neither.
    """
    span = _SPAN.fullmatch(text)
    if not span:
        return parse_date(text)
    first, last = _read_point(span[1], text)[0], _read_point(span[2], text)[1]
    if first > last:
        raise ValueProblem("problem.ends_early", shown=quote_value(text))
    return EventDate(text, first, last)


def parse_day(text: str) -> date:
    """Return the day of a full ISO date; raise ValueProblem if the text is not one."""
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or day.year > LAST_YEAR:
        raise ValueProblem("problem.no_day", shown=quote_value(text))
    return day


def _read_point(point: str, text: str) -> tuple[date, date]:
    """Return the first and the last day that a year, month or day may mean."""
    steps = [int(step) for step in point.split("-")]
    try:
        first = date(*steps, *[1] * (3 - len(steps)))
    except ValueError:
        raise ValueProblem("problem.not_in_calendar", shown=quote_value(text)) from None
    if first.year > LAST_YEAR:
        raise ValueProblem("problem.not_in_years", shown=quote_value(text), year=LAST_YEAR)
    if len(steps) == 3:
        return first, first
    last_month = first.month if len(steps) == 2 else 12
    return first, date(first.year, last_month, calendar.monthrange(first.year, last_month)[1])


def _widen(first: date, last: date, point: str, text: str) -> tuple[date, date]:
    """Widen a window by one unit of its precision on each side (our reading of EDTF's ~)."""
    if first == date.min or last == date(LAST_YEAR, 12, 31):
        raise ValueProblem("problem.beyond_calendar", shown=quote_value(text))
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    if len(point) == 4:
        return before.replace(month=1, day=1), after.replace(month=12, day=31)
    if len(point) == 7:
        return before.replace(day=1), after.replace(day=calendar.monthrange(after.year, after.month)[1])
    return before, after
