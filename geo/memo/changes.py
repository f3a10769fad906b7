"""The memo of the changes between two days: scope, counts, map, a table for each part, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from docx.document import Document

from geo.i18n import Lang, text
from geo.lists.own_list import OwnList
from geo.memo.blocks import add_heading, add_section, add_words
from geo.memo.maps import add_changes_map
from geo.memo.own import add_own_list
from geo.memo.paper import WIDTH_MM, open_paper, pack_paper
from geo.memo.sources import add_credit, add_sources
from geo.memo.tables import add_table
from geo.model.dataset import Dataset
from geo.timeline.comparison import Comparison, Entry, compare_view
from geo.timeline.snapshot import Snapshot, snapshot
from geo.timeline.view import View, select
from geo.words.dates import date_words, event_date_words
from geo.words.report import (
    number_parts,
    part_entries,
    say_change,
    say_counts,
    say_days,
    say_pair,
    say_scope,
    say_successions,
    tell_event,
)

_PAIR_MM = 30  # the last column has the rest of the line
_LONGEST = 1000  # rows of a table; more would be no memo


def write_changes(dataset: Dataset, view: View, related: bool = False, own: OwnList | None = None) -> bytes:
    """Return a Word document of the changes between the two days of a view.

    With `related` it also contains the events that changed neither class nor traffic.
    """
    lang, comparison = view.lang, compare_view(dataset, view)
    days = say_days(comparison, lang)
    document = open_paper(text("report.heading", lang, **days), lang, dataset.as_of)
    add_heading(document, text("report.heading", lang, **days), lang)
    _add_counts(document, dataset, comparison, view)
    parts = part_entries(comparison, related)
    told = [entry for entries in parts.values() for entry in entries][:_LONGEST]
    numbers = {entry.difference.crossing.id: number for number, entry in enumerate(told, 1)}
    changed = {entry.difference.crossing.id for entry in comparison.changed}
    marks = {key: number for key, number in numbers.items() if key in changed}
    on_map = _find_shown(dataset, replace(view, at=comparison.at), changed)
    add_changes_map(document, dataset, on_map, marks, replace(view, at=comparison.at))
    cited = number_parts(parts)
    if not comparison.changed:
        add_words(document, text("report.none", lang))
    for part, entries in parts.items():
        if entries:
            caption = text(f"report.{part}", lang, count=len(entries))
            add_section(document, caption)
            _add_entries(document, dataset, caption, entries[:_LONGEST], numbers, cited, lang)
    if own:
        add_own_list(document, dataset, own, lang)
    add_sources(document, dataset, cited, lang)
    add_credit(document, text("report.credit", lang, as_of=date_words(dataset.as_of, lang)))
    return pack_paper(document)


def _add_counts(document: Document, dataset: Dataset, comparison: Comparison, view: View) -> None:
    lang = view.lang
    scope, counts = text("report.scope", lang, scope=say_scope(dataset, view)), say_counts(comparison, lang)
    if counts:
        scope = text("memo.scope", lang, scope=scope, counts=text("changes.counts", lang, counts=counts[0]))
    for words in (scope, *counts[1:], *say_successions(dataset, comparison, lang)):
        add_words(document, words)


def _find_shown(dataset: Dataset, view: View, changed: set[str]) -> Snapshot:
    """Return the states that the filters let through, and all changed ones: their new class may be filtered out."""
    every = snapshot(dataset, view.at)
    passed = {state.crossing.id for state in select(every, view).states} | changed
    return replace(every, states=tuple(state for state in every.states if state.crossing.id in passed))


def _add_entries(
    document: Document, dataset: Dataset, caption: str, entries: Iterable[Entry], numbers: Mapping[str, int],
    cited: Mapping[str, int], lang: Lang,
) -> None:  # fmt: skip
    """Add the table of one part: pair with its number on the map, change, events with basis and sources."""
    entries = [entry for entry in entries if entry.difference.crossing.id in numbers]
    several = len({entry.province for entry in entries}) > 1
    head = [text(key, lang) for key in ("report.crossing", "memo.told")]
    widths = [_PAIR_MM, WIDTH_MM - _PAIR_MM]
    rows = [
        (
            _tell_pair(dataset, entry, numbers[entry.difference.crossing.id], several, lang),
            [(event_date_words(event.date, lang), tell_event(event, cited, lang)) for event in entry.events] or "–",
        )
        for entry in entries
    ]
    add_table(document, caption, head, widths, rows)


def _tell_pair(dataset: Dataset, entry: Entry, number: int, several: bool, lang: Lang) -> list[tuple[str, str]]:
    """Return the number and the pair in bold, with its province if there are several, and the change below."""
    name = f"{number}. " + (say_pair(dataset, entry, lang) if several else entry.difference.crossing.name(lang))
    change = say_change(entry, lang)
    return [(name, name), *([("", change)] if change else [])]
