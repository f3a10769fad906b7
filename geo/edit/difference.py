"""The difference of two datasets as a tuple of changes, in the order of the new files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geo.edit.records import Key, Records, list_records
from geo.model.change import Change, Step
from geo.model.dataset import Dataset


def compare(old: Dataset, new: Dataset) -> tuple[Change, ...]:
    """Return what changed from one dataset to another; the order of records in a file does not count."""
    return compare_records(list_records(old), list_records(new))


def compare_records(old: Records, new: Records) -> tuple[Change, ...]:
    """Return the changes of flat records: a new or removed record is one change, otherwise each field is one."""
    return tuple(change for key in _merge_keys(old, new) for change in _compare_record(key, old, new))


def _merge_keys(old: Records, new: Records) -> Iterator[Key]:
    """Yield every key in the order of the new records; a removed one follows its old predecessor."""
    followers: dict[Key | None, list[Key]] = {}
    last: Key | None = None
    for key in old:
        if key in new:
            last = key
        else:
            followers.setdefault(last, []).append(key)
    yield from followers.get(None, ())
    for key in new:
        yield key
        yield from followers.get(key, ())


def _compare_record(key: Key, old: Records, new: Records) -> Iterator[Change]:
    before, after = old.get(key), new.get(key)
    if before is None or after is None:
        yield Change(*key, (), before, after)
        return
    for path, was, becomes in _compare_values(before, after, ()):
        yield Change(*key, path, was, becomes)


def _compare_values(before: Any, after: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], Any, Any]]:
    """Yield path, old and new value of each changed field; a list of values is one field."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys([*before, *after]):
            yield from _compare_values(before.get(name), after.get(name), (*path, name))
    elif _are_alike(before, after):
        for index, pair in enumerate(zip(before, after, strict=True)):
            yield from _compare_values(*pair, (*path, index))
    else:
        yield path, before, after


def _are_alike(before: Any, after: Any) -> bool:
    """Return whether both values are lists of as many objects, which can be compared one by one."""
    both = isinstance(before, list) and isinstance(after, list) and len(before) == len(after)
    return both and all(isinstance(each, dict) for each in (*before, *after))
