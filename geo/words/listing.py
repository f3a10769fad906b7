"""States and differences as lines of plain text for the command line, in English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from geo.checks.quality import CLASSES_M, Quality
from geo.i18n import text
from geo.timeline.ahead import list_ahead
from geo.timeline.changes import Difference
from geo.timeline.provinces import locality_at
from geo.timeline.snapshot import State
from geo.words.states import closed_since_words, traffic_words


def list_state(state: State, at: date) -> str:
    """Return the line of one crossing: pair, province, locality, status with its beginning, traffic."""
    crossing, locality = state.crossing, ", ".join(locality_at(state.crossing.gates[0], at))
    head = f"{crossing.name('vi'):<48} {state.province:<12} {locality:<32} {state.status:<14} since {state.since:<24}"
    possible, closed = state.period.possible_status, closed_since_words(state.period, "en")
    marks = [f"possibly already {possible}" if possible else "", traffic_words(state.period, "en")]
    marks += [f"suspended since {closed}" if closed else ""]
    marks += [
        f"decided, not yet in force: {event.kind} {event.status or ''}".rstrip() + f" ({event.id})"
        for event in list_ahead(crossing, at)
    ]
    return f"{head} {'; '.join(filter(None, marks))}".rstrip()


def list_difference(difference: Difference) -> str:
    """Return the line of a crossing that differs between two days, with the id of its status act."""
    before, after = difference.before.status or "-", difference.after.status or "-"
    act = difference.after.act if set(difference.what) & {"appeared", "class", "recorded"} else None
    changed = f"{', '.join(difference.what)}: {before} -> {after}" + (f" ({act.id})" if act else "")
    return f"{difference.crossing.name('vi'):<48} {changed}"


def list_quality(found: Quality) -> Iterator[str]:
    """Yield the lines of the quality counts, then one line per gap."""
    yield f"data as of {found.as_of}, newest event {found.latest}"
    yield f"{found.crossings} crossings, {found.events} events, {found.facts} facts, {found.sources} sources"
    yield f"copies: {found.copies} linked, {found.not_linked} not linked; {found.copied_events} events on copies alone"
    yield f"dates: {found.dates['day']} days, {found.dates['window']} windows"
    yield f"points on which sources differ: {found.disputed}"
    yield "confidence: " + ", ".join(f"{found.confidence[word]} {word}" for word in ("high", "medium", "low"))
    within = ", ".join(f"{found.positions[limit]} < {limit} m" for limit in CLASSES_M)
    yield f"positions: {within}, {found.positions[0]} beyond; {found.estimated} estimated"
    yield f"better than 1 km: {found.placed_share:.0%}"
    for gap in found.gaps:
        yield f"gap: {gap.crossing.id}: {text(f'gap.{gap.kind}', 'en')}"
