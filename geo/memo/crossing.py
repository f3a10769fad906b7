"""The memo of one crossing on a day: status with its basis, plan, map, events in order, doubts, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from docx.document import Document

from geo.i18n import Lang, text
from geo.lists.own_list import OwnList
from geo.memo.blocks import add_heading, add_note, add_section, add_words
from geo.memo.maps import add_crossing_map
from geo.memo.own import add_own_list
from geo.memo.paper import WIDTH_MM, open_paper, pack_paper
from geo.memo.sources import add_credit, add_sources
from geo.memo.tables import add_table
from geo.model.crossing import Crossing, Event, Kind
from geo.model.dataset import Dataset
from geo.model.fields import Dispute
from geo.timeline.periods import order_events, period_at
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View
from geo.words.changes import is_telling
from geo.words.dates import date_words, event_date_words
from geo.words.history import basis_words, claim_words, declared_words, plan_words, since_words
from geo.words.report import tell_event
from geo.words.sources import cite_numbers, number_sources
from geo.words.states import locality_words

_NUMBER_MM = 10
_LEGAL = {Kind.PROPOSED, Kind.AGREED, Kind.DECIDED}


def write_crossing(
    dataset: Dataset, crossing: Crossing, view: View, related: bool = False, own: OwnList | None = None
) -> bytes:
    """Return a Word document of the history of one crossing until the day of a view.

    With `related` it also contains news and works.
    """
    lang, title = view.lang, text("memo.crossing_heading", view.lang, name=crossing.name(view.lang).upper())
    events = list_told(dataset, crossing, view.at, related)
    cited = number_sources(_list_sources(crossing, events, view.at))
    document = open_paper(title, lang, dataset.as_of)
    add_heading(document, title, lang)
    _add_status(document, crossing, view, cited)
    _add_plan(document, crossing, view, cited)
    if locality := locality_words(crossing.gates[0], lang):
        label = text("memo.label", lang, label=text("locality", lang), words="")
        add_words(document, text("memo.label", lang, label=text("locality", lang), words=locality), label)
    add_crossing_map(document, dataset, snapshot(dataset, view.at), crossing, view)
    caption = text("memo.events", lang, count=len(events), date=date_words(view.at, lang))
    add_section(document, caption)
    rows = [
        (str(number), [(event_date_words(event.date, lang), tell_event(event, cited, lang))])
        for number, event in enumerate(events, 1)
    ]
    head = [text(key, lang) for key in ("memo.number", "memo.told")]
    add_table(document, caption, head, [_NUMBER_MM, WIDTH_MM - _NUMBER_MM], rows)
    _add_doubts(document, crossing, events, cited, lang)
    if own:
        add_own_list(document, dataset, own, lang, crossing.id)
    add_sources(document, dataset, cited, lang)
    add_credit(document, text("report.credit", lang, as_of=date_words(dataset.as_of, lang)))
    return pack_paper(document)


def list_told(dataset: Dataset, crossing: Crossing, at: date, related: bool) -> list[Event]:
    """Return the events by a day, in order: acts on class and traffic, decisions, and with `related` all others."""
    return [
        event
        for event in order_events(crossing.events)
        if ((event.date.earliest or event.date.latest) <= at or (event.planned and at >= dataset.as_of))
        and (related or event.basis or event.kind in _LEGAL or is_telling(crossing, event))
    ]


def _add_status(document: Document, crossing: Crossing, view: View, cited: Mapping[str, int]) -> None:
    """Add the status on the day, the basis of its act, and the class that only one side declares."""
    lang, period = view.lang, period_at(crossing, view.at)
    label = text("memo.status", lang, date=date_words(view.at, lang))
    acts = [act for act in (period.act, *period.stops) if act]
    numbers = cite_numbers(dict.fromkeys(key for act in acts for key in act.sources), cited)
    add_words(document, f"{label} {since_words(period, lang)} {numbers}", label)
    if period.act:
        label = text("map.basis", lang)
        add_words(document, basis_words(period.act, lang) or period.act.note.get(lang), label)
    if declared := declared_words(crossing, view.at, lang):
        add_words(document, declared)


def _add_plan(document: Document, crossing: Crossing, view: View, cited: Mapping[str, int]) -> None:
    plan, lang = crossing.planned_status, view.lang
    if not plan:
        return
    words = plan_words(crossing, plan, view.at, lang)
    add_words(document, f"{words}. {plan.basis.get(lang)} {cite_numbers(plan.sources, cited)}", words)


def _add_doubts(
    document: Document, crossing: Crossing, events: Iterable[Event], cited: Mapping[str, int], lang: Lang
) -> None:
    """Add the points on which sources differ, and the remark on the crossing."""
    for dispute in _list_disputes(crossing, events):
        label = text("map.disputed", lang, about=dispute.about.get(lang))
        claims = [f"{claim_words(claim, lang)} {cite_numbers(claim.sources, cited)}" for claim in dispute.claims]
        add_note(document, f"{label} {text('report.join', lang).join(claims)}", label)
    if crossing.note:
        add_note(document, crossing.note.get(lang), "")


def _list_disputes(crossing: Crossing, events: Iterable[Event]) -> Iterator[Dispute]:
    yield from crossing.disputed or ()
    for event in events:
        yield from event.disputed or ()


def _list_sources(crossing: Crossing, events: list[Event], at: date) -> Iterator[str]:
    """Yield every source that the memo cites, in its order."""
    period = period_at(crossing, at)
    for act in (period.act, *period.stops):
        yield from act.sources if act else ()
    if crossing.planned_status:
        yield from crossing.planned_status.sources
    for event in events:
        yield from event.sources
    for dispute in _list_disputes(crossing, events):
        for claim in dispute.claims:
            yield from claim.sources
