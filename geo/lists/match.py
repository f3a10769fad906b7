"""Match the places of a list to crossings, by name and by distance: sure, ask the reader, or new.

A sure match must never be wrong, because nobody looks at it again. So whatever leaves a doubt is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Literal

from geo.lists.distance import measure_km
from geo.lists.known_names import Known
from geo.lists.names import Name, read_name
from geo.lists.places import Place

Verdict = Literal["sure", "ask", "new"]
_SURE, _LEAD = 0.8, 0.1  # score of a sure match, and its lead over the second
_SURE_NAME = 0.75  # likeness of names that a sure match needs besides
_SURE_KM = 5.0  # distance that a sure match may have, beside the precision of our position
_LIKE, _NEAR_KM = 0.6, 1.0  # what is worth a question: names alike, or places close together
_ASK_KM = 50.0  # farther away, an equal name is another place
_FALL_KM = 5.0  # distance at which the score of the place falls to a third
_GATES = 0.5  # share of rows with exact names from which a list without positions is a list of gates
_MOST = 3  # suggestions for a question


@dataclass(frozen=True)
class Candidate:
    """A crossing that a place may be. `km` is None if one of the two has no position."""

    crossing: str
    score: float
    likeness: float
    km: float | None


@dataclass(frozen=True)
class Match:
    """A place with its verdict. `crossing` is the id of a sure match; `candidates` are suggestions, the best first."""

    place: Place
    verdict: Verdict
    crossing: str | None
    candidates: tuple[Candidate, ...] = ()


def match_places(places: Sequence[Place], known: Sequence[Known]) -> tuple[Match, ...]:
    """Return a match for each place."""
    names = [read_name(place.name, place.abroad) for place in places]
    by_name = [[each.id for each in known if name and each.has_name(name)] for name in names]
    is_gates = sum(map(bool, by_name)) >= _GATES * len(places)
    matches = []
    for place, name, exact in zip(places, names, by_name, strict=True):
        candidates = _rank(place, name, known)
        is_named = is_gates and name is not None and not name.is_short and len(exact) == 1
        matches.append(_decide(place, candidates, is_named and exact[0] == candidates[0].crossing))
    return _ask_rivals(matches)


def _rank(place: Place, name: Name | None, known: Iterable[Known]) -> list[Candidate]:
    """Return the candidates worth a thought, the best first."""
    found = []
    for each in known:
        km = measure_km(place.point, each.point) if place.point and each.point else None
        if km is not None and km > _ASK_KM:
            continue
        likeness = each.rate(name) if name else 0
        score = likeness if km is None else 0.65 * likeness + 0.35 * exp(-max(0.0, km - each.reach_km) / _FALL_KM)
        is_near = km is not None and km <= _NEAR_KM
        if likeness >= _LIKE or is_near:
            found.append(Candidate(each.id, score, likeness, km))
    return sorted(found, key=lambda candidate: -candidate.score)[: _MOST + 1]


def _decide(place: Place, candidates: Sequence[Candidate], is_named: bool) -> Match:
    if not candidates:
        return Match(place, "new", None)
    best, second = candidates[0], candidates[1].score if len(candidates) > 1 else 0
    is_clear = best.score > _SURE and best.score - second >= _LEAD and best.likeness >= _SURE_NAME
    is_sure = is_clear and (is_named if best.km is None else best.km <= _SURE_KM)
    shown = tuple(candidates[:_MOST])
    return Match(place, "sure", best.crossing, shown) if is_sure else Match(place, "ask", None, shown)


def _ask_rivals(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the matches; of two different names for one crossing, the less alike becomes a question."""
    best: defaultdict[str, float] = defaultdict(float)
    for match in matches:
        if match.crossing:
            best[match.crossing] = max(best[match.crossing], match.candidates[0].likeness)
    return tuple(
        replace(match, verdict="ask", crossing=None)
        if match.crossing and match.candidates[0].likeness < best[match.crossing] - 0.05
        else match
        for match in matches
    )
