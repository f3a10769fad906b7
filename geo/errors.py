"""Problems of data, dates and arguments, each with the path to the value.

A problem is a message key (`problem.…` in locale/*.po) and its parameters. The command line
prints it in English, a page in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from babel.numbers import format_decimal

from geo.i18n import LANGUAGES, Lang, text


class Count(int):
    """A large number; a sentence shows it with the separators of its language."""

    def say(self, lang: Lang) -> str:
        """Return the number in the reader's language: 20.000 in Vietnamese."""
        return format_decimal(int(self), locale=LANGUAGES[lang].locale)


@dataclass(frozen=True)
class Problem:
    """One problem; `path` reads like ``ta-lung-thuy-khau.events[3].date``."""

    path: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return self.say("en")

    @property
    def message(self) -> str:
        """Return the sentence in English, without the path."""
        return self.explain("en")

    def explain(self, lang: Lang) -> str:
        """Return the sentence in the reader's language, without the path."""
        return _fill(self.key, lang, self.values)

    def say(self, lang: Lang) -> str:
        """Return path and sentence in the reader's language."""
        return f"{self.path}: {self.explain(lang)}"


class DataError(ValueError):
    """Invalid data, date or view; contains every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.say("en"))

    def say(self, lang: Lang) -> str:
        """Return the first problem in the reader's language, and the number of further problems."""
        first, more = self.problems[0].say(lang), len(self.problems) - 1
        return text("problem.more", lang, problem=first, count=more) if more else first


class ValueProblem(ValueError):  # noqa: N818  # named after Problem, which it becomes once the path is known
    """Invalid value whose path in the file is not known yet; str() is the English sentence."""

    def __init__(self, key: str, **values: object) -> None:
        self.key, self.values = key, values
        super().__init__(_fill(key, "en", values))

    def at(self, path: str) -> Problem:
        """Return the problem with the path of the value."""
        return Problem(path, self.key, self.values)


def _fill(key: str, lang: Lang, values: Mapping[str, object]) -> str:
    words = {name: value.say(lang) if isinstance(value, Count) else value for name, value in values.items()}
    return text(key, lang, **words)


def quote_value(value: object, length: int = 60) -> str:
    """Return a value from outside in quotes, on one line and at most `length` characters long."""
    quoted = repr(value[: length + 1] if isinstance(value, str) else value)
    return quoted if len(quoted) <= length + 2 else f"{quoted[:length]}…'"


def data_error(path: str, key: str, **values: object) -> DataError:
    """Return the error for a single problem; `values` fill the placeholders of the text."""
    return DataError([Problem(path, key, values)])
