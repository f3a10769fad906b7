"""What is decided and not yet in force: it stands in the record, and nothing counts it as done."""

from __future__ import annotations

from datetime import date

from geo.model.crossing import Crossing, Event


def list_ahead(crossing: Crossing, at: date) -> list[Event]:
    """Return the planned events whose day has come or may have come by a day after the day of the data."""
    return [event for event in crossing.events if event.planned and (event.date.earliest or event.date.latest) <= at]
