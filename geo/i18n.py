"""Texts and dates in the reader's language, out of the PO catalogues in locale/."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, Protocol, get_args

from babel.dates import format_date
from babel.messages.pofile import read_po

Lang = Literal["vi", "en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)
_LOCALES = {"vi": "vi", "en": "en_GB", "zh": "zh_Hans"}
_DAY = {"vi": "d/M/y", "en": "d MMM y", "zh": "y年M月d日"}
_MONTH = {"vi": "M/y", "en": "MMM y", "zh": "y年M月"}


class Edtf(Protocol):
    """What is written as an EDTF text; dates themselves complain in the texts of this module."""

    @property
    def text(self) -> str:
        """Give the text, as 1979~."""


@lru_cache
def catalogue(lang: Lang) -> Mapping[str, str]:
    """Read all texts of a language, by key."""
    with (Path(__file__).parent / "locale" / f"{lang}.po").open(encoding="utf-8") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def text(key: str, lang: Lang, **values: object) -> str:
    """Give the text of a key with its {placeholders} filled; KeyError if there is none."""
    return catalogue(lang)[key].format(**values)


def date_words(day: date, lang: Lang) -> str:
    """Write a day in words: 12 tháng 9, 2025."""
    return format_date(day, "long", locale=_LOCALES[lang])


def event_date_words(when: Edtf, lang: Lang) -> str:
    """Write an uncertain date as precisely as it is known, no more."""
    if when.text.startswith("["):
        lower, upper = when.text.strip("[]").split("..")
        if not lower:
            return text("date.by", lang, end=_point_words(upper, lang))
        return text("date.between", lang, start=_point_words(lower, lang), end=_point_words(upper, lang))
    if "/" in when.text:
        start, end = (_point_words(point, lang) for point in when.text.split("/"))
        return text("date.span", lang, start=start, end=end)
    words = _point_words(when.text.removesuffix("~"), lang)
    return text("date.about", lang, date=words) if when.text.endswith("~") else words


def _point_words(point: str, lang: Lang) -> str:
    parts = [int(part) for part in point.split("-")]
    if len(parts) == 1:
        return f"{point}年" if lang == "zh" else point
    pattern = _DAY[lang] if len(parts) == 3 else _MONTH[lang]
    return format_date(date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1), pattern, locale=_LOCALES[lang])
