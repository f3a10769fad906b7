"""How each status looks: one table from status to colour and shape.

Colours pass 3:1 on white and on the map's paper; the shape repeats what the colour says.
The shapes are SVG elements in a box of 16 by 16 pixels, drawn with the colours of the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.model.crossing import Kind, Status

# The border gates began to reopen with the provisional agreement of 7 November 1991; what lies
# before is sparse and gets a narrow strip of time bar and charts, and no place on the slider.
KNEE = date(1990, 1, 1)


@dataclass(frozen=True)
class Style:
    """Colour of a status and its SVG shape; `dashed` ones are never filled."""

    colour: str
    shape: str
    dashed: bool = False


STYLES: dict[Status, Style] = {
    Status.INTERNATIONAL: Style(
        "#0072B2", '<circle cx="8" cy="8" r="6.5"/><circle class="dot" cx="8" cy="8" r="2.6"/>'
    ),
    Status.BILATERAL: Style("#D55E00", '<rect x="2.5" y="2.5" width="11" height="11"/>'),
    Status.AUXILIARY: Style("#00966E", '<path d="M8 2 14.2 13.4H1.8Z"/>'),
    Status.OPENING: Style("#B0528A", '<path d="M8 1.4 14.6 8 8 14.6 1.4 8Z"/>'),
    Status.CLEARANCE: Style("#4A5568", '<rect x="1.5" y="5" width="13" height="6" rx="3"/>'),
    Status.SCENIC: Style("#8A6D1D", '<path d="M8 1.4 14 4.7V11.3L8 14.6 2 11.3V4.7Z"/>'),
    Status.PLANNED: Style("#6B7280", '<circle cx="8" cy="8" r="6"/>', dashed=True),
    Status.UNCLASSIFIED: Style("#6B6558", '<circle cx="8" cy="8" r="4"/>'),
}

# What the bars of the time bar stand for, in the order in which they are stacked.
EFFECTS: dict[str, frozenset[Kind]] = {
    "force": frozenset({Kind.OPENED, Kind.UPGRADED, Kind.PILOT, Kind.EXTENDED}),
    "reopened": frozenset({Kind.REOPENED}),
    "closed": frozenset({Kind.CLOSED}),
    "decided": frozenset({Kind.PROPOSED, Kind.AGREED, Kind.DECIDED, Kind.ANNOUNCED, Kind.WORKS, Kind.RECORDED}),
}


def effect_of(kind: Kind) -> str:
    """Name the effect that an act of this kind has on the ground."""
    return next(effect for effect, kinds in EFFECTS.items() if kind in kinds)
