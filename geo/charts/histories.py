"""The chart of histories, with a band and a name for every crossing.

Colour is never the only cue: a class begins with its shape, closings are hatched, uncertain bands are dashed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import altair as alt

from geo.charts.bands import decimal_year
from geo.charts.history_rows import arrange_rows, bands_in, describe_bands, fill_rows
from geo.charts.marks import draw_hatches, draw_symbols
from geo.charts.parts import DAY, Palette, Row, finish_chart, list_legend, make_chart, scale_colours
from geo.charts.years import Years, mark_years, say_years, span_of, whole_years
from geo.i18n import Lang, text
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.style import KNEE

STEP = 26
# Width of the names in pixels: on a wide page, in a column, on a phone. The last two show only the Vietnamese gate.
_NAMES, _SHORT_NAMES, _PHONE_NAMES = 300, 170, 120
_WIDE, _PHONE = 720, 480
YEARS_HEIGHT = 40  # pixels for the years above and below the rows
CHOOSE, HOVER = "choose", "hover"  # names of the selections by click and by pointer
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
    years: Years | None = None,
) -> alt.LayerChart:
    """Return the chart with a named band for every crossing in a span of years; `chosen` is highlighted."""
    years = years or whole_years(dataset.as_of)
    span = span_of(years, dataset.as_of)
    ends = decimal_year(span[0]), decimal_year(span[1])
    rows = list(arrange_rows(dataset, crossings, lang, by, chosen))
    order = [row["row"] for row in rows]
    bands = [row for crossing in crossings for row in describe_bands(dataset, crossing, span, lang)]
    whole = list(fill_rows(rows, ends))
    y = alt.Y("row:N", sort=order, axis=None, scale=alt.Scale(domain=order, paddingInner=0, paddingOuter=0.1))
    ticks = mark_years(span, lang)
    draw = partial(_draw_bars, y=y, ends=ends, ticks=ticks)
    knee = [{"x": decimal_year(KNEE)}] if span[0] < KNEE < span[1] else []
    layers = [
        draw([row for row in whole if row["row"] in order[::2]], height=STEP, color=palette.ink, opacity=0.035),
        draw([row for row in whole if row["row"] == chosen], height=STEP, color=palette.ink, opacity=0.12),
        _light_row(draw(whole, height=STEP, color=palette.ink)),
        make_chart(knee).mark_rule(color=palette.ink, opacity=0.25, aria=False).encode(x="x:Q"),
        *_name_rows(rows, y, palette),
        *_draw_bands(bands, draw, y, ends, palette),
        _repeat_years(ticks, palette),
        # The top layer is invisible and receives the pointer for tooltips and clicks.
        _touch_rows(draw([*whole, *bands], height=STEP, opacity=0, cursor="pointer"), lang),
    ]
    words = text("history.chart", lang, count=len(crossings), years=say_years(years, lang))
    return finish_chart(layers, STEP * len(order) + YEARS_HEIGHT, words, palette)


def _name(chart: alt.Chart, name: str) -> alt.Chart:
    chart.name = name
    return chart


def _light_row(bars: alt.Chart) -> alt.Chart:
    """Return bars that are visible only in the row under the pointer."""
    hovered = alt.ParameterPredicate(param=HOVER, empty=False)
    return bars.encode(opacity=alt.when(hovered).then(alt.value(0.1)).otherwise(alt.value(0)))


def _touch_rows(bars: alt.Chart, lang: Lang) -> alt.Chart:
    """Return bars with tooltips that select their row. Vega allows one such layer; chart_names.js adds the names."""
    select = partial(alt.selection_point, fields=["row"])
    chosen = select(name=CHOOSE, on="click", clear=False, toggle=False)
    hovered = select(name=HOVER, on="pointerover", clear="pointerout")
    return _name(bars.encode(tooltip=_tooltip(lang)), "rows").add_params(chosen, hovered)


def _repeat_years(ticks: dict[float, str], palette: Palette) -> alt.Chart:
    """Return the years below the last row, because the axis at the top may be out of sight."""
    mark: alt.Chart = make_chart([{"x": place, "words": words} for place, words in ticks.items()]).mark_text(
        fontSize=10, color=palette.ink, aria=False
    )
    return mark.encode(x="x:Q", y=alt.value({"expr": "height + 12"}), text="words:N")


def _name_rows(rows: Sequence[Row], y: alt.Y, palette: Palette) -> Iterator[alt.Chart]:
    """Draw each row's name to the left of its bar, or the short name on a narrow page. Headings and `chosen` are bold.

    The names are data, because a name such as "constructor" inside an expression stops Vega.
    """
    narrow = f"containerSize()[0] < {_WIDE}"
    words = alt.when(narrow).then(alt.value({"expr": "datum.short"})).otherwise("name:N")
    for weight in ("normal", "bold"):
        some = [row for row in rows if row["bold"] is (weight == "bold")]
        mark: alt.Chart = make_chart(some).mark_text(
            align="right", fontSize=12, fontWeight=weight, color=palette.ink, aria=False, cursor="pointer",
            limit=alt.ExprRef(f"containerSize()[0] < {_PHONE} ? {_PHONE_NAMES} : {narrow} ? {_SHORT_NAMES} : {_NAMES}"),
        )  # fmt: skip
        yield _name(mark.encode(x=alt.value(-8), y=y, text=words), f"names_{weight}")


def legend_of_histories(
    dataset: Dataset, crossings: Sequence[Crossing], lang: Lang, palette: Palette = DAY, years: Years | None = None
) -> tuple[tuple[str, str], ...]:
    """Return the legend of the statuses and patterns in the chart: drawing and words of each."""
    span = span_of(years or whole_years(dataset.as_of), dataset.as_of)
    bands = (band for crossing in crossings for band in bands_in(dataset, crossing, span))
    return list_legend((band.status for band in bands), lang, palette, patterns=True)


def _draw_bands(
    bands: Sequence[Row], draw: Callable[..., alt.Chart], y: alt.Y, ends: tuple[float, float], palette: Palette
) -> Iterator[alt.Chart]:
    """Draw the bands by their look, then the hatching, then the shape at the beginning of every class."""
    colour: Row = {"scale": scale_colours(palette), "legend": None}
    for look, style in _LOOKS.items():
        some = [band for band in bands if band["look"] == look]
        rim = {"stroke": palette.ink} if look == "closed" else {}
        drawn = draw(some, **style, **rim).encode(color=alt.Color("status:N", **colour))
        yield drawn.encode(stroke=alt.Stroke("status:N", **colour)) if "strokeDash" in style else drawn
    half = [band for band in bands if band["closed"] == 1 and not band["doubtful"]]
    style = {"color": palette.paper, "fillOpacity": 0.8, "stroke": palette.ink, "strokeWidth": 0.8}
    yield draw(half, yOffset=3, height=6, **style)
    yield from draw_hatches(bands, y, ends[1] - ends[0], palette)
    yield draw_symbols(bands, y, ends[1] - ends[0], palette)


def _draw_bars(
    rows: Sequence[Row], y: alt.Y, ends: tuple[float, float], ticks: dict[float, str], **style: Any
) -> alt.Chart:
    places = list(ticks)
    axis = alt.Axis(
        values=places, orient="top", title=None, grid=True, gridOpacity=0.6, tickSize=0, domain=False,
        # The labels are a list, because Vega cannot write dates in the reader's language.
        labelExpr=f"{json.dumps(list(ticks.values()))}[indexof({places}, datum.value)]",
    )  # fmt: skip
    bars: alt.Chart = make_chart(rows).mark_bar(aria=False, **style)
    return bars.encode(
        y=y, x=alt.X("start:Q", axis=axis, scale=alt.Scale(domain=list(ends), nice=False)), x2="end:Q",
    )  # fmt: skip


def _tooltip(lang: Lang) -> list[alt.Tooltip]:
    """Return the tooltip of a band: pair, class and traffic, days; each with a title."""
    titles = {"name": "history.crossing", "words": "app.table.status", "time": "report.when"}
    return [alt.Tooltip(f"{field}:N", title=text(key, lang)) for field, key in titles.items()]
