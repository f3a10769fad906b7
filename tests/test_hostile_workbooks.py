"""No workbook breaks the reader: one sentence in the reader's language, and nothing is unpacked beyond the limits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geo.cli import main
from geo.edit.workbook import read_workbook
from geo.edit.write import write_workbook
from geo.errors import Problem
from geo.i18n import LANGS, Lang
from geo.io.folder import read_dataset
from geo.model.dataset import Dataset
from tests.hostile_workbooks import CASES

SLOW = {"5 MB of rows", "60,000 rows"}


@pytest.fixture(scope="module")
def base(tiny: Path) -> Dataset:
    """Return the small data folder as a dataset."""
    return read_dataset(tiny)


@pytest.fixture(scope="module")
def book(base: Dataset) -> bytes:
    """Return the workbook of the small data folder."""
    return write_workbook(base, "vi")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in SLOW else name for name in CASES]
)
def test_a_hostile_workbook_gives_one_sentence(
    name: str, base: Dataset, book: bytes, assert_told: Callable[[Problem, Lang], None]
) -> None:
    make, key = CASES[name]
    reading = read_workbook(make(book), base, "vi")
    assert [problem.key for problem in reading.problems] == ([key] if key else [])
    assert reading.changes == ()
    for problem in reading.problems:
        for lang in LANGS:
            if lang != "en":
                assert_told(problem, lang)


def test_the_command_tells_a_hostile_workbook_in_one_line(
    tiny: Path, tmp_path: Path, book: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(CASES["a macro file"][0](book))
    assert main(["read-workbook", str(file), "--data", str(tiny), "-o", str(tmp_path / "no"), "--lang", "en"]) == 1
    assert capsys.readouterr().err == "geo: workbook.xlsx: contains macros; save it as .xlsx without macros\n"
    assert main(["read-workbook", str(tmp_path / "none.xlsx"), "-o", str(tmp_path)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
