"""Colour and shape of each status, in one table.

Colours have a contrast of 3:1 on white and on the map's background; the shape repeats the information.
Shapes are SVG elements in a box of 16 by 16 pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.model.crossing import Kind, Status

# The border gates began to reopen with the provisional agreement of 7 November 1991. Few records are earlier.
# The time bar and the charts compress the time before this day into a narrow strip.
KNEE = date(1990, 1, 1)


@dataclass(frozen=True)
class Style:
    """Appearance of a status; CONTRIBUTING.md (*Add a status*) lists what a new status needs."""

    colour: str
    shape: str
    """SVG elements of the map's marker."""
    symbol: str | None = None
    """Shape in the charts: a Vega name or path; None where it cannot be drawn on a bar."""
    dashed: bool = False
    """Whether the shape is a dashed outline, because nothing is in force."""


_HEXAGON = "M0,-1L.87,-.5L.87,.5L0,1L-.87,.5L-.87,-.5Z"
STYLES: dict[Status, Style] = {
    Status.INTERNATIONAL: Style(
        "#0072B2", '<circle cx="8" cy="8" r="6.5"/><circle class="dot" cx="8" cy="8" r="2.6"/>', "circle"
    ),
    Status.BILATERAL: Style("#D55E00", '<rect x="2.5" y="2.5" width="11" height="11"/>', "square"),
    Status.AUXILIARY: Style("#00966E", '<path d="M8 2 14.2 13.4H1.8Z"/>', "triangle-up"),
    Status.OPENING: Style("#B0528A", '<path d="M8 1.4 14.6 8 8 14.6 1.4 8Z"/>', "diamond"),
    Status.CLEARANCE: Style(
        "#4A5568", '<rect x="1.5" y="5" width="13" height="6" rx="3"/>', "M-1.1,-.45H1.1V.45H-1.1Z"
    ),
    Status.SCENIC: Style("#8A6D1D", '<path d="M8 1.4 14 4.7V11.3L8 14.6 2 11.3V4.7Z"/>', _HEXAGON),
    Status.PLANNED: Style("#6B7280", '<circle cx="8" cy="8" r="6"/>', dashed=True),
    Status.UNCLASSIFIED: Style("#6B6558", '<circle cx="8" cy="8" r="4"/>'),
}

# The effects that the bars of the time bar show, in the order in which they are stacked.
EFFECTS: dict[str, frozenset[Kind]] = {
    "force": frozenset({Kind.OPENED, Kind.UPGRADED, Kind.PILOT, Kind.EXTENDED}),
    "reopened": frozenset({Kind.REOPENED}),
    "closed": frozenset({Kind.CLOSED}),
    "decided": frozenset({Kind.PROPOSED, Kind.AGREED, Kind.DECIDED, Kind.ANNOUNCED, Kind.WORKS, Kind.RECORDED}),
}


_EFFECT_OF = {kind: effect for effect, kinds in EFFECTS.items() for kind in kinds}


def effect_of(kind: Kind) -> str:
    """Return the effect of an act of this kind on traffic or status."""
    return _EFFECT_OF[kind]
