"""Marks on the bands of the histories: hatching of closed periods, and the shape of each status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt

from geo.charts.parts import SHAPES, Palette, Row, make_chart, scale_shapes

_HATCH_YEARS = 0.4
_SYMBOL_YEARS = 1.5


def draw_hatches(bands: Sequence[Row], y: alt.Y, palette: Palette) -> Iterator[alt.Chart]:
    """Hatch closed periods: full height if all traffic is closed, the lower part if only people or goods are."""
    for closed, offset, size in ((2, 0, 100), (1, 3, 26)):
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


def draw_symbols(bands: Sequence[Row], y: alt.Y, palette: Palette) -> alt.Chart:
    """Draw the shape of every status at its beginning, if the band is long enough."""
    mark: alt.Chart = make_chart([band for band in bands if _has_symbol(band)]).mark_point(
        filled=True, fill=palette.paper, size=46, opacity=1, xOffset=7, aria=False
    )
    return mark.encode(y=y, x="start:Q", shape=scale_shapes())
