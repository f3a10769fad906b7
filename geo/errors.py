"""Complaints about data, dates and arguments, each with the path to the datum.

A complaint is the key of a text (`problem.…` in locale/*.po) and the values that fill it, so that
the command line tells it in English and a page in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from geo.i18n import Lang, text


@dataclass(frozen=True)
class Problem:
    """One complaint; `path` reads like ``ta-lung-thuy-khau.events[3].date``."""

    path: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return self.say("en")

    @property
    def message(self) -> str:
        """Give the sentence in English, without the path."""
        return self.explain("en")

    def explain(self, lang: Lang) -> str:
        """Give the sentence in the reader's language, without the path."""
        return text(self.key, lang, **self.values)

    def say(self, lang: Lang) -> str:
        """Give path and sentence in the reader's language."""
        return f"{self.path}: {self.explain(lang)}"


class DataError(ValueError):
    """Data, a date or a view that cannot be used; carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Give the first problem in the reader's language, and how many more there are."""
        first, more = self.problems[0].say(lang), len(self.problems) - 1
        return text("problem.more", lang, problem=first, count=more) if more else first


class FlawError(ValueError):
    """What is wrong with a value, raised where its path is not known; str() is the English sentence."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(text(key, "en", **values))

    def at(self, path: str) -> Problem:
        """Make the problem of the datum at a path."""
        return Problem(path, self.key, self.values)


def show(value: object, length: int = 60) -> str:
    """Quote a value that somebody wrote, on one line and cut short."""
    quoted = repr(value[: length + 1] if isinstance(value, str) else value)
    return quoted if len(quoted) <= length + 2 else f"{quoted[:length]}…'"


def complain(path: str, key: str, **values: object) -> DataError:
    """Make the error for a single problem; `values` fill the text of the key."""
    return DataError([Problem(path, key, values)])
