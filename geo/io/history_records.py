"""Events and periods of crossings as flat records: one for each event, one for each period of a crossing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from geo.i18n import LANGS, Lang, text
from geo.io.records import NAMES, cite_acts, describe_date, describe_period, locate, name_crossing, name_provinces
from geo.model.crossing import Crossing, Event, Status
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.periods import TRAFFIC, Period, order_events, periods
from geo.timeline.provinces import province_at
from geo.words.acts import kind_words
from geo.words.sources import title_words

EVENT_FIELDS = (
    "crossing", "event", *NAMES, "province", "province_name", "date", "date_text", "date_earliest", "date_latest",
    "kind", "kind_name", "planned", "side", "side_name", "scope", "scope_name", "status_before", "status_before_name",
    "status_after", "status_after_name", "declared", "declared_name", "basis", *(f"note_{lang}" for lang in LANGS),
    "disputed", "confidence", "confidence_name", "sources", "source_titles", "source_ids", "as_of",
)  # fmt: skip
PERIOD_FIELDS = (
    "crossing", "period", *NAMES, "province", "province_name", "start", "end", "last_day", "status", "status_name",
    "possible_status", "possible_status_name", "operating", "certain", "stopped", "possible_stopped", "traffic",
    "since", "since_text", "since_earliest", "since_latest", "event", "basis", "sources",
    *(f"{scope}_closed_{part}" for scope in TRAFFIC for part in ("since", "event")), "closed_sources", "as_of",
)  # fmt: skip


def describe_events(dataset: Dataset, crossings: Iterable[Crossing], lang: Lang) -> Iterator[Json]:
    """Yield each event with `EVENT_FIELDS`, `name`, `note` and the position, in the order of its history.

    `status_before` and `status_after` are the class in force before and after the event; for a planned event
    `status_after` is the decided class.
    """
    provinces = name_provinces(dataset, lang)
    for crossing in crossings:
        before: Status | None = None
        for event in order_events(crossing.events):
            after = event.status or before
            named = _describe_crossing(dataset, crossing, event.date.latest, provinces, lang)
            classes = _name_class("status_before", before, lang) | _name_class("status_after", after, lang)
            yield named | classes | _describe_event(dataset, event, lang)
            before = after


def describe_periods(dataset: Dataset, crossings: Iterable[Crossing], lang: Lang) -> Iterator[Json]:
    """Yield each period with a status or a possible status, with `PERIOD_FIELDS`, `name` and the position.

    `start` is the first day, `end` the first day after the period, `last_day` the day before `end`. They are None
    where the period is open. `possible_stopped` is `none` if all traffic may pass.
    """
    provinces = name_provinces(dataset, lang)
    for crossing in crossings:
        known = (period for period in periods(crossing) if period.status or period.possible_status)
        for number, period in enumerate(known, 1):
            named = _describe_crossing(dataset, crossing, period.start, provinces, lang)
            yield named | {"period": number} | _describe_span(period, lang) | describe_period(dataset, period, lang)


def _describe_crossing(dataset: Dataset, crossing: Crossing, day: date, provinces: dict[str, str], lang: Lang) -> Json:
    """Return names, position and province on a day."""
    province, position = province_at(dataset.provinces, crossing.gates[0].province, day), crossing.position
    return {
        "crossing": crossing.id,
        "name": crossing.name(lang),
        **name_crossing(crossing),
        **locate(crossing),
        "precision_m": position.precision_m if position else None,
        "province": province,
        "province_name": provinces[province],
        "as_of": dataset.as_of,
    }


def _describe_event(dataset: Dataset, event: Event, lang: Lang) -> Json:
    sources = [dataset.sources[key] for key in event.sources]
    return {
        "event": event.id,
        **describe_date("date", event.date, lang),
        "kind": event.kind.value,
        "kind_name": kind_words(event, lang),
        "planned": bool(event.planned),
        "side": event.side,
        "side_name": text(f"side.{event.side}", lang),
        "scope": event.scope,
        "scope_name": text(f"scope.{event.scope}", lang) if event.scope else None,
        **_name_class("declared", event.declared, lang),
        "basis": event.basis.get(lang) if event.basis else None,
        "note": event.note.get(lang),
        **{f"note_{each}": getattr(event.note, each, None) for each in LANGS},
        "disputed": bool(event.disputed),
        "confidence": event.confidence,
        "confidence_name": text(f"column.confidence.{event.confidence}", lang),
        "sources": cite_acts(dataset, [event]),
        "source_titles": " | ".join(title_words(source, lang) for source in sources),
        "source_ids": " | ".join(event.sources),
    }


def _describe_span(period: Period, lang: Lang) -> Json:
    possible = period.possible_stopped
    return {
        "start": None if period.start == date.min else period.start,
        "end": None if period.end == date.max else period.end,
        "last_day": None if period.end == date.max else period.end - timedelta(days=1),
        **_name_class("possible_status", period.possible_status, lang),
        "stopped": " | ".join(period.stopped) or None,
        "possible_stopped": None if possible is None else " | ".join(possible) or "none",
    }


def _name_class(name: str, status: Status | None, lang: Lang) -> Json:
    return {name: status and status.value, f"{name}_name": text(f"status.{status}", lang) if status else None}
