"""The gaps of the record are counted, and each gap names its crossing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.checks.quality import measure_quality
from geo.io.folder import read_dataset
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset

CHI_MA = "chi-ma"


def gaps(dataset: Dataset, crossing: str) -> set[str]:
    return {gap.kind for gap in measure_quality(dataset).gaps if gap.crossing.id == crossing}


def swap(dataset: Dataset, **changes: Any) -> Dataset:
    """Return the dataset with changed fields of Chi Ma."""
    crossings = tuple(c.model_copy(update=changes) if c.id == CHI_MA else c for c in dataset.crossings)
    return replace(dataset, crossings=crossings)


def chi_ma(dataset: Dataset) -> Crossing:
    return next(crossing for crossing in dataset.crossings if crossing.id == CHI_MA)


def test_every_event_and_every_position_is_counted_once(dataset: Dataset) -> None:
    found = measure_quality(dataset)
    events = [event for crossing in dataset.crossings for event in crossing.events]
    assert sum(found.dates.values()) == sum(found.confidence.values()) == found.events == len(events)
    assert sum(found.positions.values()) == sum(crossing.position is not None for crossing in dataset.crossings)
    assert 0 < found.placed_share < 1
    assert found.latest <= found.as_of


def test_no_position_and_a_rough_one_are_different_gaps(dataset: Dataset) -> None:
    position = chi_ma(dataset).position
    assert position
    rough, good = (position.model_copy(update={"precision_m": radius}) for radius in (1000, 999))
    assert "position_unknown" in gaps(swap(dataset, position=None), CHI_MA)
    assert "position_rough" in gaps(swap(dataset, position=rough), CHI_MA)
    assert not gaps(swap(dataset, position=good), CHI_MA) & {"position_unknown", "position_rough"}


def test_a_class_that_holds_since_an_uncertain_day_is_a_gap(change: Callable[[str, str, str], Path]) -> None:
    folder = change("crossings.geojson", '"date": "2018-09-10"', '"date": "2018-09"')
    assert "class_since" in gaps(read_dataset(folder), CHI_MA)


def test_what_is_closed_without_a_reopening_is_a_gap(dataset: Dataset) -> None:
    events = chi_ma(dataset).events
    last = events[-1].model_copy(update={"kind": "closed", "scope": None, "status": None})
    assert "reopening_unknown" in gaps(swap(dataset, events=(*events[:-1], last)), CHI_MA)


def test_a_missing_chinese_name_and_a_weak_source_are_gaps(dataset: Dataset) -> None:
    assert not gaps(dataset, CHI_MA) & {"chinese_name", "weak_source"}
    gates = [
        gate.model_copy(update={"names": gate.names.model_copy(update={"zh": None})}) for gate in chi_ma(dataset).gates
    ]
    weak = [event.model_copy(update={"confidence": "low"}) for event in chi_ma(dataset).events]
    assert gaps(swap(dataset, gates=tuple(gates), events=tuple(weak)), CHI_MA) >= {"chinese_name", "weak_source"}


def test_a_crossing_without_a_class_is_a_gap(dataset: Dataset) -> None:
    for crossing in dataset.crossings:
        assert ("class_unknown" in gaps(dataset, crossing.id)) == (
            [event.status for event in crossing.events if event.status][-1] == "unclassified"
        )


@pytest.mark.parametrize("drawn", [True, False])
def test_a_record_without_positions_has_no_share_of_good_ones(dataset: Dataset, drawn: bool) -> None:
    bare = replace(dataset, crossings=tuple(c.model_copy(update={"position": None}) for c in dataset.crossings))
    assert (measure_quality(dataset if drawn else bare).placed_share > 0) == drawn
