"""Events with an exact day as a calendar (iCalendar, RFC 5545), for calendar programs."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from geo.i18n import Lang, text
from geo.io.atom import Locate
from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.words.acts import kind_words
from geo.words.news import headline, list_events
from geo.words.plain import clean
from geo.words.report import say_event

if TYPE_CHECKING:
    import icalendar

MIME = "text/calendar"
MOST = 5000  # events, the newest ones; calendar programs fail at much larger files


def write_calendar(dataset: Dataset, lang: Lang, locate: Locate | None = None) -> bytes:
    """Return the calendar of all events with an exact day, by day; planned events are tentative.

    An event whose day is not exactly known would appear on a wrong day, so it is left out. `locate` returns the
    absolute address of the page of an event.
    """
    import icalendar  # importing it takes time, and only a calendar needs it

    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//cua-khau-atlas//NONSGML//EN")
    calendar.add("x-wr-calname", clean(text("feed.title", lang)))
    exact = [pair for pair in list_events(dataset) if pair[1].date.earliest == pair[1].date.latest][:MOST]
    for crossing, event in reversed(exact):
        calendar.add_component(_make_entry(dataset, crossing, event, lang, locate))
    return bytes(calendar.to_ical())


def _make_entry(
    dataset: Dataset, crossing: Crossing, event: Event, lang: Lang, locate: Locate | None
) -> icalendar.Event:
    import icalendar

    entry = icalendar.Event()
    entry.add("uid", f"{crossing.id}.{event.id}@cua-khau-atlas")
    entry.add("dtstamp", datetime.combine(dataset.as_of, time(), UTC))
    entry.add("dtstart", event.date.latest)
    entry.add("summary", clean(headline(dataset, crossing, event, lang)))
    entry.add("description", clean(say_event(event, lang)))
    entry.add("categories", [clean(kind_words(event, lang))])
    entry.add("status", "TENTATIVE" if event.planned else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    if crossing.point:
        lon, lat = crossing.point.coordinates
        entry.add("geo", (lat, lon))
    if locate:
        entry.add("url", locate(crossing, event))
    return entry
