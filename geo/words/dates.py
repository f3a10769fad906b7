"""Dates in words, in the reader's language."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from geo.i18n import LANGUAGES, Lang, text
from geo.model.dates import EventDate

_FULL_DAY = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")


@lru_cache(maxsize=4096)
def date_words(day: date, lang: Lang) -> str:
    """Return a day in words: 12 tháng 9 năm 2025."""
    return format_date(day, LANGUAGES[lang].long_day, locale=LANGUAGES[lang].locale)


def day_words(day: date, lang: Lang) -> str:
    """Return a day in its short form: 1/7/2025."""
    return _point_words(day.isoformat(), lang)


def official_dates(words: str, lang: Lang) -> str:
    """Return a text with the days of a Vietnamese official document: 5/2/2025 becomes 05/02/2025.

    Decree 30/2020/NĐ-CP, annex I: days below 10 and the months 1 and 2 have a leading zero.
    """
    return _FULL_DAY.sub(_pad_day, words) if lang == "vi" else words


def event_date_words(when: EventDate, lang: Lang) -> str:
    """Return an uncertain date in words, as precise as its source."""
    return _edtf_words(when.text, lang)


@lru_cache(maxsize=16384)  # a map contains its few hundred dates thousands of times
def _edtf_words(edtf: str, lang: Lang) -> str:
    if edtf.startswith("["):
        lower, upper = edtf.strip("[]").split("..")
        if not lower:
            return text("date.by", lang, end=_point_words(upper, lang))
        return text("date.between", lang, start=_point_words(lower, lang), end=_point_words(upper, lang))
    if "/" in edtf:
        start, end = (_point_words(point, lang) for point in edtf.split("/"))
        return text("date.span", lang, start=start, end=end)
    words = _point_words(edtf.removesuffix("~"), lang)
    return text("date.about", lang, date=words) if edtf.endswith("~") else words


@lru_cache(maxsize=16384)
def _point_words(point: str, lang: Lang) -> str:
    """Return a year, month or day in words: 2014-12 becomes 12/2014."""
    year, month, day = [int(part) for part in point.split("-")] + [0] * (2 - point.count("-"))
    return _date_pattern(month, day > 0, lang).format(y=year, d=day)


@lru_cache
def _date_pattern(month: int, has_day: bool, lang: Lang) -> str:
    """Return the text of the dates of a month, or of a year (month 0), with placeholders: `{d}/9/{y}`.

    Babel formats each pattern once: ten thousand crossings have as many different days.
    """
    language = LANGUAGES[lang]
    pattern = language.day if has_day else language.month if month else language.year
    words = format_date(date(2055, month or 1, 22), pattern, locale=language.locale)
    return words.replace("2055", "{y}").replace("22", "{d}")


def _pad_day(found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return f"{day:0>2}/{month.zfill(2) if int(month) <= 2 else month}/{year}"
