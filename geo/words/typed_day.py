"""Days as readers type them, in any of the three languages."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from babel.dates import get_month_names

from geo.i18n import LANGUAGES, Lang

_LONGEST = 60  # characters
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:ngày )?(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4})",
        r"(?P<y>\d{4})[/.\-](?P<m>\d{1,2})(?:[/.\-](?P<d>\d{1,2}))?",
        r"(?:tháng )?(?P<m>\d{1,2})[/.\-](?P<y>\d{4})",
        r"(?:(?:ngày )?(?P<d>\d{1,2}) )?tháng (?P<m>\d{1,2}),? năm (?P<y>\d{4})",
        r"(?:năm )?(?P<y>\d{4})",
        r"(?P<y>\d{4}) ?年(?: ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?[日号])?)?",
        r"(?:(?P<d>\d{1,2}) )?(?P<name>[a-z]+),? (?P<y>\d{4})",
        r"(?P<name>[a-z]+) (?P<d>\d{1,2}),? (?P<y>\d{4})",
    )
)


def read_typed_day(words: str) -> date | None:
    """Return the day that a reader typed, or None if there is no such day.

    A month or a year means its last day: on that day all of its changes are in force.
    """
    folded = " ".join(words.lower().split())
    if len(folded) > _LONGEST:
        return None
    for pattern in _PATTERNS:
        if found := pattern.fullmatch(folded):
            parts = found.groupdict()
            month = _month_of(parts["name"]) if parts.get("name") else int(parts.get("m") or 12)
            return _make_day(int(parts["y"]), month, int(parts["d"]) if parts.get("d") else None)
    return None


def _make_day(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month or 0, day or monthrange(year, month or 0)[1])
    except ValueError:  # a month or a day that does not exist
        return None


def _month_of(name: str) -> int | None:
    return _english_months().get(name)


@lru_cache
def _english_months() -> dict[str, int]:
    """Return the numbers of the English months, by their long and short names."""
    english: Lang = "en"
    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        months = get_month_names(width, locale=LANGUAGES[english].locale)
        names |= {name.lower(): number for number, name in months.items()}
    return names
