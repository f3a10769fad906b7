"""The selected day on a chart of years: a line with its date."""

from __future__ import annotations

from datetime import date
from typing import Any

from geo.charts.bands import decimal_year
from geo.charts.drawings import Drawing
from geo.charts.parts import Palette
from geo.i18n import Lang
from geo.words.dates import day_words


def mark_day(
    drawing: Drawing, day: date, ends: tuple[float, float], lang: Lang, palette: Palette, below: int = -2
) -> Drawing:
    """Return a drawing of layers with a line at a day and its date; unchanged outside the decimal years `ends`.

    `below` is the distance from the lower edge of the bars to that of the date, in pixels. The top layer stays on
    top, because it may receive the pointer.
    """
    place = decimal_year(day)
    if not ends[0] <= place <= ends[1]:
        return drawing
    data = {"values": [{"day": place, "date": day_words(day, lang)}]}
    x = {"field": "day", "type": "quantitative"}
    is_late = place > sum(ends) / 2
    words: dict[str, Any] = {
        "type": "text", "align": "right" if is_late else "left", "dx": -4 if is_late else 4, "baseline": "bottom",
        "fontSize": 11, "fontWeight": "bold", "color": palette.ink, "aria": False,
    }  # fmt: skip
    rim = words | {"stroke": palette.paper, "strokeWidth": 4}  # readable on every colour
    line = {"type": "rule", "color": palette.ink, "strokeWidth": 1.5, "opacity": 0.8, "aria": False}
    places = {"x": x, "y": {"value": {"expr": f"height + {below}"}}, "text": {"field": "date"}}
    layers = [{"data": data, "mark": line, "encoding": {"x": x}}]
    layers += [{"data": data, "mark": mark, "encoding": places} for mark in (rim, words)]
    return drawing | {"layer": [*drawing["layer"][:-1], *layers, drawing["layer"][-1]]}
