"""Preview of a proposal: its changes as sentences, and the map on a day. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from geo.edit.journal import Journal
from geo.i18n import Lang, text
from geo.map.document import render_document
from geo.model.change import Change
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.timeline.periods import period_at, periods
from geo.timeline.regions import find_region
from geo.timeline.view import View
from geo.words.dates import event_date_words
from geo.words.edits import name_records, tell_change


@dataclass(frozen=True)
class Preview:
    """Changes as they fit the newest data, in words and on a map. `token` becomes the id of the proposal."""

    token: str
    changes: tuple[Change, ...]
    sentences: tuple[str, ...]
    document: str


def make_preview(journal: Journal, changes: Sequence[Change], lang: Lang) -> Preview:
    """Return the preview of some changes. Raises DataError with conflicts or problems of the whole checks."""
    old = journal.read_dataset()
    new, fitting = journal.draft(changes)
    try:
        document = render_document(new, _find_view(new, fitting, lang))
    finally:
        periods.cache_clear()  # a draft must not stay in memory
    sentences = (*_say_classes(old, fitting, lang), *say_changes(fitting, old, new, lang))
    return Preview(token_hex(16), fitting, sentences, document)


def _say_classes(dataset: Dataset, changes: Sequence[Change], lang: Lang) -> tuple[str, ...]:
    """Return a sentence on each new class: `Lý Vạn – Thạc Long: Song phương → Quốc tế, từ 1/12/2026`."""
    known, found = {crossing.id: crossing for crossing in dataset.crossings}, []
    for change in changes:
        crossing = known.get(change.record.partition("/")[0])
        if crossing and change.kind == "event" and change.act == "added" and "status" in change.after:
            before = period_at(crossing, dataset.as_of).status
            old, new = (text(f"status.{each}", lang) if each else "–" for each in (before, change.after["status"]))
            words = text("change.class", lang, before=old, after=new)
            day = event_date_words(parse_date(change.after["date"]), lang)
            found.append(text("edit.becomes", lang, name=crossing.name(lang), change=words, date=day))
    return tuple(found)


def say_changes(changes: Sequence[Change], old: Dataset, new: Dataset, lang: Lang) -> tuple[str, ...]:
    """Return each change as a sentence."""
    names = name_records(old, new, lang)
    return tuple(tell_change(change, names, lang) for change in changes)


def _find_view(dataset: Dataset, changes: Sequence[Change], lang: Lang) -> View:
    """Return the view of the first changed crossing, on the day of its changed event."""
    known = {crossing.id: crossing for crossing in dataset.crossings}
    for change in sorted(changes, key=lambda each: each.kind != "event"):
        name, _, own = change.record.partition("/")
        if name in known:
            event = next((each for each in known[name].events if each.id == own), None)
            at: date = dataset.clamp(event.date.latest) if event else dataset.as_of
            region = find_region(dataset, (), [name])
            return View(at, lang=lang, region=region, crossing=name, event=event.id if event else None)
    return View(dataset.as_of, lang=lang, region="core")
