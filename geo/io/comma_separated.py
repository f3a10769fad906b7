"""CSV for programs: ISO dates, decimal points, UTF-8; each row contains its days and the licence."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import StringIO

from geo.io.table import POSITION, Table

# Spreadsheets treat these as the start of a formula, including the full-width forms of East Asian keyboards.
_FORMULA = re.compile("[\\s\0]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def write_csv(table: Table) -> bytes:
    """Return CSV in UTF-8 with a byte order mark, because Excel does not recognise UTF-8 without it."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    names = (*table.layout.fields, *POSITION)
    writer.writerow((*names, "licence"))
    for row in table.rows:
        writer.writerow((*(make_cell(row[name]) for name in names), table.licence))
    return file.getvalue().encode("utf-8-sig")


def make_cell(value: object) -> object:
    """Return the value of a cell, escaped so that no spreadsheet treats it as a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return _make_number(value)
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _make_number(value: float) -> str:
    """Return a number with a decimal point and five decimals, with fourteen if it is more precise.

    A Vietnamese or German spreadsheet reads `107.027` as 107027, because there the point separates thousands.
    It never takes five or fourteen decimals for groups of thousands.
    """
    return f"{value:.5f}" if round(value, 5) == value else f"{value:.14f}"
