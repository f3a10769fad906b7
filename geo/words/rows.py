"""Table rows of the crossings on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.i18n import Lang
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.timeline.provinces import locality_at
from geo.timeline.snapshot import Snapshot, State
from geo.words.dates import event_date_words
from geo.words.states import closed_since_words, operation_words, status_words


@dataclass(frozen=True)
class Row:
    """A crossing on a day in the reader's language; `id` is the id of the crossing.

    `locality` names the recorded commune and district of the Vietnamese gate on the day. `since` is the date of the
    status in words, as precise as the source. `closed_since` lists the closed traffic with dates. `precision_m` is
    a radius in metres, None if no position is known.
    """

    id: str
    pair: str
    province: str
    locality: str
    status: str
    traffic: str
    since: str
    closed_since: str
    precision_m: int | None


def list_rows(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> list[Row]:
    """Return one row for each state of a snapshot."""
    provinces = {province.id: province.names.get(lang) for province in dataset.provinces}
    return [_describe(state, snapshot.at, provinces[state.province], lang) for state in snapshot.states]


def _describe(state: State, day: date, province: str, lang: Lang) -> Row:
    crossing = state.crossing
    return Row(
        id=crossing.id,
        pair=crossing.name(lang),
        province=province,
        locality=", ".join(locality_at(crossing.gates[0], day)),
        status=status_words(state.period, lang),
        traffic=operation_words(state, lang),
        since=event_date_words(parse_date(state.since), lang),
        closed_since=closed_since_words(state.period, lang),
        precision_m=crossing.position.precision_m if crossing.position else None,
    )
