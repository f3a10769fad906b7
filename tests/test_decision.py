"""A decision on paper becomes an event, its source and, if needed, the host of its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.edit.decision import FIELDS, Decision, Paper, read_decision, write_changes
from geo.edit.journal import Journal
from geo.errors import DataError
from geo.model.crossing import Kind, Status
from geo.model.dataset import Dataset

TODAY = date(2026, 11, 26)
UPGRADE: dict[str, Any] = {
    "crossing": "chi-ma", "kind": Kind.UPGRADED, "status": Status.INTERNATIONAL, "scope": None, "side": "both",
    "paper": Paper.RESOLUTION, "number": "25/NQ-CP", "issuer": "Chính phủ", "signed": date(2026, 11, 20),
    "force": date(2026, 12, 1), "link": "nghi-quyet-25.pdf",
    "note": "Chi Ma – Ái Điểm trở thành cửa khẩu quốc tế.", "note_en": "", "note_zh": "",
}  # fmt: skip


def decide(**values: Any) -> Decision:
    return read_decision(UPGRADE | values)


def test_a_decision_for_a_later_day_is_planned(tiny: Path, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "edit")
    journal.begin(tiny, "Lan", "first")
    old = journal.read_dataset()
    new, fitting = journal.draft(write_changes(decide(), old, TODAY))
    event = next(each for each in new.crossings if each.id == "chi-ma").events[-1]
    assert (event.date.latest, event.planned, event.status) == (date(2026, 12, 1), True, Status.INTERNATIONAL)
    assert event.basis
    assert event.basis.model_dump() == {
        "vi": "Nghị quyết số 25/NQ-CP ngày 20/11/2026",
        "en": "Resolution No. 25/NQ-CP of 20 November 2026",
        "zh": "2026年11月20日第25/NQ-CP号决议",
    }
    assert event.note.get("vi") == UPGRADE["note"]
    assert event.note.get("en") == f"{UPGRADE['note']} [vi]"
    source = new.sources[event.sources[0]]
    assert (source.title, source.container_title, source.url) == (event.basis.vi, "Chính phủ", None)
    assert source.note == "Tệp: nghi-quyet-25.pdf"
    assert [change.kind for change in fitting] == ["source", "event"]
    assert new.end == date(2026, 12, 1) > new.as_of == old.as_of


def test_a_day_on_record_is_no_plan(dataset: Dataset) -> None:
    changes = write_changes(decide(force=dataset.as_of), dataset, TODAY)
    assert "planned" not in changes[-1].after


@pytest.mark.parametrize(
    ("link", "kinds", "copy"),
    [
        ("https://example.gov.vn/nq25.pdf", ["host", "source", "event"], None),
        ("https://publisher/nq25", ["source", "event"], None),
        ("https://copy/nq25", ["source", "event"], "linked"),
        ("https://junk/nq25", ["source", "event"], "not-linked"),
    ],
)
def test_a_link_is_marked_as_its_host_is_known(link: str, kinds: list[str], copy: str | None, dataset: Dataset) -> None:
    assert dataset.hosts
    hosts = {"publisher": min(dataset.hosts.publishers), "copy": dataset.hosts.copies[0]}
    hosts["junk"] = dataset.hosts.not_linked[0]
    name = link.split("/")[2]
    changes = write_changes(decide(link=link.replace(name, hosts.get(name, name))), dataset, TODAY)
    assert [change.kind for change in changes] == kinds
    assert changes[-2].after.get("copy") == copy


def test_a_known_document_is_cited_and_not_written_again(dataset: Dataset) -> None:
    title = "Nghị quyết số 25/NQ-CP ngày 20/11/2026"
    known = next(iter(dataset.sources.values())).model_copy(update={"title": title})
    changed = replace(dataset, sources={**dataset.sources, known.id: known})
    (event,) = write_changes(decide(), changed, TODAY)
    assert event.after["sources"] == [known.id]


def test_a_suspension_has_a_scope_and_no_class(dataset: Dataset) -> None:
    event = write_changes(decide(kind=Kind.CLOSED, status=None, scope="goods"), dataset, TODAY)[-1]
    assert event.after["scope"] == "goods"
    assert "status" not in event.after


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("scope", "note_en", "note_zh")])
def test_every_missing_field_is_named(name: str) -> None:
    with pytest.raises(DataError) as raised:
        decide(**{name: "  " if isinstance(UPGRADE[name], str) else None})
    assert [(each.path, each.key) for each in raised.value.problems] == [(name, "problem.field_missing")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("force", date(2026, 11, 19)),
        ("link", "javascript:alert(1)"),
        ("link", "../../etc/passwd"),
        ("note", "quá ngắn"),
        ("note", "x" * 2001),
        ("crossing", "atlantis"),
    ],
)
def test_an_impossible_field_is_named(name: str, value: Any, dataset: Dataset) -> None:
    with pytest.raises(DataError) as raised:
        write_changes(decide(**{name: value}), dataset, TODAY)
    assert [each.path for each in raised.value.problems] == [name]


def test_hostile_words_are_refused_by_the_whole_checks(tiny: Path, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "edit")
    journal.begin(tiny, "Lan", "first")
    dataset = journal.read_dataset()
    for words in ("Một câu có ký tự điều khiển \x07 ở giữa.", "Một câu đổi chiều \u202e ở giữa câu."):
        with pytest.raises(DataError):
            journal.draft(write_changes(decide(note=words), dataset, TODAY))
