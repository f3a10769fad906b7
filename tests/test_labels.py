"""Labels of the charts: none covers another one."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.labels import place_labels, spread
from geo.charts.series import list_series
from geo.charts.trade import chart_series
from geo.i18n import LANGS, Lang
from geo.io.folder import DATA, read_dataset

DATASET = read_dataset(DATA)
WIDTHS = (250, 300, 350, 480)
Box = tuple[float, float, float, float]


@given(st.lists(st.floats(0, 12), max_size=8).map(sorted))
def test_spread_labels_keep_their_distance_and_order(wanted: list[float]) -> None:
    heights = spread(wanted, 1.4, 12)
    assert all(after - before > 1.39 for before, after in pairwise(heights))
    assert all(height <= 12 for height in heights)


def test_labels_with_room_stay_where_they_belong() -> None:
    assert spread([1, 5, 9], 1, 12) == [1, 5, 9]


@pytest.mark.parametrize("lang", LANGS)
def test_no_label_of_a_series_covers_another_one(lang: Lang) -> None:
    for series in list_series(DATASET.facts):
        drawn = chart_series(series, lang).to_dict()
        for width in WIDTHS:
            boxes = place_boxes(drawn, width)
            assert boxes
            for one, other in combinations(boxes, 2):
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, (series.measure, width, one, other)


def place_boxes(drawn: dict[str, Any], width: int) -> list[Box]:
    """Return the place of each label in a chart of a width."""
    domain = drawn["layer"][-1]["encoding"]["x"]["scale"]["domain"]
    top = drawn["layer"][-1]["encoding"]["y"]["scale"]["domain"][1]
    boxes = []
    for layer in drawn["layer"]:
        mark = layer["mark"]
        if mark["type"] != "text":
            continue
        for row in layer["data"].get("values") or drawn["datasets"][layer["data"]["name"]]:
            x = (row["year"] - domain[0]) / (domain[1] - domain[0]) * width + mark["dx"]
            y = 196 * (1 - row["value"] / top) + mark["dy"]
            wide = sum(6 if ord(letter) < 0x2E80 else 12 for letter in row["label"])
            left = x - wide * {"left": 0, "center": 0.5, "right": 1}[mark["align"]]
            boxes.append((left, y - 9, left + wide, y + 2))
    return boxes


def test_a_label_without_room_is_left_out() -> None:
    spots = [(50.0, 50.0), (52.0, 50.0), (54.0, 52.0)]
    sides = place_labels({100: spots}, ["1.234.567"] * 3, [], [2, 0, 1])
    assert sides[2]
    assert None in sides
