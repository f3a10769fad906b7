"""The history of a crossing as paragraphs in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from geo.i18n import Lang, text
from geo.model.crossing import Crossing, Event, Plan
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.model.fields import Claim, Dispute
from geo.words.dates import event_date_words
from geo.words.markdown import escape, link_sources
from geo.words.states import locality_words


def tell_crossing(dataset: Dataset, crossing: Crossing, lang: Lang) -> list[str]:
    """Return a history as paragraphs: note, locality, plan, disputes, then the events, newest first."""
    paragraphs = [escape(crossing.note.get(lang))] if crossing.note else []
    if locality := locality_words(crossing.gates[0], lang):
        paragraphs.append(f"{escape(text('locality', lang))}: {escape(locality)}")
    paragraphs += _tell_plan(dataset, crossing.planned_status, lang) if crossing.planned_status else []
    paragraphs += _tell_disputes(dataset, crossing.disputed or (), lang)
    for event in sorted(crossing.events, key=lambda event: event.date.latest, reverse=True):
        paragraphs += _tell_event(dataset, event, lang)
    return paragraphs


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
            f"- {escape(claim_words(claim, lang))}: {link_sources(dataset, claim.sources, lang)}"
            for claim in dispute.claims
        )
        for dispute in disputes
    ]


def _tell_sources(dataset: Dataset, sources: Sequence[str], lang: Lang) -> str:
    return f":small[{escape(text('history.sources', lang))} {link_sources(dataset, sources, lang)}]"


def claim_words(claim: Claim, lang: Lang) -> str:
    """Return a claimed date or statement in the reader's language; a name is not translated."""
    if claim.words:
        return claim.words.get(lang)
    name = str(claim.value)
    try:
        return event_date_words(parse_date(name), lang)
    except ValueError:
        return name
