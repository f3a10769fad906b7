"""Vietnamese texts in the fonts of before 2001 (TCVN3: .VnTime, .VnArial), whose codes mean other characters."""

from __future__ import annotations

import re
from functools import cache

from geo.lists.vocabulary import read_words

NAME = "tcvn3"
_SAMPLE = 200_000  # characters
_LEAST, _SHARE, _STRANGE = 3, 0.15, 0.05


def is_tcvn3(words: str) -> bool:
    """Return whether a text, read as Western European, is Vietnamese in an old font.

    Such a text has characters inside words that no other text has there, and few that no letter uses.
    """
    table, sample = read_words("tcvn3"), words[:_SAMPLE]
    found, never = (len(re.findall(table[part], sample)) for part in ("inside", "never"))
    codes = [ord(sign) for sign in sample if sign >= "\u00a0"]
    is_unicode = any(0xFF < code < 0x2000 or code > 0x2E80 for code in codes)
    return found >= _LEAST and found >= _SHARE * len(codes) and never <= _STRANGE * len(codes) and not is_unicode


def read_tcvn3(words: str) -> str:
    """Return the text in Unicode. Capitals with a tone do not exist there: a second font draws them."""
    return words.translate(_read_table())


@cache
def _read_table() -> dict[int, int]:
    table: dict[str, str] = read_words("tcvn3")
    return str.maketrans(table["signs"], table["letters"])
