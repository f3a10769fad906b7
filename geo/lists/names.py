"""Compare names of gates in any spelling: without diacritics, after a title, as a pair, in Chinese."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from geo.lists.vocabulary import read_words
from geo.model.names import fold

_LONGEST = 120  # characters of a name that are compared
_START, _END, _ZH_END, _ZH_START, _RAIL, _GATE = (
    re.compile(read_words("names")[part]) for part in ("title", "after", "after_zh", "before_zh", "rail", "gate")
)
_PAIR = re.compile(r"\s*[–—―~↔⇌⇄/]+\s*|\s+[-－]+\s+|[-－](?=\D)")
_DAMAGE = re.compile(r"\w\?|\?\w|\ufffd")
_DIGITS = re.compile(r"\d+")
_OTHER_NUMBER = 0.7
_UNLIKE = 40  # likeness below which the comparison may stop
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True)
class Name:
    """A name as it is compared: each side without title, once with diacritics, once folded without spaces."""

    marked: tuple[str, ...]
    plain: tuple[str, ...]
    is_rail: bool
    is_gate: bool
    """Whether the text has a title such as "border gate", so that it cannot mean a town."""
    is_damaged: bool
    """Whether a wrong encoding has replaced letters by question marks."""

    @property
    def is_short(self) -> bool:
        """Return whether the first side is a single syllable or character, which is ambiguous alone."""
        first = self.marked[0]
        return len(first) < 2 if first > "\u2e80" else len(first.split()) < 2


@lru_cache(maxsize=8192)
def read_name(words: str, abroad: str = "") -> Name | None:
    """Return a name; `abroad` is the other side if it has its own column. None if nothing is left of it."""
    words, abroad = (unicodedata.normalize("NFC", each)[:_LONGEST] for each in (words, abroad))
    sides = [*_split(words)[: 1 if abroad else 2], *([abroad] if abroad else [])]
    marked = tuple(bare for side in sides if (bare := _strip(side)))
    if not marked:
        return None
    folded = fold(f"{words} {abroad}")
    plain = tuple(fold(side).replace(" ", "") for side in marked)
    return Name(marked, plain, bool(_RAIL.search(folded)), bool(_GATE.search(folded)), bool(_DAMAGE.search(words)))


def compare(first: str, second: str) -> float:
    """Return the similarity of two plain sides, from 0 to 1; different digits lower it (bridge 1, bridge 2)."""
    found = ratio(first, second, score_cutoff=_UNLIKE) / 100
    return found if not found or _list_digits(first) == _list_digits(second) else _OTHER_NUMBER * found


@lru_cache(maxsize=65536)
def _list_digits(side: str) -> tuple[str, ...]:
    return tuple(_DIGITS.findall(side))


def _split(words: str) -> list[str]:
    bare = re.sub(r"\([^)]*\)|（[^）]*）|\[[^\]]*\]", " ", words)
    return [part for part in _PAIR.split(bare) if part.strip()] or [words]


def _strip(side: str) -> str:
    """Return one side in lower case without its title, with spaces between the words and digits for II."""
    bare = re.sub(r"[,;].*$", "", side)  # "Hữu Nghị, Lạng Sơn"
    bare = " ".join(re.sub(r"[\"'“”‘’().:_]", " ", bare).split()).lower()
    folded = fold(bare)
    if len(folded) == len(bare):  # otherwise the places of the words differ
        start, end = _START.match(folded), _END.search(folded)
        bare = bare[
            start.end() if start and start.end() < len(bare) else 0 : end.start() if end and end.start() else None
        ]
    bare = _ZH_END.sub("", _ZH_START.sub("", bare)) or bare
    return " ".join(_ROMAN.get(word, word) for word in bare.split())
