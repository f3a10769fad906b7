"""Planned events: decided but not yet in force. They are on record, but never count as done."""

from __future__ import annotations

from datetime import date

from geo.model.crossing import Crossing, Event


def list_ahead(crossing: Crossing, at: date) -> list[Event]:
    """Return the planned events that have or may have taken effect by a day after the day of the data."""
    return [event for event in crossing.events if event.planned and (event.date.earliest or event.date.latest) <= at]
