"""Changes in words, one row for each: before and after, date, basis, sources; and related events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any
from urllib.parse import urlencode

from geo.i18n import Lang, text
from geo.model.crossing import Crossing, Event, Status
from geo.model.dataset import Dataset
from geo.model.names import fold
from geo.timeline.comparison import Comparison
from geo.timeline.periods import Period
from geo.timeline.transitions import Transition, home_of, transitions_of
from geo.timeline.view import View, to_query
from geo.words.acts import kind_words
from geo.words.dates import event_date_words
from geo.words.sources import publisher_words
from geo.words.states import status_words, traffic_words


@dataclass(frozen=True)
class Cell:
    """A cell of a list: its words, its sort key, and the URL of its link.

    `sources` lists pairs of words and URL. A source that must not be linked has no URL.
    """

    words: str = ""
    key: str = ""
    href: str | None = None
    sources: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A list for the page's component: caption, column heads, sortable columns, rows."""

    caption: str
    head: tuple[str, ...]
    sortable: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def pack(self) -> dict[str, Any]:
        """Return the list as JSON values."""
        return asdict(self)


def list_changes(dataset: Dataset, transitions: Iterable[Transition], view: View, caption: str) -> Sheet:
    """Return the list of transitions: pair, province, change, date, basis, sources."""
    keys = ("crossing", "province", "what", "date", "legal_basis", "source")
    rows = tuple(_tell_transition(dataset, each, view) for each in transitions)
    return Sheet(caption, tuple(text(f"report.{key}", view.lang) for key in keys), (0, 1, 2, 3), rows)


def list_related(dataset: Dataset, comparison: Comparison, view: View) -> Sheet:
    """Return the list of events between the days that changed neither class nor traffic, newest first."""
    lang = view.lang
    pairs = [(entry.difference.crossing, event) for entry in comparison.entries for event in entry.events]
    pairs = sorted((p for p in pairs if not is_telling(*p)), key=lambda pair: pair[1].date.latest, reverse=True)
    rows = tuple(
        (
            Cell(event_date_words(event.date, lang), event.date.latest.isoformat()),
            _name_cell(dataset, crossing, event, view),
            Cell(kind_words(event, lang), kind_words(event, lang)),
            Cell(" ".join(event.note.get(lang).split())),
            _cite([event], dataset, lang),
        )
        for crossing, event in pairs
    )
    keys = ("date", "crossing", "act", "note", "source")
    return Sheet("", tuple(text(f"report.{key}", lang) for key in keys), (0, 1, 2), rows)


def is_telling(crossing: Crossing, event: Event) -> bool:
    """Return whether an event changed class or traffic, or is planned to. All others are news and works."""
    return event.planned or any(event in transition.acts for transition in transitions_of(crossing))


def change_words(transition: Transition, lang: Lang) -> str:
    """Return the values before and after: `Song phương → Quốc tế`; for a first record only the value after."""
    before = replace(transition.before, possible_status=None, possible_stopped=None)  # the doubt ends with the change
    after = replace(transition.after, possible_stopped=None)
    pairs = [(_class_words(before, lang), _class_words(after, lang))] if transition.by_class else []
    pairs += [(_flow_words(before, lang), _flow_words(after, lang))] if transition.by_traffic else []
    if transition.recorded and before.status is None:
        return _class_words(after, lang)
    return text("report.join", lang).join(text("change.class", lang, before=old, after=new) for old, new in pairs)


def when_words(transition: Transition, lang: Lang) -> str:
    """Return the dates of the acts behind a transition, as precise as their sources."""
    dates = dict.fromkeys(event_date_words(act.date, lang) for act in transition.acts)
    return text("report.join", lang).join(dates)


def basis_words(transition: Transition, lang: Lang) -> str:
    """Return the decisions behind a transition, or "number not found"; empty for a record or plan without decision."""
    named = dict.fromkeys(" ".join(act.basis.get(lang).split()) for act in transition.acts if act.basis)
    if named:
        return text("report.join", lang).join(named)
    is_in_force = not transition.recorded and transition.after.status is not Status.PLANNED
    return text("map.no_number", lang) if is_in_force else ""


def _tell_transition(dataset: Dataset, transition: Transition, view: View) -> tuple[Cell, ...]:
    lang, crossing, acts = view.lang, transition.crossing, transition.acts
    names = {province.id: province.names.get(lang) for province in dataset.provinces}
    province, change = names[home_of(dataset, transition)], change_words(transition, lang)
    return (
        _name_cell(dataset, crossing, acts[0] if acts else None, view),
        Cell(province, fold(province)),
        Cell(change, change),
        Cell(when_words(transition, lang), transition.day.isoformat()),
        Cell(basis_words(transition, lang)),
        _cite(acts, dataset, lang),
    )


def _name_cell(dataset: Dataset, crossing: Crossing, event: Event | None, view: View) -> Cell:
    """Return the name of a crossing with a link to the map on the day of an event."""
    name, at = crossing.name(view.lang), dataset.clamp(event.date.latest) if event else view.at
    shown = View(at, lang=view.lang, region=view.region, crossing=crossing.id, event=event.id if event else None)
    return Cell(name, fold(name), f"./?{urlencode(to_query(shown))}")


def _cite(acts: Iterable[Event], dataset: Dataset, lang: Lang) -> Cell:
    sources = [dataset.sources[key] for key in dict.fromkeys(key for act in acts for key in act.sources)]
    return Cell(sources=tuple((publisher_words(each, lang) or each.title, each.link) for each in sources))


def _class_words(period: Period, lang: Lang) -> str:
    return status_words(period, lang) if period.status else text("changes.absent", lang)


def _flow_words(period: Period, lang: Lang) -> str:
    if period.status in (None, Status.PLANNED):
        return text("app.not_open", lang).lower()
    return traffic_words(period, lang) if period.stopped else text("app.open", lang).lower()
