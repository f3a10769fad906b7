"""Apply changes to flat records. If a value differs from the value before the change, it is a conflict."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from geo.edit.records import Key, Records
from geo.model.change import Change, RecordKind

_SORTED: tuple[RecordKind, ...] = ("gate", "event", "dispute", "fact", "host")  # a new record goes to its place by id
_PARTS = re.compile(r"\d+|\D+")


@dataclass(frozen=True)
class Conflict:
    """A change that cannot be applied, and the present value."""

    change: Change
    found: Any


def apply_changes(records: Records, changes: Iterable[Change]) -> tuple[Records, tuple[Conflict, ...]]:
    """Return the records after the changes, and the conflicts; a conflict changes nothing."""
    result, touched, conflicts = dict(records), set(), []
    for change in changes:
        key: Key = (change.kind, change.record)
        if key in result and key not in touched:
            result[key] = deepcopy(result[key])
            touched.add(key)
        owner = _find_owner(result.get(key), change) if change.path else result
        found = _find_value(owner, change.path[-1] if change.path else key)
        if owner is None or found != change.before:
            conflicts.append(Conflict(change, found))
        elif change.path:
            _set_value(owner, change.path[-1], change.after)
        elif change.after is None:
            del result[key]
        else:
            result = _insert(result, key, deepcopy(change.after))
    return result, tuple(conflicts)


def revert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that undo some changes, in reverse order."""
    return tuple(Change(each.kind, each.record, each.path, each.after, each.before) for each in changes)[::-1]


def _find_owner(body: Any, change: Change) -> Any:
    """Return the object or list that contains the changed field, or None if it is absent."""
    for step in change.path[:-1]:
        body = _find_value(body, step)
    return body if isinstance(body, dict | list) else None


def _find_value(owner: Any, step: object) -> Any:
    if isinstance(owner, list):
        return owner[step] if isinstance(step, int) and 0 <= step < len(owner) else None
    return owner.get(step) if isinstance(owner, dict) else None


def _set_value(owner: Any, step: Any, value: Any) -> None:
    if value is None:
        owner.pop(step)
    else:
        owner[step] = deepcopy(value)


def _insert(records: Records, key: Key, body: Any) -> Records:
    """Return the records with a new one before the first of its owner with a higher id, or at the end."""
    kind, name = key
    owner = name.rpartition("/")[0]
    higher = [
        each for each in records
        if each[0] == kind in _SORTED and each[1].rpartition("/")[0] == owner and _order(each[1]) > _order(name)
    ]  # fmt: skip
    if not higher:
        return records | {key: body}
    result: Records = {}
    for each, content in records.items():
        if each == higher[0]:
            result[key] = body
        result[each] = content
    return result


def _order(name: str) -> list[tuple[int, str]]:
    """Return the sort key of an id: e10 follows e9."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in _PARTS.findall(name)]
