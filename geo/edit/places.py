"""Problems of records as problems of cells: `ta-lung-thuy-khau.events[3].date` is a cell of a sheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from geo.edit.cells import locate
from geo.edit.merge import Merged
from geo.edit.records import Records
from geo.edit.sheets import BY_NAME, Sheet
from geo.errors import Problem
from geo.i18n import Lang

_PLURAL = {"gate": "gates", "event": "events", "dispute": "disputed"}
_INDEX = re.compile(r"\[(\d+)\]")


def place_problems(problems: Iterable[Problem], records: Records, merged: Merged, lang: Lang) -> list[Problem]:
    """Return the problems with sheet, row and column title; one of a file without a sheet keeps its path."""
    paths = _list_paths(records, merged)
    return [replace(problem, path=_find_place(problem.path, paths, merged, lang)) for problem in problems]


def _list_paths(records: Records, merged: Merged) -> dict[str, tuple[Sheet, str]]:
    """Return sheet and id of the row of each record, by its path in the data files."""
    paths: dict[str, tuple[Sheet, str]] = {}
    by_kind = {sheet.kind: sheet for sheet in BY_NAME.values()}
    counts: Counter[str] = Counter()
    owners: dict[str, str] = {}
    for kind, name in records:
        if kind not in by_kind:
            continue
        path = name
        if kind in _PLURAL:
            owner = owners.get(name.rpartition("/")[0], name.partition("/")[0])
            group = f"{owner}.{_PLURAL[kind]}"
            path = f"{group}[{counts[group]}]"
            counts[group] += 1
            owners[name] = path
        if kind != "dispute":
            paths[path] = by_kind[kind], name
            continue
        claims = [claim for claim in merged.rows["disputes"] if claim.rpartition("/")[0] == name]
        paths[path] = by_kind[kind], claims[0]
        paths |= {f"{path}.claims[{index}]": (by_kind[kind], claim) for index, claim in enumerate(claims)}
    return paths


def _find_place(path: str, paths: dict[str, tuple[Sheet, str]], merged: Merged, lang: Lang) -> str:
    """Return the place of the longest known beginning of a path."""
    ends = [match.start() for match in re.finditer(r"[.\[]", path)]
    for end in (len(path), *reversed(ends)):
        if found := paths.get(path[:end]):
            sheet, name = found
            if number := merged.places.get((sheet.name, name)):
                rest = _INDEX.sub(r".\1", path[end:]).strip(".").replace("geometry.coordinates", "point")
                return _locate(sheet, number, rest, lang)
    return path


def _locate(sheet: Sheet, number: int, rest: str, lang: Lang) -> str:
    """Return the place of the column to which the rest of a path leads, or of the row."""
    steps = rest.split(".") if rest else []
    for length in range(len(steps), 0, -1):
        name = ".".join(steps[:length])
        if column := next((each for each in sheet.columns if f"{each.name}.".startswith(f"{name}.")), None):
            return locate(sheet, number, column, lang)
    return locate(sheet, number, None, lang)
