"""The history of a crossing as paragraphs in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from geo.i18n import Lang, text
from geo.model.crossing import Crossing, Event, Kind, Plan
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.model.fields import Claim, Dispute
from geo.timeline.declared import declared_at
from geo.timeline.periods import Period, period_at
from geo.timeline.plans import find_fulfilment, plan_state
from geo.words.acts import kind_words
from geo.words.dates import event_date_words
from geo.words.markdown import escape, link_sources
from geo.words.states import locality_words, status_words, stopped_words

CLASS_ACTS = (Kind.PILOT, Kind.OPENED, Kind.UPGRADED)


def tell_crossing(dataset: Dataset, crossing: Crossing, lang: Lang, marked: str | None = None) -> list[str]:
    """Return a history as paragraphs: status on the day of the data, plan, events newest first, remarks.

    `marked` is the id of the event that a link names.
    """
    paragraphs = _tell_status(dataset, crossing, lang)
    paragraphs += _tell_plan(dataset, crossing, crossing.planned_status, lang) if crossing.planned_status else []
    for event in sorted(crossing.events, key=lambda event: event.date.latest, reverse=True):
        paragraphs += _tell_event(dataset, event, lang, event.id == marked)
    paragraphs += [escape(crossing.note.get(lang))] if crossing.note else []
    if locality := locality_words(crossing.gates[0], lang):
        paragraphs.append(f"{escape(text('locality', lang))}: {escape(locality)}")
    return paragraphs + _tell_disputes(dataset, crossing.disputed or (), lang)


def basis_words(event: Event, lang: Lang) -> str:
    """Return the legal basis of an act, or a note that a class change has none on record; empty for other acts."""
    if event.basis:
        return f"{text('map.basis', lang)} {event.basis.get(lang)}"
    changed = event.status is not None and event.kind in CLASS_ACTS
    return f"{text('map.basis', lang)} {text('map.no_number', lang)}" if changed else ""


def _tell_status(dataset: Dataset, crossing: Crossing, lang: Lang) -> list[str]:
    """Return one paragraph with status, its beginning, basis and sources; an empty list before the record begins."""
    period = period_at(crossing, dataset.as_of)
    if period.act is None:
        return []
    words = since_words(period, lang)
    basis = basis_words(period.act, lang) or period.act.note.get(lang)
    sources = dict.fromkeys(key for act in (period.act, *period.stops) for key in act.sources)
    lines = [f"**{escape(words)}**", *([escape(basis)] if basis else []), _tell_sources(dataset, tuple(sources), lang)]
    lines += [escape(words)] if (words := declared_words(crossing, dataset.as_of, lang)) else []
    return ["  \n".join(lines)]


def since_words(period: Period, lang: Lang) -> str:
    """Return the status of a period with its beginning, and the suspended traffic with its dates."""
    if period.act is None:
        return text("state.absent", lang)
    when = period.act.date
    key = "since.exact" if when.earliest == when.latest else "since.window"
    since = text(key, lang, date=event_date_words(when, lang))
    return text("state.join", lang).join(
        filter(None, [f"{status_words(period, lang)} {since}", stopped_words(period, lang)])
    )


def declared_words(crossing: Crossing, at: date, lang: Lang) -> str:
    """Return a sentence on the class that only one side declares; empty if both sides agree."""
    event, status = declared_at(crossing, at), period_at(crossing, at).status
    if not event:
        return ""
    declared, run = (text(f"status.{each}", lang).lower() if each else "" for each in (event.declared, status))
    values = {"side": text(f"side.{event.side}", lang), "date": event_date_words(event.date, lang)}
    return text("sentence.declared", lang, declared=declared, status=run, **values)


def _tell_event(dataset: Dataset, event: Event, lang: Lang, is_marked: bool) -> list[str]:
    act = [kind_words(event, lang), text(f"side.{event.side}", lang)]
    if event.status:
        act.insert(1, text("history.becomes", lang, status=text(f"status.{event.status}", lang)))
    if event.scope:
        act.append(text(f"scope.{event.scope}", lang))
    if event.confidence == "low":
        act.append(text("confidence.low", lang))
    if event.planned:
        act.append(text("effect.ahead", lang))
    date = f"**{escape(event_date_words(event.date, lang))}**"
    lines = [f"{f':blue-background[{date}]' if is_marked else date} · {' · '.join(escape(word) for word in act)}"]
    if basis := basis_words(event, lang):
        lines.append(escape(basis))
    lines.append(escape(event.note.get(lang)))
    lines.append(_tell_sources(dataset, event.sources, lang))
    return ["  \n".join(lines), *_tell_disputes(dataset, event.disputed or (), lang)]


def plan_words(crossing: Crossing, plan: Plan, at: date, lang: Lang) -> str:
    """Return the planned status with its year, and on a day: whether it is decided later, or fulfilled."""
    status = text(f"status.{plan.status}", lang)
    words = text("map.planned", lang, status=status, by=event_date_words(plan.by, lang))
    state, reached = plan_state(crossing, at), find_fulfilment(crossing)
    if state == "fulfilled" and reached:
        words = f"{text('map.plan_fulfilled', lang, date=event_date_words(reached.date, lang))} {words}"
    if state == "later" and plan.decided:
        words = f"{text('map.plan_later', lang, date=event_date_words(plan.decided, lang))} {words}"
    return words


def _tell_plan(dataset: Dataset, crossing: Crossing, plan: Plan, lang: Lang) -> list[str]:
    lines = [f"**{escape(plan_words(crossing, plan, dataset.as_of, lang))}**", escape(plan.basis.get(lang))]
    lines += [escape(plan.note.get(lang))] if plan.note else []
    return ["  \n".join([*lines, _tell_sources(dataset, plan.sources, lang)])]


def _tell_disputes(dataset: Dataset, disputes: Sequence[Dispute], lang: Lang) -> list[str]:
    return [
        f"**{escape(text('map.disputed', lang, about=dispute.about.get(lang)))}**\n\n"
        + "\n".join(
            f"- {escape(claim_words(claim, lang))}: {link_sources(dataset, claim.sources, lang)}"
            for claim in dispute.claims
        )
        for dispute in disputes
    ]


def _tell_sources(dataset: Dataset, sources: Sequence[str], lang: Lang) -> str:
    return f":small[{escape(text('history.sources', lang))} {link_sources(dataset, sources, lang)}]"


def claim_words(claim: Claim, lang: Lang) -> str:
    """Return a claimed date or statement in the reader's language; names are not translated."""
    if claim.words:
        return claim.words.get(lang)
    name = str(claim.value)
    try:
        return event_date_words(parse_date(name), lang)
    except ValueError:
        return name
