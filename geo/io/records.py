"""A state as one flat record of plain values, the same in every file that people download.

Codes and ids stay as they are in every language; only `province_name` and `status_name` are the reader's.
"""

from __future__ import annotations

from typing import Any

from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.timeline.periods import Snapshot, State

Json = dict[str, Any]
FIELDS = (
    "id", "name_vi", "name_en", "name_zh", "province", "province_name", "status", "status_name",
    "operating", "certain", "since", "precision_m", "estimated", "sources",
)  # fmt: skip


def describe_state(state: State) -> Json:
    """Give a state as the flat record that `show --json` prints; positions in degrees WGS84."""
    crossing = state.crossing
    lon, lat = crossing.point.coordinates if crossing.point else (None, None)
    zh = " – ".join(gate.names.zh or "?" for gate in crossing.gates)
    return {
        "id": crossing.id,
        "name_vi": crossing.name("vi"),
        "name_en": crossing.name("en"),
        "name_zh": zh if any(gate.names.zh for gate in crossing.gates) else None,
        "province": state.province,
        "status": state.status.value,
        "operating": state.operating,
        "certain": state.certain,
        "since": state.since,
        "lat": lat,
        "lon": lon,
    }


def describe_states(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> list[Json]:
    """Give each state with all `FIELDS`; `sources` are those of the act that put the class in force."""
    provinces = {province.id: str(getattr(province.names, lang)) for province in dataset.provinces}
    found = []
    for state in snapshot.states:
        position = state.crossing.position
        record = describe_state(state) | {
            "province_name": provinces[state.province],
            "status_name": text(f"status.{state.status}", lang),
            "precision_m": position.precision_m if position else None,
            "estimated": position.estimated if position else None,
            "sources": " | ".join(_cite_sources(dataset, state)),
        }
        found.append({field: record[field] for field in FIELDS})
    return found


def _cite_sources(dataset: Dataset, state: State) -> list[str]:
    """Give addresses, or titles where there is none, of the sources for the class of the day."""
    acts = [event for event in state.crossing.events if event.status == state.status]
    act = next(event for event in acts if event.date.text == state.since)
    return [str(dataset.sources[key].url or dataset.sources[key].title) for key in act.sources]
