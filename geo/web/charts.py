"""Components beside a chart: save it as a picture, select years by a drag, scroll to the selected item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

import streamlit as st

from geo.i18n import Lang, text
from geo.web.scripts import link_script, read_static

_tools = st.components.v2.component(
    "atlas_chart",
    html=read_static("chart.html"),
    css=read_static("chart.css"),
    js=link_script("chart.js"),
)
_reveal = st.components.v2.component(
    "atlas_reveal",
    css=read_static("reveal.css"),
    js=link_script("reveal.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Picture:
    """The parts of a saved picture around the chart: file name, title, legend, footer, colours.

    `legend` holds drawing and words of each entry; a drawing is SVG, 16 by 16.
    """

    name: str
    title: str
    subtitle: str
    legend: tuple[tuple[str, str], ...]
    foot: str
    ink: str
    paper: str


def show_tools(
    chart: str, height: int, picture: Picture, ends: tuple[float, float], lang: Lang,
    take: Callable[[float, float], None],
) -> None:  # fmt: skip
    """Show the buttons that save a chart as a picture; a drag over the chart gives `take` its two ends in years.

    `chart` is the key of the chart, `height` its height in pixels, `ends` are the years at the ends of its axis.
    """
    key = f"{chart}_tools"
    words = {kind: text(f"chart.{kind}", lang) for kind in ("png", "svg", "failed")}
    data = {"chart": chart, "height": height, "picture": asdict(picture), "ends": ends, "words": words}
    _tools(key=key, data=data, width="content", on_years_change=lambda: _hear(key, take))


def reveal(target: str, token: str | None, first: bool = False) -> None:
    """Scroll to the element with the key `target` whenever `token` is another one than before; None: not at all.

    `first`: scroll when the page opens too, because a link may name the element.
    """
    _reveal(key=f"{target}_reveal", data={"target": target, "token": token, "first": first})


def _hear(key: str, take: Callable[[float, float], None]) -> None:
    """Pass on the ends of a drag; a browser may send anything, so other values are ignored."""
    years = getattr(st.session_state.get(key), "years", None)
    if isinstance(years, list | tuple) and len(years) == 2 and all(map(is_year, years)):
        take(*years)


def is_year(value: object) -> bool:
    """Return whether a value of a browser can be a place on an axis of years."""
    return isinstance(value, int | float) and abs(value) < 10_000
