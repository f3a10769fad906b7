"""Write the whole atlas as a workbook that an office edits and sends back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from geo.edit.records import list_records
from geo.edit.rows import Row, sign_row, to_rows
from geo.edit.sheets import KEY, LISTS, SHEETS, TITLES, Column, Sheet
from geo.edit.vocabulary import Vocabulary, make_vocabulary
from geo.i18n import Lang, text
from geo.io.workbook import NOTHING_ACTIVE
from geo.model.dataset import Dataset
from geo.words.dates import date_words

_SPARE = 2000  # rows after the last one that still have drop-downs
_FIRST = 2  # rows before the data: technical names, titles
_PAPER_A4 = 9
_HELP = ("rows", "add", "remove", "dates", "lists", "send")


def write_workbook(dataset: Dataset, lang: Lang) -> bytes:
    """Return the workbook (XLSX) of a dataset; the same data give the same bytes.

    The hidden column of each sheet, and the hidden last column of the lists, contain the keys of the rows.
    """
    from xlsxwriter import Workbook

    rows, vocabulary = to_rows(dataset, list_records(dataset)), make_vocabulary(dataset)
    signs = {sheet.name: [sign_row(sheet, name, row) for name, row in rows[sheet.name].items()] for sheet in SHEETS}
    file = BytesIO()
    with Workbook(file, {"in_memory": True, **NOTHING_ACTIVE}) as workbook:
        created = datetime.combine(dataset.as_of, datetime.min.time())
        workbook.set_properties({"title": text("workbook.title", lang), "created": created})
        _write_help(workbook, dataset, lang)
        for sheet in SHEETS:
            _write_sheet(workbook, sheet, list(rows[sheet.name].values()), signs[sheet.name], vocabulary, lang)
        _write_lists(workbook, vocabulary, [sign for each in signs.values() for sign in each], lang)
    return file.getvalue()


def _write_help(workbook: Any, dataset: Dataset, lang: Lang) -> None:
    page = workbook.add_worksheet(text("workbook.sheet.help", lang))
    page.set_column(0, 0, 100, workbook.add_format({"text_wrap": True, "valign": "top"}))
    page.write_string(0, 0, text("workbook.title", lang), workbook.add_format({"bold": True, "font_size": 14}))
    page.write_string(1, 0, text("workbook.as_of", lang, day=date_words(dataset.as_of, lang)))
    for number, name in enumerate(_HELP, 3):
        page.write_string(number, 0, text(f"workbook.help.{name}", lang))
        page.set_row(number, 32)
    page.set_paper(_PAPER_A4)
    page.fit_to_pages(1, 0)


def _write_sheet(
    workbook: Any, sheet: Sheet, rows: Sequence[Row], signs: Sequence[str], vocabulary: Vocabulary, lang: Lang
) -> None:
    """Write technical names (hidden), titles, rows and keys (hidden)."""
    page = workbook.add_worksheet(sheet.title(lang))
    head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EEF5", "bottom": 1})
    last = len(sheet.columns)
    for place, column in enumerate(sheet.columns):
        style = workbook.add_format(_style(column))
        page.set_column(place, place, column.width, style)
        page.write_string(0, place, column.name)
        page.write_string(1, place, sheet.column_title(column, lang), head)
        for number, row in enumerate(rows, _FIRST):
            if column.name in row:
                _write_cell(page, number, place, _say(column, row[column.name], vocabulary, lang), style)
        if column.codes and column.content != "codes":
            page.data_validation(_FIRST, place, len(rows) + _SPARE, place, _offer(column, vocabulary, lang))
    page.set_column(last, last, 10, None, {"hidden": True})
    for number, key in enumerate((f"{sheet.name}.{KEY}", f"{sheet.name}.{TITLES}", *signs)):
        page.write_string(number, last, key)
    page.set_row(0, None, None, {"hidden": True})
    page.set_row(1, 32)
    page.freeze_panes(_FIRST, len(sheet.ids))
    page.autofilter(1, 0, len(rows) + 1, last - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + _SPARE}"})
    page.set_landscape()
    page.set_paper(_PAPER_A4)
    page.repeat_rows(1)


def _write_lists(workbook: Any, vocabulary: Vocabulary, signs: Sequence[str], lang: Lang) -> None:
    """Write the words and codes of each list, with a name for the drop-downs, and the keys of all rows."""
    title = text("workbook.sheet.lists", lang)
    page = workbook.add_worksheet(title)
    head = workbook.add_format({"bold": True, "bg_color": "#E6EEF5", "bottom": 1})
    for number, (name, codes) in enumerate(vocabulary.items()):
        place = 2 * number
        page.set_column(place, place, 24)
        page.write_string(0, place, name)
        page.write_string(1, place, text(f"workbook.list.{name}", lang), head)
        page.write_string(1, place + 1, text("workbook.code", lang), head)
        for row, code in enumerate(codes.words, _FIRST):
            page.write_string(row, place, codes.say(code, lang))
            page.write_string(row, place + 1, code)
        letter, end = _name_column(place), _FIRST + max(len(codes.words), 1)
        workbook.define_name(f"list_{name}", f"='{title}'!${letter}${_FIRST + 1}:${letter}${end}")
    last = 2 * len(vocabulary)
    for row, sign in enumerate((f"{LISTS}.{KEY}", f"{LISTS}.{TITLES}", *signs)):
        page.write_string(row, last, sign)
    page.set_column(last, last, 10, None, {"hidden": True})
    page.set_row(0, None, None, {"hidden": True})
    page.freeze_panes(_FIRST, 0)


def _offer(column: Column, vocabulary: Vocabulary, lang: Lang) -> dict[str, object]:
    """Return the drop-down of a column: a named range, because a list in the cell breaks at commas."""
    is_open = vocabulary[column.codes or ""].is_open or column.codes == "crossings"
    return {
        "validate": "list",
        "source": f"=list_{column.codes}",
        "error_type": "warning" if is_open else "stop",
        "error_title": text("workbook.no_word", lang)[:32],
        "error_message": text("workbook.no_word_help", lang)[:255],
    }


def _say(column: Column, value: Any, vocabulary: Vocabulary, lang: Lang) -> str | float:
    """Return what a cell shows: the words of codes, and lists joined by semicolons."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
    if column.codes:
        codes = vocabulary[column.codes]
        return "; ".join(codes.say(each, lang) for each in (value if isinstance(value, list) else [value]))
    return "; ".join(value) if isinstance(value, list) else value


def _write_cell(page: Any, row: int, place: int, value: str | float, style: object) -> None:
    """Write a text or number by its type; a text is never read as a formula, number or link."""
    if isinstance(value, str):
        page.write_string(row, place, value, style)
    else:
        page.write_number(row, place, value, style)


def _style(column: Column) -> dict[str, object]:
    """Return the format of a column; `@` on the whole column keeps what is typed, also 2014-12 and 1/2."""
    numbers = {"integer": "0", "number": "General"}
    return {"num_format": numbers.get(column.content, "@"), "valign": "top", "text_wrap": column.width >= 30}


def _name_column(place: int) -> str:
    return (chr(64 + place // 26) if place >= 26 else "") + chr(65 + place % 26)
