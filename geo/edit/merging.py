"""Merge the changes of a proposal into the newest records; edits by others are kept or are conflicts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from geo.edit.apply import Conflict, apply_changes, revert
from geo.edit.records import Records
from geo.errors import DataError, Problem
from geo.model.change import Change
from geo.model.dataset import Dataset

_LONGEST = 300  # characters of a text that a message shows
_EVENT = re.compile(r"(.+/)(e[1-9][0-9]*)(/.+)?")


def merge_changes(records: Records, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes as they fit the records: new events get free ids, and changes already made are left out."""
    return _leave_out_done(records, _rename_events(records, list(changes)))


def refuse_conflicts(conflicts: Iterable[Conflict]) -> None:
    """Raise DataError with both texts of each conflict, if there is one."""
    problems = [
        Problem(
            f"{conflict.change.record}.{conflict.change.field_name}".rstrip("."), "problem.edit_conflict",
            {"theirs": show_value(conflict.found), "yours": show_value(conflict.change.after)},
        )
        for conflict in conflicts
    ]  # fmt: skip
    if problems:
        raise DataError(problems)


def show_value(value: Any) -> str:
    """Return a value of the data as one line of text, a dash for an absent one."""
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    words = "–" if value is None else " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def undo_changes(records: Records, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes that undo a version. The id of a removed event is kept, because a link may contain it."""
    back = _leave_out_done(records, revert(changes))
    after, _ = apply_changes(records, back)
    removed: dict[str, list[str]] = {}
    for change in back:
        if change.kind == "event" and change.act == "removed":
            crossing, _, event = change.record.partition("/")
            removed.setdefault(crossing, []).append(event)
    kept = {name: after.get(("crossing", name), {}).get("removed_events") for name in removed}
    return back + tuple(
        Change("crossing", name, ("removed_events",), kept[name], [*(kept[name] or []), *events])
        for name, events in removed.items()
    )


def next_event(dataset: Dataset, crossing: str) -> str:
    """Return the next free id of an event of a crossing."""
    found = next(each for each in dataset.crossings if each.id == crossing)
    used = {f"{crossing}/{name}" for name in (*(event.id for event in found.events), *(found.removed_events or ()))}
    return _next_id(used, f"{crossing}/").rpartition("/")[2]


def _leave_out_done(records: Records, changes: Sequence[Change]) -> tuple[Change, ...]:
    _, conflicts = apply_changes(records, changes)
    done = {id(each.change) for each in conflicts if each.found == each.change.after}
    return tuple(change for change in changes if id(change) not in done)


def _rename_events(records: Records, changes: list[Change]) -> list[Change]:
    """Give each new event whose id is taken by now the next free id of its crossing."""
    names: dict[str, str] = {}
    taken = {f"{name}/{event}" for (kind, name), body in records.items() if kind == "crossing"
             for event in body.get("removed_events", ())}  # fmt: skip
    taken |= {name for kind, name in records if kind == "event"}
    for change in changes:
        if change.kind == "event" and change.act == "added":
            is_same = records.get(("event", change.record)) == change.after
            name = change.record if is_same or change.record not in taken else _next_id(taken, change.record)
            names[change.record] = name
            taken.add(name)
    return [replace(change, record=_rename(change.record, names)) for change in changes]


def _rename(record: str, names: dict[str, str]) -> str:
    match = _EVENT.fullmatch(record)
    event = f"{match[1]}{match[2]}" if match else record
    return names.get(event, event) + ((match[3] or "") if match else "")


def _next_id(taken: set[str], record: str) -> str:
    owner = record.rpartition("/")[0]
    numbers = [int(name.rpartition("/e")[2]) for name in taken if name.startswith(f"{owner}/e")]
    return f"{owner}/e{max(numbers, default=0) + 1}"
