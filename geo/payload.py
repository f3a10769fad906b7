"""The facts as the document's JavaScript looks them up: plain JSON values, all texts as data."""

from __future__ import annotations

import base64
import gzip
import json
from datetime import date
from typing import Any

from geo.crossing import Crossing, Event, Plan
from geo.dates import EventDate, parse_date
from geo.fields import Claim, Dispute, Names, Words
from geo.i18n import LANGS, catalogue, event_date_words, text
from geo.model import Dataset
from geo.outlines import pack_outlines
from geo.payload_facts import cited_sources, pack_figures, pack_lines
from geo.province import Province
from geo.style import EFFECTS, STYLES, effect_of
from geo.timeline import latest_change, periods, province_at
from geo.view import View, to_query

# The border gates began to reopen with the provisional agreement of 7 November 1991; what lies
# before is sparse and gets a narrow strip of the time bar.
KNEE = date(1990, 1, 1)
_PREFIXES = (
    "status.",
    "kind.",
    "change.",
    "side.",
    "scope.",
    "sentence.",
    "state.",
    "map.",
    "effect.",
    "confidence.",
    "neighbour.",
    "crossing.",
)

Json = dict[str, Any]


def build_payload(dataset: Dataset, view: View) -> Json:
    """Make everything that the document looks up, for all languages and dates at once."""
    used = {source for crossing in dataset.crossings for source in _cited(crossing)} | cited_sources(dataset)
    return {
        "start": dataset.start.isoformat(),
        "knee": KNEE.isoformat(),
        "end": dataset.as_of.isoformat(),
        "query": "&".join(f"{key}={value}" for key, value in to_query(view).items()),
        "texts": {lang: _texts(lang) for lang in LANGS},
        "statuses": [{"id": s, "colour": style.colour, "shape": style.shape} for s, style in STYLES.items()],
        "effects": list(EFFECTS),
        "provinces": [_province(province, dataset) for province in dataset.provinces],
        "lines": pack_lines(dataset),
        "crossings": [_crossing(crossing, dataset) for crossing in dataset.crossings],
        "outlines": pack_outlines(dataset),
        "sources": {key: _source(dataset, key) for key in sorted(used)},
        "places": [_place(feature) for name in ("land", "sea", "towns") for feature in _features(dataset, name)],
    }


def pack_payload(payload: Json) -> str:
    """Write the payload as gzipped JSON in base64: a third of the bytes, and nothing in it can be markup."""
    dumped = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    return base64.b64encode(gzip.compress(dumped, mtime=0)).decode("ascii")


def _texts(lang: Any) -> Json:
    return {key: value for key, value in catalogue(lang).items() if key.startswith(_PREFIXES)}


def _province(province: Province, dataset: Dataset) -> Json:
    valid = province.valid
    return {
        "id": province.id,
        "names": _names(province.names),
        "label": province.label,
        "start": (valid.start or date.min).isoformat(),
        "until": (valid.until or date.max).isoformat(),
        "figures": pack_figures(dataset, province),
    }


def _crossing(crossing: Crossing, dataset: Dataset) -> Json:
    home = crossing.gates[0].province
    return {
        "id": crossing.id,
        "latest": latest_change(crossing, dataset.as_of).isoformat(),
        "lonlat": crossing.point.coordinates if crossing.point else None,
        "kind": crossing.kind,
        "neighbour": crossing.neighbour,
        "marker": crossing.marker,
        "part": crossing.part_of,
        "position": crossing.position and crossing.position.model_dump(exclude={"source"}),
        "gates": [{"names": _names(g.names), "place": _words(g.place)} for g in crossing.gates],
        "note": _words(crossing.note),
        "disputed": _disputes(crossing.disputed),
        "planned": _plan(crossing.planned_status),
        "provinces": [p.id for p in dataset.provinces if p.id == home or _succeeds(dataset, home, p)],
        "periods": _periods(crossing),
        "events": [_event(event) for event in crossing.events],
    }


