"""The selected day on a chart of years: a line with its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import altair as alt

from geo.charts.bands import decimal_year
from geo.charts.parts import Palette, Row, make_chart
from geo.i18n import Lang
from geo.words.dates import day_words


def draw_day(
    day: date, ends: tuple[float, float], lang: Lang, palette: Palette, below: int = -2
) -> Iterator[alt.Chart]:
    """Yield a line at a day, and its date; nothing outside the two decimal years `ends`.

    `below` is the distance from the lower edge of the bars to that of the date, in pixels.
    """
    place = decimal_year(day)
    if not ends[0] <= place <= ends[1]:
        return
    base = make_chart([{"day": place, "date": day_words(day, lang)}])
    yield base.mark_rule(color=palette.ink, strokeWidth=1.5, opacity=0.8, aria=False).encode(x="day:Q")
    style: Row = {"baseline": "bottom", "color": palette.ink, "fontSize": 11, "fontWeight": "bold", "aria": False}
    if place > sum(ends) / 2:
        words = base.mark_text(align="right", dx=-4, **style)
    else:
        words = base.mark_text(align="left", dx=4, **style)
    words = words.encode(x="day:Q", y=alt.value({"expr": f"height + {below}"}), text="date:N")
    yield words.encode(stroke=alt.value(palette.paper), strokeWidth=alt.value(4))  # readable on every colour
    yield words
