"""Data that all readers share, made once for each state of the data: the map document first, the rest when needed."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from threading import Lock

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


class Tables(dict[Lang, bytes]):
    """Packed table of each language, made at its first use. Other readers of the same language wait for it."""

    def __init__(self, dataset: Dataset, states: list[State]) -> None:
        super().__init__()
        self._dataset, self._states = dataset, states
        self._locks = {lang: Lock() for lang in LANGS}

    def __missing__(self, lang: Lang) -> bytes:
        with self._locks[lang]:
            if lang not in self:
                self[lang] = describe_table(self._dataset, self._states, lang)
        return self[lang]


@dataclass(frozen=True)
class Atlas:
    """Data that all readers share, made once per server and state of the data.

    `packed` is the gzipped map document and `digest` is its fingerprint. `drawings` stores the charts.
    All other parts are made at their first use, because the first reader waits for the document.
    """

    dataset: Dataset
    packed: bytes
    digest: str
    drawings: Drawings = field(default_factory=Drawings)

    @cached_property
    def regions(self) -> Mapping[Region, Dataset]:
        """Return the data of each region."""
        return {region: limit_region(self.dataset, region) for region in REGIONS}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return all changes of class or traffic by day."""
        return list_changes(self.dataset)

    @cached_property
    def numbers(self) -> Mapping[tuple[object, ...], int]:
        """Return the row number of each state by its key, which is the same in all languages."""
        return {row_key(state): number for number, state in enumerate(self._states)}

    @cached_property
    def tables(self) -> Mapping[Lang, bytes]:
        """Return the packed tables by language."""
        return Tables(self.dataset, self._states)

    @cached_property
    def _states(self) -> list[State]:
        return _list_states(self.dataset)

    def complete(self) -> None:
        """Make all parts that no reader has needed yet, in the order in which the first page needs them."""
        for name in ("regions", "changes", "numbers"):
            getattr(self, name)
        for lang in LANGS:
            self.tables[lang]


def make_atlas(dataset: Dataset) -> Atlas:
    """Render the document, which takes a second or more; the other parts follow when they are needed."""
    # Always the default view, and mtime=0, so that the bytes and their digest stay the same.
    packed = gzip.compress(render_regions(dataset, default_view(dataset)).encode(), mtime=0)
    return Atlas(dataset, packed, sha256(packed).hexdigest()[:12])


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
