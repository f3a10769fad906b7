"""Changes between two days in words: a plain text for a report, and parts of it for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from geo.i18n import Lang, text
from geo.model.crossing import CLASS_ACTS, Event, Status
from geo.model.dataset import Dataset
from geo.timeline.comparison import Comparison, Entry
from geo.timeline.regions import list_beyond
from geo.timeline.view import ALL, View
from geo.words.acts import kind_words
from geo.words.changes import is_telling
from geo.words.dates import date_words, day_words, event_date_words, official_dates
from geo.words.sources import citation_words, cite_numbers, number_sources


def write_report(dataset: Dataset, comparison: Comparison, view: View, related: bool = False) -> str:
    """Return the changes as plain text for pasting into a report.

    With `related`, the text contains events that changed neither class nor traffic, too.
    """
    parts = part_entries(comparison, related)
    lang, cited = view.lang, number_parts(parts)
    lines = [
        text("report.heading", lang, **say_days(comparison, lang)),
        text("report.scope", lang, scope=say_scope(dataset, view)),
        "",
    ]
    lines += [text("report.counts", lang), *_write_counts(comparison, lang), ""]
    if comparison.successions:
        lines += [*(f"- {words}" for words in say_successions(dataset, comparison, lang)), ""]
    if not comparison.changed:
        lines += [text("report.none", lang), ""]
    for part, entries in parts.items():
        if entries:
            lines += [text(f"report.{part}", lang, count=len(entries))]
            lines += [line for entry in entries for line in _write_entry(dataset, entry, cited, lang)]
            lines += [""]
    lines = [official_dates(line, lang) for line in lines]
    if cited:
        lines += [text("report.sources", lang)]
        lines += [f"[{number}] {citation_words(dataset.sources[key], lang)}" for key, number in cited.items()]
    lines += [*([""] if cited else []), text("report.credit", lang, as_of=date_words(dataset.as_of, lang))]
    return "\n".join(lines) + "\n"


def say_scope(dataset: Dataset, view: View) -> str:
    """Return the provinces, neighbours and statuses to which a view is limited."""
    names = [p.names.get(view.lang) for p in dataset.provinces if p.id in view.provinces]
    names += [text("region.all", view.lang)] if view.region == "all" and not names else []
    names += [text(f"neighbour.{code}", view.lang) for code in view.neighbours]
    names += [text("report.scope_closed", view.lang, scope=text(f"scope.{scope}", view.lang)) for scope in view.closed]
    names += [text(f"status.{status}", view.lang) for status in view.statuses] if view.statuses != ALL else []
    if names:
        return _join(names, view.lang)
    return text("region.core" if list_beyond(dataset) else "report.scope_all", view.lang)


def say_days(comparison: Comparison, lang: Lang) -> dict[str, str]:
    """Return the two days in words, as `start` and `end`."""
    days = {"start": comparison.from_day, "end": comparison.at}
    return {key: day_words(day, lang) for key, day in days.items()}


def say_change(entry: Entry, lang: Lang) -> str:
    """Return the difference of a crossing, and the values that may already apply on the second day."""
    before, after = entry.difference.before, entry.difference.after
    old, new = (text(f"status.{status}", lang) if status else "" for status in (before.status, after.status))
    words = [text(f"change.{what}", lang, before=old, after=new, status=new) for what in entry.difference.what]
    if after.possible_status:
        words.append(text("state.possible", lang, status=text(f"status.{after.possible_status}", lang)))
    return _join(words, lang)


def say_recorded(comparison: Comparison, status: Status, lang: Lang) -> str:
    """Return the crossings that are only first recorded with a status: `2 first recorded: …`; empty if none."""
    entries = [each for each in (*comparison.changed, *comparison.recorded) if "recorded" in each.difference.what]
    names = [_name(entry, lang) for entry in entries if entry.difference.after.status == status]
    return text("change.first_recorded", lang, count=len(names), names=_join(names, lang)) if names else ""


def say_pair(dataset: Dataset, entry: Entry, lang: Lang) -> str:
    """Return the name of a crossing with its province."""
    return text("report.entry_plain", lang, name=_name(entry, lang), province=_province(dataset, entry, lang))


def say_counts(comparison: Comparison, lang: Lang) -> list[str]:
    """Return a line with the counts that differ between the days, then one line for each first record."""
    differing = [(status, before, after) for status, before, after in comparison.counts if before != after]
    counts = [text("report.count", lang, status=text(f"status.{s}", lang), before=b, after=a) for s, b, a in differing]
    remarks = [say_recorded(comparison, status, lang) for status, *_ in differing]
    return [words for words in (_join(counts, lang), *remarks) if words]


def say_successions(dataset: Dataset, comparison: Comparison, lang: Lang) -> list[str]:
    """Return one sentence per merger: `Hà Giang became part of Tuyên Quang, 9 crossings`."""
    names = {province.id: province.names.get(lang) for province in dataset.provinces}
    return [
        text(
            "change.succession" if names[each.old] != names[each.new] else "change.enlarged", lang,
            old=names[each.old], new=names[each.new], count=each.crossings,
        )
        for each in comparison.successions
    ]  # fmt: skip


def _write_counts(comparison: Comparison, lang: Lang) -> list[str]:
    lines = []
    for status, before, after in comparison.counts:
        if before or after:
            count = text("report.count", lang, status=text(f"status.{status}", lang), before=before, after=after)
            remark = say_recorded(comparison, status, lang)
            lines.append(f"- {count}" + (text("state.detail", lang, words=remark) if remark else ""))
    return lines


def _write_entry(dataset: Dataset, entry: Entry, cited: Mapping[str, int], lang: Lang) -> Iterable[str]:
    what = say_change(entry, lang)
    yield "- " + text(
        "report.entry" if what else "report.entry_plain", lang,
        name=_flatten(_name(entry, lang)), province=_province(dataset, entry, lang), what=what,
    )  # fmt: skip
    for event in entry.events:
        yield "  + " + tell_event(event, cited, lang)


def tell_event(event: Event, cited: Mapping[str, int], lang: Lang) -> str:
    """Return an event as a sentence: date, act, legal basis, what happened, numbers of its sources."""
    numbers = cite_numbers(event.sources, cited)
    return text("report.cited", lang, sentence=say_event(event, lang), numbers=numbers)


def say_event(event: Event, lang: Lang) -> str:
    """Return an event as a sentence, without its sources."""
    told = [_flatten(event.note.get(lang))]
    if event.basis or (event.status and event.kind in CLASS_ACTS):
        basis = _flatten(event.basis.get(lang)).rstrip("。.") if event.basis else text("map.no_number", lang)
        told.insert(0, text("report.basis", lang, basis=basis))
    note = text("report.gap", lang).join(told)
    return text("report.event", lang, date=event_date_words(event.date, lang), act=say_act(event, lang), note=note)


def part_entries(comparison: Comparison, related: bool) -> dict[str, list[Entry]]:
    """Return the entries of each part of the text. The last part contains only entries with events."""
    parts = {"changed": comparison.changed, "recorded": comparison.recorded, "others": comparison.others}
    told = {part: [each if related else _leave_news_out(each) for each in found] for part, found in parts.items()}
    return told | {"others": [entry for entry in told["others"] if entry.events]}


def _leave_news_out(entry: Entry) -> Entry:
    crossing = entry.difference.crossing
    return replace(entry, events=tuple(event for event in entry.events if is_telling(crossing, event)))


def number_parts(parts: Mapping[str, Iterable[Entry]]) -> dict[str, int]:
    """Return the number of each source that the parts cite."""
    events = [event for entries in parts.values() for entry in entries for event in entry.events]
    return number_sources(key for event in events for key in event.sources)


def say_act(event: Event, lang: Lang) -> str:
    """Return an act with its status and side: `Nâng cấp: Quốc tế (hai bên)`."""
    act = kind_words(event, lang)
    if event.status:
        act = text("report.act_status", lang, act=act, status=text(f"status.{event.status}", lang))
    concerned = [text(f"side.{event.side}", lang)]
    concerned += [text(f"scope.{event.scope}", lang)] if event.scope else []
    concerned += [text("confidence.low", lang)] if event.confidence == "low" else []
    concerned += [text("effect.ahead", lang)] if event.planned else []
    return text("report.act_side", lang, act=act, side=_join(concerned, lang))


def _name(entry: Entry, lang: Lang) -> str:
    return entry.difference.crossing.name(lang)


def _province(dataset: Dataset, entry: Entry, lang: Lang) -> str:
    names = next(province.names for province in dataset.provinces if province.id == entry.province)
    return names.get(lang)


def _join(words: Iterable[str], lang: Lang) -> str:
    return text("report.join", lang).join(words)


def _flatten(words: str) -> str:
    """Return a text from a data file on one line; a line break could forge a line of the report."""
    return " ".join(words.split())
