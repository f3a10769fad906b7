"""Classes that only one side declares, besides the class that both sides operate."""

from __future__ import annotations

from datetime import date

from geo.model.crossing import Crossing, Event
from geo.timeline.periods import period_at


def declared_at(crossing: Crossing, at: date) -> Event | None:
    """Return the act by which only one side declares another class on a day; None if the sides agree."""
    found = [event for event in crossing.events if event.declared and not event.planned and event.date.latest <= at]
    return next((event for event in found[-1:] if event.declared != period_at(crossing, at).status), None)
