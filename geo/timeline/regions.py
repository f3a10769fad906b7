"""Regions: the provinces of the home view, or all provinces on record.

The record of a province states whether it lies outside the home view. A crossing belongs to its province's region.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Literal, get_args

from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.model.fields import Record

Region = Literal["core", "all"]
REGIONS: tuple[Region, ...] = get_args(Region)
_CITING = {"source", "sources", "article"}


def list_beyond(dataset: Dataset) -> frozenset[str]:
    """Return the ids of the provinces outside the home view."""
    return frozenset(province.id for province in dataset.provinces if province.region)


def crossings_of(dataset: Dataset, region: Region) -> tuple[Crossing, ...]:
    """Return the crossings of a region."""
    beyond = list_beyond(dataset) if region == "core" else frozenset()
    return tuple(crossing for crossing in dataset.crossings if crossing.gates[0].province not in beyond)


def find_region(dataset: Dataset, provinces: Iterable[str], crossings: Iterable[str]) -> Region:
    """Return the smallest region that contains all named provinces and crossings, so that a link shows them."""
    beyond, wanted = list_beyond(dataset), set(crossings)
    homes = {crossing.gates[0].province for crossing in dataset.crossings if crossing.id in wanted}
    return "core" if beyond.isdisjoint(homes | set(provinces)) else "all"


def limit_places(dataset: Dataset, region: Region) -> Dataset:
    """Return the data of one region, with the facts about it and all sources. That is fast with many crossings."""
    beyond = list_beyond(dataset)
    if region == "all" or not beyond:
        return dataset
    crossings = crossings_of(dataset, region)
    provinces = tuple(province for province in dataset.provinces if province.id not in beyond)
    outside = {crossing.id for crossing in dataset.crossings} - {crossing.id for crossing in crossings}
    facts = tuple(fact for fact in dataset.facts if _concerns(fact, beyond, outside))
    return replace(dataset, crossings=crossings, provinces=provinces, facts=facts)


def limit_region(dataset: Dataset, region: Region) -> Dataset:
    """Return the data of one region, with the facts about it and the sources that they cite."""
    limited = limit_places(dataset, region)
    if limited is dataset:
        return dataset
    kept = [*limited.crossings, *limited.provinces, *limited.facts]
    # Sources that no record cites belong to the layers of the map.
    left_out = _cite(_list_dropped(dataset, limited)) - _cite(kept)
    return replace(limited, sources={key: each for key, each in dataset.sources.items() if key not in left_out})


def _list_dropped(dataset: Dataset, limited: Dataset) -> list[Record]:
    kept = {id(record) for record in (*limited.crossings, *limited.provinces, *limited.facts)}
    return [each for each in (*dataset.crossings, *dataset.provinces, *dataset.facts) if id(each) not in kept]


def _concerns(fact: Fact, beyond: frozenset[str], outside: set[str]) -> bool:
    """Return whether a fact names a place of the home view, or no known place."""
    places = fact.places
    named = {*places.provinces, *places.crossings}
    return not named or not named <= beyond | outside


def _cite(records: Iterable[Record]) -> set[str]:
    found: set[str] = set()
    for record in records:
        _add_sources(record, found)
    return found


@lru_cache
def _nests(kind: type) -> bool:
    """Return whether values of a type contain others. Pydantic's own answer takes half the time of `limit_region`."""
    return issubclass(kind, Record | dict | list | tuple)


def _add_sources(value: object, found: set[str]) -> None:
    """Add every source id in a record, at any depth. Outlines are left out: they are long and cite nothing."""
    if isinstance(value, list | tuple):
        for each in value:
            if _nests(type(each)):  # type: ignore[arg-type]  # mypy takes types for unhashable
                _add_sources(each, found)
        return
    for key, content in (value if isinstance(value, dict) else vars(value)).items():
        if key in _CITING:
            found.update([content] if isinstance(content, str) else content or ())
        elif _nests(type(content)) and key != "geometry":  # type: ignore[arg-type]
            _add_sources(content, found)
