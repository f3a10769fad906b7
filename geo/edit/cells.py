"""Read the values of cells: words become codes and dates become ISO days; an unreadable value is a problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from math import isfinite
from typing import Any

from geo.checks.strict_json import MAX_TEXT, UNSEEN
from geo.edit.read import Cell, RawRow
from geo.edit.rows import Row, clean, read_csl, split_list, write_csl
from geo.edit.sheets import Column, Sheet
from geo.edit.vocabulary import Vocabulary
from geo.errors import Count, Problem, ValueProblem, quote_value
from geo.i18n import Lang, text
from geo.model.dates import parse_date, parse_span

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def read_row(sheet: Sheet, raw: RawRow, vocabulary: Vocabulary, lang: Lang) -> tuple[Row, list[Problem]]:
    """Return the values of a row, the problems of its cells, and a warning for each value that was interpreted."""
    row: Row = {}
    problems = []
    for column in sheet.columns:
        if (cell := raw.cells.get(column.name)) is None:
            continue
        try:
            value = _read_cell(column, cell, vocabulary)
        except ValueProblem as problem:
            problems.append(problem.at(locate(sheet, raw.number, column, lang)))
            continue
        if _is_interpreted(column, cell, value):
            values = {"shown": quote_value(str(cell.value)), "read": value}
            place = locate(sheet, raw.number, column, lang)
            problems.append(Problem(place, "problem.workbook_read_as", values, level="warning"))
        if value not in ("", []):
            row[column.name] = value
    return row, problems


def locate(sheet: Sheet, number: int, column: Column | None, lang: Lang) -> str:
    """Return the place of a cell or row: `Sự kiện, dòng 17, cột Ngày`."""
    if column is None:
        return text("workbook.row", lang, sheet=sheet.title(lang), row=number)
    return text("workbook.cell", lang, sheet=sheet.title(lang), row=number, column=sheet.column_title(column, lang))


def _read_cell(column: Column, cell: Cell, vocabulary: Vocabulary) -> Any:
    if cell.kind == "f":
        raise ValueProblem("problem.workbook_formula")
    if cell.kind == "e":
        raise ValueProblem("problem.workbook_error_value", shown=quote_value(str(cell.value)))
    if column.content in ("integer", "number"):
        return _read_number(column, cell.value)
    words = _to_text(cell.value)
    if column.content == "flag":
        return _find_code(words, column, vocabulary) == "yes"
    if column.content == "code":
        return _find_code(words, column, vocabulary)
    if column.content == "ids":
        return split_list(words)
    if column.content == "codes":
        return [_find_code(part, column, vocabulary) for part in split_list(words)]
    return _DATES[column.content](words) if column.content in _DATES else words


def _to_text(value: Any) -> str:
    """Return the text of a cell; a date becomes an ISO day, and a whole number has no decimal point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    words = clean(str(value))
    if len(words) > MAX_TEXT:
        raise ValueProblem("problem.long_text", count=Count(len(words)), limit=Count(MAX_TEXT))
    if unseen := UNSEEN.search(words):
        raise ValueProblem("problem.unseen_sign", sign=f"U+{ord(unseen[0]):04X}")
    return words


def _read_number(column: Column, value: Any) -> int | float:
    shown = quote_value(str(value))
    if isinstance(value, str) and _NUMBER.fullmatch(clean(value)):
        value = float(clean(value).replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueProblem("problem.no_number", shown=shown)
    if column.content == "number":
        return float(value)
    if value != int(value):
        raise ValueProblem("problem.no_integer", shown=shown)
    return int(value)


def _read_csl(words: str) -> str:
    """Return the date of a source in one form: 2025-9-12 becomes 2025-09-12."""
    if (value := read_csl(words)) is None:
        raise ValueProblem("problem.no_date", shown=quote_value(words))
    return write_csl(value)


def _find_code(word: str, column: Column, vocabulary: Vocabulary) -> str:
    codes = vocabulary[column.codes or ""]
    if found := codes.find(word):
        return found
    if codes.is_open:
        return word
    raise ValueProblem("problem.workbook_word", shown=quote_value(word))


def _is_interpreted(column: Column, cell: Cell, value: Any) -> bool:
    """Return whether the type of a cell was not that of its column: Excel may have changed what was typed."""
    if isinstance(cell.value, date):
        return True
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return is_number and isinstance(value, str) and (column.content in _DATES or isinstance(cell.value, float))


# How a date is checked; the text stays as it is written, except that of a source.
_DATES: dict[str, Callable[[str], str]] = {
    "date": lambda words: str(parse_date(words)),
    "span": lambda words: str(parse_span(words)),
    "csl": _read_csl,
}
