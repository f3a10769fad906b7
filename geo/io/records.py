"""A state as one flat record of plain values, identical in every download format.

Codes and ids are the same in every language; only `province_name`, `basis` and the columns in words are translated.
`since` is the date (EDTF) of the status, `since_text` the same in words. `since_earliest` and `since_latest` are the
first and the last day that it may mean. The dates of closings have the same parts. `event`, `people_closed_event`
and `goods_closed_event` are the ids of these acts within the crossing.
`district` and `commune` were in force until 30 June 2025, `commune_2025` applies from 1 July 2025.
"""

from __future__ import annotations

from collections.abc import Iterable

from geo.i18n import LANGS, LANGUAGES, Lang, text
from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.model.dates import EventDate
from geo.model.fields import Json
from geo.timeline.periods import TRAFFIC, Period
from geo.timeline.snapshot import Snapshot, State
from geo.words.dates import event_date_words
from geo.words.states import closed_since_words, period_operation_words

NAMES = tuple(f"name_{lang}" for lang in LANGS)
_DAYS = tuple(f"{scope}_closed_since_{end}" for scope in TRAFFIC for end in ("earliest", "latest"))
FIELDS = (
    "id", *NAMES, "province", "province_name", "district", "commune", "commune_2025",
    "status", "status_name", "operating", "certain", "traffic",
    "since", "since_text", "since_earliest", "since_latest", "basis", "precision_m", "estimated", "sources",
    "people_closed_since", "goods_closed_since", "closed_since_text", *_DAYS, "closed_sources",
    "event", "people_closed_event", "goods_closed_event", "at", "as_of",
)  # fmt: skip


def describe_states(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> list[Json]:
    """Return each state as a flat record with all `FIELDS`; `sources` belong to the act that set the status.

    Days are dates of Python.
    """
    provinces = name_provinces(dataset, lang)
    days = {"at": snapshot.at, "as_of": dataset.as_of}
    records = (_describe(dataset, state, provinces[state.province], lang) | days for state in snapshot.states)
    return [{field: record[field] for field in FIELDS} for record in records]


def locate_states(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> list[Json]:
    """Return the flat records with `lon` and `lat` in degrees WGS84, None if no position is known."""
    records = describe_states(dataset, snapshot, lang)
    return [record | locate(state.crossing) for state, record in zip(snapshot.states, records, strict=True)]


def name_provinces(dataset: Dataset, lang: Lang) -> dict[str, str]:
    """Return the names of all provinces by id."""
    return {province.id: province.names.get(lang) for province in dataset.provinces}


def name_crossing(crossing: Crossing) -> Json:
    """Return the name of a pair in each language, with ? for an unnamed gate; None if neither gate has a name."""
    return {f"name_{lang}": _name_in(crossing, lang) for lang in LANGS}


def locate(crossing: Crossing) -> Json:
    """Return `lon` and `lat` in degrees WGS84, None if no position is known."""
    lon, lat = crossing.point.coordinates if crossing.point else (None, None)
    return {"lon": lon, "lat": lat}


def describe_period(dataset: Dataset, period: Period, lang: Lang) -> Json:
    """Return status and traffic of a period, with the dates, ids, basis and sources of the acts that set them."""
    act, stops = period.act, dict(zip(period.stopped, period.stops, strict=True))
    record = {
        "status": period.status and period.status.value,
        "status_name": text(f"status.{period.status}", lang) if period.status else None,
        "operating": period.operating,
        "certain": period.certain,
        "traffic": period_operation_words(period, lang),
        **describe_date("since", act.date if act else None, lang),
        "basis": act.basis.get(lang) if act and act.basis else None,
        "sources": cite_acts(dataset, [act]) or None,
        "event": act.id if act else None,
        "closed_since_text": closed_since_words(period, lang) or None,
        "closed_sources": cite_acts(dataset, period.stops) or None,
    }
    for scope in TRAFFIC:
        stop = stops.get(scope)
        record |= describe_date(f"{scope}_closed_since", stop.date if stop else None, lang)
        record[f"{scope}_closed_event"] = stop.id if stop else None
    return record


def describe_date(name: str, when: EventDate | None, lang: Lang) -> Json:
    """Return a date as EDTF, in words, and as the first and the last day that it may mean."""
    return {
        name: when and when.text,
        f"{name}_text": when and event_date_words(when, lang),
        f"{name}_earliest": when and when.earliest,
        f"{name}_latest": when and when.latest,
    }


def cite_acts(dataset: Dataset, acts: Iterable[Event | None]) -> str:
    """Return the URLs of the acts' sources, with the title as fallback."""
    keys = dict.fromkeys(key for act in acts if act for key in act.sources)
    return " | ".join(dataset.sources[key].link or dataset.sources[key].title for key in keys)


def _describe(dataset: Dataset, state: State, province_name: str, lang: Lang) -> Json:
    crossing, position, gate = state.crossing, state.crossing.position, state.crossing.gates[0]
    return {
        "id": crossing.id,
        **name_crossing(crossing),
        "province": state.province,
        "province_name": province_name,
        "district": gate.district,
        "commune": gate.commune,
        "commune_2025": gate.commune_2025,
        "precision_m": position.precision_m if position else None,
        "estimated": position.estimated if position else None,
        **describe_period(dataset, state.period, lang),
    }


def _name_in(crossing: Crossing, lang: Lang) -> str | None:
    """Return the name in a language, with ? for an unnamed gate; None if neither gate has a name in it."""
    names = [getattr(gate.names, lang, None) for gate in crossing.gates]
    return LANGUAGES[lang].between_gates.join(name or "?" for name in names) if any(names) else None
