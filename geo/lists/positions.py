"""Take the positions of a list's rows: from the geometry, from two columns or from one, in degrees or metres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.lists.choice import Choice
from geo.lists.columns import Field
from geo.lists.grid import XY, Grid, Row
from geo.lists.numbers import parse_number, parse_pair
from geo.lists.process import to_degrees
from geo.lists.zones import is_metres, is_vietnam, order_metres

# The background of the map ends here; a list of the whole world has most of its rows outside.
WEST, SOUTH, EAST, NORTH = 101.0, 16.5, 111.0, 26.5


@dataclass(frozen=True)
class Position:
    """A position in degrees (lon, lat), or the key and value of the reason why the map cannot show one."""

    point: XY | None = None
    key: str = ""
    shown: str = ""
    is_swapped: bool = False


def list_raw_points(grid: Grid, columns: Mapping[Field, int]) -> list[tuple[Row, XY | None]]:
    """Return each row with the two numbers of its position, x or longitude first, None if they are no numbers."""
    if "lat" in columns and "lon" in columns:
        return [
            (row, _pair(parse_number(row.cell(columns["lon"])), parse_number(row.cell(columns["lat"]))))
            for row in grid.rows
        ]
    if "position" in columns:
        pairs = ((row, parse_pair(row.cell(columns["position"]))) for row in grid.rows)
        return [(row, pair and (pair[1], pair[0])) for row, pair in pairs]
    return [(row, row.point) for row in grid.rows]


def find_positions(grid: Grid, choice: Choice) -> list[Position]:
    """Return the position of each row, with metres moved to degrees by the chosen system."""
    raw = list_raw_points(grid, choice.columns)
    metres = [order_metres(point) for _, point in raw if point and _is_projected(point)]
    moved = iter(_project(metres, choice.zone))
    return [
        _check(next(moved)) if point and _is_projected(point) else _judge(point, _show(row, choice.columns))
        for row, point in raw
    ]


def _is_projected(point: XY) -> bool:
    return is_metres(point) and is_vietnam(point)


def _project(metres: Sequence[XY], zone: int | None) -> list[XY | None]:
    found = to_degrees(metres, [zone])[0] if metres and zone else None
    return list(found) if found else [None] * len(metres)


def _judge(point: XY | None, shown: str) -> Position:
    if point is None:
        key = "list.row.formula" if shown.startswith("=") else "list.row.position" if shown else ""
        return Position(key=key, shown=shown)
    if is_metres(point):
        return Position(key="list.row.metres", shown=shown)
    lon, lat = point
    if abs(lat) > 90 >= abs(lon):
        return _check((lat, lon), is_swapped=True)
    return _check(point)


def _check(point: XY | None, is_swapped: bool = False) -> Position:
    if point is None:
        return Position(key="list.row.metres")
    lon, lat = point
    if lon == lat == 0:  # what programs write for an unknown position
        return Position(key="list.row.zero")
    if not (WEST <= lon <= EAST and SOUTH <= lat <= NORTH):
        return Position((lon, lat), "list.row.outside", f"{lat:.3f}, {lon:.3f}")
    return Position((round(lon, 6), round(lat, 6)), is_swapped=is_swapped)


def _show(row: Row, columns: Mapping[Field, int]) -> str:
    """Return the text of the position as the list has it."""
    fields: tuple[Field, ...] = ("lat", "lon", "position")
    return ", ".join(cell for field in fields if (cell := row.cell(columns.get(field))))[:60]


def _pair(x: float | None, y: float | None) -> XY | None:
    return None if x is None or y is None else (x, y)
