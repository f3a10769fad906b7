"""The table of crossings as it is sent: every state with decision, sources and what may be searched for."""

from __future__ import annotations

import gzip
import json
from datetime import date
from typing import Any

import pytest

from geo.i18n import LANGS, Lang
from geo.model.dataset import Dataset
from geo.timeline.snapshot import State, snapshot
from geo.web.table import describe_table

DAY = date(2025, 9, 12)


def find_state(dataset: Dataset, crossing: str, day: date = DAY) -> State:
    return next(state for state in snapshot(dataset, day).states if state.crossing.id == crossing)


def read_table(dataset: Dataset, *states: State, lang: Lang = "vi") -> dict[str, Any]:
    """Return a table as the browser gets it, its rows with their texts and sources."""
    table = json.loads(gzip.decompress(describe_table(dataset, states, lang)))
    table["cells"] = [[table["texts"][number] for number in row[6]] for row in table["rows"]]
    table["cited"] = [[table["sources"][number] for number in row[7]] for row in table["rows"]]
    return dict(table)


@pytest.mark.parametrize(
    ("crossing", "day", "decision"),
    [
        ("ta-lung-thuy-khau", DAY, "Chính phủ hai nước thống nhất nâng cấp"),
        ("sam-pun-dien-bong", DAY, "chưa rõ số văn bản"),
        ("lung-lan-long-binh", DAY, ""),
    ],
)
def test_a_row_names_the_decision_or_says_that_none_was_found(
    dataset: Dataset, crossing: str, day: date, decision: str
) -> None:
    ((*_, found),) = read_table(dataset, find_state(dataset, crossing, day))["cells"]
    assert found.startswith(decision)
    assert bool(found) == bool(decision)


def test_a_row_has_two_days_to_be_ordered_by(dataset: Dataset) -> None:
    (row,) = read_table(dataset, find_state(dataset, "ka-long"))["rows"]
    assert row[1:6] == ["opening", 0, 1, row[4], "2023-03-08"]
    assert date.fromisoformat(row[4]) < date(2023, 3, 8)
    (row,) = read_table(dataset, find_state(dataset, "ta-lung-thuy-khau"))["rows"]
    assert row[4:6] == ["2025-09-12", ""]


def test_only_sources_that_may_be_linked_have_an_address(dataset: Dataset) -> None:
    state = find_state(dataset, "xin-man-do-long")
    assert state.period.act
    cited = [dataset.sources[name] for name in state.period.act.sources]
    (told,) = read_table(dataset, state)["cited"]
    assert {source.copy_kind for source in cited} == {None, "linked", "not-linked"}
    for source, (label, title, address) in zip(cited, told, strict=True):
        assert title == source.title
        assert address == (source.link or "")
        if source.copy_kind == "linked":
            assert label.endswith(f"bản sao trên {source.host}")
        if source.copy_kind == "not-linked":
            assert (label.endswith("không dẫn liên kết"), address) == (True, "")


def test_a_closing_brings_its_sources(dataset: Dataset) -> None:
    state = find_state(dataset, "ka-long")
    (told,) = read_table(dataset, state)["cited"]
    stop = {dataset.sources[name].title for stop in state.period.stops for name in stop.sources}
    assert stop <= {title for _, title, _ in told}


@pytest.mark.parametrize("lang", LANGS)
def test_texts_and_sources_are_sent_once_and_any_name_can_be_searched(dataset: Dataset, lang: Lang) -> None:
    table = read_table(dataset, *snapshot(dataset, DAY).states, lang=lang)
    for values in ("texts", "sources", "crossings"):
        told = [json.dumps(value) for value in table[values]]
        assert len(told) == len(set(told))
    names = dict(table["crossings"])["ta-lung-thuy-khau"]
    assert all(name in names for name in ("Thủy Khẩu", "Shuikou", "水口", "Phục Hòa", "ta-lung"))
