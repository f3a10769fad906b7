"""A crossing in the document's payload: names, position, periods, events, disputes and plans."""

from __future__ import annotations

from datetime import date
from typing import Any, NotRequired, TypedDict

from geo.i18n import LANGS, Lang
from geo.map.payload_traffic import TrafficTable
from geo.model.crossing import Crossing, Event, Plan
from geo.model.dataset import Dataset
from geo.model.dates import EventDate
from geo.model.fields import Claim, Dispute, Names, Words
from geo.style import effect_of
from geo.timeline.periods import Period, latest_change, periods
from geo.timeline.provinces import Heirs
from geo.words.dates import day_words, event_date_words
from geo.words.history import claim_words

Json = dict[str, Any]
ByLang = dict[Lang, str]
_MONTHS = range(1, 13)


class PackedPeriod(TypedDict):
    """A period in the document's payload. Days are ISO texts; `traffic` is a row of the payload's table.

    `act` and `stops` are indices in the crossing's list of events. `act` is the event that put the status in force,
    and `stops` are the events that closed traffic. `recorded`: the start is only the first record of the status.
    """

    start: str
    end: str
    status: str
    stopped: tuple[str, ...]
    possible_status: str | None
    possible_stopped: tuple[str, ...] | None
    traffic: int | None
    act: int | None
    stops: NotRequired[list[int]]
    recorded: NotRequired[bool]


def pack_crossing(crossing: Crossing, dataset: Dataset, heirs: Heirs, traffic: TrafficTable) -> Json:
    """Return all data of a crossing for the map, the card and the search."""
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
        "provinces": heirs[crossing.gates[0].province],
        "periods": _periods(crossing, traffic),
        "events": [_event(event, number) for number, event in enumerate(crossing.events, 1)],
    }


def _periods(crossing: Crossing, traffic: TrafficTable) -> list[PackedPeriod]:
    return [_period(crossing, period, traffic) for period in periods(crossing) if period.status is not None]


def _period(crossing: Crossing, period: Period, traffic: TrafficTable) -> PackedPeriod:
    packed = PackedPeriod(
        start=period.start.isoformat(),
        end=period.end.isoformat(),
        status=str(period.status),
        stopped=period.stopped,
        possible_status=period.possible_status,
        possible_stopped=period.possible_stopped,
        traffic=traffic.find_row(period),
        act=_find(crossing, period.act) if period.act else None,
    )
    if period.stops:
        packed["stops"] = sorted({_find(crossing, stop) for stop in period.stops})
    if period.recorded:
        packed["recorded"] = True
    return packed


def _find(crossing: Crossing, act: Event) -> int:
    """Return the index of an event. It is usually the same object, and a comparison of two compares all fields."""
    found = next((number for number, event in enumerate(crossing.events) if event is act), None)
    return crossing.events.index(act) if found is None else found


def _event(event: Event, number: int) -> Json:
    found = {
        # Most ids follow the order of the events, so the payload omits them (static/src/data/payload.js).
        "id": None if event.id == f"e{number}" else event.id,
        "day": event.date.latest.isoformat(),
        "from": _window_start(event.date),
        # The document writes an exact day with the pattern of its month (pack_months).
        "words": None if event.date.text == event.date.latest.isoformat() else _date_words(event.date),
        "kind": event.kind,
        "effect": "decided" if event.planned else effect_of(event.kind),
        "planned": event.planned,
        "side": event.side,
        "status": event.status,
        "declared": event.declared,
        "scope": event.scope,
        "basis": _words(event.basis),
        "note": _words(event.note),
        "disputed": _disputes(event.disputed),
        "sources": event.sources,
        "weak": event.confidence == "low",
    }
    return {key: value for key, value in found.items() if value}


def _window_start(when: EventDate) -> str | None:
    """Return the first possible day of an uncertain date, or None for an exact day."""
    first = when.earliest or date.min
    return None if first == when.latest else first.isoformat()


def cited_by(crossing: Crossing) -> set[str]:
    """Return the ids of the sources that a crossing\'s card names."""
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
        "decided": plan.decided and {"day": plan.decided.latest.isoformat(), "words": _date_words(plan.decided)},
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


def _date_words(when: EventDate) -> ByLang:
    return {lang: event_date_words(when, lang) for lang in LANGS}


def pack_months() -> dict[Lang, list[str]]:
    """Return the date pattern of each month by language, with placeholders for day and year: `{d}/9/{y}`."""
    return {
        lang: [day_words(date(2055, month, 22), lang).replace("2055", "{y}").replace("22", "{d}") for month in _MONTHS]
        for lang in LANGS
    }


def pack_names(names: Names) -> dict[str, str]:
    """Return the recorded names by language."""
    return _list_texts(names)


def _words(words: Words | None) -> dict[str, str] | None:
    return _list_texts(words) if words else None


def _list_texts(texts: Names | Words) -> dict[str, str]:
    """Return the recorded texts by language, as `model_dump` does for a fifth of its time."""
    return {lang: words for lang, words in vars(texts).items() if words is not None}
