"""The table of crossings in one language: all possible rows, each text and source only once."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from typing import Any

from geo.i18n import LANGS, Lang, text
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.model.source import Source
from geo.style import STYLES
from geo.timeline.provinces import FIRST_COMMUNES, LAST_DISTRICTS, locality_at
from geo.timeline.snapshot import State
from geo.words.dates import event_date_words
from geo.words.history import decision_words
from geo.words.sources import publisher_words
from geo.words.states import closed_since_words, operation_words, status_words

_HEAD = (
    "app.table.pair", "app.table.province", "app.table.status", "app.table.since", "app.table.operating",
    "app.table.closed_since", "report.legal_basis", "facts.sources",
)  # fmt: skip
_WORDS = {
    "caption": "app.table", "empty": "app.table.empty", "clear": "map.clear", "search": "data.search",
    "hint": "data.search_hint", "none": "data.not_found", "reset": "data.search_clear", "order": "data.order",
    "more": "app.table.more",
}  # fmt: skip


class _Numbers(dict[str, int]):
    """Index of each text, in the order of first use."""

    def __missing__(self, words: str) -> int:
        self[words] = len(self)
        return self[words]


def describe_table(dataset: Dataset, states: Sequence[State], lang: Lang) -> bytes:
    """Return all rows and texts of the table as gzipped JSON (static/table_rows.js, `Table`)."""
    texts, sources, crossings = _Numbers(), _Numbers(), _Numbers()
    provinces = {province.id: province.names.get(lang) for province in dataset.provinces}
    known = {state.crossing.id: state.crossing for state in states}
    pairs = {name: crossing.name(lang) for name, crossing in known.items()}
    rows = [
        [
            crossings[state.crossing.id], state.status, int(state.operating), int(state.certain),
            *_sort_days(state), [texts[pairs[state.crossing.id]], texts[provinces[state.province]]]
            + [texts[words] for words in _write_cells(state, lang)],
            [sources[name] for name in _list_sources(state)],
        ]
        for state in states
    ]  # fmt: skip
    table: dict[str, Any] = {name: text(key, lang, date="{date}", count="{count}") for name, key in _WORDS.items()}
    table |= {
        "lang": lang,
        "found": text("data.shown", lang, date="{date}", count="{count}", all="{all}"),
        "head": [text(key, lang) for key in _HEAD],
        "styles": {status: [style.shape, style.colour] for status, style in STYLES.items()},
        "texts": list(texts),
        "sources": [_describe_source(dataset.sources[name], lang) for name in sources],
        "crossings": [[name, _list_names(known[name])] for name in crossings],
        "rows": rows,
    }
    return gzip.compress(json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode(), mtime=0)


def _write_cells(state: State, lang: Lang) -> tuple[str, ...]:
    """Return the cells of a row after pair and province and before its sources, in the order of the columns."""
    act = state.period.act
    return (
        status_words(state.period, lang),
        event_date_words(parse_date(state.since), lang), operation_words(state, lang),
        closed_since_words(state.period, lang), decision_words(act, lang) if act else "",
    )  # fmt: skip


def _sort_days(state: State) -> tuple[str, str]:
    """Return the certain days of class and closing in ISO format; the second is empty if nothing is closed."""
    closed = max((stop.date.latest for stop in state.period.stops), default=None)
    return parse_date(state.since).latest.isoformat(), closed.isoformat() if closed else ""


def _list_sources(state: State) -> list[str]:
    """Return the sources of class and closings, like the card."""
    acts = filter(None, (state.period.act, *state.period.stops))
    return list(dict.fromkeys(source for act in acts for source in act.sources))


def _describe_source(source: Source, lang: Lang) -> tuple[str, str, str]:
    """Return label, title and address; the address is empty if the source must not be linked."""
    return publisher_words(source, lang) or source.title, source.title, source.link or ""


def _list_names(crossing: Crossing) -> str:
    """Return further search terms: id, names in all languages, commune and district."""
    places = [name for day in (LAST_DISTRICTS, FIRST_COMMUNES) for name in locality_at(crossing.gates[0], day)]
    return " ".join(dict.fromkeys((crossing.id, *map(crossing.name, LANGS), *places)))
