"""The values behind the charts: bands of a history, counts by class over time, series of one measure.

A band is a period as it is drawn. What lies before the knee is collapsed into a strip that shows
how things stood on its last day. Years are decimal numbers, so that no time zone can move them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.cooperation import Fact
from geo.crossing import Crossing, Status
from geo.i18n import Lang
from geo.model import Dataset
from geo.province import Province
from geo.timeline import TRAFFIC, Period, latest_change, period_at, periods, province_at, snapshot
from geo.view import View, select

KNEE = date(1990, 1, 1)
SORTS = ("province", "name", "change")
MONEY = ("million-usd", "billion-cny", "billion-vnd")


@dataclass(frozen=True)
class Band:
    """A period as it is drawn: from `start` to `end`, both days on the chart.

    `status` is the class that is drawn, of an uncertain beginning the possible one. `closed` counts
    the kinds of traffic that do not pass: 0, 1 or 2; `doubtful` tells that this may be otherwise.
    `first` tells that a class begins here.
    """

    period: Period
    start: date
    end: date
    status: Status
    certain: bool
    closed: int
    doubtful: bool
    first: bool


@dataclass(frozen=True)
class Series:
    """All facts of one measure and unit, in the order of their dates."""

    measure: str
    unit: str
    facts: tuple[Fact, ...]


def decimal_year(day: date) -> float:
    """Write a day as a year with decimals: 2025-07-01 is 2025.4959."""
    first = date(day.year, 1, 1)
    return day.year + (day - first).days / (date(day.year, 12, 31) - first + timedelta(days=1)).days


def select_crossings(dataset: Dataset, view: View) -> tuple[Crossing, ...]:
    """Keep the crossings whose state on the record's day the view lets through.

    A province's name stands for its ground: Hà Giang's crossings are found under Tuyên Quang too.
    """
    today = select(snapshot(dataset, dataset.as_of), replace(view, provinces=()))
    wanted = set(view.provinces)
    return tuple(
        state.crossing
        for state in today.states
        if not wanted or wanted & {state.province, state.crossing.gates[0].province}
    )


def sort_crossings(dataset: Dataset, crossings: Iterable[Crossing], by: str, lang: Lang) -> tuple[Crossing, ...]:
    """Sort by province (in the record's order) and name, by name, or by the last change, newest first."""
    named = sorted(crossings, key=lambda crossing: fold_marks(crossing.name(lang)))
    if by == "change":
        return tuple(sorted(named, key=lambda crossing: latest_change(crossing, dataset.as_of), reverse=True))
    if by == "province":
        order = [province.id for province in dataset.provinces]
        return tuple(sorted(named, key=lambda crossing: order.index(present_province(dataset, crossing).id)))
    return tuple(named)


def fold_marks(words: str) -> str:
    """Write a name without marks and capitals, to sort it as a reader expects."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", words) if not unicodedata.combining(sign))
    return plain.replace("đ", "d").replace("Đ", "D").casefold()


def present_province(dataset: Dataset, crossing: Crossing) -> Province:
    """Give the province in which a crossing lies on the record's day."""
    name = province_at(dataset.provinces, crossing.gates[0].province, dataset.as_of)
    return next(province for province in dataset.provinces if province.id == name)


def list_bands(crossing: Crossing, strip: date, as_of: date) -> tuple[Band, ...]:
    """Cut a history into bands from the knee to the record's day; `strip` is where the earlier time is drawn."""
    found: list[Band] = []
    before: Status | None = None
    for period in periods(crossing):
        status = period.status or period.possible_status
        if status and period.end >= KNEE and period.start < as_of:
            start = strip if period.start < KNEE else period.start
            found.append(_draw_band(period, status, start, min(period.end, as_of), before))
        before = period.status
    return tuple(found)


def _draw_band(period: Period, status: Status, start: date, end: date, before: Status | None) -> Band:
    possible = period.possible_stopped
    closed = len(period.stopped if possible is None else set(period.stopped) | set(possible))
    return Band(
        period, start, end, status,
        certain=period.possible_status is None and period.status is not None,
        closed=min(closed, len(TRAFFIC)),
        doubtful=possible is not None,
        first=period.status is not None and period.status != before,
    )  # fmt: skip


def line_of(dataset: Dataset, province: Province) -> tuple[Province, ...]:
    """Give a province with the ones whose ground it took over, oldest first."""
    before = [each for each in dataset.provinces if each.succeeded_by == province.id]
    return (*(old for each in before for old in line_of(dataset, each)), province)


def province_of(dataset: Dataset, view: View) -> Province:
    """Give the province that a page about one shows: the view's first, else the record's first that exists."""
    named = [province for province in dataset.provinces if province.id in view.provinces]
    return next(iter(named or [each for each in dataset.provinces if each.is_valid(dataset.as_of)]))


def merger_of(dataset: Dataset, province: Province) -> tuple[Province, Province] | None:
    """Give the province before and after the merger that it took part in, None if there was none."""
    pairs = [(old, new) for old in dataset.provinces for new in dataset.provinces if old.succeeded_by == new.id]
    return next((pair for pair in pairs if province in pair), None)


def count_statuses(
    dataset: Dataset, line: Sequence[Province], since: date = KNEE
) -> tuple[tuple[date, Counter[Status]], ...]:
    """Count the crossings on a line of provinces by class, on every day on which a count changes."""
    homes = {province.id for province in line}
    crossings = [crossing for crossing in dataset.crossings if crossing.gates[0].province in homes]
    starts = {period.start for crossing in crossings for period in periods(crossing)}
    days = sorted({since} | {day for day in starts if since < day <= dataset.as_of})
    found: list[tuple[date, Counter[Status]]] = []
    for day in days:
        counts = Counter(status for crossing in crossings if (status := period_at(crossing, day).status))
        if not found or counts != found[-1][1]:
            found.append((day, counts))
    return tuple(found)


def list_facts(dataset: Dataset, line: Sequence[Province]) -> tuple[Fact, ...]:
    """Give the facts of a line of provinces, newest first."""
    names = {province.id for province in line}
    found = [fact for fact in dataset.facts if names & set(fact.places.provinces)]
    return tuple(sorted(found, key=lambda fact: (fact.date.latest, fact.id), reverse=True))


def group_facts(facts: Iterable[Fact]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Gather counted facts by kind, the largest group first."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.quantity:
            groups.setdefault(fact.kind, []).append(fact)
    return tuple((kind, tuple(group)) for kind, group in sorted(groups.items(), key=lambda item: -len(item[1])))


def select_twins(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Keep the facts that tell of twinned places, without those that only count them."""
    return tuple(fact for fact in facts if fact.kind == "twinning" and fact.quantity is None)


def trade_series(facts: Iterable[Fact]) -> tuple[Series, ...]:
    """Gather sums of trade by measure and unit; a single figure makes no series. The longest come first."""
    gathered: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.kind == "trade" and fact.measure and fact.quantity and fact.quantity.unit in MONEY:
            gathered.setdefault((fact.measure, fact.quantity.unit), []).append(fact)
    found = [
        Series(measure, unit, tuple(sorted(group, key=lambda fact: fact.date.latest)))
        for (measure, unit), group in gathered.items()
        if len(group) > 1
    ]
    return tuple(sorted(found, key=lambda series: (-len(series.facts), series.measure)))


def is_full_year(fact: Fact) -> bool:
    """Tell whether a fact counts one whole year, no more and no less."""
    return len(fact.date.text) == 4


def join_years(facts: Iterable[Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """Pair whole years that follow each other without a gap: only these may be joined by a line."""
    years = {fact.date.latest.year: fact for fact in facts if is_full_year(fact)}
    return tuple((fact, years[year + 1]) for year, fact in sorted(years.items()) if year + 1 in years)
