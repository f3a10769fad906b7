"""A workbook of the atlas as a person edits it: rows found by id and column name, then saved by openpyxl."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl

from geo.edit.sheets import BY_NAME


class Book:
    """An open workbook whose sheets are found by their technical names."""

    def __init__(self, content: bytes) -> None:
        self.file = openpyxl.load_workbook(io.BytesIO(content))
        self.pages = {page.cell(1, page.max_column).value: page for page in self.file.worksheets}

    def page(self, sheet: str) -> Any:
        return self.pages[f"{sheet}.key"]

    def column(self, sheet: str, name: str) -> int:
        names = [cell.value for cell in self.page(sheet)[1]]
        return names.index(name) + 1

    def row(self, sheet: str, name: str) -> int:
        """Return the number of the row of a record, by its hidden key."""
        page = self.page(sheet)
        keys = [str(page.cell(number, page.max_column).value or "") for number in range(1, page.max_row + 1)]
        return next(number for number, key in enumerate(keys, 1) if key.startswith(f"{sheet}:{name}#"))

    def cell(self, sheet: str, name: str, column: str) -> Any:
        return self.page(sheet).cell(self.row(sheet, name), self.column(sheet, column))

    def add(self, sheet: str, **values: object) -> int:
        """Write a new row behind the others; `__` in a name stands for a point. Return its number."""
        number = int(self.page(sheet).max_row) + 1
        for name, value in values.items():
            self.page(sheet).cell(number, self.column(sheet, name.replace("__", ".")), value)
        return number

    def copy(self, sheet: str, name: str) -> int:
        """Copy a row with its hidden key behind the others; return its number."""
        page, source = self.page(sheet), self.row(sheet, name)
        number = int(page.max_row) + 1
        for column in range(1, page.max_column + 1):
            page.cell(number, column, page.cell(source, column).value)
        return number

    def remove(self, sheet: str, name: str) -> None:
        self.page(sheet).delete_rows(self.row(sheet, name))

    def save(self) -> bytes:
        file = io.BytesIO()
        self.file.save(file)
        return file.getvalue()


def edit_book(content: bytes, act: Callable[[Book], object]) -> bytes:
    """Return a workbook after an edit."""
    book = Book(content)
    act(book)
    return book.save()


def title_of(sheet: str, column: str) -> str:
    """Return the Vietnamese title of a column."""
    return BY_NAME[sheet].column_title(BY_NAME[sheet].find_column(column), "vi")
