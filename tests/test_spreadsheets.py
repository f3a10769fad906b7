"""Each cell of the spreadsheets, read back by openpyxl and by LibreOffice as vi-VN, against the data."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from geo.i18n import LANGS, Lang, text
from geo.io.formats import FORMATS
from geo.io.table import Table
from geo.io.tables import TABLES
from geo.io.workbook import write_workbook
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot

DAY = date(2025, 9, 12)
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")", "http://example.org/", "mailto:a@b", "1/2",
    "2014-12", "00123", "12345678901234567890", "#N/A", "TRUE", "'quoted", "_x0041_", "a\x0bb", "a\tb\nc", "<b>&amp;",
    "]]>", "Thuỷ", "\uff1d1", "🛂 ດ່ານ", "{=1}",
]  # fmt: skip
OFFICE = shutil.which("soffice")
AS_VIETNAMESE = "CSV:44,34,76,1,,1066,false,true"  # comma, quotes, UTF-8, vi-VN, texts as such, dates recognised
LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item></oor:items>"""


def tabulate(name: str, dataset: Dataset, lang: Lang = "vi") -> Table:
    return TABLES[name](dataset, snapshot(dataset, DAY), lang, None)


def expect_cell(value: object, lang: Lang) -> object:
    """Return what a cell of the workbook contains for a value of the table."""
    if isinstance(value, bool):
        return text("table.yes" if value else "table.no", lang)
    if isinstance(value, date):
        return value.isoformat() if value < date(1900, 3, 1) else datetime(value.year, value.month, value.day)
    return value or None


def check_cells(content: bytes | Path, table: Table) -> int:
    """Compare every cell of the first sheet with the table; return the number of cells."""
    source = content if isinstance(content, Path) else io.BytesIO(content)
    sheet = openpyxl.load_workbook(source).worksheets[0]
    columns, cells = table.sheet_columns, 0
    assert [cell.value for cell in sheet[1]][: len(columns)] == [column.title(table.lang) for column in columns]
    for number, row in enumerate(table.rows, 2):
        for place, column in enumerate(columns, 1):
            cell = sheet.cell(number, place)
            found = cell.value.replace("_x000D_", "") if isinstance(cell.value, str) else cell.value
            assert found == expect_cell(row[column.name], table.lang), (cell.coordinate, column.name)
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            cells += 1
    return cells


def rename(dataset: Dataset, name: str) -> Dataset:
    """Give the data with one crossing that has a hostile name, note and basis."""
    first = dataset.crossings[0]
    gate = first.gates[0].model_copy(update={"names": first.gates[0].names.model_copy(update={"vi": name})})
    note = first.events[0].note.model_copy(update={"vi": name})
    event = first.events[0].model_copy(update={"note": note, "basis": note})
    changed = first.model_copy(update={"gates": (gate, first.gates[1]), "events": (event, *first.events[1:])})
    return replace(dataset, crossings=(changed,))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", TABLES)
def test_every_cell_of_a_workbook_equals_the_data(name: str, lang: Lang, dataset: Dataset) -> None:
    table = tabulate(name, dataset, lang)
    assert check_cells(write_workbook(table), table) == len(table.rows) * len(table.sheet_columns) > 0


@pytest.mark.parametrize("name", TABLES)
def test_a_workbook_is_ready_to_read(name: str, dataset: Dataset) -> None:
    table = tabulate(name, dataset)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(table)))
    sheet, about = book.worksheets
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(len(table.rows) + 1, len(table.sheet_columns)).coordinate}"
    assert sheet.print_title_rows == "$1:$1"
    headings = [cell.value for cell in sheet[1]]
    assert len(set(headings)) == len(headings)
    assert headings[0] == "Cặp cửa khẩu"
    assert [each for each in headings if "_" in each] == []  # no names for programs
    told = {row[0].value: row[1].value for row in about.iter_rows(max_row=6)}
    assert told["Tình trạng tại ngày"] == datetime(2025, 9, 12)
    assert told["Dữ liệu cập nhật đến ngày"] == datetime.combine(dataset.as_of, datetime.min.time())
    assert "ODbL" in told["Giấy phép"]
    assert "minh họa" in told["Lưu ý"]
    explained = {row[0].value for row in about.iter_rows(min_row=8)}
    assert explained >= {column.title("vi") for column in table.sheet_columns if column.about}


