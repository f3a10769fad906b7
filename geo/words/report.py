"""Changes between two days in words: tables for the page and a plain text for a report."""

from __future__ import annotations

from collections.abc import Iterable

from geo.i18n import Lang, text
from geo.model.crossing import Event, Kind, Status
from geo.model.dataset import Dataset
from geo.model.dates import EventDate
from geo.timeline.comparison import Comparison, Entry
from geo.timeline.regions import list_beyond
from geo.timeline.view import ALL, View
from geo.words.acts import kind_words
from geo.words.dates import date_words, day_words, event_date_words, official_dates
from geo.words.sources import citation_words, title_words

_TRAFFIC = (Kind.CLOSED, Kind.REOPENED)


def write_report(dataset: Dataset, comparison: Comparison, view: View) -> str:
    """Return the changes as plain text for pasting into a report."""
    lang, cited = view.lang, _number_sources(comparison)
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
    parts = {"changed": comparison.changed, "recorded": comparison.recorded, "others": comparison.others}
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


def tabulate_changes(dataset: Dataset, comparison: Comparison, lang: Lang) -> dict[str, list[str | None]]:
    """Return a table of differing crossings: pair, province, change, days of the acts; first records last."""
    entries = (*comparison.changed, *comparison.recorded)
    return {
        text("report.crossing", lang): [_name(entry, lang) for entry in entries],
        text("report.province", lang): [_province(dataset, entry, lang) for entry in entries],
        text("report.what", lang): [say_change(entry, lang) for entry in entries],
        text("report.when", lang): [_join(_say_days(entry, lang), lang) for entry in entries],
    }


def tabulate_events(dataset: Dataset, comparison: Comparison, lang: Lang) -> dict[str, list[str | None]]:
    """Return a table of the events between the days, newest last, with the URLs of first source and event."""
    pairs = [(entry, event) for entry in comparison.entries for event in entry.events]
    pairs.sort(key=lambda pair: pair[1].date.latest)
    cited = [[dataset.sources[key] for key in event.sources] for _, event in pairs]
    return {
        text("report.date", lang): [event_date_words(event.date, lang) for _, event in pairs],
        text("report.crossing", lang): [_name(entry, lang) for entry, _ in pairs],
        text("report.act", lang): [_say_act(event, lang) for _, event in pairs],
        text("report.note", lang): [event.note.get(lang) for _, event in pairs],
        text("report.legal_basis", lang): [event.basis.get(lang) if event.basis else None for _, event in pairs],
        text("report.source", lang): [_join([title_words(each, lang) for each in sources], lang) for sources in cited],
        text("report.address", lang): [next((s.link for s in sources if s.link), None) for sources in cited],
        text("report.anchor", lang): [f"crossing={_id(entry)}&event={event.id}" for entry, event in pairs],
    }


def _write_counts(comparison: Comparison, lang: Lang) -> list[str]:
    lines = []
    for status, before, after in comparison.counts:
        if before or after:
            count = text("report.count", lang, status=text(f"status.{status}", lang), before=before, after=after)
            remark = say_recorded(comparison, status, lang)
            lines.append(f"- {count}" + (text("state.detail", lang, words=remark) if remark else ""))
    return lines


def _write_entry(dataset: Dataset, entry: Entry, cited: dict[str, int], lang: Lang) -> Iterable[str]:
    what = say_change(entry, lang)
    yield "- " + text(
        "report.entry" if what else "report.entry_plain", lang,
        name=_flatten(_name(entry, lang)), province=_province(dataset, entry, lang), what=what,
    )  # fmt: skip
    for event in entry.events:
        yield "  + " + _write_event(event, cited, lang)


def _write_event(event: Event, cited: dict[str, int], lang: Lang) -> str:
    act, note = _say_act(event, lang), _flatten(event.note.get(lang))
    parts = [text("report.event", lang, date=event_date_words(event.date, lang), act=act, note=note)]
    if event.basis:
        parts.append(text("report.basis", lang, basis=_flatten(event.basis.get(lang)).rstrip("。.")))
    numbers = "".join(f"[{cited[key]}]" for key in event.sources)
    return text("report.cited", lang, sentence=text("report.gap", lang).join(parts), numbers=numbers)


def _number_sources(comparison: Comparison) -> dict[str, int]:
    events = [event for entry in comparison.entries for event in entry.events]
    return {key: number for number, key in enumerate(dict.fromkeys(key for e in events for key in e.sources), 1)}


def _say_act(event: Event, lang: Lang) -> str:
    """Return an act with its status and side: `Nâng cấp: Quốc tế (hai bên)`."""
    act = kind_words(event, lang)
    if event.status:
        act = text("report.act_status", lang, act=act, status=text(f"status.{event.status}", lang))
    concerned = [text(f"side.{event.side}", lang)]
    concerned += [text(f"scope.{event.scope}", lang)] if event.scope else []
    concerned += [text("confidence.low", lang)] if event.confidence == "low" else []
    concerned += [text("effect.ahead", lang)] if event.planned else []
    return text("report.act_side", lang, act=act, side=_join(concerned, lang))


def _say_days(entry: Entry, lang: Lang) -> list[str]:
    """Return the days of the acts behind a difference: the act that set the status, the last act on traffic."""
    what, status = set(entry.difference.what), entry.difference.after.status
    classes = [e.date for e in entry.events if e.status == status] if what & {"class", "appeared", "recorded"} else []
    flows = [e.date for e in entry.events if e.kind in _TRAFFIC] if what & {"closed", "reopened"} else []
    days: dict[EventDate, None] = dict.fromkeys([*classes[:1], *flows[-1:]])
    return [event_date_words(day, lang) for day in days]


def _name(entry: Entry, lang: Lang) -> str:
    return entry.difference.crossing.name(lang)


def _id(entry: Entry) -> str:
    return entry.difference.crossing.id


def _province(dataset: Dataset, entry: Entry, lang: Lang) -> str:
    names = next(province.names for province in dataset.provinces if province.id == entry.province)
    return names.get(lang)


def _join(words: Iterable[str], lang: Lang) -> str:
    return text("report.join", lang).join(words)


def _flatten(words: str) -> str:
    """Return a text from a data file on one line; a line break could forge a line of the report."""
    return " ".join(words.split())
