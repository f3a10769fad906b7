"""Marks on the bands of the histories: hatching of closed periods, and the shape of each status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt

from geo.charts.parts import SHAPES, Palette, Row, make_chart, scale_shapes

# Shares of the chart's width: distance of two hatching strokes, and shortest band with a shape.
_HATCH_SHARE = 0.01
_SYMBOL_SHARE = 0.038


def draw_hatches(bands: Sequence[Row], y: alt.Y, years: float, palette: Palette) -> Iterator[alt.Chart]:
    """Hatch closed periods: full height if all traffic is closed, the lower part if only people or goods are.

    `years` is the number of years that the chart shows.
    """
    for closed, offset, size in ((2, 0, 100), (1, 3, 26)):
        for doubtful in (False, True):
            some = [band for band in bands if band["closed"] == closed and band["doubtful"] is doubtful]
            marks = [{"row": band["row"], "x": x} for band in some for x in _space_out(band, years)]
            style: Row = {"stroke": palette.ink, "size": size, "yOffset": offset, "opacity": 0.45 if doubtful else 0.9}
            slash = make_chart(marks).mark_point(shape="M-.55,1L.55,-1", strokeWidth=1, aria=False, **style)
            yield slash.encode(y=y, x="x:Q")


def _space_out(band: Row, years: float) -> list[float]:
    start, end = band["start"], band["end"]
    count = max(1, int((end - start) / (years * _HATCH_SHARE)))
    return [start + (end - start) * (number + 0.5) / count for number in range(count)]


def _has_symbol(band: Row, years: float) -> bool:
    return band["first"] and band["status"] in SHAPES and band["end"] - band["start"] >= years * _SYMBOL_SHARE


def draw_symbols(bands: Sequence[Row], y: alt.Y, years: float, palette: Palette) -> alt.Chart:
    """Draw the shape of every status at its beginning, if the band is long enough."""
    mark: alt.Chart = make_chart([band for band in bands if _has_symbol(band, years)]).mark_point(
        filled=True, fill=palette.paper, size=46, opacity=1, xOffset=7, aria=False
    )
    return mark.encode(y=y, x="start:Q", shape=scale_shapes())
