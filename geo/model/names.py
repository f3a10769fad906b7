"""Matching of names as people type them: without diacritics, in part, or with a typing error."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from geo.model.crossing import Crossing
from geo.model.fields import Names

_MARKS = re.compile(r"[\u0300-\u036f]")
_LONGEST = 60  # characters of an input that are compared; every name is shorter
_MOST = 3  # suggestions


def fold(words: str) -> str:
    """Return a text in lower case without diacritics of Latin letters: `Tà Lùng` becomes `ta lung`.

    Lao vowels are kept. They are combining characters too, but a Lao name is unreadable without them
    (map/static/src/rules/search.js).
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFD", words))
    return plain.upper().lower().replace("đ", "d")


def suggest_crossings(word: str, crossings: Iterable[Crossing]) -> list[Crossing]:
    """Return at most three crossings that a wrong id may mean, by part of a name or id, or by similarity."""
    wanted = _separate(word[:_LONGEST])
    names = {crossing: _list_names(crossing) for crossing in crossings}
    parts = [crossing for crossing, known in names.items() if wanted and any(wanted in name for name in known)]
    if parts:
        return parts if len(parts) <= _MOST else []
    near = get_close_matches(wanted, [name for known in names.values() for name in known], n=_MOST)
    return [crossing for crossing, known in names.items() if not known.isdisjoint(near)][:_MOST]


def _list_names(crossing: Crossing) -> set[str]:
    """Return the id and the names of both gates in all languages, folded."""
    names = [getattr(gate.names, lang) for gate in crossing.gates for lang in Names.model_fields]
    return {_separate(name) for name in (crossing.id, *names) if name}


def _separate(words: str) -> str:
    return " ".join(fold(words).replace("-", " ").split())
