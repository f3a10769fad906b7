"""Guess the meaning of a list's columns from headings and content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from geo.lists.choice import Choice
from geo.lists.classes import read_class
from geo.lists.columns import FIELDS, Field, read_heading
from geo.lists.grid import XY, Grid, Row
from geo.lists.numbers import parse_number, parse_pair
from geo.lists.positions import list_raw_points
from geo.lists.zones import guess_zones, is_metres
from geo.model.crossing import Status
from geo.words.typed_day import read_typed_span

_SAMPLE = 200  # rows that the tests of the content read
_LEAST = 0.5  # score of a column that is taken
_MOST_CLASSES = 40  # different class words


def guess(grid: Grid, known: Sequence[XY]) -> Choice:
    """Return the meaning of the columns; `known` are positions of crossings, near which metres must lie."""
    sample = grid.rows[:: max(1, len(grid.rows) // _SAMPLE)]
    columns = _guess_columns(grid, sample)
    return complete(grid, columns, known)


def complete(grid: Grid, columns: Mapping[Field, int], known: Sequence[XY]) -> Choice:
    """Return a choice for given columns: the meaning of their class words and the system of their metres."""
    metres = [point for _, point in list_raw_points(grid, columns) if point and is_metres(point)]
    zones = guess_zones(metres, known) if metres else ()
    return Choice(columns, list_classes(grid, columns.get("status")), zones[0].code if zones else None, zones)


def list_classes(grid: Grid, place: int | None) -> dict[str, Status | None]:
    """Return the class words of a column with their meaning, the most frequent first."""
    if place is None:
        return {}
    counts = Counter(row.cell(place) for row in grid.rows if row.cell(place))
    return {words: read_class(words) for words, _ in counts.most_common(_MOST_CLASSES)}


def _guess_columns(grid: Grid, sample: Sequence[Row]) -> dict[Field, int]:
    scores = [
        (score, -place, field)
        for field in FIELDS
        for place in range(len(grid.columns))
        if (score := _rate(field, grid.columns[place], [row.cell(place) for row in sample], grid)) >= _LEAST
    ]
    found: dict[Field, int] = {}
    for _, place, field in sorted(scores, reverse=True):
        if field not in found and -place not in found.values():
            found[field] = -place
    if not {"lat", "lon"} <= found.keys():
        found.pop("lat", None), found.pop("lon", None)
        if "position" not in found and not grid.has_points:
            found |= _find_numbers(grid, sample, set(found.values()))
    else:
        found.pop("position", None)
    if "name" not in found and (text_column := _find_name(grid, sample, set(found.values()))) is not None:
        found["name"] = text_column
    return {field: found[field] for field in FIELDS if field in found}


def _rate(field: Field, heading: str, cells: Sequence[str], grid: Grid) -> float:
    """Return how well a column fits a field: its heading, corrected by a test of its content."""
    filled = [cell for cell in cells if cell]
    if not filled or (grid.has_points and field in ("lat", "lon", "position")):
        return 0
    read = read_heading(heading)
    named = read[1] if read and read[0] == field else 0
    share = sum(map(_TESTS[field], filled)) / len(filled)
    if field == "status" and share > 0.5 and len(set(filled)) <= _MOST_CLASSES:
        return 0 if _is_name(heading) else 0.55 + share * 0.3 + named * 0.1
    if field == "position":
        return (0.7 + named * 0.3) if share >= 0.6 else 0
    if field in ("lat", "lon"):
        return named if share >= 0.6 else 0
    if field == "name":  # a column of numbers is no name, whatever its heading says
        return named if share < 0.5 else 0
    return named if share >= (0 if field == "abroad" else 0.3) else 0


def _is_name(heading: str) -> bool:
    read = read_heading(heading)
    return bool(read and read[0] in ("name", "abroad"))


def _is_number(cell: str) -> bool:
    return parse_number(cell) is not None


_TESTS: Mapping[Field, Callable[[str], bool]] = {
    "name": _is_number,
    "abroad": lambda cell: True,
    "lat": _is_number,
    "lon": _is_number,
    "position": lambda cell: parse_pair(cell) is not None,
    "status": lambda cell: read_class(cell) is not None,
    "date": lambda cell: read_typed_span(cell) is not None,
}


def _find_numbers(grid: Grid, sample: Sequence[Row], taken: set[int]) -> dict[Field, int]:
    """Return the two columns whose numbers can only be a position in Viet Nam, in degrees or metres."""
    for lat_range, lon_range in (((8, 24), (102, 110)), ((800_000, 2_700_000), (100_000, 799_999))):
        fits: list[list[int]] = [[], []]
        for place in (place for place in range(len(grid.columns)) if place not in taken):
            values = [parse_number(row.cell(place)) for row in sample if row.cell(place)]
            for found, (low, high) in zip(fits, (lat_range, lon_range), strict=True):
                if values and sum(value is not None and low <= value <= high for value in values) > 0.9 * len(values):
                    found.append(place)
        if len(fits[0]) == len(fits[1]) == 1:
            return {"lat": fits[0][0], "lon": fits[1][0]}
    return {}


def _find_name(grid: Grid, sample: Sequence[Row], taken: set[int]) -> int | None:
    """Return the column with the most different short texts."""
    best: tuple[int, int] = (0, 0)
    for place in (place for place in range(len(grid.columns)) if place not in taken):
        texts = {row.cell(place) for row in sample if row.cell(place) and parse_number(row.cell(place)) is None}
        if texts and sum(map(len, texts)) / len(texts) <= 60:
            best = max(best, (len(texts), -place))
    return -best[1] if best[0] else None
