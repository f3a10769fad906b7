"""Match the places of a list to crossings, by name and by distance: sure, ask the reader, or new.

A sure match must never be wrong, because nobody checks it. So every doubtful match becomes a question.
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
_LIKE, _NEAR_KM = 0.6, 1.0  # a question needs names this alike, or places this close
_ALIKE = 0.85  # names alike where one of the two has no position
_ASK_KM = 50.0  # farther away, an equal name is another place
_UNPLACED = 0.9  # share of the likeness that counts where only the crossing has no position
_FALL_KM = 5.0  # distance at which the score of the place falls to a third
_GATES = 0.5  # share of rows with such names that makes a list one of gates; in others a town may have a gate's name
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
    ranked = [_rank(place, name, known) for place, name in zip(places, names, strict=True)]
    alike = sum(1 for candidates in ranked if candidates and candidates[0].likeness >= _ALIKE)
    is_gates = alike >= _GATES * len(places)
    matches = []
    for place, name, candidates in zip(places, names, ranked, strict=True):
        is_telling = is_gates and name is not None and not name.is_short and bool(candidates)
        exact = [each.id for each in known if each.has_name(name)] if is_telling and name else []
        is_named = len(exact) == 1 and exact[0] == candidates[0].crossing
        reach = _SURE_KM if is_gates or (name and name.is_gate) else _NEAR_KM
        match = _decide(place, candidates, is_named, reach)
        is_doubtful = match.crossing is not None and name is not None and name.is_damaged
        matches.append(replace(match, verdict="ask", crossing=None) if is_doubtful else match)
    return _ask_rivals(matches)


def _rank(place: Place, name: Name | None, known: Iterable[Known]) -> list[Candidate]:
    """Return the possible crossings of a place, the best first."""
    found: list[Candidate] = []
    if place.is_outside:
        return found
    for each in known:
        km = measure_km(place.point, each.point) if place.point and each.point else None
        if km is not None and km > _ASK_KM:
            continue
        likeness = each.rate(name) if name else 0
        score = (
            likeness * (_UNPLACED if place.point else 1)
            if km is None
            else 0.65 * likeness + 0.35 * exp(-max(0.0, km - each.reach_km) / _FALL_KM)
        )
        if likeness >= (_ALIKE if km is None else _LIKE) or (km is not None and km <= _NEAR_KM):
            found.append(Candidate(each.id, score, likeness, km))
    return sorted(found, key=lambda candidate: -candidate.score)[: _MOST + 1]


def _decide(place: Place, candidates: Sequence[Candidate], is_named: bool, reach_km: float) -> Match:
    if not candidates:
        return Match(place, "new", None)
    best, second = candidates[0], candidates[1].score if len(candidates) > 1 else 0
    is_clear = best.score > _SURE and best.score - second >= _LEAD and best.likeness >= _SURE_NAME
    is_sure = is_clear and (is_named if best.km is None else best.km <= reach_km)
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
