"""Read an untrusted JSON file; every defect gives one clear error.

The format is stricter than JSON: numbers are finite, and names are unique in an object. Invisible characters
that change the visible text are forbidden (control characters, bidi overrides). A byte order
mark is ignored, because Windows editors write it; `geo format` removes it. Links are followed only inside
the data folder.
"""

from __future__ import annotations

import json
import math
import re
import stat
from collections import Counter
from pathlib import Path
from typing import Any

from geo.errors import Count, DataError, ValueProblem, data_error

MAX_MB = 50
MAX_VALUES = 2_000_000  # 10,000 crossings have 700,000
MAX_TEXT = 10_000  # characters; the longest text in our data has 430
MAX_NAME = 100
MAX_DEPTH = 50
MAX_NUMBER = 2**53  # above it JavaScript and Python read different numbers
# C0 except tab and line feed, DEL and C1, bidi embeddings and isolates, unpaired surrogates.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class _FileProblem(ValueProblem):
    """Forbidden value in a data file; each calling function adds its step to the path."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, **values)
        self.steps: list[str] = []


class _Doubled(dict[str, Any]):
    """An object with a duplicate name."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.name = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)


def read_json(path: Path, folder: Path | None = None) -> Any:
    """Return the content of a JSON file of a data folder (default: its own folder).

    Raises DataError with the name of the file or the path to the value.
    """
    content = _read_bytes(path, folder or path.parent)
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):  # the first bytes of .xlsx (a ZIP archive) and of .xls
        is_excel = b"xl/" in content or content.startswith(b"\xd0")
        raise data_error(path.name, "problem.excel" if is_excel else "problem.zip")
    try:
        value = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_keep_doubles)
    except UnicodeDecodeError as error:
        raise data_error(path.name, "problem.not_utf8", byte=error.start + 1) from None
    except json.JSONDecodeError as error:
        raise data_error(
            path.name, "problem.no_json", line=error.lineno, column=error.colno, reason=error.msg
        ) from None
    except RecursionError:
        raise data_error(path.name, "problem.too_deep", limit=MAX_DEPTH) from None
    except ValueError:  # Python rejects numbers with thousands of digits
        raise data_error(path.name, "problem.too_many_digits") from None
    try:
        _inspect(value, 0, set())
    except _FileProblem as problem:
        raise DataError([problem.at(path.name + "".join(reversed(problem.steps)))]) from None
    return value


def _read_bytes(path: Path, folder: Path) -> bytes:
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            raise data_error(path.name, "problem.link_outside")
        if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe could block for ever
            raise data_error(path.name, "problem.no_regular_file")
        with path.open("rb") as file:
            content = file.read(MAX_MB * 1_000_000 + 1)
    except FileNotFoundError:
        raise data_error(path.name, "problem.no_file", folder=path.parent) from None
    except OSError as error:
        raise data_error(path.name, "problem.unreadable", reason=error.strerror) from None
    except RuntimeError:  # Python before 3.13 raises it for circular links
        raise data_error(path.name, "problem.link_ring") from None
    if len(content) > MAX_MB * 1_000_000:
        raise data_error(path.name, "problem.too_large", limit=MAX_MB)
    if (values := content.count(b",")) > MAX_VALUES:
        raise data_error(path.name, "problem.too_many_values", count=Count(values), limit=Count(MAX_VALUES))
    return content


def _keep_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _Doubled(pairs)


def _inspect(value: Any, depth: int, good: set[str]) -> None:
    """Check every value once; optimised for speed, because every reading of the data runs it.

    `good` collects the names that were checked, because most objects have the same few.
    """
    kind = type(value)
    if kind is float:
        if not math.isfinite(value):
            raise _FileProblem("problem.not_usable_number", shown=value)
    elif kind is str:
        if len(value) > MAX_TEXT:
            raise _FileProblem("problem.long_text", count=Count(len(value)), limit=Count(MAX_TEXT))
        _inspect_characters(value)
    elif kind is int:
        if not -MAX_NUMBER <= value <= MAX_NUMBER:
            raise _FileProblem("problem.large_number", limit=MAX_NUMBER)
    elif kind is list:
        if not _is_position(value) or depth >= MAX_DEPTH:
            _inspect_items(value, depth, good)
    elif value is not None and kind is not bool:
        if isinstance(value, _Doubled) or not good.issuperset(value):
            _inspect_names(value)
            good.update(value)
        _inspect_items(value, depth, good)


def _is_position(values: list[Any]) -> bool:
    """Return whether a list is two good numbers with decimals, as most lists of a data folder are."""
    return (
        len(values) == 2 and type(values[0]) is type(values[1]) is float
        and math.isfinite(values[0]) and math.isfinite(values[1])
    )  # fmt: skip


def _inspect_items(values: list[Any] | dict[str, Any], depth: int, good: set[str]) -> None:
    if depth >= MAX_DEPTH:
        raise _FileProblem("problem.too_deep", limit=MAX_DEPTH)
    step: int | str
    for step, value in values.items() if isinstance(values, dict) else enumerate(values):
        # Most values are texts, and a printable one has no forbidden character.
        if type(value) is str and len(value) <= MAX_TEXT and value.isprintable():
            continue
        try:
            _inspect(value, depth + 1, good)
        except _FileProblem as problem:
            problem.steps.append(f".{step}" if isinstance(step, str) else f"[{step}]")
            raise


def _inspect_names(found: dict[str, Any]) -> None:
    for name in found:
        if len(name) > MAX_NAME:
            raise _FileProblem("problem.long_name", count=Count(len(name)), limit=MAX_NAME)
        if not name.isprintable():
            raise _FileProblem("problem.unseen_in_name", shown=ascii(name))
    if isinstance(found, _Doubled):
        raise _FileProblem("problem.field_twice", shown=repr(found.name))


def _inspect_characters(text: str) -> None:
    if unseen := UNSEEN.search(text):
        raise _FileProblem("problem.unseen_sign", sign=f"U+{ord(unseen[0]):04X}")
