"""The history of a crossing as values for its page: status, plan, events, doubts and numbered sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.i18n import Lang, text
from geo.model.crossing import Crossing, Event, Status
from geo.model.dataset import Dataset
from geo.model.fields import Dispute
from geo.timeline.periods import Period, order_events, period_at
from geo.words.dates import event_date_words
from geo.words.history import (
    act_parts,
    basis_words,
    claim_words,
    declared_words,
    list_cited,
    plan_words,
    since_words,
)
from geo.words.sources import number_sources, title_words
from geo.words.states import period_operation_words


@dataclass(frozen=True)
class Passage:
    """Sentences with the numbers of their sources."""

    words: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Doubt:
    """A point on which sources differ, with each claim."""

    about: str
    claims: tuple[Passage, ...]


@dataclass(frozen=True)
class Act:
    """An event: its id, date, act and text."""

    id: str
    date: str
    parts: tuple[str, ...]
    told: Passage
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Reference:
    """A source with its number; `link` is None if it has no address or must not be linked."""

    number: int
    title: str
    link: str | None


@dataclass(frozen=True)
class Story:
    """Content of the page of a crossing."""

    status: Passage
    plan: Passage | None
    acts: tuple[Act, ...]
    doubts: tuple[Doubt, ...]
    references: tuple[Reference, ...]


def tell_story(dataset: Dataset, crossing: Crossing, lang: Lang) -> Story:
    """Return the history of a crossing on the day of the data, with its events oldest first."""
    numbers = number_sources(list_cited(dataset, crossing))
    return Story(
        _tell_status(dataset, crossing, numbers, lang),
        _tell_plan(dataset, crossing, numbers, lang),
        tuple(_tell_acts(crossing, numbers, lang)),
        _tell_doubts(crossing.disputed or (), numbers, lang),
        tuple(_list_references(dataset, numbers, lang)),
    )


def _tell_status(dataset: Dataset, crossing: Crossing, numbers: Mapping[str, int], lang: Lang) -> Passage:
    period = period_at(crossing, dataset.as_of)
    acts = [act for act in (period.act, *period.stops) if act]
    basis = basis_words(period.act, lang) or period.act.note.get(lang) if period.act else ""
    declared = declared_words(crossing, dataset.as_of, lang)
    words = (since_words(period, lang), _say_traffic(period, lang), basis, declared)
    return _cite(words, (key for act in acts for key in act.sources), numbers)


def _say_traffic(period: Period, lang: Lang) -> str:
    """Return whether traffic passes; empty where the words of the status already name the suspended traffic."""
    if period.status is None or period.stopped:
        return ""
    return text("site.traffic", lang, words=period_operation_words(period, lang))


def _tell_plan(dataset: Dataset, crossing: Crossing, numbers: Mapping[str, int], lang: Lang) -> Passage | None:
    plan = crossing.planned_status
    if plan is None:
        return None
    note = plan.note.get(lang) if plan.note else ""
    return _cite((plan_words(crossing, plan, dataset.as_of, lang), plan.basis.get(lang), note), plan.sources, numbers)


def _tell_acts(crossing: Crossing, numbers: Mapping[str, int], lang: Lang) -> Iterator[Act]:
    before: Status | None = None
    for event in order_events(crossing.events):
        yield _tell_act(event, before, numbers, lang)
        before = before if event.planned else event.status or before


def _tell_act(event: Event, before: Status | None, numbers: Mapping[str, int], lang: Lang) -> Act:
    return Act(
        event.id,
        event_date_words(event.date, lang),
        tuple(act_parts(event, before, lang)),
        _cite((basis_words(event, lang), event.note.get(lang)), event.sources, numbers),
        _tell_doubts(event.disputed or (), numbers, lang),
    )


def _tell_doubts(disputes: Iterable[Dispute], numbers: Mapping[str, int], lang: Lang) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(
            dispute.about.get(lang),
            tuple(_cite([claim_words(claim, lang)], claim.sources, numbers) for claim in dispute.claims),
        )
        for dispute in disputes
    )


def _list_references(dataset: Dataset, numbers: Mapping[str, int], lang: Lang) -> Iterator[Reference]:
    for key, number in numbers.items():
        source = dataset.sources[key]
        yield Reference(number, title_words(source, lang), source.link)


def _cite(words: Iterable[str], keys: Iterable[str], numbers: Mapping[str, int]) -> Passage:
    return Passage(tuple(filter(None, words)), tuple(dict.fromkeys(numbers[key] for key in keys)))
