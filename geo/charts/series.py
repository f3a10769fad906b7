"""The facts of a province: series of trade and traffic over the years, twinned places, other figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.model.province import Province

FEWEST = 3  # figures in a series
MONEY = ("million-usd", "billion-cny", "billion-vnd")


@dataclass(frozen=True)
class Series:
    """All facts of one measure and unit, sorted by date."""

    measure: str
    unit: str
    facts: tuple[Fact, ...]


def list_facts(dataset: Dataset, line: Sequence[Province]) -> tuple[Fact, ...]:
    """Return the facts of a lineage of provinces, newest first."""
    names = {province.id for province in line}
    found = [fact for fact in dataset.facts if names & set(fact.places.provinces)]
    return tuple(sorted(found, key=lambda fact: (fact.date.latest, fact.id), reverse=True))


def group_facts(facts: Iterable[Fact]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Return facts with a quantity grouped by kind, the largest group first."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.quantity:
            groups.setdefault(fact.kind, []).append(fact)
    return tuple((kind, tuple(group)) for kind, group in sorted(groups.items(), key=lambda item: -len(item[1])))


def select_twins(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts about twinned places, except facts that only count them."""
    return tuple(fact for fact in facts if fact.kind == "twinning" and fact.quantity is None)


def list_series(facts: Iterable[Fact]) -> tuple[Series, ...]:
    """Return the series of trade and traffic by measure and unit, longest first.

    One or two figures are not a series, because a table shows them better.
    """
    gathered: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.measure and fact.quantity and _is_flow(fact):
            gathered.setdefault((fact.measure, fact.quantity.unit), []).append(fact)
    found = [
        Series(measure, unit, tuple(sorted(group, key=lambda fact: fact.date.latest)))
        for (measure, unit), group in gathered.items()
        if len(group) >= FEWEST
    ]
    return tuple(sorted(found, key=lambda series: (-len(series.facts), series.measure)))


def _is_flow(fact: Fact) -> bool:
    """Return whether a fact counts trade in money, or the traffic of people and vehicles."""
    is_money = fact.quantity is not None and fact.quantity.unit in MONEY
    return is_money if fact.kind == "trade" else fact.kind == "traffic"


def is_full_year(fact: Fact) -> bool:
    """Return whether a fact covers exactly one year."""
    return len(fact.date.text) == 4


def join_years(facts: Iterable[Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """Return pairs of consecutive whole years; only these are joined by a line."""
    years = {fact.date.latest.year: fact for fact in facts if is_full_year(fact)}
    return tuple((fact, years[year + 1]) for year, fact in sorted(years.items()) if year + 1 in years)
