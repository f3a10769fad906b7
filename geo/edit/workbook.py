"""The workbook that an office edited, as a new dataset, its changes, and the problems by sheet, row and column."""

from __future__ import annotations

from dataclasses import dataclass

from geo.checks import COMPLETE, EVERY_READING
from geo.edit.assemble import assemble
from geo.edit.cells import read_row
from geo.edit.difference import compare_records
from geo.edit.merge import Merged, ReadRow, merge_rows
from geo.edit.places import place_problems
from geo.edit.read import RawWorkbook, read_cells
from geo.edit.records import build_dataset, list_records
from geo.edit.rows import Rows, to_rows
from geo.edit.sheets import BY_NAME, SHEETS
from geo.edit.vocabulary import Codes, Vocabulary, make_vocabulary
from geo.errors import DataError, Problem
from geo.i18n import LANGS, Lang
from geo.model.change import Change
from geo.model.dataset import Dataset

_LARGE_SHARE = 0.1  # of the rows of a sheet; so many removals are more often an accident


@dataclass(frozen=True)
class Reading:
    """Result of reading a workbook.

    `dataset` is None if the rows give no data that can be read. `removals` names each sheet that lost more than a
    tenth of its rows, with the number. Warnings among the problems do not prevent the edit.
    """

    dataset: Dataset | None
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    removals: tuple[tuple[str, int], ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that prevent the edit."""
        return tuple(problem for problem in self.problems if problem.level == "error")


def read_workbook(content: bytes, base: Dataset, lang: Lang) -> Reading:
    """Return what a workbook changes in a dataset. Invalid content returns problems and never raises."""
    try:
        raw = read_cells(content, lang)
    except DataError as error:
        return Reading(None, (), error.problems)
    records = list_records(base)
    rows = to_rows(base, records)
    sheets, problems = _read_rows(raw, _extend(make_vocabulary(base), raw), lang)
    merged = merge_rows(rows, sheets, raw.exported, lang)
    edited = assemble(records, merged, lang)
    problems += merged.problems
    removals = _count_removals(rows, merged, lang)
    if any(problem.level == "error" for problem in problems):
        return Reading(None, (), tuple(problems), removals)
    try:
        dataset = build_dataset(edited, base)
    except DataError as error:
        return Reading(None, (), (*problems, *place_problems(error.problems, edited, merged, lang)), removals)
    changes = compare_records(records, list_records(dataset))
    is_readable, found = _check(base, dataset) if changes else (True, [])
    problems += place_problems(found, edited, merged, lang)
    return Reading(dataset if is_readable else None, changes, tuple(problems), removals)


def _check(base: Dataset, dataset: Dataset) -> tuple[bool, list[Problem]]:
    """Run every check of a data folder; return whether the data can be shown, and the problems that are new."""
    if found := [problem for check in EVERY_READING for problem in check(dataset)]:
        return False, found  # the remaining checks rely on these
    found = [problem for check in COMPLETE for problem in check(dataset)]
    known = [problem for check in COMPLETE for problem in check(base)] if found else []
    return True, [problem for problem in found if problem not in known]


def _read_rows(raw: RawWorkbook, vocabulary: Vocabulary, lang: Lang) -> tuple[dict[str, list[ReadRow]], list[Problem]]:
    sheets: dict[str, list[ReadRow]] = {}
    problems: list[Problem] = []
    for sheet in SHEETS:
        sheets[sheet.name] = []
        for row in raw.sheets[sheet.name]:
            values, found = read_row(sheet, row, vocabulary, lang)
            problems += found
            if row.key or not any(problem.level == "error" for problem in found):  # else the row would lack more
                sheets[sheet.name].append(ReadRow(row.number, row.key, values))
    return sheets, problems


def _extend(vocabulary: Vocabulary, raw: RawWorkbook) -> Vocabulary:
    """Return the vocabulary with the ids and names of the crossings that the workbook adds."""
    words = dict(vocabulary["crossings"].words)
    for row in raw.sheets["crossings"]:
        name = str(row.cells["id"].value) if "id" in row.cells else ""
        if name and name not in words:
            shown = str(row.cells["name"].value) if "name" in row.cells else name
            words[name] = dict.fromkeys(LANGS, shown)
    return {**vocabulary, "crossings": Codes(words)}


def _count_removals(rows: Rows, merged: Merged, lang: Lang) -> tuple[tuple[str, int], ...]:
    return tuple(
        (BY_NAME[name].title(lang), len(gone))
        for name, gone in merged.removed.items()
        if len(gone) > max(1, _LARGE_SHARE * len(rows[name]))
    )
