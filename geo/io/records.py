"""A state as one flat record of plain values, identical in every download format.

Codes and ids are the same in every language; only `province_name`, `status_name` and `traffic` are translated.
`since` is the date (EDTF) of the status; `people_closed_since` and `goods_closed_since` are the dates of closings.
`event`, `people_closed_event` and `goods_closed_event` are the ids of these acts within the crossing.
`district` and `commune` were in force until 30 June 2025, `commune_2025` applies from 1 July 2025.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.i18n import LANGS, LANGUAGES, Lang, text
from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.periods import TRAFFIC
from geo.timeline.snapshot import Snapshot, State
from geo.words.states import operation_words

FIELDS = (
    "id", *(f"name_{lang}" for lang in LANGS), "province", "province_name", "district", "commune", "commune_2025",
    "status", "status_name", "operating", "certain", "traffic", "since", "precision_m", "estimated", "sources",
    "people_closed_since", "goods_closed_since", "closed_sources", "event", "people_closed_event",
    "goods_closed_event",
)  # fmt: skip


def describe_states(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> list[Json]:
    """Return each state as a flat record with all `FIELDS`; `sources` belong to the act that set the status."""
    provinces = {province.id: province.names.get(lang) for province in dataset.provinces}
    return [_describe(dataset, state, provinces[state.province], lang) for state in snapshot.states]


def locate_states(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> list[Json]:
    """Return the flat records with `lon` and `lat` in degrees WGS84, None if no position is known."""
    points = [state.crossing.point.coordinates if state.crossing.point else (None, None) for state in snapshot.states]
    records = describe_states(dataset, snapshot, lang)
    return [record | {"lon": lon, "lat": lat} for record, (lon, lat) in zip(records, points, strict=True)]


def _describe(dataset: Dataset, state: State, province_name: str, lang: Lang) -> Json:
    crossing, position, gate = state.crossing, state.crossing.position, state.crossing.gates[0]
    stops, act = dict(zip(state.period.stopped, state.period.stops, strict=True)), state.period.act
    record = {
        "id": crossing.id,
        **{f"name_{each}": _name_in(crossing, each) for each in LANGS},
        "province": state.province,
        "province_name": province_name,
        "district": gate.district,
        "commune": gate.commune,
        "commune_2025": gate.commune_2025,
        "status": state.status.value,
        "status_name": text(f"status.{state.status}", lang),
        "operating": state.operating,
        "certain": state.certain,
        "traffic": operation_words(state, lang),
        "since": state.since,
        "precision_m": position.precision_m if position else None,
        "estimated": position.estimated if position else None,
        "sources": _cite_sources(dataset, [act]),
        **{f"{scope}_closed_since": stops[scope].date.text if scope in stops else None for scope in TRAFFIC},
        "closed_sources": _cite_sources(dataset, state.period.stops) or None,
        "event": act.id if act else None,
        **{f"{scope}_closed_event": stops[scope].id if scope in stops else None for scope in TRAFFIC},
    }
    return {field: record[field] for field in FIELDS}


def _cite_sources(dataset: Dataset, acts: Iterable[Event | None]) -> str:
    """Return the URLs of the acts' sources, with the title as fallback."""
    keys = dict.fromkeys(key for act in acts if act for key in act.sources)
    return " | ".join(dataset.sources[key].link or dataset.sources[key].title for key in keys)


def _name_in(crossing: Crossing, lang: Lang) -> str | None:
    """Return the name in a language, with ? for an unnamed gate; None if neither gate has a name in it."""
    names = [getattr(gate.names, lang, None) for gate in crossing.gates]
    return LANGUAGES[lang].between_gates.join(name or "?" for name in names) if any(names) else None
