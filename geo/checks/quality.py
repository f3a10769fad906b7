"""Quality of the data: age, certainty, disputes, positions and gaps, all computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from geo.model.crossing import Crossing, Status
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.timeline.periods import period_at

# Radii in metres below which a position counts as good, fair or rough.
CLASSES_M = (100, 1000, 5000)


@dataclass(frozen=True)
class Gap:
    """Missing information in the data; `kind` completes the message key `gap.…`."""

    crossing: Crossing
    kind: str


@dataclass(frozen=True)
class Quality:
    """Counts over all records of a dataset, and its gaps.

    `dates` counts events with a known day and events with a window. `positions` counts drawn crossings
    by the smallest class of precision that contains them (metres; 0 means no class).
    """

    as_of: date
    latest: date
    crossings: int
    events: int
    facts: int
    sources: int
    unaddressed: int
    copies: int
    not_linked: int
    copied_events: int
    dates: Counter[str]
    confidence: Counter[str]
    disputed: int
    estimated: int
    positions: Counter[int]
    gaps: tuple[Gap, ...]

    @property
    def placed_share(self) -> float:
        """Return the share of known positions better than 1 km."""
        drawn = sum(self.positions.values())
        return sum(n for limit, n in self.positions.items() if 0 < limit <= 1000) / drawn if drawn else 0.0


def measure_quality(dataset: Dataset) -> Quality:
    """Count what is certain, uncertain, disputed and estimated, and list the gaps."""
    events = [event for crossing in dataset.crossings for event in crossing.events]
    places = [crossing.position for crossing in dataset.crossings if crossing.position]
    disputes = [event.disputed for event in events] + [crossing.disputed for crossing in dataset.crossings]
    return Quality(
        as_of=dataset.as_of,
        latest=max((e.date.earliest or e.date.latest for e in events if not e.planned), default=dataset.as_of),
        crossings=len(dataset.crossings),
        events=len(events),
        facts=len(dataset.facts),
        sources=len(dataset.sources),
        unaddressed=sum(source.url is None for source in dataset.sources.values()),
        copies=sum(source.copy_kind == "linked" for source in dataset.sources.values()),
        not_linked=sum(source.copy_kind == "not-linked" for source in dataset.sources.values()),
        copied_events=sum(all(dataset.sources[key].copy_kind for key in event.sources) for event in events),
        dates=Counter("day" if event.date.earliest == event.date.latest else "window" for event in events),
        confidence=Counter(event.confidence for event in events),
        disputed=sum(len(dispute) for dispute in disputes if dispute),
        estimated=sum(position.estimated for position in places),
        positions=Counter(_classify(position.precision_m) for position in places),
        gaps=tuple(gap for crossing in dataset.crossings for gap in _find_gaps(dataset, crossing)),
    )


def _classify(precision_m: int) -> int:
    return next((limit for limit in CLASSES_M if precision_m < limit), 0)


def _find_gaps(dataset: Dataset, crossing: Crossing) -> Iterator[Gap]:
    period = period_at(crossing, dataset.as_of)
    if crossing.position is None:
        yield Gap(crossing, "position_unknown")
    elif crossing.position.precision_m >= 1000:
        yield Gap(crossing, "position_rough")
    if period.status == Status.UNCLASSIFIED:
        yield Gap(crossing, "class_unknown")
    elif period.since and parse_date(period.since).earliest != parse_date(period.since).latest:
        yield Gap(crossing, "class_since")
    if period.stopped:
        yield Gap(crossing, "reopening_unknown")
    if any(not gate.names.zh for gate in crossing.gates if gate.country == "CN"):
        yield Gap(crossing, "chinese_name")
    if any(event.confidence == "low" for event in crossing.events):
        yield Gap(crossing, "weak_source")
    if any(not (event.note.en and event.note.zh) for event in crossing.events):
        yield Gap(crossing, "translation")
    if period.status != Status.PLANNED and not crossing.planned_status and not crossing.part_of:
        yield Gap(crossing, "plan_unknown")
