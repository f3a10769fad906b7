"""The rows of the chart of histories: names and headings, bands and their tooltips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from geo.charts.bands import Band, decimal_year, list_bands
from geo.charts.parts import Row
from geo.charts.years import STRIP, Span, cut_band
from geo.i18n import Lang, text
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.periods import TRAFFIC
from geo.timeline.provinces import present_province
from geo.words.dates import day_words
from geo.words.states import period_words


def arrange_rows(
    dataset: Dataset, crossings: Sequence[Crossing], lang: Lang, by: str, chosen: str | None
) -> Iterator[Row]:
    """Yield the rows from top to bottom: names, with headings if sorted by province; `chosen` is bold."""
    heading = None
    for crossing in crossings:
        province = present_province(dataset, crossing)
        if by == "province" and province.id != heading:
            heading = province.id
            name = province.names.get(lang).upper()
            yield {"row": f"province {heading}", "name": name, "short": name, "heading": True, "bold": True}
        short, is_chosen = crossing.gates[0].names.get(lang), crossing.id == chosen
        yield {
            "row": crossing.id, "name": crossing.name(lang), "short": short, "heading": False, "bold": is_chosen,
        }  # fmt: skip


def bands_in(dataset: Dataset, crossing: Crossing, span: Span) -> list[Band]:
    """Return the bands of a crossing inside a span of days."""
    bands = (cut_band(band, span) for band in list_bands(crossing, STRIP, dataset.as_of))
    return [band for band in bands if band]


def describe_bands(dataset: Dataset, crossing: Crossing, span: Span, lang: Lang) -> Iterator[Row]:
    """Yield the bands of a crossing inside a span; their days in words are those of the whole period."""
    for band in bands_in(dataset, crossing, span):
        period = band.period
        until = text("history.now", lang) if period.end > dataset.as_of else day_words(period.end, lang)
        since = day_words(period.start, lang) if period.start > date.min else "…"
        yield {
            "row": crossing.id,
            "name": crossing.name(lang),
            "start": decimal_year(band.start),
            "end": decimal_year(band.end),
            "status": str(band.status),
            "look": _look_of(band),
            "closed": band.closed,
            "doubtful": band.doubtful,
            "first": band.first,
            "time": text("date.span", lang, start=since, end=until),
            "words": period_words(period, lang),
        }


def fill_rows(rows: Sequence[Row], ends: tuple[float, float]) -> Iterator[Row]:
    """Yield a bar over the full width of each crossing's row, so that it is clickable beside its bands too."""
    for row in rows:
        if not row["heading"]:
            yield {"row": row["row"], "name": row["name"], "start": ends[0], "end": ends[1], "words": "–", "time": "–"}


def _look_of(band: Band) -> str:
    if not band.certain:
        return "doubtful"
    if STYLES[band.status].dashed:
        return "hollow"
    return "closed" if band.closed == len(TRAFFIC) and not band.doubtful else "solid"
