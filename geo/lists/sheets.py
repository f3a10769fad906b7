"""The rows of a foreign workbook as texts, from the sheet that looks most like a list."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from geo.io.spreadsheet import Formula, Sheet, open_workbook
from geo.lists.headings import Rows, rate_headings


def read_sheet(content: bytes, name: str, wanted: str = "") -> tuple[Rows, str, tuple[str, ...]]:
    """Return the filled rows of one sheet, its name, and the names of all sheets."""
    sheets = open_workbook(content, name)
    tables = {sheet.name: _list_rows(sheet) for sheet in sheets}
    best = wanted if wanted in tables else max(tables, key=lambda each: _rate(tables[each]))
    return tables[best], best, tuple(tables)


def _rate(rows: Rows) -> tuple[int, int]:
    return rate_headings(rows), len(rows)


def _list_rows(sheet: Sheet) -> Rows:
    rows = ((number, tuple(map(write_cell, cells))) for number, cells in enumerate(sheet.rows, 1))
    return [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]


def write_cell(value: Any) -> str:
    """Return the text of a cell: a whole number without decimals, a day as ISO text, a formula as written."""
    if value is None:
        return ""
    if isinstance(value, Formula):
        return value.words if value.words.startswith("=") else f"={value.words}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
