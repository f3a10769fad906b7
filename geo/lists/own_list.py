"""A reader's list as a value: its places with their crossings, what could not be drawn, and how it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geo.lists.choice import Choice
from geo.lists.grid import XY, Grid
from geo.lists.guess import guess
from geo.lists.known_names import list_known
from geo.lists.match import Match, match_places
from geo.lists.places import Place, RowProblem, make_places
from geo.lists.reading import read_list, read_list_bytes
from geo.model.dataset import Dataset

MAX_DRAWN = 2_000  # places on the map; more would make every move of it slow
NONE = ""  # the reader's answer for a place that is none of our crossings
_UNDRAWN = {"sure": "list.row.unplaced", "ask": "list.row.ask", "new": "list.row.unknown"}


@dataclass(frozen=True)
class Entry:
    """A row of the list with its verdict, and the point where it is drawn: its own, else that of its crossing."""

    match: Match
    point: XY | None

    @property
    def place(self) -> Place:
        """Return the row."""
        return self.match.place


@dataclass(frozen=True)
class OwnList:
    """A list that was read. `title` names its owner or file; `drawn` are the entries on the map."""

    title: str
    grid: Grid
    choice: Choice
    entries: tuple[Entry, ...]
    problems: tuple[RowProblem, ...]

    @property
    def drawn(self) -> tuple[Entry, ...]:
        """Return the entries that the map shows."""
        return tuple(entry for entry in self.entries if entry.point)[:MAX_DRAWN]

    @property
    def asked(self) -> tuple[Entry, ...]:
        """Return the entries that wait for the reader's answer."""
        return tuple(entry for entry in self.entries if entry.match.verdict == "ask")


def known_points(dataset: Dataset) -> list[XY]:
    """Return the positions of all crossings."""
    return [crossing.point.coordinates for crossing in dataset.crossings if crossing.point]


def make_list(
    grid: Grid, choice: Choice, dataset: Dataset, answers: Mapping[int, str] | None = None, title: str = ""
) -> OwnList:
    """Return the list; `answers` maps the number of a row to the id of a crossing or to NONE."""
    places, problems = make_places(grid, choice)
    known = list_known(dataset.crossings)
    points = {each.id: each.point for each in known}
    matches = [_answer(match, answers or {}, points) for match in match_places(places, known)]
    entries = tuple(Entry(match, _place(match, points)) for match in matches)
    return OwnList(title or grid.name, grid, choice, entries, _complete(problems, entries))


def read_own_list(path: Path, dataset: Dataset, title: str = "") -> OwnList:
    """Return the list of a file as we guess it. Raises DataError when it cannot be read."""
    grid = read_list(path.name, read_list_bytes(path))
    return make_list(grid, guess(grid, known_points(dataset)), dataset, title=title)


def _place(match: Match, points: Mapping[str, XY | None]) -> XY | None:
    if match.place.point:
        return None if match.place.is_outside else match.place.point
    return points.get(match.crossing or "")


def _answer(match: Match, answers: Mapping[int, str], points: Mapping[str, XY | None]) -> Match:
    answer = answers.get(match.place.number)
    if answer in points:
        return replace(match, verdict="sure", crossing=answer)
    return replace(match, verdict="new", crossing=None) if answer == NONE else match


def _complete(problems: Sequence[RowProblem], entries: Sequence[Entry]) -> tuple[RowProblem, ...]:
    """Return the problems with the rows that have no position of their own nor of a crossing."""
    told = {problem.number for problem in problems if problem.is_lost or problem.key != "list.row.swapped"}
    lost = {entry.place.number for entry in entries if not entry.point}
    more = [
        RowProblem(entry.place.number, _UNDRAWN[entry.match.verdict], {"name": entry.place.name[:40]})
        for entry in entries
        if not entry.point and entry.place.number not in told
    ]
    kept = [replace(problem, is_lost=problem.is_lost or problem.number in lost) for problem in problems]
    return tuple(sorted([*kept, *more], key=lambda problem: problem.number))
