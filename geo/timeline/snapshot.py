"""All crossings on one day: status, traffic and province of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from geo.model.crossing import Crossing, Status
from geo.model.dataset import Dataset
from geo.timeline.periods import Period, period_at
from geo.timeline.provinces import province_at


@dataclass(frozen=True)
class State:
    """One crossing on one day, with the province to which it belonged on that day.

    `region` is the region outside the home view to which the province belongs.
    """

    crossing: Crossing
    province: str
    status: Status
    since: str
    period: Period
    region: str | None = None

    @property
    def operating(self) -> bool:
        """Return whether all traffic passes."""
        return self.period.operating

    @property
    def certain(self) -> bool:
        """Return whether status and traffic are certain on the day."""
        return self.period.certain


@dataclass(frozen=True)
class Snapshot:
    """All crossings on record on the day `at`, and the data that contain them."""

    at: date
    states: tuple[State, ...]
    dataset: Dataset = field(repr=False, compare=False)


def snapshot(dataset: Dataset, at: date) -> Snapshot:
    """Return the state of every crossing that is on record on a day."""
    states, regions = [], {province.id: province.region for province in dataset.provinces}
    for crossing in dataset.crossings:
        period = period_at(crossing, at)
        if period.status is None or period.since is None:
            continue
        province = province_at(dataset.provinces, crossing.gates[0].province, at)
        region = regions.get(province)
        states.append(State(crossing, province, period.status, period.since, period, region))
    return Snapshot(at, tuple(states), dataset)
