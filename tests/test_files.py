"""Files are written atomically."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import DataError
from geo.io.files import write_file


def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.write_text("old", encoding="utf-8")
    assert write_file(target, b"new one") == 7
    assert target.read_bytes() == b"new one"
    assert target.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [target]


def test_what_cannot_be_replaced_stays_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.mkdir()
    with pytest.raises(DataError, match=r"map\.html: cannot be written"):
        write_file(target, b"new")
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("geo.io.files.tempfile.mkstemp", refuse)
    with pytest.raises(DataError, match=r"map\.html: cannot be written \(Permission denied\)"):
        write_file(tmp_path / "map.html", b"new")
