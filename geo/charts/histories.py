"""The chart of histories: every crossing a band over the years, its name above it.

Colour never stands alone: a class begins with its shape, closings are hatched, doubt is thin and dashed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import altair as alt

from geo.charts.bands import Band, decimal_year, list_bands
from geo.charts.parts import (
    DAY,
    SHAPES,
    Palette,
    Row,
    finish_chart,
    make_chart,
    scale_colours,
    scale_shapes,
    write_legend,
)
from geo.i18n import Lang, text
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.style import KNEE, STYLES
from geo.timeline.periods import TRAFFIC
from geo.timeline.provinces import present_province
from geo.words.dates import day_words
from geo.words.states import period_words

STRIP = date(1987, 1, 1)
STEP = 36
# How a band looks: certain, closed to all, of an uncertain beginning, planned.
_LOOKS: dict[str, Row] = {
    "solid": {"height": 12},
    "closed": {"height": 12, "fillOpacity": 0.25, "strokeWidth": 1},
    "doubtful": {"height": 6, "fillOpacity": 0.3, "strokeWidth": 1, "strokeDash": [3, 2]},
    "hollow": {"height": 9, "fillOpacity": 0.08, "strokeWidth": 1.2, "strokeDash": [4, 2]},
}
_HATCH_YEARS = 0.4
_SYMBOL_YEARS = 1.5


def chart_histories(
    dataset: Dataset,
    crossings: Sequence[Crossing],
    lang: Lang,
    by: str = "name",
    chosen: str | None = None,
    palette: Palette = DAY,
) -> alt.LayerChart:
    """Return the chart with a band for every crossing, its name above it; `chosen` is highlighted."""
    rows = list(_arrange(dataset, crossings, lang, by))
    order = [row["row"] for row in rows]
    bands = [row for crossing in crossings for row in _describe_bands(dataset, crossing, lang)]
    y = alt.Y("row:N", sort=order, axis=None, scale=alt.Scale(domain=order, paddingInner=0, paddingOuter=0.1))
    ends = decimal_year(STRIP), decimal_year(dataset.as_of)
    highlight = [{"row": chosen, "start": ends[0], "end": ends[1]}] if chosen in order else []
    layers = [
        _draw_bars(highlight, y, ends, height=STEP - 2, color=palette.ink, opacity=0.07),
        make_chart([{"x": decimal_year(KNEE)}]).mark_rule(color=palette.ink, opacity=0.25, aria=False).encode(x="x:Q"),
        *_draw_names(rows, y, palette),
        *_draw_bands(bands, y, ends, palette),
    ]
    words = text("history.chart", lang, count=len(crossings), date=day_words(dataset.as_of, lang))
    return finish_chart(layers, STEP * len(order), words, palette)


def legend_of_histories(dataset: Dataset, crossings: Sequence[Crossing], lang: Lang, palette: Palette = DAY) -> str:
    """Return the legend of the statuses and patterns in the chart."""
    bands = (band for crossing in crossings for band in list_bands(crossing, STRIP, dataset.as_of))
    return write_legend((band.status for band in bands), lang, palette, patterns=True)


def _arrange(dataset: Dataset, crossings: Sequence[Crossing], lang: Lang, by: str) -> Iterator[Row]:
    """Yield the rows from top to bottom: names, and headings if sorted by province."""
    heading = None
    for crossing in crossings:
        province = present_province(dataset, crossing)
        if by == "province" and province.id != heading:
            heading = province.id
            yield {"row": f"province {heading}", "name": province.names.get(lang), "heading": True}
        yield {"row": crossing.id, "name": crossing.name(lang), "heading": False}


def _describe_bands(dataset: Dataset, crossing: Crossing, lang: Lang) -> Iterator[Row]:
    for band in list_bands(crossing, STRIP, dataset.as_of):
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


def _look_of(band: Band) -> str:
    if not band.certain:
        return "doubtful"
    if STYLES[band.status].dashed:
        return "hollow"
    return "closed" if band.closed == len(TRAFFIC) and not band.doubtful else "solid"


def _draw_names(rows: Sequence[Row], y: alt.Y, palette: Palette) -> Iterator[alt.Chart]:
    for heading in (False, True):
        style: Row = {"fontSize": 14, "fontWeight": "bold", "dy": 8} if heading else {"fontSize": 12, "dy": -8}
        yield (
            make_chart([row for row in rows if row["heading"] is heading])
            .mark_text(
                align="left", baseline="middle", color=palette.ink, aria=False, limit=alt.ExprRef("width - 2"), **style
            )
            .encode(y=y, x=alt.value(2), text="name:N")
        )


def _draw_bands(bands: Sequence[Row], y: alt.Y, ends: tuple[float, float], palette: Palette) -> Iterator[alt.Chart]:
    """Draw the bands by their look, then the hatching over them, then the shape of every class that begins."""
    colour: Row = {"scale": scale_colours(palette), "legend": None}
    for look, style in _LOOKS.items():
        some = [band for band in bands if band["look"] == look]
        rim = {"stroke": palette.ink} if look == "closed" else {}
        drawn = _draw_bars(some, y, ends, yOffset=8, **style, **rim).encode(color=alt.Color("status:N", **colour))
        yield drawn.encode(stroke=alt.Stroke("status:N", **colour)) if "strokeDash" in style else drawn
    half = [band for band in bands if band["closed"] == 1 and not band["doubtful"]]
    style = {"color": palette.paper, "fillOpacity": 0.8, "stroke": palette.ink, "strokeWidth": 0.8}
    yield _draw_bars(half, y, ends, yOffset=11, height=6, **style)
    yield from _draw_hatches(bands, y, palette)
    yield _draw_symbols([band for band in bands if _has_symbol(band)], y, palette)


def _draw_bars(rows: Sequence[Row], y: alt.Y, ends: tuple[float, float], **style: Any) -> alt.Chart:
    years = [1988.5, *range(1995, int(ends[1]) + 1, 5)]
    axis = alt.Axis(
        values=years, orient="top", title=None, grid=True, gridOpacity=0.6, tickSize=0, domain=False,
        labelExpr="datum.value < 1990 ? '< 1990' : format(datum.value, 'd')",
    )  # fmt: skip
    bars: alt.Chart = make_chart(rows).mark_bar(aria=False, **style)
    return bars.encode(
        y=y, x=alt.X("start:Q", axis=axis, scale=alt.Scale(domain=list(ends), nice=False)), x2="end:Q",
        tooltip=[alt.Tooltip(f"{name}:N", title=" ") for name in ("name", "time", "words")],
    )  # fmt: skip


def _draw_hatches(bands: Sequence[Row], y: alt.Y, palette: Palette) -> Iterator[alt.Chart]:
    """Hatch what is closed: over the whole height, below when only people or only goods stand still."""
    for closed, offset, size in ((2, 8, 100), (1, 11, 26)):
        for doubtful in (False, True):
            some = [band for band in bands if band["closed"] == closed and band["doubtful"] is doubtful]
            marks = [{"row": band["row"], "x": x} for band in some for x in _space_out(band["start"], band["end"])]
            style: Row = {"stroke": palette.ink, "size": size, "yOffset": offset, "opacity": 0.45 if doubtful else 0.9}
            slash = make_chart(marks).mark_point(shape="M-.55,1L.55,-1", strokeWidth=1, aria=False, **style)
            yield slash.encode(y=y, x="x:Q")


def _space_out(start: float, end: float) -> list[float]:
    count = max(1, int((end - start) / _HATCH_YEARS))
    return [start + (end - start) * (number + 0.5) / count for number in range(count)]


def _has_symbol(band: Row) -> bool:
    return band["first"] and band["status"] in SHAPES and band["end"] - band["start"] >= _SYMBOL_YEARS


def _draw_symbols(bands: Sequence[Row], y: alt.Y, palette: Palette) -> alt.Chart:
    mark: alt.Chart = make_chart(bands).mark_point(
        filled=True, fill=palette.paper, size=46, opacity=1, xOffset=7, yOffset=8, aria=False
    )
    return mark.encode(y=y, x="start:Q", shape=scale_shapes())
