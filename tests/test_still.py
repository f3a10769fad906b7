"""The drawing and the table without scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from geo.i18n import LANGS, Lang
from geo.map.drawing import SIZE, draw_map
from geo.map.still import MOST_ROWS, render_still
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select

AT = date(2025, 9, 12)
SYMBOLS = "{http://www.w3.org/2000/svg}g[@transform]"


def draw(dataset: Dataset, view: View) -> ElementTree.Element:
    shown = select(snapshot(dataset, view.at), view)
    return ElementTree.fromstring(draw_map(dataset, shown, view.lang, "Sơ đồ"))


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_lists_what_the_view_lets_through(dataset: Dataset, lang: Lang) -> None:
    view = View(AT, statuses=(Status.INTERNATIONAL,), lang=lang)
    still = render_still(dataset, view)
    shown = select(snapshot(dataset, AT), view).states
    assert re.findall(r'<th scope="row">([^<]*)', still) == [state.crossing.name(lang) for state in shown]


def test_every_crossing_at_the_main_neighbour_is_drawn_inside_the_frame(dataset: Dataset) -> None:
    spots = [
        [float(number) for number in re.findall(r"[-\d.]+", symbol.attrib["transform"])[:2]]
        for symbol in draw(dataset, View(AT, region="all")).iterfind(SYMBOLS)
    ]
    placed = [state for state in snapshot(dataset, AT).states if state.crossing.point]
    inside = [spot for spot in spots if 0 <= spot[0] <= SIZE[0] and 0 <= spot[1] <= SIZE[1]]
    assert len(spots) == len(placed)
    assert len(inside) == len([state for state in placed if state.crossing.neighbour != "la"])


def test_a_filter_moves_the_drawing_to_what_it_lets_through(dataset: Dataset) -> None:
    drawing = draw(dataset, View(AT, provinces=("ha-tinh",)))
    names = [each.text for each in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "Cầu Treo" in names
    assert "Hữu Nghị" not in names


def test_what_lies_outside_the_drawing_is_named(dataset: Dataset) -> None:
    assert "Ngoài khung hình: Cầu Treo – Nậm Phao" in render_still(dataset, View(AT))


def test_an_empty_day_is_drawn_and_said(dataset: Dataset) -> None:
    still = render_still(dataset, View(AT, statuses=()))
    assert "<table" not in still
    assert "Không có cửa khẩu nào" in still
    assert draw(dataset, View(AT, statuses=())).tag.endswith("svg")


def test_a_name_cannot_become_markup(dataset: Dataset) -> None:
    crossing = dataset.crossings[0]
    names = crossing.gates[0].names.model_copy(update={"vi": "<script>alert(1)</script>&"})
    gates = (crossing.gates[0].model_copy(update={"names": names}), *crossing.gates[1:])
    hostile = replace(dataset, crossings=(crossing.model_copy(update={"gates": gates}), *dataset.crossings[1:]))
    still = render_still(hostile, View(AT))
    assert "<script" not in still
    assert "&lt;script&gt;alert(1)" in still


def test_thousands_of_rows_are_cut_and_counted(dataset: Dataset) -> None:
    many = tuple(each.model_copy(update={"id": f"{each.id}-{i}"}) for i in range(20) for each in dataset.crossings)
    still = render_still(replace(dataset, crossings=many), View(AT, region="all"))
    count = len(snapshot(dataset, AT).states) * 20
    assert still.count("<tr>") == MOST_ROWS + 1
    assert f"và {count - MOST_ROWS} cặp khác" in still


def test_no_line_of_the_drawing_is_without_length(dataset: Dataset) -> None:
    for provinces in ((), ("cao-bang",), ("ha-tinh",)):
        for path in draw(dataset, View(AT, provinces=provinces)).iter("{http://www.w3.org/2000/svg}path"):
            assert not re.search(r"l(M|$)", path.attrib["d"])
