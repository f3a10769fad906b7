"""The journal of edits: versions, conflicts, undo, folders, and what survives a killed process."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.kills import kill_writers
from bench.writer import CROSSINGS, note_change
from geo.edit.journal import Journal
from geo.edit.learned import list_learned
from geo.edit.make import find_current
from geo.edit.version import Decided, Proposal
from geo.errors import DataError
from geo.io.datapackage import DESCRIPTOR
from geo.io.folder import DATA, read_dataset
from geo.io.validate import format_folder
from geo.model.change import Change


@pytest.fixture
def journal(tiny: Path, tmp_path: Path) -> Journal:
    found = Journal(tmp_path / "edit")
    found.begin(tiny, "Lan", "first")
    return found


def propose(journal: Journal, *changes: Change, name: str = "p1", who: str = "Lan") -> str:
    journal.propose(Proposal(name, datetime(2026, 11, 26, tzinfo=UTC), who, "a reason", changes))
    return name


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*json")}


def find_note(journal: Journal, crossing: str) -> str:
    return journal.store.read_state()[1]["event", f"{crossing}/e1"]["note"]["vi"]


def test_the_folder_is_byte_for_byte_our_own_data(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "edit")
    assert journal.begin(DATA, "Lan", "first") == 1
    current = tmp_path / "edit" / "current"
    ours = read_files(DATA) | {DESCRIPTOR: (current / DESCRIPTOR).read_bytes()}  # ours also lists README and AUDIT
    assert read_files(current) == ours
    assert journal.begin(DATA, "Lan", "again") == 1
    assert format_folder(current) == []


def test_a_part_that_another_process_takes_away_disturbs_nobody(journal: Journal) -> None:
    gone = journal.folder / "versions" / ".part-gone"
    gone.symlink_to("nowhere")  # found by name, but no longer there
    name = propose(journal, note_change(journal, CROSSINGS[0], "Một câu khác về cửa khẩu này."))
    assert journal.publish(name, "Minh") == find_current(journal.folder) == 2


def test_a_proposal_becomes_one_version_however_often_it_is_clicked(journal: Journal, tiny: Path) -> None:
    name = propose(journal, note_change(journal, CROSSINGS[0], "Một câu khác về cửa khẩu này."))
    assert find_current(journal.folder) == 1
    assert [journal.publish(name, "Minh"), journal.publish(name, "Minh")] == [2, 2]
    version = journal.history()[0]
    assert (version.who, version.reviewer, version.why) == ("Lan", "Minh", "a reason")
    assert journal.find_proposal(name).state is Decided.PUBLISHED
    changed = {key for key, content in read_files(journal.find_folder()).items() if content != read_files(tiny)[key]}
    assert changed == {"crossings.geojson"}
    assert len(journal.history(CROSSINGS[0])) == 1
    assert journal.history(CROSSINGS[1]) == ()


def test_the_history_of_a_crossing_has_no_other_record_of_the_same_id(journal: Journal, tiny: Path) -> None:
    fact = json.loads((tiny / "cooperation.json").read_bytes())["facts"][0]
    body = {name: value for name, value in fact.items() if name != "id"}
    journal.publish(propose(journal, Change("fact", CROSSINGS[0], (), None, body)), "Minh")
    assert len(journal.history()) == 2
    assert journal.history(CROSSINGS[0]) == ()


def test_an_undone_version_leaves_the_old_bytes(journal: Journal, tiny: Path) -> None:
    journal.publish(propose(journal, note_change(journal, CROSSINGS[0], "Một câu khác về cửa khẩu này.")), "Lan")
    assert journal.undo(2, "Lan", "wrong") == 3
    assert read_files(journal.find_folder()) == read_files(tiny)
    assert journal.history()[0].undoes == 2
    with pytest.raises(DataError, match="nothing changes"):
        journal.undo(2, "Lan", "again")


def test_two_editors_meet_only_at_the_same_field(journal: Journal) -> None:
    first = note_change(journal, CROSSINGS[0], "Câu của người thứ nhất, dài vừa đủ.")
    second = note_change(journal, CROSSINGS[1], "Câu của người thứ hai, dài vừa đủ.")
    same = replace(first, after="Câu thứ ba, khác với câu thứ nhất.")
    names = [propose(journal, change, name=f"p{i}") for i, change in enumerate((first, second, same))]
    assert [journal.publish(name, "Lan") for name in names[:2]] == [2, 3]
    with pytest.raises(DataError) as raised:
        journal.publish(names[2], "Lan")
    told = raised.value.say("vi")
    assert first.after in told
    assert same.after in told
    assert journal.store.newest() == 3
    assert journal.find_proposal(names[2]).state is Decided.OPEN


def test_an_undo_is_refused_when_somebody_has_built_on_it(journal: Journal) -> None:
    for number, words in enumerate(("Câu của người thứ nhất.", "Câu của người thứ hai.")):
        journal.publish(propose(journal, note_change(journal, CROSSINGS[0], words), name=f"p{number}"), "Lan")
    with pytest.raises(DataError, match="somebody else changed"):
        journal.undo(2, "Lan", "wrong")
    assert journal.undo(3, "Lan", "wrong") == 4
    assert journal.undo(2, "Lan", "wrong too") == 5


def test_new_events_of_two_editors_get_two_ids_and_an_undone_id_is_never_reused(journal: Journal) -> None:
    _, records = journal.store.read_state()
    last = [name for kind, name in records if kind == "event" and name.startswith(f"{CROSSINGS[2]}/")][-1]
    number = int(last.rpartition("/e")[2])
    body = records["event", last] | {"kind": "announced"}
    body = {key: value for key, value in body.items() if key not in ("status", "declared", "scope")}
    bodies = [body | {"note": {"vi": f"Chi Ma: tin tức số {i} của ngày này."}} for i in (1, 2, 3)]
    news = [Change("event", f"{CROSSINGS[2]}/e{number + 1}", (), None, each) for each in bodies]
    for i in (0, 1):
        journal.publish(propose(journal, news[i], name=f"p{i}"), "Lan")
    journal.undo(3, "Lan", "twice")
    journal.publish(propose(journal, news[2], name="p3"), "Lan")
    crossing = next(each for each in read_dataset(journal.find_folder()).crossings if each.id == CROSSINGS[2])
    assert {f"e{number + 1}", f"e{number + 3}"} <= {event.id for event in crossing.events}
    assert crossing.removed_events == (f"e{number + 2}",)
    assert set(list_learned(journal.read_since(0))) == {(CROSSINGS[2], f"e{number + i}") for i in (1, 2, 3)}
    journal.undo(4, "Lan", "it was right")
    again = next(each for each in read_dataset(journal.find_folder()).crossings if each.id == CROSSINGS[2])
    assert again.removed_events is None


def test_the_whole_checks_refuse_and_nothing_is_written(journal: Journal) -> None:
    change = note_change(journal, CROSSINGS[0], "kurz")
    with pytest.raises(DataError, match="almost empty"):
        journal.publish(propose(journal, change), "Lan")
    unknown = Change("event", f"{CROSSINGS[0]}/e1", ("sources",), None, ["no-such-source"])
    _, records = journal.store.read_state()
    unknown = replace(unknown, before=records["event", f"{CROSSINGS[0]}/e1"]["sources"])
    with pytest.raises(DataError, match="no-such-source"):
        journal.draft([unknown])
    assert journal.store.newest() == 1


def test_a_refused_proposal_stays_refused(journal: Journal) -> None:
    name = propose(journal, note_change(journal, CROSSINGS[0], "Một câu khác về cửa khẩu này."))
    journal.refuse(name, "Minh", "no source")
    with pytest.raises(DataError, match="decided already"):
        journal.publish(name, "Minh")
    with pytest.raises(DataError, match="decided already"):
        journal.refuse(name, "Minh", "no source")


def test_a_folder_edited_by_hand_comes_in_as_one_version(journal: Journal, folder: Path) -> None:
    path = folder / "crossings.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"en": "Chi Ma"', '"en": "Chi Mã"'), encoding="utf-8")
    assert journal.take_folder(folder, "Lan", "by hand") == 2
    assert [(c.record, c.field_name, c.after) for c in journal.history()[0].changes] == [
        ("chi-ma/1", "names.en", "Chi Mã")
    ]
    with pytest.raises(DataError, match="nothing changes"):
        journal.take_folder(folder, "Lan", "again")


def test_a_version_that_was_not_made_is_made_by_the_next_look(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Journal, "make_newest", lambda self: self.store.newest())  # killed after the commit
    journal.publish(propose(journal, note_change(journal, CROSSINGS[0], "Một câu khác về cửa khẩu này.")), "Lan")
    monkeypatch.undo()
    assert find_current(journal.folder) == 1
    assert journal.find_folder().name == "2"
    assert find_current(journal.folder) == 2


def test_a_copy_of_the_journal_is_whole(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    journal.store.copy(tmp_path / "copy" / "journal.sqlite")
    copy = Journal(tmp_path / "copy")
    assert copy.store.newest() == 1
    assert read_files(copy.find_folder()) == read_files(journal.find_folder())


def test_a_damaged_journal_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(DataError, match=r"journal\.sqlite: the journal cannot be used"):
        Journal(tmp_path).find_folder()


def test_killed_writers_lose_nothing_that_they_acknowledged(journal: Journal) -> None:
    outcome = kill_writers(journal, writers=2, kills=2)
    assert outcome.lost == set()
    assert (outcome.backward, outcome.is_whole) == (0, True)
    assert outcome.reads > 0
