"""Lists of codes and their words in three languages; a cell contains a code or a word, with or without diacritics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from pydantic import BaseModel

from geo.i18n import LANGS, Lang, catalogue
from geo.model.crossing import CrossingProperties, Event, Gate, Kind, Status
from geo.model.dataset import Dataset
from geo.model.fact import FactKind
from geo.model.names import fold

_OPEN = ("provinces", "measure", "unit")  # lists to which an office may add a code
_DASHES = re.compile("[-\u2010-\u2015]")
Words = Mapping[Lang, str]


@dataclass(frozen=True)
class Codes:
    """A list of codes: the words of each code, and whether a cell may contain another one."""

    words: Mapping[str, Words]
    is_open: bool = False

    def say(self, code: str, lang: Lang) -> str:
        """Return the word of a code; an unknown code stays as it is."""
        return self.words[code][lang] if code in self.words else code

    def find(self, word: str) -> str | None:
        """Return the code of a word or code in any language, if necessary without diacritics, capitals, dashes."""
        if word in self.words:
            return word
        found = self._exact.get(word) or self._near.get(_simplify(word)) or set()
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _exact(self) -> Mapping[str, set[str]]:
        return _index((word, code) for code, words in self.words.items() for word in words.values())

    @cached_property
    def _near(self) -> Mapping[str, set[str]]:
        return _index((_simplify(word), code) for code, words in self.words.items() for word in (code, *words.values()))


Vocabulary = Mapping[str, Codes]


def make_vocabulary(dataset: Dataset) -> Vocabulary:
    """Return every list of codes for the sheets of a dataset, by its name."""
    quantities = [fact.quantity for fact in dataset.facts if fact.quantity]
    lists: dict[str, tuple[str, Iterable[str]]] = {
        "means": ("edit.means.", _options(CrossingProperties, "kind")),
        "country": ("edit.country.", _options(Gate, "country")),
        "status": ("status.", Status),
        "kind": ("kind.", Kind),
        "side": ("side.", _options(Event, "side")),
        "scope": ("scope.", ("people", "goods")),
        "confidence": ("column.confidence.", _options(Event, "confidence")),
        "facts": ("fact.", get_args(FactKind)),
        "measure": ("measure.", sorted({fact.measure for fact in dataset.facts if fact.measure})),
        "unit": ("unit.", sorted({quantity.unit for quantity in quantities})),
        "qualifier": ("edit.qualifier.", ("over", "about", "under")),
        "copy": ("edit.copy.", ("linked", "not-linked")),
        "flags": ("table.", ("yes", "no")),
    }
    words = {name: _say_codes(beginning, codes) for name, (beginning, codes) in lists.items()}
    words["crossings"] = _tell_apart({each.id: {lang: each.name(lang) for lang in LANGS} for each in dataset.crossings})
    words["provinces"] = _tell_apart(_name_provinces(dataset))
    return {name: Codes(each, name in _OPEN) for name, each in words.items()}


def _say_codes(beginning: str, codes: Iterable[str]) -> Mapping[str, Words]:
    return {str(code): {lang: catalogue(lang).get(f"{beginning}{code}", code) for lang in LANGS} for code in codes}


def _name_provinces(dataset: Dataset) -> dict[str, Words]:
    """Return the names of our provinces, of the provinces of the base map, and of others that a gate names."""
    names: dict[str, Words] = {each.id: {lang: each.names.get(lang) for lang in LANGS} for each in dataset.provinces}
    known = {
        feature.get("id"): feature["properties"] for feature in dataset.context.get("land", {}).get("features", ())
    }
    for name in sorted({gate.province for crossing in dataset.crossings for gate in crossing.gates} - set(names)):
        found = known.get(name, {}).get("names", {})
        names[name] = {lang: str(found.get(lang) or found.get("en") or name) for lang in LANGS}
    return names


def _tell_apart(names: Mapping[str, Words]) -> Mapping[str, Words]:
    """Return the names, with the code behind each name that two codes have."""
    counts = {lang: Counter(words[lang] for words in names.values()) for lang in LANGS}
    return {
        code: {lang: f"{word} ({code})" if counts[lang][word] > 1 else word for lang, word in words.items()}
        for code, words in names.items()
    }


def _options(model: type[BaseModel], field: str) -> tuple[str, ...]:
    annotation: Any = model.model_fields[field].annotation
    return get_args(annotation)


def _simplify(word: str) -> str:
    return " ".join(_DASHES.sub(" ", fold(word)).split())


def _index(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word, code in pairs:
        found.setdefault(word, set()).add(code)
    return found
