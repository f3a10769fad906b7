"""The rows of a workbook put into the rows of the atlas: edited, new, removed, or in conflict with another edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from geo.edit.cells import locate
from geo.edit.rows import Row, Rows, clean_value, identify, settle, sign_row
from geo.edit.sheets import SHEETS, Sheet
from geo.errors import Problem, quote_value
from geo.i18n import Lang

Place = tuple[Sheet, int]  # of a row: its sheet and number


@dataclass(frozen=True)
class ReadRow:
    """A row of a workbook: its number, its hidden key, and its values by column."""

    number: int
    key: str
    values: Row


@dataclass
class Merged:
    """Result of the edit: rows, new rows, places in the workbook, removed rows and problems."""

    rows: Rows = field(default_factory=dict)
    added: dict[str, list[ReadRow]] = field(default_factory=dict)
    places: dict[tuple[str, str], int] = field(default_factory=dict)
    removed: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def merge_rows(base: Rows, sheets: Mapping[str, Iterable[ReadRow]], exported: frozenset[str], lang: Lang) -> Merged:
    """Compare each row with the atlas by the digest in its key.

    A row that both the office and somebody else changed is a conflict. The atlas keeps its row, and the problem
    contains both texts.
    """
    merged = Merged()
    for sheet in SHEETS:
        current = base[sheet.name]
        merged.rows[sheet.name], merged.added[sheet.name] = dict(current), []
        signs = {name: sign_row(sheet, name, row) for name, row in current.items()}
        seen: set[str] = set()
        for read in sheets[sheet.name]:
            name = _find_name(sheet, read.key)
            if not name or name in seen:
                merged.added[sheet.name].append(read)
                continue
            seen.add(name)
            merged.places[sheet.name, name] = read.number
            _merge_row(merged, sheet, name, read, signs.get(name), lang)
        merged.removed[sheet.name] = [name for name, sign in signs.items() if name not in seen and sign in exported]
        for name in merged.removed[sheet.name]:
            del merged.rows[sheet.name][name]
        stale = {sign.partition("#")[0] for sign in exported - set(signs.values())}
        for name in current:
            if name not in seen and f"{sheet.name}:{name}" in stale and name not in merged.removed[sheet.name]:
                merged.problems.append(Problem(sheet.title(lang), "problem.workbook_removed_stale", {"row": name}))
    return merged


def _find_name(sheet: Sheet, key: str) -> str:
    """Return the id in a hidden key, or an empty text if the row is new or comes from another sheet."""
    owner, _, rest = key.partition(":")
    return rest.partition("#")[0] if owner == sheet.name else ""


def _merge_row(merged: Merged, sheet: Sheet, name: str, read: ReadRow, sign: str | None, lang: Lang) -> None:
    """Put a row into `merged`, or add its problem; `sign` is the current key of the atlas' row, None if it is gone."""
    mine = sign_row(sheet, name, read.values)
    is_edited = mine != read.key
    if sign is None:
        if is_edited:
            place = locate(sheet, read.number, None, lang)
            merged.problems.append(Problem(place, "problem.workbook_gone", {"row": name}))
        return
    if not is_edited:
        return  # another person may have changed it: the atlas stays as it is
    merged.problems += _check_id(sheet, name, read, lang)
    current = merged.rows[sheet.name][name]
    if sign in (read.key, mine):
        merged.rows[sheet.name][name] = settle(read.values, current)
        return
    for column in sheet.columns:
        ours, theirs = read.values.get(column.name), current.get(column.name)
        if ours != clean_value(theirs) and not column.only_shown:
            values = {"mine": _quote(ours), "theirs": _quote(theirs)}
            place = locate(sheet, read.number, column, lang)
            merged.problems.append(Problem(place, "problem.workbook_conflict", values))


def _quote(value: object) -> str:
    return "–" if value is None else quote_value(value, 1000)


def _check_id(sheet: Sheet, name: str, read: ReadRow, lang: Lang) -> Iterator[Problem]:
    """Yield a problem for each changed cell of the id: links and other records would lose the record."""
    known = identify(sheet, name.rpartition("/")[0] if sheet.kind == "dispute" else name)
    for column in sheet.columns:
        if column.name in known and read.values.get(column.name) != known[column.name]:
            values = {"shown": quote_value(str(known[column.name]))}
            yield Problem(locate(sheet, read.number, column, lang), "problem.workbook_id_changed", values)
