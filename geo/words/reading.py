"""What pages read out: amounts, periods, events and tables, every cell a plain text in Markdown.

Texts from the data are escaped: whatever a name contains, the page shows it and obeys none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from babel.numbers import format_decimal

from geo.i18n import Lang, catalogue, text
from geo.model.crossing import Crossing, Event, Plan
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.model.fact import Fact, Quantity
from geo.model.fields import Claim, Dispute
from geo.words.dates import event_date_words
from geo.words.states import locality_words

Table = Mapping[str, list[str]]
# After these an invisible word joiner goes: they would begin a link even when escaped.
_ADDRESS = re.compile(r"https?:|www(?=\.)|@", re.IGNORECASE)
_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$~^&\"'=:@/])")


def escape(words: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line, and makes no link of what looks like one."""
    return _SIGNS.sub(r"\\\1", _ADDRESS.sub("\\g<0>\u2060", " ".join(words.split())))


def link_sources(dataset: Dataset, names: Iterable[str], joint: str = "; ") -> str:
    """Write sources as links with their titles; one without an address is a title only."""
    found = []
    for name in names:
        source = dataset.sources[name]
        title = escape(source.title)
        address = quote(str(source.url), safe=":/?&=%#+,;@!~$'*") if source.url else ""
        found.append(f"[{title}]({address})" if address else title)
    return joint.join(found)


def amount_words(quantity: Quantity, lang: Lang) -> str:
    """Write an amount with its unit, as exactly as its source: about 5,000–7,000 million USD."""
    one = f"unit.{quantity.unit}.one"
    single = quantity.value == 1 and quantity.to is None and one in catalogue(lang)
    unit = catalogue(lang)[one] if single else unit_words(quantity.unit, lang)
    return text("amount", lang, value=value_words(quantity, lang), unit=unit)


def unit_words(unit: str, lang: Lang) -> str:
    """Name a unit; one that nobody has named yet goes by its id."""
    return catalogue(lang).get(f"unit.{unit}", unit)


def value_words(quantity: Quantity, lang: Lang) -> str:
    """Write the number of an amount with its range and qualifier, without the unit."""
    number = format_decimal(quantity.value, locale=lang)
    if quantity.to is not None:
        number = f"{number}–{format_decimal(quantity.to, locale=lang)}"
    return text(f"amount.{quantity.qualifier}", lang, value=number) if quantity.qualifier else number


def measure_words(measure: str, lang: Lang) -> str:
    """Name a measure; one that nobody has named yet goes by its id."""
    return catalogue(lang).get(f"measure.{measure}", measure)


def tell_crossing(dataset: Dataset, crossing: Crossing, lang: Lang) -> list[str]:
    """Tell a crossing's history as paragraphs, newest event first, after notes, plan and disputes."""
    told = [escape(crossing.note.get(lang))] if crossing.note else []
    if locality := locality_words(crossing.gates[0], lang):
        told.append(f"{escape(text('locality', lang))}: {escape(locality)}")
    told += _tell_plan(dataset, crossing.planned_status, lang) if crossing.planned_status else []
    told += _tell_disputes(dataset, crossing.disputed or (), lang)
    for event in sorted(crossing.events, key=lambda event: event.date.latest, reverse=True):
        told += _tell_event(dataset, event, lang)
    return told


def _tell_event(dataset: Dataset, event: Event, lang: Lang) -> list[str]:
    act = [text(f"kind.{event.kind}", lang), text(f"side.{event.side}", lang)]
    if event.status:
        act.insert(1, text("history.becomes", lang, status=text(f"status.{event.status}", lang)))
    if event.scope:
        act.append(text(f"scope.{event.scope}", lang))
    if event.confidence == "low":
        act.append(text("confidence.low", lang))
    lines = [f"**{escape(event_date_words(event.date, lang))}** · {' · '.join(escape(word) for word in act)}"]
    lines.append(escape(event.note.get(lang)))
    if event.basis:
        lines.append(f"{escape(text('history.basis', lang))} {escape(event.basis.get(lang))}")
    lines.append(_tell_sources(dataset, event.sources, lang))
    return ["  \n".join(lines), *_tell_disputes(dataset, event.disputed or (), lang)]


def _tell_plan(dataset: Dataset, plan: Plan, lang: Lang) -> list[str]:
    status = text(f"status.{plan.status}", lang)
    words = text("map.planned", lang, status=status, by=event_date_words(plan.by, lang))
    lines = [f"**{escape(words)}**", escape(plan.basis.get(lang))]
    lines += [escape(plan.note.get(lang))] if plan.note else []
    return ["  \n".join([*lines, _tell_sources(dataset, plan.sources, lang)])]


def _tell_disputes(dataset: Dataset, disputes: Sequence[Dispute], lang: Lang) -> list[str]:
    return [
        f"**{escape(text('map.disputed', lang, about=dispute.about.get(lang)))}**\n\n"
        + "\n".join(
            f"- {escape(claim_words(claim, lang))}: {link_sources(dataset, claim.sources)}" for claim in dispute.claims
        )
        for dispute in disputes
    ]


def _tell_sources(dataset: Dataset, sources: Sequence[str], lang: Lang) -> str:
    return f":small[{escape(text('history.sources', lang))} {link_sources(dataset, sources)}]"


def claim_words(claim: Claim, lang: Lang) -> str:
    """Write a claimed date or statement in the reader's language; a name stands as it is."""
    if claim.words:
        return claim.words.get(lang)
    name = str(claim.value)
    try:
        return event_date_words(parse_date(name), lang)
    except ValueError:
        return name


def tabulate(head: Sequence[str], rows: Iterable[Sequence[str]], lang: Lang) -> Table:
    """Make a table of columns out of rows; `head` holds the keys of the columns' texts."""
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in head]
    return {escape(text(key, lang)): column for key, column in zip(head, columns, strict=True)}


def tabulate_facts(dataset: Dataset, facts: Iterable[Fact], lang: Lang) -> Table:
    """List facts with their time, amount, note and sources."""
    rows = [
        (
            escape(event_date_words(fact.date, lang)),
            escape(amount_words(fact.quantity, lang)) if fact.quantity else "",
            escape(fact.note.get(lang)) + _weak(fact, lang),
            link_sources(dataset, fact.sources),
        )
        for fact in facts
    ]
    return tabulate(("facts.when", "facts.amount", "facts.note", "facts.sources"), rows, lang)


def _weak(fact: Fact, lang: Lang) -> str:
    return f" ({escape(text('confidence.low', lang))})" if fact.confidence == "low" else ""
