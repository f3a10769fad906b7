"""Spans of years on a chart: which years can be chosen, which days they cover, and the ticks of their axis.

A span is two days; both are on the chart. Years are decimal numbers on an axis, so no time zone can move them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.charts.bands import Band, decimal_year
from geo.i18n import Lang, text
from geo.model.dates import parse_date
from geo.style import KNEE
from geo.words.dates import event_date_words

Span = tuple[date, date]
Years = tuple[int, int]

STRIP = date(1987, 1, 1)
"""Start of the narrow strip that represents the time before `KNEE` (1990)."""
EARLY = KNEE.year - 1
"""Year that represents all time before `KNEE`."""
# Longest span in years, and the years between two of its ticks.
_STEPS = ((3.2, 0.25), (8, 1), (16, 2))


def whole_years(as_of: date) -> Years:
    """Return the first and the last year that can be chosen."""
    return EARLY, as_of.year


def span_of(years: Years, as_of: date) -> Span:
    """Return the days on the chart for a first and a last year."""
    first, last = years
    start = STRIP if first <= EARLY else date(first, 1, 1)
    return start, KNEE if last <= EARLY else min(date(last + 1, 1, 1), as_of)


def years_of(start: float, end: float, as_of: date) -> Years:
    """Return the first and the last year of a part of an axis, limited to the record; the ends may be in any order."""
    first, last = (min(max(int(each), EARLY), as_of.year) for each in sorted((start, end)))
    return first, last


def cut_band(band: Band, span: Span) -> Band | None:
    """Return the part of a band inside a span, None if there is none."""
    start, end = max(band.start, span[0]), min(band.end, span[1])
    return replace(band, start=start, end=end, first=band.first and start == band.start) if start < end else None


def mark_years(span: Span, lang: Lang) -> dict[float, str]:
    """Return the ticks of an axis: labels by position in decimal years."""
    first, last = (decimal_year(day) for day in span)
    step = next((step for longest, step in _STEPS if last - first <= longest), 5)
    ticks = {(decimal_year(STRIP) + KNEE.year) / 2: text("history.early", lang)} if span[0] < KNEE else {}
    # The first tick after the strip would overlap the label of the strip.
    begin = max(first, KNEE.year + (step if span[0] < KNEE else 0))
    number = -(-begin // step)
    while number * step < last:
        ticks[number * step] = _tick_words(number * step, lang)
        number += 1
    return ticks


def _tick_words(place: float, lang: Lang) -> str:
    """Return the label of a year, or of a month if the position is inside a year."""
    if place == int(place):
        return str(int(place))
    return event_date_words(parse_date(f"{int(place)}-{1 + round(place % 1 * 12):02d}"), lang)


def list_years(as_of: date) -> list[int]:
    """Return the years that can be chosen."""
    return list(range(EARLY, as_of.year + 1))


def say_year(year: int, lang: Lang) -> str:
    """Return a year in words; the time before `KNEE` has its own text."""
    return text("history.early", lang) if year <= EARLY else str(year)


def say_years(years: Years, lang: Lang) -> str:
    """Return a span of years in words: `1990 – 2026`."""
    first, last = (say_year(year, lang) for year in years)
    return first if first == last else text("date.span", lang, start=first, end=last)
