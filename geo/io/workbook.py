"""A workbook for Excel and LibreOffice: numbers, real dates, texts that stay texts, and a sheet about the data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from math import ceil
from typing import Any

from geo.i18n import LANGUAGES, text
from geo.io.columns import Column
from geo.io.table import Table
from geo.words.dates import date_words

_LONGEST = 32_767  # characters of a cell
_FIRST_DAY = date(1900, 3, 1)  # earlier days have other numbers in LibreOffice than in Excel, or none
_LINE = 15  # height of a line in points
_MOST_LINES = 12  # of a row; a longer text is whole in its cell
_WIDE = "\u2e80"  # characters from this one on are as wide as two others
_PAPER_A4 = 9
# Options of a workbook whose texts never become a formula, a link or a number.
NOTHING_ACTIVE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(table: Table) -> bytes:
    """Return an XLSX with the rows on the first sheet, and days, licence and meaning of the columns on the second.

    The time of the file is the day of the data, so that the same data give the same bytes.
    """
    from xlsxwriter import Workbook

    file = BytesIO()
    with Workbook(file, {"in_memory": True, **NOTHING_ACTIVE}) as workbook:
        created = datetime.combine(table.as_of, datetime.min.time())
        workbook.set_properties({"title": table.title, "comments": table.citation, "created": created})
        _write_rows(workbook, table)
        _write_about(workbook, table)
    return file.getvalue()


def _write_rows(workbook: Any, table: Table) -> None:
    sheet = workbook.add_worksheet(text(f"table.sheet.{table.layout.name}", table.lang))
    columns = table.sheet_columns
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EEF5", "bottom": 1})
    for place, column in enumerate(columns):
        style = workbook.add_format(_style(column, table))
        sheet.set_column(place, place, column.width, style)
        sheet.write_string(0, place, column.title(table.lang), head)
        for number, row in enumerate(table.rows, 1):
            _write_cell(sheet, number, place, _make_value(row[column.name], table), style)
    sheet.set_row(0, _measure(columns, [column.title(table.lang) for column in columns]))
    wrapped = [column for column in columns if column.wrapped]
    for number, row in enumerate(table.rows, 1):
        sheet.set_row(number, _measure(wrapped, [row[column.name] for column in wrapped]))
    _set_paper(sheet, table)


def _set_paper(sheet: Any, table: Table) -> None:
    """Freeze and filter the rows; print the first columns on A4, because all of them would be too small to read."""
    count = len(table.rows)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, count, len(table.sheet_columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{count + 1}"})
    sheet.set_landscape()
    sheet.set_paper(_PAPER_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, count, table.layout.printed - 1)
    sheet.repeat_rows(0)
    credit = text("report.credit", table.lang, as_of=date_words(table.as_of, table.lang))
    sheet.set_footer(f"&L&8{credit}&R&8&P/&N")


def _measure(columns: Sequence[Column], texts: Sequence[str | None]) -> int:
    """Return the height of a row in points, because LibreOffice does not measure the texts of a file itself."""
    widths = (
        sum(2 if sign >= _WIDE else 1 for sign in words or "") / (column.width - 1)
        for column, words in zip(columns, texts, strict=True)
    )
    return _LINE * min(max((ceil(width) for width in widths), default=1) or 1, _MOST_LINES)


def _write_about(workbook: Any, table: Table) -> None:
    """Write what a reader must know about the rows: title, days, licence, limits, and the meaning of the columns."""
    lang, sheet = table.lang, workbook.add_worksheet(text("table.about", table.lang))
    plain, bold = workbook.add_format({"text_wrap": True, "valign": "top", "align": "left"}), {"bold": True}
    head = workbook.add_format(bold | {"valign": "top"})
    day = workbook.add_format({"num_format": _day_format(table), "valign": "top", "align": "left"})
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    lines: list[tuple[str, str | date]] = [
        ("table.content", table.title), ("table.day", table.at), ("table.as_of", table.as_of),
        ("table.licence", table.licence), ("table.limits", text("map.indicative", lang)),
        ("table.dates", text("table.dates_help", lang)),
    ]  # fmt: skip
    for number, (key, value) in enumerate(lines):
        sheet.write_string(number, 0, text(key, lang), head)
        _write_cell(sheet, number, 1, value, day if isinstance(value, date) else plain)
        sheet.set_row(number, _LINE * ceil(len(str(value)) / 80))
    start = len(lines) + 1
    sheet.write_string(start, 0, text("table.column", lang), head)
    sheet.write_string(start, 1, text("table.meaning", lang), head)
    for number, column in enumerate((each for each in table.sheet_columns if each.about), start + 1):
        sheet.write_string(number, 0, column.title(lang), plain)
        sheet.write_string(number, 1, text(column.about or "", lang), plain)
        sheet.set_row(number, _LINE * ceil(len(text(column.about or "", lang)) / 80))


def _style(column: Column, table: Table) -> dict[str, object]:
    """Return the format of a column; texts have the format `@`, so that a typed text stays a text."""
    numbers = {"text": "@", "integer": "0", "number": "0.00000", "day": _day_format(table), "flag": "@"}
    return {"num_format": numbers[column.kind], "valign": "top", "text_wrap": column.wrapped}


def _day_format(table: Table) -> str:
    """Return the format of days in the reader's language; Excel wants words in quotes."""
    pattern = LANGUAGES[table.lang].day.lower().replace("y", "yyyy")
    return re.sub("[^\0-\x7f]+", lambda words: f'"{words[0]}"', pattern)


def _make_value(value: object, table: Table) -> object:
    """Return a value as the sheet shows it: yes and no in words, a day that Excel cannot count as ISO text."""
    if isinstance(value, bool):
        return text("table.yes" if value else "table.no", table.lang)
    return value.isoformat() if isinstance(value, date) and value < _FIRST_DAY else value


def _write_cell(sheet: Any, row: int, place: int, value: object, style: object) -> None:
    """Write a text, number or date by its type; a text is never read as a formula, number or link."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        cut = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
        sheet.write_string(row, place, cut, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, datetime.combine(value, datetime.min.time()), style)
    else:
        sheet.write_number(row, place, value, style)
