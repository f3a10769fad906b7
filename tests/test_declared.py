"""A class that only one side declares is shown beside the class that both sides apply."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.io.folder import read_dataset
from geo.map.payload_crossings import pack_crossing
from geo.map.payload_traffic import TrafficTable
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.declared import declared_at
from geo.timeline.periods import period_at
from geo.timeline.provinces import find_heirs
from geo.words.history import declared_words


@pytest.mark.parametrize(
    ("day", "status", "declared"),
    [
        (date(2014, 12, 30), Status.BILATERAL, None),
        (date(2014, 12, 31), Status.BILATERAL, Status.INTERNATIONAL),
        (date(2025, 9, 11), Status.BILATERAL, Status.INTERNATIONAL),
        (date(2025, 9, 12), Status.INTERNATIONAL, None),
    ],
)
def test_ta_lung_was_international_for_viet_nam_alone(
    day: date, status: Status, declared: Status | None, dataset: Dataset
) -> None:
    crossing = next(each for each in dataset.crossings if each.id == "ta-lung-thuy-khau")
    found = declared_at(crossing, day)
    assert period_at(crossing, day).status == status
    assert (found and found.declared) == declared
    assert bool(declared_words(crossing, day, "en")) == bool(declared)
    packed = pack_crossing(crossing, dataset, find_heirs(dataset), TrafficTable())["events"]
    assert [event["declared"] for event in packed if "declared" in event] == ["international"]


def test_only_an_act_of_one_side_declares(dataset: Dataset) -> None:
    acts = [event for crossing in dataset.crossings for event in crossing.events if event.declared]
    assert len(acts) == 2
    assert all(event.side != "both" and event.status is None for event in acts)


def test_what_both_sides_declare_is_in_force(change: Callable[[str, str, str], Path]) -> None:
    folder = change("crossings.geojson", '"side": "both"', '"side": "both", "declared": "international"')
    with pytest.raises(DataError, match="both sides"):
        read_dataset(folder)
