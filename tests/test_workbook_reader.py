"""An untrusted workbook is read within limits, or refused in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from geo.errors import DataError
from geo.io.spreadsheet import MAX_ROWS, Formula, open_workbook

ROWS = [["Tên", "Vĩ độ"], ["Tà Lùng", 22.47], [None, None], ["Trà Lĩnh", 22.8]]


def make(rows: list[list[Any]], write: Callable[[Any], None] = lambda sheet: None) -> bytes:
    workbook, file = Workbook(), BytesIO()
    for row in rows:
        workbook.active.append(row)
    write(workbook.active)
    workbook.save(file)
    return file.getvalue()


def change(content: bytes, name: str, edit: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with its parts that match a name edited."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            part = old.read(member)
            new.writestr(member, edit(part) if re.search(name, member) else part)
    return file.getvalue()


def to_strict(part: bytes) -> bytes:
    return re.sub(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/", part)


def test_cells_keep_their_type_and_empty_rows_their_number() -> None:
    (sheet,) = open_workbook(make(ROWS), "list.xlsx")
    assert sheet.rows == (("Tên", "Vĩ độ"), ("Tà Lùng", 22.47), (), ("Trà Lĩnh", 22.8))


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("sheet1", lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"', part)),  # WPS
        (r"xml$|rels$", to_strict),
    ],
    ids=["wps", "strict"],
)
def test_other_dialects_are_read(name: str, edit: Callable[[bytes], bytes]) -> None:
    assert open_workbook(change(make(ROWS), name, edit), "list.xlsx")[0].rows[3] == ("Trà Lĩnh", 22.8)


def test_a_formula_without_a_result_is_told_from_an_empty_cell() -> None:
    (sheet,) = open_workbook(make([["a", "=1+1", None, "b"]]), "list.xlsx")
    assert sheet.rows[0] == ("a", Formula("=1+1"), None, "b")


def test_a_far_cell_costs_nothing(tmp_path: Path) -> None:
    far = make(ROWS, lambda sheet: sheet.__setitem__("XFD1048576", "far"))
    assert len(open_workbook(far, "list.xlsx")[0].rows) == len(ROWS)


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
BOMB = b"<worksheet>" + b" " * 31_000_000 + b"</worksheet>"
HOSTILE = {
    "zip-bomb": (change(make(ROWS), "sheet1", lambda part: BOMB), "unpacks to more than 30 MB"),
    "external-entity": (change(make(ROWS), "sheet1", lambda part: ENTITY + part), "contains a DTD"),
    "utf-16-entity": (change(make(ROWS), "sheet1", lambda part: (ENTITY + part).decode().encode("utf-16")), "DTD"),
    "styles": (change(make(ROWS), "styles", lambda part: part + b"<xf/>" * 300_000), "unpacks to"),
    "no-archive": (b"PK\x03\x04 nothing", "not a readable .xlsx"),
    "other-archive": (change(make(ROWS), "xml", lambda part: b"<a/>"), "not a readable .xlsx"),
    "broken-rows": (change(make(ROWS), "sheet1", lambda part: part[:-40]), "not a readable .xlsx"),
    "old-excel": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old Excel file"),
    "empty": (b"", "not a readable .xlsx"),
}


@pytest.mark.parametrize(("content", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(DataError) as caught:
        open_workbook(content, "list.xlsx")
    (problem,) = caught.value.problems
    assert str(problem).startswith("list.xlsx: ")
    assert words in str(problem)


@pytest.mark.slow
def test_too_many_rows_are_refused() -> None:
    with pytest.raises(DataError, match="more than 20,000 rows"):
        open_workbook(make([["a"]] * (MAX_ROWS + 1)), "list.xlsx")
