"""Data that all readers share: the map document, the tables and the changes, made once for each state of the data."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from geo.i18n import LANGS, Lang, text
from geo.map.document import render_regions
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.style import STYLES
from geo.timeline.changes import Change, list_changes
from geo.timeline.periods import periods
from geo.timeline.regions import REGIONS, Region, limit_region
from geo.timeline.snapshot import State, snapshot
from geo.timeline.view import default_view
from geo.words.dates import event_date_words
from geo.words.states import closed_since_words, operation_words, status_words

FIGURES = (Status.INTERNATIONAL, Status.BILATERAL, Status.AUXILIARY)
_COLUMNS = ("pair", "province", "status", "since", "operating", "closed_since")


@dataclass(frozen=True)
class Atlas:
    """Data that all readers share, made once per server and state of the data.

    `packed` is the gzipped map document and `digest` is its fingerprint. `tables` contains one JSON table per language.
    `numbers` maps the key of a state to its row number, which is the same in all languages.
    `changes` lists all changes of class or traffic by day. `regions` contains the data of each region.
    """

    dataset: Dataset
    packed: bytes
    digest: str
    numbers: Mapping[tuple[object, ...], int]
    tables: Mapping[Lang, bytes]
    changes: tuple[Change, ...]
    regions: Mapping[Region, Dataset]


def make_atlas(dataset: Dataset) -> Atlas:
    """Render the document and describe the tables. This takes some seconds."""
    # Always the default view, and mtime=0, so that the bytes and their digest stay the same.
    packed = gzip.compress(render_regions(dataset, default_view(dataset)).encode(), mtime=0)
    states = _list_states(dataset)
    return Atlas(
        dataset, packed, sha256(packed).hexdigest()[:12],
        {row_key(state): number for number, state in enumerate(states)},
        {lang: _describe_table(dataset, states, lang) for lang in LANGS},
        list_changes(dataset),
        {region: limit_region(dataset, region) for region in REGIONS},
    )  # fmt: skip


def row_key(state: State) -> tuple[object, ...]:
    """Return the unique key of a state's row."""
    return state.crossing.id, state.province, state.period.start


def _list_states(dataset: Dataset) -> list[State]:
    """Return every state that the table can show on any day."""
    turns = {turn for p in dataset.provinces for turn in (p.valid.start, p.valid.until) if turn}
    states: dict[tuple[object, ...], State] = {}
    for crossing in dataset.crossings:
        alone = replace(dataset, crossings=(crossing,))
        for day in sorted(turns | {period.start for period in periods(crossing)}):
            states |= {row_key(state): state for state in snapshot(alone, day).states}
    return list(states.values())


def _describe_table(dataset: Dataset, states: Sequence[State], lang: Lang) -> bytes:
    provinces = {province.id: getattr(province.names, lang) for province in dataset.provinces}
    table = {
        "figures": [text(key, lang) for key in (*(f"app.figure.{s}" for s in FIGURES), "app.next_change")],
        "caption": text("app.table", lang, date="{date}", count="{count}"),
        "head": [text(f"app.table.{column}", lang) for column in _COLUMNS],
        "empty": text("app.table.empty", lang),
        "styles": {status: [style.shape, style.colour] for status, style in STYLES.items()},
        "rows": [_describe_row(state, provinces, lang) for state in states],
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _describe_row(state: State, provinces: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    cells = [
        state.crossing.name(lang), provinces[state.province], status_words(state.period, lang),
        event_date_words(parse_date(state.since), lang), operation_words(state, lang),
        closed_since_words(state.period, lang),
    ]  # fmt: skip
    return {
        "id": state.crossing.id, "status": state.status, "operating": state.operating,
        "certain": state.certain, "cells": cells,
    }  # fmt: skip
