"""A crossing in the document's payload: names, position, periods, events, what is disputed and planned."""

from __future__ import annotations

from typing import Any

from geo.i18n import LANGS, text
from geo.model.crossing import Crossing, Event, Plan
from geo.model.dataset import Dataset
from geo.model.dates import EventDate
from geo.model.fields import Claim, Dispute, Names, Words
from geo.model.province import Province
from geo.style import effect_of
from geo.timeline.changes import latest_change
from geo.timeline.periods import periods
from geo.timeline.provinces import province_at
from geo.words.dates import event_date_words
from geo.words.history import claim_words

Json = dict[str, Any]


def pack_crossing(crossing: Crossing, dataset: Dataset) -> Json:
    """Give all that the map, the card and the search say of a crossing."""
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
        "gates": [{"names": pack_names(g.names), "place": _words(g.place)} for g in crossing.gates],
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


def cited_by(crossing: Crossing) -> set[str]:
    """Give the ids of the sources that a crossing\'s card names."""
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
        {"about": _words(dispute.about), "claims": [_claim(claim) for claim in dispute.claims]}
        for dispute in disputes or ()
    ]


def _claim(claim: Claim) -> Json:
    return {"value": {lang: claim_words(claim, lang) for lang in LANGS}, "sources": claim.sources}


def _date_words(when: EventDate) -> dict[str, str]:
    return {lang: event_date_words(when, lang) for lang in LANGS}


def _since_words(when: EventDate) -> dict[str, str]:
    key = "since.exact" if when.earliest == when.latest else "since.window"
    return {lang: text(key, lang, date=event_date_words(when, lang)) for lang in LANGS}


def pack_names(names: Names) -> dict[str, str]:
    """Give the names that are on record, by language."""
    return names.model_dump(exclude_none=True)


def _words(words: Words | None) -> dict[str, str] | None:
    return words.model_dump(exclude_none=True) if words else None
