"""Provinces across their mergers: which province absorbed which, and their crossings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from geo.model.crossing import Crossing, Gate, Status
from geo.model.dataset import Dataset
from geo.model.province import Province
from geo.style import KNEE
from geo.timeline.periods import period_at, periods

Heirs = dict[str, list[str]]
# Districts existed until 30 June 2025; communes were reorganised from the next day.
LAST_DISTRICTS, FIRST_COMMUNES = date(2025, 6, 30), date(2025, 7, 1)


def locality_at(gate: Gate, at: date) -> tuple[str, ...]:
    """Return the recorded names of a gate's commune and district on a day."""
    names = (gate.commune, gate.district) if at <= LAST_DISTRICTS else (gate.commune_2025,)
    return tuple(name for name in names if name)


def province_at(provinces: Sequence[Province], province: str, at: date) -> str:
    """Return the province to which a province belongs on a day (Resolution 202/2025/QH15)."""
    for _ in provinces:
        current = next((p for p in provinces if p.id == province), None)
        if not (current and current.succeeded_by and current.valid.until and at > current.valid.until):
            break
        province = current.succeeded_by
    return province


def find_heirs(dataset: Dataset) -> Heirs:
    """Return the provinces of each Vietnamese gate in all times, in the order of the data, by its recorded province."""
    homes = {crossing.gates[0].province for crossing in dataset.crossings}
    return {home: [p.id for p in dataset.provinces if p.id == home or _succeeds(dataset, home, p)] for home in homes}


def _succeeds(dataset: Dataset, home: str, province: Province) -> bool:
    start = province.valid.start
    return start is not None and province_at(dataset.provinces, home, start) == province.id


def present_province(dataset: Dataset, crossing: Crossing) -> Province:
    """Return the province of a crossing on the last day of the record."""
    name = province_at(dataset.provinces, crossing.gates[0].province, dataset.as_of)
    return next(province for province in dataset.provinces if province.id == name)


def lineage(dataset: Dataset, province: Province) -> tuple[Province, ...]:
    """Return a province and all provinces that it absorbed, oldest first."""
    before = [each for each in dataset.provinces if each.succeeded_by == province.id]
    return (*(old for each in before for old in lineage(dataset, each)), province)


def list_lineages(dataset: Dataset) -> list[tuple[Province, ...]]:
    """Return the lineages of all provinces that exist on the last day of the record."""
    return [lineage(dataset, province) for province in dataset.provinces if province.is_valid(dataset.as_of)]


def merger_of(dataset: Dataset, province: Province) -> tuple[Province, Province] | None:
    """Return the provinces before and after the merger of a province, None if it never merged."""
    pairs = [(old, new) for old in dataset.provinces for new in dataset.provinces if old.succeeded_by == new.id]
    return next((pair for pair in pairs if province in pair), None)


def count_statuses(dataset: Dataset, line: Sequence[Province]) -> tuple[tuple[date, Counter[Status]], ...]:
    """Return the crossings by status in a lineage of provinces, for `KNEE` and every later day of a change."""
    crossings = _crossings_in(dataset, line)
    starts = {period.start for crossing in crossings for period in periods(crossing)}
    days = sorted({KNEE} | {day for day in starts if KNEE < day <= dataset.as_of})
    found: list[tuple[date, Counter[Status]]] = []
    for day in days:
        counts = Counter(status for crossing in crossings if (status := period_at(crossing, day).status))
        if not found or counts != found[-1][1]:
            found.append((day, counts))
    return tuple(found)


def count_recorded(dataset: Dataset, line: Sequence[Province], day: date) -> Counter[Status]:
    """Return the number of crossings by status on a day whose status has an unknown beginning."""
    found = (period_at(crossing, day) for crossing in _crossings_in(dataset, line))
    return Counter(period.status for period in found if period.status and period.recorded)


def _crossings_in(dataset: Dataset, line: Sequence[Province]) -> list[Crossing]:
    homes = {province.id for province in line}
    return [crossing for crossing in dataset.crossings if crossing.gates[0].province in homes]
