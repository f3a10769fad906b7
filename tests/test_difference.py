"""The difference of two datasets: every field, in words, put into records again, undone, and by command."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.cli import main
from geo.edit.apply import apply_changes, revert
from geo.edit.difference import compare, compare_records
from geo.edit.records import build_dataset, list_records
from geo.i18n import LANGS, Lang
from geo.io.canonical import dump_files
from geo.io.folder import parse_dataset, read_dataset
from geo.model.change import KINDS, Change
from geo.model.dataset import Dataset
from geo.words.edits import name_records, tell_change

CROSSINGS = "crossings.geojson"
Edit = Callable[[str, Callable[[Any], None]], Path]


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Return a function that changes the JSON of one file of the small folder and returns the folder."""

    def change(file: str, act: Callable[[Any], None]) -> Path:
        content = json.loads((folder / file).read_text(encoding="utf-8"))
        act(content)
        (folder / file).write_text(json.dumps(content), encoding="utf-8")
        return folder

    return change


def find(content: Any, name: str) -> Any:
    return next(each["properties"] for each in content["features"] if each["id"] == name)


def test_equal_data_have_no_difference_and_come_back_byte_for_byte(dataset: Dataset) -> None:
    records = list_records(dataset)
    again = build_dataset(records, dataset)
    assert compare(dataset, again) == ()
    assert dump_files(again) == dump_files(dataset)
    assert again.context == dataset.context
    assert {kind for kind, _ in records} == set(KINDS)


def test_each_changed_field_is_one_change_with_both_values(tiny: Path, edit: Edit) -> None:
    def act(content: Any) -> None:
        event = find(content, "ta-lung-thuy-khau")["events"][-1]
        event["date"], event["note"]["zh"] = "2025-09", "新"
        find(content, "ta-lung-thuy-khau")["marker"] = "943"

    old, new = read_dataset(tiny), parse_dataset(edit(CROSSINGS, act))
    last = old.crossings[1].events[-1]
    assert old.crossings[1].id == "ta-lung-thuy-khau"
    assert last.note.zh
    name = f"ta-lung-thuy-khau/{last.id}"
    assert compare(old, new) == (
        Change("crossing", "ta-lung-thuy-khau", ("marker",), old.crossings[1].marker, "943"),
        Change("event", name, ("date",), str(last.date), "2025-09"),
        Change("event", name, ("note", "zh"), last.note.zh, "新"),
    )


def test_a_new_and_a_removed_event_are_one_change_each(tiny: Path, edit: Edit) -> None:
    def act(content: Any) -> None:
        events = find(content, "chi-ma")["events"]
        events.append({**events[-1], "id": "e77"})
        find(content, "chi-ma")["removed_events"] = [events.pop(0)["id"]]

    old = read_dataset(tiny)
    changes = compare(old, parse_dataset(edit(CROSSINGS, act)))
    first = next(each for each in old.crossings if each.id == "chi-ma").events[0].id
    assert [(change.act, change.record) for change in changes] == [
        ("changed", "chi-ma"), ("removed", f"chi-ma/{first}"), ("added", "chi-ma/e77"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("vi", "Tà Lùng – Thủy Khẩu, sự kiện e7, ngày: 2025-09 → 2025-09-12"),
        ("en", "Tà Lùng – Shuikou, event e7, date: 2025-09 → 2025-09-12"),
        ("zh", "驮隆—水口，事件e7，日期：2025-09 → 2025-09-12"),
    ],
)
def test_a_change_is_told_in_the_readers_language(dataset: Dataset, lang: Lang, words: str) -> None:
    change = Change("event", "ta-lung-thuy-khau/e7", ("date",), "2025-09", "2025-09-12")
    assert tell_change(change, name_records(dataset, dataset, lang), lang) == words


def test_codes_and_absent_values_are_told_in_words(dataset: Dataset) -> None:
    names = name_records(dataset, dataset, "vi")
    status = Change("event", "chi-ma/e1", ("status",), None, "bilateral")
    assert tell_change(status, names, "vi").endswith("loại hình: (trống) → Song phương")
    gate = Change("gate", "chi-ma/1", ("names", "zh"), "甲", "乙")
    assert tell_change(gate, names, "vi") == "Chi Ma – Ái Điểm, cửa khẩu Chi Ma, tên (tiếng Trung): 甲 → 乙"
    claim = Change("dispute", "chi-ma/e1/1", ("claims", 0, "value"), "1957", "1958")
    assert tell_change(claim, names, "vi").endswith(", sự kiện e1, điểm nguồn khác nhau 1, giá trị: 1957 → 1958")


@pytest.mark.parametrize("lang", LANGS)
def test_every_record_can_be_told(dataset: Dataset, lang: Lang) -> None:
    nothing = replace(dataset, crossings=(), provinces=(), sources={}, facts=(), hosts=None, law=None, context={})
    names = name_records(nothing, dataset, lang)
    told = [tell_change(change, names, lang) for change in compare(nothing, dataset)]
    assert len(told) == len(list_records(dataset))
    assert [words for words in told if "{" in words or "()" in words or "（）" in words] == []


def test_changes_lead_from_the_old_records_to_the_new_ones_and_back(tiny: Path, edit: Edit) -> None:
    def act(content: Any) -> None:
        event = find(content, "ta-lung-thuy-khau")["events"].pop()
        find(content, "ta-lung-thuy-khau")["removed_events"] = [event["id"]]
        find(content, "chi-ma").pop("marker", None)
        find(content, "chi-ma")["note"] = {"vi": "Mới", "en": "New"}

    old, new = read_dataset(tiny), parse_dataset(edit(CROSSINGS, act))
    changes = compare(old, new)
    after, conflicts = apply_changes(list_records(old), changes)
    assert not conflicts
    assert dump_files(build_dataset(after, old)) == dump_files(new)
    before, conflicts = apply_changes(after, revert(changes))
    assert not conflicts
    assert dump_files(build_dataset(before, old)) == dump_files(old)


def test_a_value_that_another_person_changed_is_a_conflict_and_stays(tiny: Path) -> None:
    records = list_records(read_dataset(tiny))
    mine = Change("crossing", "chi-ma", ("marker",), "1", "2")
    gone = Change("event", "chi-ma/e99", ("note", "vi"), "A", "B")
    deep = Change("crossing", "chi-ma", ("position", "inland", "vi"), None, "B")
    after, conflicts = apply_changes(records, [mine, gone, deep])
    assert [conflict.change for conflict in conflicts] == [mine, gone, deep]
    assert conflicts[0].found == records["crossing", "chi-ma"].get("marker")
    assert compare_records(records, after) == ()


def test_the_command_tells_the_difference(tiny: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    def act(content: Any) -> None:
        find(content, "chi-ma")["marker"] = "12345"

    new = edit(CROSSINGS, act)
    assert main(["diff", str(tiny), str(new)]) == 0
    assert capsys.readouterr().out.startswith("Chi Ma – Ái Điểm, mốc giới: ")
    assert main(["diff", str(tiny), str(new), "--json"]) == 0
    (packed,) = json.loads(capsys.readouterr().out)
    assert (packed["kind"], packed["record"], packed["field"], packed["after"]) == (
        "crossing", "chi-ma", "marker", "12345",
    )  # fmt: skip
    assert main(["diff", str(tiny), str(tiny)]) == 0
    assert capsys.readouterr().out == ""
