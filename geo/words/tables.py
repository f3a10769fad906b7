"""Tables of the pages: figures of a province, its merger, counts by status, charts as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from geo.i18n import Lang, text
from geo.model.crossing import Crossing, Status
from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.model.province import Figure, Province
from geo.timeline.periods import periods
from geo.timeline.provinces import count_statuses, present_province
from geo.timeline.snapshot import snapshot
from geo.words.amounts import amount_words, number_words
from geo.words.dates import day_words, event_date_words
from geo.words.markdown import Table, escape, link_sources, tabulate
from geo.words.sources import publisher_words
from geo.words.states import period_words


def label_province(province: Province, lang: Lang) -> str:
    """Return the name of a province with its first or last day, if it is limited in time."""
    name = province.names.get(lang)
    if province.valid.until:
        return text("app.province_until", lang, name=name, date=day_words(province.valid.until, lang))
    if province.valid.start:
        return text("app.province_from", lang, name=name, date=day_words(province.valid.start, lang))
    return name


def tabulate_figures(dataset: Dataset, province: Province, lang: Lang) -> Table:
    """Return a table of the official figures of a province, with the year of their source and notes."""
    rows = []
    for key, figure in (("area", province.area_km2), ("border", province.border_km)):
        if figure:
            source = dataset.sources[figure.source]
            year = str(source.issued.parts[0][0]) if source.issued else "–"
            note = escape(figure.note.get(lang)) if figure.note else ""
            what = escape(text(f"provinces.{key}", lang))
            rows.append((what, _figure_words(figure, lang), year, note, link_sources(dataset, [figure.source], lang)))
    head = ("provinces.figure", "provinces.value", "provinces.year", "facts.note", "facts.sources")
    return tabulate(head, rows, lang)


def tabulate_merger(dataset: Dataset, pair: tuple[Province, Province], lang: Lang) -> Table:
    """Return a table that compares a province on its last day with its successor on its first day."""
    days = [pair[0].valid.until or dataset.as_of, pair[1].valid.start or dataset.as_of]
    rows = [
        [escape(text("provinces.area", lang)), *(_figure_words(each.area_km2, lang) for each in pair)],
        [escape(text("provinces.border", lang)), *(_figure_words(each.border_km, lang) for each in pair)],
    ]
    counts = [_count_on(dataset, each, day) for each, day in zip(pair, days, strict=True)]
    for status in Status:
        if any(count[status] for count in counts):
            rows.append([escape(text(f"status.{status}", lang)), *(str(count[status]) for count in counts)])
    first = [row[0] for row in rows]
    found = {escape(text("provinces.figure", lang)): first}
    for number, each in enumerate(pair, 1):
        found[escape(label_province(each, lang))] = [row[number] for row in rows]
    return found


def tabulate_counts(dataset: Dataset, line: Sequence[Province], lang: Lang) -> Table:
    """Return a table of crossings by class on every day on which a count changed, newest first."""
    rows = [
        (
            escape(day_words(day, lang)),
            str(counts.total()),
            escape(
                text("report.join", lang).join(
                    text("provinces.label", lang, count=counts[status], status=text(f"status.{status}", lang))
                    for status in Status
                    if counts[status]
                )
            ),
        )
        for day, counts in reversed(count_statuses(dataset, line))
    ]
    return tabulate(("facts.from", "provinces.total", "provinces.by_class"), rows, lang)


def tabulate_bands(dataset: Dataset, crossings: Iterable[Crossing], lang: Lang) -> Table:
    """Return a table with one cell for each history: status and traffic of each period."""
    rows = []
    for crossing in crossings:
        province = present_province(dataset, crossing)
        steps = [
            f"{day_words(period.start, lang) if period.start > date.min else '…'}: " + period_words(period, lang)
            for period in periods(crossing)
            if period.status or period.possible_status
        ]
        rows.append((escape(crossing.name(lang)), escape(province.names.get(lang)), escape(" → ".join(steps))))
    return tabulate(("history.crossing", "app.province", "history.periods"), rows, lang)


def tabulate_twins(dataset: Dataset, facts: Iterable[Fact], lang: Lang) -> Table:
    """Return a table of twinned places on both sides, with day and sources."""
    rows = [
        (
            escape(", ".join(fact.places.districts)),
            escape(fact.places.abroad.get(lang) if fact.places.abroad else ""),
            escape(event_date_words(fact.date, lang)),
            escape(fact.note.get(lang)),
            link_sources(dataset, fact.sources, lang),
        )
        for fact in facts
    ]
    head = ("provinces.twin_here", "provinces.twin_abroad", "facts.when", "facts.note", "facts.sources")
    return tabulate(head, rows, lang)


def tabulate_facts(dataset: Dataset, facts: Iterable[Fact], lang: Lang) -> Table:
    """Return a table of facts with their time, amount, note and sources."""
    rows = [
        (
            escape(event_date_words(fact.date, lang)),
            escape(amount_words(fact.quantity, lang)) if fact.quantity else "",
            escape(fact.note.get(lang)) + _weak(fact, lang),
            link_sources(dataset, fact.sources, lang),
        )
        for fact in facts
    ]
    return tabulate(("facts.when", "facts.amount", "facts.note", "facts.sources"), rows, lang)


def tabulate_sources(dataset: Dataset, lang: Lang) -> dict[str, list[str | None]]:
    """Return a table of all sources by title; the last column is the URL."""
    sources = sorted(dataset.sources.values(), key=lambda source: source.title.casefold())
    return {
        text("report.source", lang): [source.title for source in sources],
        text("report.publisher", lang): [publisher_words(source, lang) or None for source in sources],
        text("report.address", lang): [source.link for source in sources],
    }


def _weak(fact: Fact, lang: Lang) -> str:
    return text("state.detail", lang, words=escape(text("confidence.low", lang))) if fact.confidence == "low" else ""


def _figure_words(figure: Figure | None, lang: Lang) -> str:
    return escape(number_words(figure.value, lang)) if figure else "–"


def _count_on(dataset: Dataset, province: Province, day: date) -> Counter[Status]:
    return Counter(state.status for state in snapshot(dataset, day).states if state.province == province.id)
