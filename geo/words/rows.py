"""Table rows of the crossings on a day, with search and sorting."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.i18n import LANGS, Lang
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.model.names import fold
from geo.timeline.provinces import locality_at
from geo.timeline.snapshot import Snapshot, State
from geo.words.dates import event_date_words
from geo.words.states import closed_since_words, operation_words, status_words


@dataclass(frozen=True)
class Row:
    """A crossing on a day in the reader's language; `id` is the id of the crossing.

    `locality` names the recorded commune and district of the Vietnamese gate on the day. `certain_from` is
    the first day on which the status is certain, `since` is its date in words, as precise as the source.
    `window` equals `since` if the date is not an exact day, otherwise it is empty. `closed_since` lists the
    closed traffic with dates. `precision_m` is a radius in metres, None if no position is known. `rank` is
    the rank of the class in law.
    """

    id: str
    pair: str
    province: str
    locality: str
    status: str
    traffic: str
    certain_from: date
    since: str
    window: str
    closed_since: str
    precision_m: int | None
    rank: int


# Sort keys by name; the record itself is sorted by province.
ORDERS: dict[str, Callable[[Row], Any]] = {
    "record": lambda row: 0,
    "pair": lambda row: fold(row.pair),
    "status": lambda row: row.rank,
    "newest": lambda row: -row.certain_from.toordinal(),
    "precision": lambda row: row.precision_m or sys.maxsize,
}


def list_rows(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> list[Row]:
    """Return one row for each state of a snapshot."""
    provinces = {province.id: province.names.get(lang) for province in dataset.provinces}
    return [_describe(state, snapshot.at, provinces[state.province], lang) for state in snapshot.states]


def search(rows: Iterable[Row], snapshot: Snapshot, words: str) -> list[Row]:
    """Return the rows that contain every search term in a cell, a name of any language or the id."""
    names = {state.crossing.id: " ".join(map(state.crossing.name, LANGS)) for state in snapshot.states}
    wanted, found = fold(words).split(), []
    for row in rows:
        shown = fold(" ".join((row.id, names[row.id], row.province, row.locality, row.status, row.traffic)))
        if all(word in shown for word in wanted):
            found.append(row)
    return found


def _describe(state: State, day: date, province: str, lang: Lang) -> Row:
    crossing, when = state.crossing, parse_date(state.since)
    since = event_date_words(when, lang)
    return Row(
        id=crossing.id,
        pair=crossing.name(lang),
        province=province,
        locality=", ".join(locality_at(crossing.gates[0], day)),
        status=status_words(state.period, lang),
        traffic=operation_words(state, lang),
        certain_from=when.latest,
        since=since,
        window="" if when.earliest == when.latest else since,
        closed_since=closed_since_words(state.period, lang),
        precision_m=crossing.position.precision_m if crossing.position else None,
        rank=list(Status).index(state.status),
    )
