"""The packed outlines of the map are the positions of the data, to about 10 metres."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polyline
import pytest

from geo.map.outlines import DECIMALS, pack_outlines
from geo.model.dataset import Dataset


def list_lines(coordinates: Any) -> Iterator[Any]:
    """Yield the innermost lines of a geometry."""
    if isinstance(coordinates[0][0], int | float):
        yield coordinates
    else:
        for part in coordinates:
            yield from list_lines(part)


def list_packed(lines: Any) -> Iterator[str]:
    if isinstance(lines, str):
        yield lines
    else:
        for part in lines:
            yield from list_packed(part)


@pytest.mark.parametrize("layer", ["border", "rivers", "provinces"])
def test_packed_lines_are_the_lines_of_the_data_each_time(dataset: Dataset, layer: str) -> None:
    geometries = (
        [each.geometry.coordinates for each in dataset.provinces]
        if layer == "provinces"
        else [each["geometry"]["coordinates"] for each in dataset.context[layer]["features"]]
    )
    told = [line for each in geometries for line in list_lines(each)]
    for _ in range(2):  # the second time from the store
        packed = [each for feature in pack_outlines(dataset)[layer] for each in list_packed(feature["lines"])]
        assert len(packed) == len(told)
        for line, words in zip(told, packed, strict=True):
            found = polyline.decode(words, DECIMALS, geojson=True)
            assert found == [pytest.approx(position, abs=0.6 * 10**-DECIMALS) for position in line]
