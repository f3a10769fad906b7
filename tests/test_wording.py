"""No visible text contains a word of the stop list (cases/stop_words.json: stop words and their replacements)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.i18n import LANGS, Lang, catalogue
from geo.io.folder import DATA

STOP: dict[Lang, dict[str, str]] = json.loads(
    (Path(__file__).parent / "cases" / "stop_words.json").read_text(encoding="utf-8")
)
# Titles of sources are quotations, and hosts are names of publishers, so their texts stay as they are.
FILES = sorted({*DATA.rglob("*.json"), *DATA.rglob("*.geojson")} - {DATA / "sources.json", DATA / "hosts.json"})


def texts_of(value: Any, lang: Lang, path: str = "") -> Iterator[tuple[str, str]]:
    """Return the texts of a language in a data file, each with its path."""
    if isinstance(value, dict):
        if isinstance(value.get("vi"), str) and isinstance(value.get(lang), str):
            yield path, value[lang]
        for key, part in value.items():
            yield from texts_of(part, lang, f"{path}.{value.get('id', '')}.{key}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from texts_of(part, lang, f"{path}[{place}]")


def all_texts(lang: Lang) -> Iterator[tuple[str, str]]:
    yield from catalogue(lang).items()
    for file in FILES:
        if file.parent.name != "schema":
            yield from texts_of(json.loads(file.read_text(encoding="utf-8")), lang, file.name)


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_has_a_word_of_the_stop_list(lang: Lang) -> None:
    patterns = {re.compile(pattern, re.IGNORECASE): better for pattern, better in STOP[lang].items()}
    found = [
        f"{path}: “{match[0]}”, better: {better}"
        for path, words in all_texts(lang)
        for pattern, better in patterns.items()
        if (match := pattern.search(words))
    ]
    assert found == []


def test_the_texts_of_the_data_are_found() -> None:
    found = dict(texts_of({"facts": [{"id": "a", "note": {"vi": "một", "en": "one"}}]}, "en"))
    assert list(found.values()) == ["one"]
    assert sum(1 for _ in all_texts("zh")) > 1000
