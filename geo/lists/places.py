"""Make places of a list's rows. A faulty row gives a problem, and the other rows are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.i18n import Lang, text
from geo.lists.choice import Choice
from geo.lists.grid import XY, Grid, Row
from geo.lists.positions import Position, find_positions
from geo.model.crossing import Status
from geo.words.typed_day import read_typed_span

MAX_REMARKS = 12  # columns in a card
MAX_REMARK = 400  # characters of one
MAX_NAME = 120


@dataclass(frozen=True)
class RowProblem:
    """A sentence about one row; `is_lost` says that the row is not drawn."""

    number: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_lost: bool = True

    def explain(self, lang: Lang) -> str:
        """Return the sentence in the reader's language."""
        return text(self.key, lang, **self.values)


@dataclass(frozen=True)
class Place:
    """A row of the list. `point` is in degrees (lon, lat), None if the row has no position."""

    number: int
    name: str
    abroad: str = ""
    point: XY | None = None
    status: Status | None = None
    class_words: str = ""
    date: str = ""
    days: tuple[str, str] | None = None
    """First and last day (ISO) that the date may mean."""
    remarks: tuple[tuple[str, str], ...] = ()
    is_outside: bool = False
    """Whether the position lies beyond the map."""


def make_places(grid: Grid, choice: Choice) -> tuple[tuple[Place, ...], tuple[RowProblem, ...]]:
    """Return a place for each row with a name or a position, and the problems of the rows."""
    places, problems = [], []
    for row, position in zip(grid.rows, find_positions(grid, choice), strict=True):
        name = _clip(row.cell(choice.columns.get("name")), MAX_NAME)
        if name.startswith("="):
            problems.append(RowProblem(row.number, "list.row.formula", {"shown": name[:40]}))
            continue
        if position.key:
            problems.append(_tell(row, position, is_lost=not name or position.key == "list.row.outside"))
        elif position.is_swapped:
            problems.append(RowProblem(row.number, "list.row.swapped", is_lost=False))
        if name or position.point:
            places.append(_make_place(row, name, position, grid, choice))
        elif not position.key:
            problems.append(RowProblem(row.number, "list.row.nothing"))
    return tuple(places), tuple(problems)


def _tell(row: Row, position: Position, is_lost: bool) -> RowProblem:
    return RowProblem(row.number, position.key, {"shown": position.shown}, is_lost)


def _make_place(row: Row, name: str, position: Position, grid: Grid, choice: Choice) -> Place:
    columns = choice.columns
    words, date = row.cell(columns.get("status")), row.cell(columns.get("date"))
    span = read_typed_span(date) if date else None
    shown = {
        columns[each] for each in ("name", "abroad", "lat", "lon", "position", "status", "date") if each in columns
    }
    remarks = [
        (head, _clip(cell, MAX_REMARK))
        for column, (head, cell) in enumerate(zip(grid.columns, row.cells, strict=False))
        if column not in shown and cell
    ]
    return Place(
        row.number, name or f"#{row.number}", _clip(row.cell(columns.get("abroad")), MAX_NAME), position.point,
        choice.classes.get(words), _clip(words, MAX_NAME), _clip(date, MAX_NAME),
        span and (span[0].isoformat(), span[1].isoformat()), tuple(remarks[:MAX_REMARKS]),
        position.key == "list.row.outside",
    )  # fmt: skip


def _clip(words: str, length: int) -> str:
    return words if len(words) <= length else f"{words[: length - 1]}…"
