"""Read the cells of a workbook within limits; columns are found by the hidden technical names.

openpyxl is the only reader of workbooks here: python-calamine ends the whole process at a far cell.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from geo.edit.archive import check_archive
from geo.edit.sheets import KEY, LISTS, SHEETS, TITLES, Sheet
from geo.errors import DataError, Problem, data_error
from geo.i18n import Lang, text

FIRST_ROWS = 10  # rows that may contain the technical names
MAX_ROWS = 20_000
MAX_COLUMNS = 78
NAME = "workbook.xlsx"  # in the path of a problem of the whole file


@dataclass(frozen=True)
class Cell:
    """A cell: its value, and openpyxl's type of it (`f` is a formula, `e` an error)."""

    value: Any
    kind: str


@dataclass(frozen=True)
class RawRow:
    """A row of a sheet: its number, its hidden key, and its cells by technical name."""

    number: int
    key: str
    cells: dict[str, Cell]


@dataclass(frozen=True)
class RawWorkbook:
    """All rows by sheet, and the keys of all rows that were exported."""

    sheets: dict[str, tuple[RawRow, ...]]
    exported: frozenset[str]


def read_cells(content: bytes, lang: Lang) -> RawWorkbook:
    """Return the cells of an uploaded workbook. Raises DataError with one sentence if it cannot be read."""
    check_archive(content, NAME)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out
            return _read(content, lang)
    except DataError:
        raise
    except Exception as error:  # a damaged part raises whatever its parser meets
        raise data_error(NAME, "problem.workbook_broken", reason=type(error).__name__) from None


def _read(content: bytes, lang: Lang) -> RawWorkbook:
    from openpyxl import load_workbook

    workbook = load_workbook(BytesIO(content), read_only=True, keep_links=False)
    known = {sheet.name: sheet for sheet in SHEETS}
    found: dict[str, tuple[RawRow, ...]] = {}
    exported: frozenset[str] = frozenset()
    problems: list[Problem] = []
    for page in workbook.worksheets:
        rows = _list_rows(page)
        name, names, start = _find_names(rows)
        if name == LISTS:
            place = names.index(f"{LISTS}.{KEY}")
            exported = frozenset(str(row[place].value) for _, row in rows[start:] if row[place].value)
        elif name in found:
            problems.append(Problem(page.title, "problem.workbook_sheet_twice"))
        elif name in known:
            problems += _find_missing(known[name], names, lang)
            found[name] = tuple(_make_rows(rows[start:], names, known[name]))
    workbook.close()
    missing = [sheet for sheet in SHEETS if sheet.name not in found]
    if len(missing) == len(SHEETS):
        raise data_error(NAME, "problem.workbook_foreign")
    titles = [sheet.title(lang) for sheet in missing] + ([] if exported else [text("workbook.sheet.lists", lang)])
    problems += [Problem(title, "problem.workbook_no_sheet") for title in titles]
    if problems:
        raise DataError(problems)
    return RawWorkbook(found, exported)


def _list_rows(page: Any) -> list[tuple[int, Sequence[Any]]]:
    """Return the rows with content and their numbers. The declared size is ignored, because WPS writes a wrong one."""
    page.reset_dimensions()
    rows = []
    for number, row in enumerate(page.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS), 1):
        if any(cell.value not in (None, "") for cell in row):
            if number > MAX_ROWS:
                raise data_error(NAME, "problem.workbook_rows")
            rows.append((number, row))
    return rows


def _find_names(rows: Sequence[tuple[int, Sequence[Any]]]) -> tuple[str, list[str], int]:
    """Return the technical name of the sheet, those of its columns, and the place of the first row of data."""
    for place, (_, row) in enumerate(rows[:FIRST_ROWS]):
        names = [str(cell.value or "") for cell in row]
        if key := next((name for name in names if name.endswith(f".{KEY}")), None):
            return key.removesuffix(f".{KEY}"), names, place + 1
    return "", [], 0


def _find_missing(sheet: Sheet, names: Sequence[str], lang: Lang) -> Iterator[Problem]:
    for column in sheet.columns:
        if column.name not in names and not column.only_shown:
            title = sheet.column_title(column, lang)
            yield Problem(sheet.title(lang), "problem.workbook_no_column", {"column": title})


def _make_rows(rows: Sequence[tuple[int, Sequence[Any]]], names: Sequence[str], sheet: Sheet) -> Iterator[RawRow]:
    wanted = {column.name for column in sheet.columns}
    for number, row in rows:
        cells = {
            name: Cell(cell.value, cell.data_type)
            for name, cell in zip(names, row, strict=False)
            if name in wanted and cell.value not in (None, "")
        }
        key = next(
            (str(cell.value or "") for name, cell in zip(names, row, strict=False) if name.endswith(f".{KEY}")), ""
        )
        if cells and not key.endswith(f".{TITLES}"):
            yield RawRow(number, key, cells)
