"""Texts by key in the reader's language, from the PO catalogues in locale/; the table of languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from babel.messages.pofile import read_po

Lang = Literal["vi", "en", "zh"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True)
class Language:
    """Settings of a language besides its texts; the patterns follow Babel (CLDR)."""

    name: str
    """Name of the language, written in that language."""
    locale: str
    """Locale for dates and numbers."""
    proofing: str
    """Language of Word's spell checker."""
    long_day: str
    """Pattern of a day in words."""
    day: str
    """Pattern of a short day."""
    month: str
    """Pattern of a month with its year."""
    year: str
    """Pattern of a year alone."""
    between_gates: str
    """Separator between the two gates of a pair."""


LANGUAGES: dict[Lang, Language] = {
    "vi": Language("Việt", "vi", "vi-VN", "d 'tháng' M 'năm' y", "d/M/y", "M/y", "'năm' y", " – "),
    "en": Language("English", "en_GB", "en-GB", "d MMMM y", "d MMM y", "MMM y", "y", " – "),
    "zh": Language("中文", "zh_Hans", "zh-CN", "y年M月d日", "y年M月d日", "y年M月", "y年", "—"),
}


@lru_cache
def catalogue(lang: Lang) -> Mapping[str, str]:
    """Return all texts of a language, by key."""
    with (Path(__file__).parent / "locale" / f"{lang}.po").open(encoding="utf-8") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id}


def text(key: str, lang: Lang, **values: object) -> str:
    """Return the text of a key with its {placeholders} filled; raise KeyError if the key is unknown."""
    return catalogue(lang)[key].format(**values)
