"""Days as readers type them, in any of the three languages; the same forms as rules/typed_date.js of the document."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from unicodedata import normalize

from geo.errors import ValueProblem
from geo.model.dates import parse_day
from geo.model.names import fold

_LONGEST = 60  # characters
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PARTS = {
    " ": r"\s*",
    "D": r"(?P<day>\d{1,2})",
    "M": r"(?P<month>\d{1,2})",
    "N": rf"(?P<name>{_NAMES})\.?",
    "Y": r"(?P<year>\d{4})",
    "/": r"(?P<mark>[/.-])",
    "=": r"(?P=mark)",
}
# Texts are folded. `/` is any mark between numbers, `=` the same mark again.
_FORMS = tuple(
    re.compile(re.sub(r"[ DMNY/=]", lambda part: _PARTS[part[0]], form))
    for form in (
        "Y 年 M 月 D [日号]",
        "Y 年 M 月(?:份)?",
        "Y 年",
        "(?:ngay )?(?:mung )?D thang M [,\\x2f-]? (?:nam )?Y",
        "thang M [,\\x2f-]? (?:nam )?Y",
        "(?:ngay )?D / M = Y",
        "(?:ngay )?Y / M = D",
        "D(?:st|nd|rd|th)? (?:of )?N ,? Y",
        "N D(?:st|nd|rd|th)? ,? Y",
        "N ,? Y",
        "M / Y",
        "Y / M",
        "(?:nam )?Y",
    )
)


def read_typed_span(words: str) -> tuple[date, date] | None:
    """Return the first and the last day of the day, month or year that a reader typed; None if there is none."""
    folded = fold(normalize("NFKC", words[:_LONGEST])).strip()
    found = next((match for form in _FORMS if (match := form.fullmatch(folded))), None)
    return _read_parts(found.groupdict()) if found else None


def read_typed_day(words: str) -> date | None:
    """Return the day that a reader typed, the last one of a month or a year; None if there is none.

    On the last day of a month or a year all of its changes are in force.
    """
    span = read_typed_span(words)
    return span and span[1]


def _read_parts(parts: Mapping[str, str | None]) -> tuple[date, date] | None:
    name, month, day = parts.get("name"), parts.get("month"), parts.get("day")
    number = _MONTHS.index(name[:3]) + 1 if name else int(month or 1)
    try:
        first = parse_day(f"{parts['year']}-{number:02}-{int(day or 1):02}")
    except ValueProblem:  # the calendar has no such day or month
        return None
    if day:
        return first, first
    last = first.replace(month=number if name or month else 12)
    return first, last.replace(day=monthrange(last.year, last.month)[1])
