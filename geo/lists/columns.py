"""Recognise the headings of columns in Vietnamese, English and Chinese."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, get_args

from geo.lists.vocabulary import read_words
from geo.model.names import fold

Field = Literal["name", "abroad", "lat", "lon", "position", "status", "date"]
FIELDS: tuple[Field, ...] = get_args(Field)

# Folded headings by field, the most usual first. In Vietnamese surveying X points north and Y east.
_RANK: dict[str, tuple[Field, int]] = {
    head: (field, place) for field in FIELDS for place, head in enumerate(read_words("headings")[field])
}
_BARE = re.compile(r"[\W_]+")
_NOISE = re.compile(r"\b(wgs ?84|vn ?2000|do thap phan|dms|dd|gps|m|met|meters?|metres?)\b")


@lru_cache(maxsize=4096)
def read_heading(heading: str) -> tuple[Field, float] | None:
    """Return the field that a heading names, and a score from 0.5 to 1."""
    words = _bare(heading)
    for form, top in ((words, 1.0), (_bare(_NOISE.sub(" ", words)), 0.97)):
        if form in _RANK:
            field, place = _RANK[form]
            return field, top - place * 0.002
    return _find_inside(words)


def rate_heading(heading: str) -> float:
    """Return the score of a heading, 0 if it names no field."""
    found = read_heading(heading)
    return found[1] if found else 0.0


def _find_inside(words: str) -> tuple[Field, float] | None:
    """Return the field whose heading a longer text contains as whole words; the longest wins."""
    padded = f" {words} "
    inside = [(len(head), field) for head, (field, _) in _RANK.items() if len(head) > 3 and f" {head} " in padded]
    inside += [(2 * len(head), field) for head, (field, _) in _RANK.items() if head > "\u2e80" and head in words]
    return (max(inside)[1], 0.8 if len(words) <= 40 else 0.5) if inside else None


def _bare(heading: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)  # camelCase
    return " ".join(_BARE.sub(" ", fold(spaced)).split())
