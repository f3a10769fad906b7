"""Data that all readers share: the document first, each other part once, at its first use."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from geo.i18n import LANGS, Lang
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.web import atlas
from geo.web.atlas import make_atlas, row_key

READERS = 8


@pytest.fixture
def described(monkeypatch: pytest.MonkeyPatch) -> list[Lang]:
    """Return the languages of the tables that were made, in order."""
    made: list[Lang] = []

    def describe(dataset: Dataset, states: Any, lang: Lang) -> bytes:
        made.append(lang)
        return lang.encode()

    monkeypatch.setattr(atlas, "describe_table", describe)
    return made


def test_the_document_waits_for_no_table(small: Dataset, described: list[Lang]) -> None:
    assert b"<html" in gzip.decompress(make_atlas(small).packed)
    assert described == []


def test_readers_at_once_get_one_table_of_each_language(small: Dataset, described: list[Lang]) -> None:
    made, gate = make_atlas(small), Barrier(READERS)

    def read(number: int) -> tuple[bytes, int]:
        gate.wait()
        return made.tables[LANGS[number % len(LANGS)]], id(made.numbers)

    with ThreadPoolExecutor(READERS) as readers:
        found = list(readers.map(read, range(READERS)))
    assert [table.decode() for table, _ in found] == [LANGS[number % len(LANGS)] for number in range(READERS)]
    assert len({numbers for _, numbers in found}) == 1
    assert sorted(described) == sorted(LANGS)


def test_nothing_is_left_to_make_after_the_background_work(small: Dataset, described: list[Lang]) -> None:
    made = make_atlas(small)
    made.complete()
    assert {"regions", "changes", "numbers", "tables"} <= vars(made).keys()
    assert described == list(LANGS)
    assert [made.tables[lang].decode() for lang in LANGS] == list(LANGS)
    assert described == list(LANGS)


def test_numbers_are_the_rows_of_every_table(small: Dataset) -> None:
    made = make_atlas(small)
    for lang in LANGS:
        table = json.loads(gzip.decompress(made.tables[lang]))
        for state in snapshot(small, small.as_of).states:
            row = table["rows"][made.numbers[row_key(state)]]
            assert table["crossings"][row[0]][0] == state.crossing.id
            assert row[1] == state.status
