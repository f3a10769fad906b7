"""Flat rows for the sheets of a workbook, made from records, and records made from rows.

A row maps the technical name of a column to a text, number, truth or list; an empty cell is absent.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from geo.edit.records import Records
from geo.edit.sheets import SHEETS, Column, Sheet
from geo.model.change import Step
from geo.model.dataset import Dataset
from geo.model.fields import Json

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]  # by sheet, then by the id of the row
_LINE_ENDS = re.compile("\r\n?|_x000D_\n?")  # as Excel, LibreOffice and openpyxl write them
_DIGEST = 10  # hexadecimal digits: two versions of one row never have the same ones by accident


def to_rows(dataset: Dataset, records: Records) -> Rows:
    """Return the rows of all sheets, by the id of the record; a claim has its number behind the id of its dispute."""
    rows: Rows = {sheet.name: {} for sheet in SHEETS}
    names = {crossing.id: crossing.name("vi") for crossing in dataset.crossings}
    sheets = {sheet.kind: sheet for sheet in SHEETS}
    for (kind, name), body in records.items():
        if kind == "dispute":
            for number, claim in enumerate(body["claims"], 1):
                row = _flatten(sheets[kind], {"about": body["about"], **claim})
                rows["disputes"][f"{name}/{number}"] = identify(sheets[kind], name) | row
        elif kind in sheets:
            shown = {"name": names[name]} if kind == "crossing" else {}
            rows[sheets[kind].name][name] = identify(sheets[kind], name) | _flatten(sheets[kind], body) | shown
    return rows


def identify(sheet: Sheet, name: str) -> Row:
    """Return the columns that contain the id of a record."""
    if sheet.kind in ("crossing", "source", "fact"):
        return {"id": name}
    crossing, *own = name.split("/")
    if sheet.kind == "event":
        return {"crossing": crossing, "id": own[0]}
    event = {"event": own[0]} if len(own) > 1 else {}
    return {"crossing": crossing, **event, "number": int(own[-1])}


def to_body(columns: Iterable[Column], row: Row) -> Json:
    """Return the record of a row, without the columns of its id."""
    tree: dict[Any, Any] = {}
    for column in columns:
        if column.name in row and not column.only_shown:
            branch = tree
            for step in column.path[:-1]:
                branch = branch.setdefault(step, {})
            branch[column.path[-1]] = _restore(column, row[column.name])
    return dict(_make_lists(tree))


def clean(words: str) -> str:
    """Return a text as it is compared and stored: composed letters, plain line ends, no space around it."""
    plain = _LINE_ENDS.sub("\n", words)
    return unicodedata.normalize("NFC", plain).strip()


def clean_value(value: Any) -> Any:
    """Return a value as a workbook gives it back; a list is one text with semicolons there."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return split_list("; ".join(value))
    return value


def split_list(words: str) -> list[str]:
    """Return the parts of a text between semicolons."""
    return [part for part in map(clean, words.split(";")) if part]


def sign_row(sheet: Sheet, name: str, row: Row) -> str:
    """Return the hidden key of a row: sheet, id, and a digest of its content."""
    shown = {column.name for column in sheet.columns if column.only_shown}
    content = sorted((key, clean_value(value)) for key, value in row.items() if key not in shown)
    return f"{sheet.name}:{name}#{sha256(json.dumps(content).encode()).hexdigest()[:_DIGEST]}"


def settle(row: Row, current: Mapping[str, Any]) -> Row:
    """Return a row with the current value in each field that a workbook gave back unchanged."""
    return {key: current[key] if clean_value(current.get(key)) == value else value for key, value in row.items()}


def write_csl(value: Json) -> str:
    """Return the date of a source as text: 2025-09-12, or two of them with a slash."""
    return "/".join("-".join(f"{part:02}" for part in parts) for parts in value["date-parts"])


def read_csl(words: str) -> Json | None:
    """Return the date of a source from its text, or None if it is not a date."""
    if not re.fullmatch(r"\d{4}(-\d{1,2}){0,2}(/\d{4}(-\d{1,2}){0,2})?", words):
        return None
    return {"date-parts": [[int(part) for part in point.split("-")] for point in words.split("/")]}


def _flatten(sheet: Sheet, body: Json) -> Row:
    row: Row = {}
    for column in sheet.columns:
        value = _look_up(body, column.path)
        if value is not None and value != []:
            row[column.name] = write_csl(value) if column.content == "csl" else value
    return row


def _look_up(value: Any, path: tuple[Step, ...]) -> Any:
    for step in path:
        if isinstance(step, int):
            value = value[step] if isinstance(value, list) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def _restore(column: Column, value: Any) -> Any:
    return (read_csl(value) or value) if column.content == "csl" else value


def _make_lists(value: Any) -> Any:
    """Return a tree with a list for each branch whose steps are numbers."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(step, int) for step in value):
        return [_make_lists(value[step]) for step in sorted(value)]
    return {step: _make_lists(part) for step, part in value.items()}
