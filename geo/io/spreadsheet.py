"""Read the cells of an untrusted XLSX within limits; every defect gives one clear error.

The limits apply to the ZIP archive before any parsing, because a small archive may unpack to gigabytes.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any, TypeAlias
from zipfile import BadZipFile, ZipFile

from geo.errors import Count, DataError, ValueProblem

MAX_UNPACKED_MB = 30
MAX_MEMBERS = 2_000
MAX_TAGS = 200_000  # of a part other than rows and their texts, because each becomes an object
MAX_SHEETS = 50
MAX_ROWS = 20_000  # of a sheet
MAX_COLUMNS = 200
MAX_CELLS = 400_000  # of all sheets
MAX_EMPTY = 200  # rows; LibreOffice ends a sheet with a million of them
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # first bytes of .xls, and of a workbook with a password
_ROWS = re.compile(r"xl/(worksheets/|sharedStrings)")
_FORMULA = re.compile(rb"<(\w+:)?f[ >]")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")  # namespaces of ISO/IEC 29500 Strict
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"

Cell: TypeAlias = Any  # text, number, bool, date, time, Formula, or None for an empty cell


@dataclass(frozen=True)
class Formula:
    """A formula whose result is not in the file, because no program has calculated it."""

    words: str


@dataclass(frozen=True)
class Sheet:
    """A sheet with its rows from row 1 on. Rows may have different lengths."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def open_workbook(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook; `name` is the file in error messages.

    Raises DataError when the file is no XLSX, exceeds a limit or is damaged.
    """
    try:
        parts = _unpack(content)
        sheets = _read_sheets(_pack(parts), data_only=True)
        if any(_FORMULA.search(part) for path, part in parts.items() if path.startswith("xl/worksheets/")):
            sheets = _fill_formulas(sheets, _read_sheets(_pack(parts), data_only=False))
        return sheets
    except ValueProblem as problem:
        raise DataError([problem.at(name)]) from None


def _unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts of the archive that the reader needs, in the usual namespaces."""
    if content.startswith(_OLD_EXCEL):
        raise ValueProblem("problem.old_excel")
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED_MB * 1_000_000:
                raise ValueProblem("problem.unpacks_too_large", limit=MAX_UNPACKED_MB)
            # Pictures, drawings and macros stay unread. Python never unpacks more than a member declares.
            parts = {m.filename: archive.read(m) for m in members if m.filename.endswith((".xml", ".rels"))}
    except (BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, ValueProblem):
            raise
        raise ValueProblem("problem.no_workbook") from None
    for path, part in parts.items():
        _check_part(path, part)
    return {path: _STRICT.sub(_TRANSITIONAL, part) for path, part in parts.items()}


def _check_part(path: str, part: bytes) -> None:
    start = part[:4096].replace(b"\0", b"")  # UTF-16 has a zero byte beside each letter
    if b"<!" in start and (b"<!DOCTYPE" in start or b"<!ENTITY" in start):
        raise ValueProblem("problem.entities")
    if not _ROWS.match(path) and part.count(b"<") > MAX_TAGS:
        raise ValueProblem("problem.unpacks_too_large", limit=MAX_UNPACKED_MB)


def _pack(parts: dict[str, bytes]) -> BytesIO:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for path, part in parts.items():
            archive.writestr(path, part)
    return file


def _read_sheets(file: BytesIO, data_only: bool) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook  # importing it takes time, and most commands do not need it

    budget = MAX_CELLS
    sheets = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that it drops
            workbook = load_workbook(file, read_only=True, data_only=data_only, keep_links=False)
            for sheet in workbook.worksheets[:MAX_SHEETS]:
                sheet.reset_dimensions()  # WPS writes A1:A1 for every sheet
                rows = _take_rows(sheet)
                budget -= sum(map(len, rows))
                if budget < 0:
                    raise ValueProblem("problem.too_many_cells", limit=Count(MAX_CELLS))
                sheets.append(Sheet(sheet.title, rows))
    except ValueProblem:
        raise
    except Exception:  # a damaged file raises errors of every kind in openpyxl and its XML parser
        raise ValueProblem("problem.no_workbook") from None
    if not sheets:
        raise ValueProblem("problem.no_workbook")
    return tuple(sheets)


def _take_rows(sheet: Any) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows up to the last filled one; a filled cell behind 200 empty rows is out of reach."""
    rows: list[tuple[Cell, ...]] = []
    filled = cells = 0
    for row in _stop_at_gap(islice(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), MAX_ROWS + 1)):
        rows.append(_trim(row))
        cells += len(rows[-1])
        filled = len(rows) if rows[-1] else filled
        if cells > MAX_CELLS:
            raise ValueProblem("problem.too_many_cells", limit=Count(MAX_CELLS))
    if filled > MAX_ROWS:
        raise ValueProblem("problem.too_many_rows", limit=Count(MAX_ROWS))
    return tuple(rows[:filled])


def _stop_at_gap(rows: Iterator[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    empty = 0
    for row in rows:
        empty = 0 if any(cell not in (None, "") for cell in row) else empty + 1
        if empty > MAX_EMPTY:
            return
        yield row


def _trim(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    length = max((place for place, cell in enumerate(row, 1) if cell not in (None, "")), default=0)
    return row[:length]


def _fill_formulas(results: tuple[Sheet, ...], formulas: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Return the sheets with a `Formula` in each cell that has a formula without a result."""
    return tuple(
        Sheet(shown.name, tuple(_fill_row(row, number, shown) for number, row in enumerate(written.rows)))
        for shown, written in zip(results, formulas, strict=True)
    )


def _fill_row(written: tuple[Cell, ...], number: int, shown: Sheet) -> tuple[Cell, ...]:
    results = shown.rows[number] if number < len(shown.rows) else ()
    found = list(results) + [None] * (len(written) - len(results))
    for place, cell in enumerate(written):
        if found[place] is None and cell is not None:
            found[place] = Formula(cell if isinstance(cell, str) else "=")
    return tuple(found)
