"""States and differences as lines of plain text for the command line, in English."""

from __future__ import annotations

from datetime import date

from geo.timeline.changes import Difference
from geo.timeline.provinces import locality_at
from geo.timeline.snapshot import State
from geo.words.states import closed_since_words, traffic_words


def list_state(state: State, at: date) -> str:
    """Return the line of one crossing: pair, province, locality, status, since when, traffic."""
    crossing, locality = state.crossing, ", ".join(locality_at(state.crossing.gates[0], at))
    head = f"{crossing.name('vi'):<48} {state.province:<12} {locality:<32} {state.status:<14} since {state.since:<24}"
    possible, closed = state.period.possible_status, closed_since_words(state.period, "en")
    marks = [f"possibly already {possible}" if possible else "", traffic_words(state.period, "en")]
    marks += [f"closed since {closed}" if closed else ""]
    return f"{head} {'; '.join(filter(None, marks))}".rstrip()


def list_difference(difference: Difference) -> str:
    """Return the line of one crossing that differs between two days."""
    before, after = difference.before.status or "-", difference.after.status or "-"
    return f"{difference.crossing.name('vi'):<48} {', '.join(difference.what)}: {before} -> {after}"
