"""Data that all readers share: the map document, the tables and the changes, made once for each state of the data."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from geo.charts.drawings import Drawings
from geo.i18n import LANGS, Lang
from geo.map.document import render_regions
from geo.model.dataset import Dataset
from geo.timeline.changes import Change, list_changes
from geo.timeline.periods import periods
from geo.timeline.regions import REGIONS, Region, limit_region
from geo.timeline.snapshot import State, snapshot
from geo.timeline.view import default_view
from geo.web.table import describe_table


@dataclass(frozen=True)
class Atlas:
    """Data that all readers share, made once per server and state of the data.

    `packed` is the gzipped map document and `digest` is its fingerprint. `tables` contains a packed table per language.
    `numbers` maps the key of a state to its row number, which is the same in all languages.
    `changes` lists all changes of class or traffic by day. `regions` contains the data of each region.
    `drawings` stores the charts.
    """

    dataset: Dataset
    packed: bytes
    digest: str
    numbers: Mapping[tuple[object, ...], int]
    tables: Mapping[Lang, bytes]
    changes: tuple[Change, ...]
    regions: Mapping[Region, Dataset]
    drawings: Drawings = field(default_factory=Drawings)


def make_atlas(dataset: Dataset) -> Atlas:
    """Render the document and describe the tables. This takes some seconds."""
    # Always the default view, and mtime=0, so that the bytes and their digest stay the same.
    packed = gzip.compress(render_regions(dataset, default_view(dataset)).encode(), mtime=0)
    states = _list_states(dataset)
    return Atlas(
        dataset, packed, sha256(packed).hexdigest()[:12],
        {row_key(state): number for number, state in enumerate(states)},
        {lang: describe_table(dataset, states, lang) for lang in LANGS},
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