def _succeeds(dataset: Dataset, home: str, province: Province) -> bool:
    start = province.valid.start
    return start is not None and province_at(dataset.provinces, home, start) == province.id


def _periods(crossing: Crossing) -> list[list[object]]:
    """Pack periods as [start, end, status, stopped, possible status, possible stopped, since]."""
    dates = {event.date.text: event.date for event in crossing.events}
    return [
        [
            period.start.isoformat(),
            period.end.isoformat(),
            period.status,
            period.stopped,
            period.possible_status,
            period.possible_stopped,
            _since_words(dates[period.since]) if period.since else None,
        ]
        for period in periods(crossing)
        if period.status is not None
    ]


def _event(event: Event) -> Json:
    found = {
        "day": event.date.latest.isoformat(),
        "words": _date_words(event.date),
        "kind": event.kind,
        "effect": effect_of(event.kind),
        "side": event.side,
        "status": event.status,
        "scope": event.scope,
        "basis": _words(event.basis),
        "note": _words(event.note),
        "disputed": _disputes(event.disputed),
        "sources": event.sources,
        "weak": event.confidence == "low",
    }
    return {key: value for key, value in found.items() if value}


def _cited(crossing: Crossing) -> set[str]:
    plan, disputes = crossing.planned_status, [*(crossing.disputed or ())]
    disputes += [dispute for event in crossing.events for dispute in event.disputed or ()]
    cited = [event.sources for event in crossing.events]
    cited += [claim.sources for dispute in disputes for claim in dispute.claims]
    return {source for sources in [*cited, plan.sources if plan else ()] for source in sources}


def _plan(plan: Plan | None) -> Json | None:
    if plan is None:
        return None
    return {
        "status": plan.status,
        "by": _date_words(plan.by),
        "basis": _words(plan.basis),
        "note": _words(plan.note),
        "sources": plan.sources,
    }


def _disputes(disputes: tuple[Dispute, ...] | None) -> list[Json]:
    return [
        {
            "about": _words(dispute.about),
            "claims": [{"value": _claim(claim), "sources": claim.sources} for claim in dispute.claims],
        }
        for dispute in disputes or ()
    ]


def _claim(claim: Claim) -> dict[str, str]:
    """Write a claimed date in words; a claim that is no date stands as it is."""
    try:
        return _date_words(parse_date(claim.value))
    except ValueError:
        return dict.fromkeys(LANGS, claim.value)


def _date_words(when: EventDate) -> dict[str, str]:
    return {lang: event_date_words(when, lang) for lang in LANGS}


def _since_words(when: EventDate) -> dict[str, str]:
    key = "since.exact" if when.earliest == when.latest else "since.window"
    return {lang: text(key, lang, date=event_date_words(when, lang)) for lang in LANGS}


def _source(dataset: Dataset, key: str) -> Json:
    source = dataset.sources[key]
    found = {"title": source.title, "publisher": source.container_title, "url": source.url and str(source.url)}
    return {name: value for name, value in found.items() if value}


def _place(feature: Json) -> Json:
    properties = feature["properties"]
    point = properties.get("label") or (feature["geometry"]["type"] == "Point" and feature["geometry"]["coordinates"])
    return {"kind": _place_kind(feature), "names": properties.get("names"), "lonlat": point or None}


def _place_kind(feature: Json) -> str:
    if feature["geometry"]["type"] == "Point":
        return "town"
    return "land" if "country" in feature["properties"] else "sea"


def _features(dataset: Dataset, layer: str) -> list[Json]:
    return list(dataset.context.get(layer, {}).get("features", []))


def _names(names: Names) -> dict[str, str]:
    return names.model_dump(exclude_none=True)


def _words(words: Words | None) -> dict[str, str] | None:
    return words.model_dump(exclude_none=True) if words else None
