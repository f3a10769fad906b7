"""The newest changes of class or traffic, as rows with links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geo.model.crossing import Crossing
from geo.site.paths import crossing_path, event_path
from geo.site.site import Site
from geo.timeline.transitions import Transition, transitions_of
from geo.words.changes import basis_words, change_words, when_words


@dataclass(frozen=True)
class Change:
    """A change: date, pair with its path, values before and after, decision."""

    date: str
    path: str
    pair: str
    words: str
    basis: str


def list_recent(site: Site, crossings: Iterable[Crossing], most: int) -> list[Change]:
    """Return the newest changes by the day of the data; a first record is not a change."""
    found = [
        transition
        for crossing in crossings
        for transition in transitions_of(crossing)
        if not transition.recorded and transition.day <= site.dataset.as_of
    ]
    newest = sorted(found, key=lambda each: (each.day, each.crossing.id), reverse=True)[:most]
    return [_describe(site, transition) for transition in newest]


def _describe(site: Site, transition: Transition) -> Change:
    crossing, lang = transition.crossing, site.lang
    path = event_path(crossing.id, transition.acts[0].id) if transition.acts else crossing_path(crossing.id)
    is_decided = transition.by_class or any(act.basis for act in transition.acts)  # a suspension often has no decision
    basis = basis_words(transition, lang) if is_decided else ""
    return Change(when_words(transition, lang), path, crossing.name(lang), change_words(transition, lang), basis)