def test_a_workbook_is_a_plain_archive_without_active_parts(dataset: Dataset) -> None:
    content = write_workbook(tabulate("events", dataset))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        sheets = "".join(archive.read(name).decode() for name in names if "worksheets/sheet" in name)
    assert [name for name in names if re.search(r"vba|macro|external|hyperlink|drawing|connection", name, re.I)] == []
    assert "<f>" not in sheets
    assert write_workbook(tabulate("events", dataset)) == content


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", TABLES)
def test_hostile_texts_stay_texts(name: str, value: str, dataset: Dataset) -> None:
    table = tabulate(name, rename(dataset, value))
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(table))).worksheets[0]
    shown = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in shown} == {"s"}
    name_cell = sheet.cell(2, 1).value.replace("_x000B_", "\x0b")  # openpyxl leaves this escape, Excel decodes it
    assert name_cell == f"{value} – {table.rows[0]['name'].split(' – ')[-1]}"


def test_a_text_longer_than_a_cell_is_cut_where_the_reader_sees_it(dataset: Dataset) -> None:
    table = tabulate("crossings", dataset)
    row = table.rows[0] | {"sources": "x" * 40_000}
    sheet = openpyxl.load_workbook(io.BytesIO(write_workbook(replace(table, rows=(row,))))).worksheets[0]
    longest = max((cell.value for cell in sheet[2] if isinstance(cell.value, str)), key=len)
    assert len(longest) == 32_767
    assert longest.endswith("x…")


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_is_a_workbook_with_heads(name: str, dataset: Dataset) -> None:
    table = replace(tabulate(name, dataset), rows=())
    assert check_cells(write_workbook(table), table) == 0


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a LibreOffice profile with the locale vi-VN."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(LOCALE, encoding="utf-8")
    return folder


def open_in_office(profile: Path, files: list[Path], *options: str) -> list[Path]:
    """Open files in one LibreOffice and return the workbooks that it saves."""
    target = files[0].parent / "saved"
    command = [str(OFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", *options]
    command += ["--convert-to", "xlsx", "--outdir", str(target), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [target / f"{file.stem}.xlsx" for file in files]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_as_vi_vn_shows_the_data(dataset: Dataset, profile: Path, tmp_path: Path) -> None:
    tables = {name: tabulate(name, dataset) for name in TABLES}
    books = [tmp_path / f"{name}-book.xlsx" for name in tables]
    lines = [tmp_path / f"{name}-lines.csv" for name in tables]
    for book, line, table in zip(books, lines, tables.values(), strict=True):
        book.write_bytes(write_workbook(table))
        line.write_bytes(FORMATS["csv"].write_table(table))
    for book, table in zip(open_in_office(profile, books), tables.values(), strict=True):
        assert check_cells(book, table) > 500, book.name
    for line, saved in zip(lines, open_in_office(profile, lines, f"--infilter={AS_VIETNAMESE}"), strict=True):
        sheet = openpyxl.load_workbook(saved).worksheets[0]
        wrong = [(place, told, found) for place, told, found in compare(line, sheet) if told != found]
        assert wrong == [], line.name


def compare(lines: Path, sheet: Any) -> Iterator[tuple[str, object, object]]:
    """Yield each cell of a CSV file with its value in the spreadsheet, both as day, number or text."""
    table = csv.reader(io.StringIO(lines.read_bytes().decode("utf-8-sig"), newline=""))
    for number, row in enumerate(table, 1):
        for place, told in enumerate(row, 1):
            cell = sheet.cell(number, place)
            yield cell.coordinate, normalise(told), normalise(cell.value)


def normalise(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    words = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    if day := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", words):
        return date(*map(int, day.groups()))
    if day := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words):
        return date(*map(int, reversed(day.groups())))
    return float(words) if re.fullmatch(r"\d+(\.\d+)?", words) else words
