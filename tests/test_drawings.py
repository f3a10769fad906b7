"""Charts are made once for each state of the data, and reach the page as Streamlit's own charts do."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest

from geo.charts.drawings import Drawings
from geo.charts.parts import Chart
from geo.charts.provinces import chart_statuses
from geo.model.dataset import Dataset
from geo.timeline.provinces import lineage


class Maker:
    """A chart of the data that counts how often it was made."""

    def __init__(self, dataset: Dataset) -> None:
        self.count = 0
        self.dataset = dataset

    def __call__(self) -> Chart:
        self.count += 1
        return chart_statuses(self.dataset, lineage(self.dataset, self.dataset.provinces[0]), "vi")


def test_a_chart_is_made_once_and_given_as_a_copy(dataset: Dataset) -> None:
    drawings, make = Drawings(), Maker(dataset)
    first = drawings.find("a", make)
    first["layer"].clear()
    assert drawings.find("a", make)["layer"]
    assert make.count == 1
    assert drawings.find("b", make) == drawings.find("a", make)
    assert make.count == 2


def test_the_oldest_charts_leave_when_the_store_is_full(dataset: Dataset) -> None:
    make = Maker(dataset)
    whole = Drawings()
    whole.find("a", make)
    drawings = Drawings(most=int(2.5 * whole.size))
    for key in "abca":
        drawings.find(key, make)
    assert make.count == 1 + 4  # the first one had left
    drawings.find("c", make)
    assert make.count == 5
    small = Drawings(most=1)
    assert small.find("a", make)["layer"]
    assert small.size == 0


def draw_both() -> None:
    import streamlit as st

    from geo.charts.drawings import Drawings
    from geo.charts.histories import chart_histories
    from geo.io.folder import read_dataset

    dataset = read_dataset()
    chart = chart_histories(dataset, dataset.crossings[:5], "vi")
    st.altair_chart(chart)
    st.vega_lite_chart(Drawings().find("a", lambda: chart))


def test_a_stored_chart_reaches_the_page_as_altair_s_chart_does() -> None:
    def unpack(element: Any) -> tuple[Any, list[tuple[str, bytes]]]:
        return json.loads(element.proto.spec), [(data.name, data.data.data) for data in element.proto.datasets]

    page = AppTest.from_function(draw_both, default_timeout=60).run()
    assert not page.exception
    own, stored = map(unpack, page.get("vega_lite_chart"))
    assert stored == own
