"""Complaints about data, dates and arguments, each with the path to the datum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    """One complaint; `path` reads like ``ta-lung-thuy-khau.events[3].date``."""

    path: str
    message: str
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


class DataError(ValueError):
    """Data, a date or a view that cannot be used; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - 1
        super().__init__(f"{self.problems[0]}" + (f" (and {more} more)" if more else ""))


def show(value: object, length: int = 60) -> str:
    """Quote a value that somebody wrote, on one line and cut short."""
    quoted = repr(value[: length + 1] if isinstance(value, str) else value)
    return quoted if len(quoted) <= length + 2 else f"{quoted[:length]}…'"


def complain(path: str, message: str) -> DataError:
    """Make the error for a single problem."""
    return DataError([Problem(path, message)])
