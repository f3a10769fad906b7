"""Shared parts of all charts: colours, layout, legend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape as escape_html
from typing import Any
from urllib.parse import quote

import altair as alt
from altair.utils.schemapi import disable_debug_mode

from geo.i18n import Lang, text
from geo.model.crossing import Status
from geo.style import STYLES, Style

Row = dict[str, Any]
Chart = alt.LayerChart
disable_debug_mode()  # Altair would check each part of a chart, again and again; the tests check whole charts


@dataclass(frozen=True)
class Palette:
    """Colours of a chart in the light or dark theme: texts, background, and each status."""

    ink: str
    paper: str
    tones: dict[Status, str]


def _lighten(colour: str, share: float) -> str:
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(share * part + (1 - share) * 255):02X}" for part in parts)


DAY = Palette("#22303C", "#FFFFFF", {status: style.colour for status, style in STYLES.items()})
# The same mix with white as on the map in the dark theme (static/document.css).
NIGHT = Palette("#E8EBEE", "#141B21", {status: _lighten(style.colour, 0.55) for status, style in STYLES.items()})
# Shapes of the map's legend that can be drawn in white on a bar.
SHAPES = {status: style.symbol for status, style in STYLES.items() if style.symbol}
# Vega's menu is off, because it is in English and links to other sites. Screen readers skip the shapes.
EMBED = {"embedOptions": {"actions": False, "renderer": "svg"}}


def make_chart(rows: Sequence[Row]) -> alt.Chart:
    """Return a chart that embeds its rows."""
    return alt.Chart(alt.InlineData(values=list(rows)))


def choose_palette(theme: str | None) -> Palette:
    """Return the colours for the page's theme, with the light theme as the fallback."""
    return NIGHT if theme == "dark" else DAY


def finish_chart(layers: Iterable[alt.Chart], height: int, description: str, palette: Palette) -> alt.LayerChart:
    """Return layered charts as wide as the page; `description` is the text for screen readers."""
    chart = alt.LayerChart(layer=list(layers))
    chart.resolve = alt.Resolve(legend=alt.LegendResolveMap(color="independent", shape="independent"))
    chart.config = alt.Config(axis=alt.AxisConfig(labelColor=palette.ink), view=alt.ViewConfig(stroke=None))
    chart.width, chart.height, chart.description, chart.usermeta = "container", height, description, EMBED
    return chart


def scale_colours(palette: Palette) -> alt.Scale:
    """Return the colour scale by status."""
    return alt.Scale(domain=list(palette.tones), range=list(palette.tones.values()))


def scale_shapes() -> alt.Shape:
    """Return the shape scale by status."""
    return alt.Shape("status:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), legend=None)


def list_legend(
    statuses: Iterable[Status], lang: Lang, palette: Palette, patterns: bool
) -> tuple[tuple[str, str], ...]:
    """Return drawing and label of each status, then of the patterns; drawings are SVG, 16 by 16 pixels."""
    shown = set(statuses)
    parts = [
        (_draw_status(style, palette.tones[status], palette.paper), text(f"status.{status}", lang))
        for status, style in STYLES.items()
        if status in shown
    ]
    if patterns:
        colours = {"ink": palette.ink, "paper": palette.paper}
        parts += [(drawn.format(**colours), text(f"chart.legend.{key}", lang)) for key, drawn in _PATTERNS.items()]
    return tuple(
        (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{svg}</svg>', words) for svg, words in parts
    )


def write_legend(legend: Iterable[tuple[str, str]]) -> str:
    """Return a legend as HTML that wraps."""
    parts = "".join(_swatch(drawing, words) for drawing, words in legend)
    return f'<div style="display:flex;flex-wrap:wrap;gap:.25rem 1rem;font-size:.875rem">{parts}</div>'


def _draw_status(style: Style, tone: str, paper: str) -> str:
    fill = 'fill="none" stroke-dasharray="3 2"' if style.dashed else f'fill="{tone}"'
    # Attributes, because a style rule would also apply to other drawings in the saved picture.
    shape = style.shape.replace('class="dot"', f'fill="{paper}" stroke="none"')
    return f'<g stroke="{tone}" {fill}>{shape}</g>'


def _swatch(drawing: str, words: str) -> str:
    """Return a drawing followed by a label; it is an image, because Streamlit removes inline SVG."""
    image = f'<img alt="" width="16" height="16" src="data:image/svg+xml,{quote(drawing)}">'
    return f'<span style="display:inline-flex;align-items:center;gap:.35rem">{image}{escape_html(words)}</span>'


# The patterns in a box of 16 by 16 pixels; {ink} and {paper} are colours of the palette.
_PATTERNS = {
    "closed": '<path d="M1 3H15V13H1Z" fill="#8A939B" fill-opacity=".3" stroke="{ink}"/>'
    '<path d="M3 13 7 3M7 13 11 3M11 13 15 3" stroke="{ink}"/>',
    "half": '<path d="M1 3H15V8H1Z" fill="#7A848C"/><path d="M1 8H15V13H1Z" fill="{paper}" stroke="{ink}"/>'
    '<path d="M3 13 5 8M7 13 9 8M11 13 13 8" stroke="{ink}"/>',
    "doubtful": '<path d="M1 5.5H15V10.5H1Z" fill="#8A939B" fill-opacity=".3" stroke="{ink}" stroke-dasharray="3 2"/>',
}
