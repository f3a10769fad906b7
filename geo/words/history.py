"""The history of a crossing as paragraphs in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from geo.i18n import Lang, text
from geo.model.crossing import CLASS_ACTS, Crossing, Event, Plan, Status
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from geo.model.fields import Claim, Dispute
from geo.timeline.declared import declared_at
from geo.timeline.periods import Period, order_events, period_at
from geo.timeline.plans import find_fulfilment, plan_state
from geo.words.acts import kind_words
from geo.words.dates import event_date_words
from geo.words.footnotes import Numbers, cite_sources, list_sources, number_sources
from geo.words.markdown import escape
from geo.words.states import locality_words, status_words, stopped_words


def tell_crossing(dataset: Dataset, crossing: Crossing, lang: Lang, marked: str | None = None) -> list[str]:
    """Return a history as paragraphs: present status, plan, events oldest first, remarks, numbered sources.

    `marked` is the id of the event that a link names.
    """
    numbers = number_sources(list_cited(dataset, crossing))
    paragraphs = _tell_status(dataset, crossing, numbers, lang)
    if crossing.planned_status:
        paragraphs += _tell_plan(dataset, crossing, crossing.planned_status, numbers, lang)
    before: Status | None = None
    for event in order_events(crossing.events):
        paragraphs += _tell_event(dataset, event, before, numbers, lang, event.id == marked)
        before = before if event.planned else event.status or before
    paragraphs += [escape(crossing.note.get(lang))] if crossing.note else []
    if locality := locality_words(crossing.gates[0], lang):
        paragraphs.append(f"{escape(text('locality', lang))}: {escape(locality)}")
    paragraphs += _tell_disputes(dataset, crossing.disputed or (), numbers, lang)
    listed = list_sources(dataset, numbers, lang)
    return [*paragraphs, f"**{escape(text('history.sources', lang))}**  \n{listed}"]


def list_cited(dataset: Dataset, crossing: Crossing) -> Iterator[str]:
    """Yield the ids of the cited sources in the order in which the history is told."""
    period, plan = period_at(crossing, dataset.as_of), crossing.planned_status
    for act in (*([period.act] if period.act else []), *period.stops):
        yield from act.sources
    yield from plan.sources if plan else ()
    for event in order_events(crossing.events):
        yield from event.sources
        yield from _claim_keys(event.disputed or ())
    yield from _claim_keys(crossing.disputed or ())


def _claim_keys(disputes: Sequence[Dispute]) -> Iterator[str]:
    return (key for dispute in disputes for claim in dispute.claims for key in claim.sources)


def _class_words(before: Status | None, event: Event, lang: Lang) -> str:
    """Return the class before and after an event, `Bilateral → International`; empty if it sets no class."""
    if not event.status:
        return ""
    after = text(f"status.{event.status}", lang)
    if before in (None, event.status):
        return text("history.becomes", lang, status=after)
    return text("change.class", lang, before=text(f"status.{before}", lang), after=after)


def basis_words(event: Event, lang: Lang) -> str:
    """Return the legal basis of an act, or a note that a class change has none on record; empty for other acts."""
    words = decision_words(event, lang)
    return f"{text('map.basis', lang)} {words}" if words else ""


def decision_words(event: Event, lang: Lang) -> str:
    """Return the same as `basis_words`, without the label."""
    if event.basis:
        return event.basis.get(lang)
    changed = event.status is not None and event.kind in CLASS_ACTS
    return text("map.no_number", lang) if changed else ""


def _tell_status(dataset: Dataset, crossing: Crossing, numbers: Numbers, lang: Lang) -> list[str]:
    """Return one paragraph with status, its beginning, basis and sources; an empty list before the record begins."""
    period = period_at(crossing, dataset.as_of)
    if period.act is None:
        return []
    words = since_words(period, lang)
    basis = basis_words(period.act, lang) or period.act.note.get(lang)
    sources = dict.fromkeys(key for act in (period.act, *period.stops) for key in act.sources)
    cited = _tell_sources(dataset, tuple(sources), numbers)
    lines = [f"**{escape(words)}**", *([escape(basis)] if basis else []), cited]
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


def act_parts(event: Event, before: Status | None, lang: Lang) -> list[str]:
    """Return an act in parts: what was done, its change of class, the side, the traffic, and its doubts.

    `before` is the class in force before the event.
    """
    change = _class_words(before, event, lang)
    act = [kind_words(event, lang), *([change] if change else []), text(f"side.{event.side}", lang)]
    act += [text(f"scope.{event.scope}", lang)] if event.scope else []
    act += [text("confidence.low", lang)] if event.confidence == "low" else []
    act += [text("effect.ahead", lang)] if event.planned else []
    return act


def _tell_event(
    dataset: Dataset, event: Event, before: Status | None, numbers: Numbers, lang: Lang, is_marked: bool
) -> list[str]:
    """Return the paragraphs of an event; `before` is the class in force before it."""
    act = act_parts(event, before, lang)
    date = f"**{escape(event_date_words(event.date, lang))}**"
    lines = [f"{f':blue-background[{date}]' if is_marked else date} · {' · '.join(escape(word) for word in act)}"]
    if basis := basis_words(event, lang):
        lines.append(escape(basis))
    lines.append(escape(event.note.get(lang)))
    lines.append(_tell_sources(dataset, event.sources, numbers))
    return ["  \n".join(lines), *_tell_disputes(dataset, event.disputed or (), numbers, lang)]


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


def _tell_plan(dataset: Dataset, crossing: Crossing, plan: Plan, numbers: Numbers, lang: Lang) -> list[str]:
    lines = [f"**{escape(plan_words(crossing, plan, dataset.as_of, lang))}**", escape(plan.basis.get(lang))]
    lines += [escape(plan.note.get(lang))] if plan.note else []
    return ["  \n".join([*lines, _tell_sources(dataset, plan.sources, numbers)])]


def _tell_disputes(dataset: Dataset, disputes: Sequence[Dispute], numbers: Numbers, lang: Lang) -> list[str]:
    return [
        f"**{escape(text('map.disputed', lang, about=dispute.about.get(lang)))}**\n\n"
        + "\n".join(
            f"- {escape(claim_words(claim, lang))}: {cite_sources(dataset, claim.sources, numbers)}"
            for claim in dispute.claims
        )
        for dispute in disputes
    ]


def _tell_sources(dataset: Dataset, sources: Sequence[str], numbers: Numbers) -> str:
    return f":small[{cite_sources(dataset, sources, numbers)}]"


def claim_words(claim: Claim, lang: Lang) -> str:
    """Return a claimed date or statement in the reader's language; names are not translated."""
    if claim.words:
        return claim.words.get(lang)
    name = str(claim.value)
    try:
        return event_date_words(parse_date(name), lang)
    except ValueError:
        return name
