"""The commands of the journal: journal, undo, export-data, import-data."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.cli import main
from geo.io.folder import DATA


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*json")}


def test_edits_by_hand_come_in_are_listed_undone_and_go_out(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ATLAS_EDIT_FOLDER", str(tmp_path / "edit"))
    author, out = ["--who", "Lan", "--why", "by hand"], tmp_path / "out"
    before = read_folder(folder)
    assert main(["import-data", *author, "--data", str(folder)]) == 0
    path = folder / "crossings.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace('"en": "Chi Ma"', '"en": "Chi Mã"'), encoding="utf-8")
    assert main(["import-data", *author, "--data", str(folder)]) == 0
    assert main(["journal", "--crossing", "chi-ma", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "version 2: 1 changes" in told
    assert "Lan: by hand\n    Chi Mã" in told
    assert "Chi Ma → Chi Mã" in told
    assert main(["export-data", "-o", str(out)]) == 0
    assert read_folder(out) == read_folder(folder)
    assert main(["format", "--data", str(out)]) == 0
    assert "all files are in canonical form" in capsys.readouterr().out
    assert main(["undo", "2", *author]) == 0
    assert main(["export-data", "-o", str(out)]) == 0
    assert "written: crossings.geojson\n" in capsys.readouterr().out
    assert read_folder(out) == before
    assert main(["journal", "--copy", str(tmp_path / "copy.sqlite")]) == 0
    assert main(["journal", "--copy", str(tmp_path / "copy.sqlite")]) == 1
    assert main(["journal", "--proposals"]) == 0


@pytest.mark.parametrize(
    "command", [["journal"], ["undo", "2", "--who", "a", "--why", "b"], ["export-data", "-o", "x"]]
)
def test_an_empty_or_unnamed_journal_is_one_sentence(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ATLAS_EDIT_FOLDER", raising=False)
    assert main(command) == 1
    assert "--journal: is missing" in capsys.readouterr().err
    assert main([*command, "--journal", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_with_a_fault_is_refused(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sources.json").write_text("[]", encoding="utf-8")
    command = ["import-data", "--who", "a", "--why", "b", "--journal", str(tmp_path / "edit"), "--data", str(folder)]
    assert main(command) == 1
    assert "sources" in capsys.readouterr().err
    assert main(["journal", "--journal", str(tmp_path / "edit")]) == 1


def test_our_own_data_stay_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    from geo.edit.setting import read_setting

    monkeypatch.delenv("ATLAS_EDIT", raising=False)
    assert read_setting().data == DATA
