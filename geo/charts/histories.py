"""The chart of histories, with a band and a name for every crossing.

Colour is never the only cue: a class begins with its shape, closings are hatched, uncertain bands are dashed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import altair as alt

from geo.charts.bands import Band, decimal_year, list_bands
from geo.charts.marks import draw_hatches, draw_symbols
from geo.charts.parts import (
    DAY,
    Palette,
    Row,
    finish_chart,
    make_chart,
    scale_colours,
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
STEP = 26
# Width of the names in pixels, on a wide page and on a phone; phones show only the Vietnamese gate's name.
_NAMES, _SHORT_NAMES, _PHONE = 300, 120, 560
CHOOSE = "choose"  # name of the selection by a click on a bar
# Looks of a band: certain, closed to all, uncertain beginning, planned.
_LOOKS: dict[str, Row] = {
    "solid": {"height": 12},
    "closed": {"height": 12, "fillOpacity": 0.25, "strokeWidth": 1},
    "doubtful": {"height": 6, "fillOpacity": 0.3, "strokeWidth": 1, "strokeDash": [3, 2]},
    "hollow": {"height": 9, "fillOpacity": 0.08, "strokeWidth": 1.2, "strokeDash": [4, 2]},
}


def chart_histories(
    dataset: Dataset,
    crossings: Sequence[Crossing],
    lang: Lang,
    by: str = "name",
    chosen: str | None = None,
    palette: Palette = DAY,
) -> alt.LayerChart:
    """Return the chart with a named band for every crossing; `chosen` is highlighted."""
    rows = list(_arrange(dataset, crossings, lang, by))
    order = [row["row"] for row in rows]
    bands = [row for crossing in crossings for row in _describe_bands(dataset, crossing, lang)]
    y = alt.Y("row:N", sort=order, axis=None, scale=alt.Scale(domain=order, paddingInner=0, paddingOuter=0.1))
    ends = decimal_year(STRIP), decimal_year(dataset.as_of)
    striped = [{"row": row, "start": ends[0], "end": ends[1]} for row in order[::2]]
    highlight = [{"row": chosen, "start": ends[0], "end": ends[1]}] if chosen in order else []
    layers = [
        _draw_bars(striped, y, ends, height=STEP, color=palette.ink, opacity=0.035),
        _draw_bars(highlight, y, ends, height=STEP, color=palette.ink, opacity=0.12),
        make_chart([{"x": decimal_year(KNEE)}]).mark_rule(color=palette.ink, opacity=0.25, aria=False).encode(x="x:Q"),
        _name_rows(rows, y, palette),
        *_draw_bands(bands, y, ends, palette),
        # The top layer is invisible and receives the pointer for tooltips and clicks.
        _draw_bars([*bands, *_fill_rows(rows, bands, ends[0])], y, ends, height=STEP, opacity=0, cursor="pointer")
        .encode(tooltip=_tooltip(lang))
        .add_params(_choose_row()),
    ]
    words = text("history.chart", lang, count=len(crossings), date=day_words(dataset.as_of, lang))
    return finish_chart(layers, STEP * len(order), words, palette)


def _choose_row() -> alt.Parameter:
    """Return the selection of a clicked row; it does not change the drawing."""
    return alt.selection_point(name=CHOOSE, fields=["row"], on="click", clear=False, toggle=False)


def _name_rows(rows: Sequence[Row], y: alt.Y, palette: Palette) -> alt.Chart:
    """Draw each row's name to the left of its bar, or the short name on a narrow page.

    The names are data, because a name such as "constructor" inside an expression stops Vega.
    """
    narrow = f"containerSize()[0] < {_PHONE}"
    mark: alt.Chart = make_chart(rows).mark_text(
        align="right", fontSize=12, color=palette.ink, aria=False,
        limit=alt.ExprRef(f"{narrow} ? {_SHORT_NAMES} : {_NAMES}"),
    )  # fmt: skip
    mark.name = "names"
    words = alt.when(narrow).then(alt.value({"expr": "datum.short"})).otherwise("name:N")
    return mark.encode(x=alt.value(-8), y=y, text=words)


def legend_of_histories(dataset: Dataset, crossings: Sequence[Crossing], lang: Lang, palette: Palette = DAY) -> str:
    """Return the legend of the statuses and patterns in the chart."""
    bands = (band for crossing in crossings for band in list_bands(crossing, STRIP, dataset.as_of))
    return write_legend((band.status for band in bands), lang, palette, patterns=True)


def _arrange(dataset: Dataset, crossings: Sequence[Crossing], lang: Lang, by: str) -> Iterator[Row]:
    """Yield the rows from top to bottom: names, with headings if sorted by province."""
    heading = None
    for crossing in crossings:
        province = present_province(dataset, crossing)
        if by == "province" and province.id != heading:
            heading = province.id
            name = province.names.get(lang).upper()
            yield {"row": f"province {heading}", "name": name, "short": name, "heading": True}
        short = crossing.gates[0].names.get(lang)
        yield {"row": crossing.id, "name": crossing.name(lang), "short": short, "heading": False}


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


def _fill_rows(rows: Sequence[Row], bands: Sequence[Row], start: float) -> Iterator[Row]:
    """Yield the part of each row before its first band, so that it is clickable too."""
    for row in rows:
        first = next((band for band in bands if band["row"] == row["row"]), None)
        if first and first["start"] > start:
            yield {**first, "start": start, "end": first["start"], "words": "–", "time": "–"}


def _look_of(band: Band) -> str:
    if not band.certain:
        return "doubtful"
    if STYLES[band.status].dashed:
        return "hollow"
    return "closed" if band.closed == len(TRAFFIC) and not band.doubtful else "solid"


def _draw_bands(bands: Sequence[Row], y: alt.Y, ends: tuple[float, float], palette: Palette) -> Iterator[alt.Chart]:
    """Draw the bands by their look, then the hatching, then the shape at the beginning of every class."""
    colour: Row = {"scale": scale_colours(palette), "legend": None}
    for look, style in _LOOKS.items():
        some = [band for band in bands if band["look"] == look]
        rim = {"stroke": palette.ink} if look == "closed" else {}
        drawn = _draw_bars(some, y, ends, **style, **rim).encode(color=alt.Color("status:N", **colour))
        yield drawn.encode(stroke=alt.Stroke("status:N", **colour)) if "strokeDash" in style else drawn
    half = [band for band in bands if band["closed"] == 1 and not band["doubtful"]]
    style = {"color": palette.paper, "fillOpacity": 0.8, "stroke": palette.ink, "strokeWidth": 0.8}
    yield _draw_bars(half, y, ends, yOffset=3, height=6, **style)
    yield from draw_hatches(bands, y, palette)
    yield draw_symbols(bands, y, palette)


def _draw_bars(rows: Sequence[Row], y: alt.Y, ends: tuple[float, float], **style: Any) -> alt.Chart:
    years = [1988.5, *range(1995, int(ends[1]) + 1, 5)]
    axis = alt.Axis(
        values=years, orient="top", title=None, grid=True, gridOpacity=0.6, tickSize=0, domain=False,
        labelExpr="datum.value < 1990 ? '< 1990' : format(datum.value, 'd')",
    )  # fmt: skip
    bars: alt.Chart = make_chart(rows).mark_bar(aria=False, **style)
    return bars.encode(
        y=y, x=alt.X("start:Q", axis=axis, scale=alt.Scale(domain=list(ends), nice=False)), x2="end:Q",
    )  # fmt: skip


def _tooltip(lang: Lang) -> list[alt.Tooltip]:
    """Return the tooltip of a band: pair, class and traffic, days; each with a title."""
    titles = {"name": "history.crossing", "words": "app.table.status", "time": "report.when"}
    return [alt.Tooltip(f"{field}:N", title=text(key, lang)) for field, key in titles.items()]
