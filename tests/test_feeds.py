"""The Atom feed and the calendar, read back by other parsers; hostile texts stay texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree

import icalendar
import pytest

from geo.i18n import LANGS, Lang
from geo.io.atom import MOST, write_atom
from geo.io.calendar import write_calendar
from geo.io.folder import read_dataset
from geo.model.crossing import Crossing, Event, Kind
from geo.model.dataset import Dataset
from geo.model.dates import parse_date
from tests.hostile_cases import TEXTS

ATOM = "{http://www.w3.org/2005/Atom}"
OWN = "https://example.vn/atlas/api/changes.atom"


def locate(crossing: Crossing, event: Event) -> str:
    return f"https://example.vn/atlas/crossings/{crossing.id}.html#{event.id}"


def read_feed(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # our own bytes


def read_events(content: bytes) -> dict[str, icalendar.Event]:
    """Return the events of a calendar by their ids."""
    calendar = icalendar.Calendar.from_ical(content)
    return {str(each["UID"]): each for each in calendar.walk("VEVENT") if isinstance(each, icalendar.Event)}


def rename(dataset: Dataset, words: str) -> Dataset:
    """Return the data with one text for the names, the note and the basis of every event."""
    crossings = []
    for crossing in dataset.crossings:
        gates = tuple(
            gate.model_copy(update={"names": gate.names.model_copy(update={"vi": words})}) for gate in crossing.gates
        )
        told = {"note": crossing.events[0].note.model_copy(update={"vi": words})}
        told["basis"] = told["note"]
        events = tuple(event.model_copy(update=told) for event in crossing.events)
        crossings.append(crossing.model_copy(update={"gates": gates, "events": events}))
    return replace(dataset, crossings=tuple(crossings))


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset()


@pytest.mark.parametrize("lang", LANGS)
def test_the_feed_has_the_newest_events_first_with_an_address_and_a_time(dataset: Dataset, lang: Lang) -> None:
    feed = read_feed(write_atom(dataset, lang, OWN, locate))
    entries = feed.findall(f"{ATOM}entry")
    times = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated", "")) for entry in entries]
    assert len(entries) == MOST
    assert times == sorted(times, reverse=True)
    assert all(time.date() <= dataset.as_of for time in times)
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == MOST
    for entry in entries:
        name = entry.findtext(f"{ATOM}id", "").split(":")
        link = entry.find(f"{ATOM}link[@rel='alternate']")
        assert link is not None
        assert link.get("href") == f"https://example.vn/atlas/crossings/{name[-2]}.html#{name[-1]}"
    own = feed.find(f"{ATOM}link[@rel='self']")
    assert own is not None
    assert own.get("href") == OWN
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert feed.findtext(f"{ATOM}updated")


def test_the_feed_begins_with_what_the_atlas_has_learned(dataset: Dataset) -> None:
    old = dataset.crossings[3]
    came = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
    learned = {(old.id, "e1"): came, ("gone", "e1"): came.replace(year=2030)}
    feed = read_feed(write_atom(dataset, "vi", learned=learned))
    first = feed.find(f"{ATOM}entry")
    assert first is not None
    assert first.findtext(f"{ATOM}id", "").endswith(f":{old.id}:e1")
    assert first.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2026-11-26T08:30:00Z"


def test_without_an_address_the_feed_has_no_link_to_pages(dataset: Dataset) -> None:
    assert {link.get("rel") for link in read_feed(write_atom(dataset, "vi")).iter(f"{ATOM}link")} == {"related"}
    assert not any("URL" in event for event in read_events(write_calendar(dataset, "vi")).values())


def test_the_calendar_has_exactly_the_events_with_an_exact_day(dataset: Dataset) -> None:
    found = read_events(write_calendar(dataset, "vi", locate))
    exact = {
        f"{crossing.id}.{event.id}@cua-khau-atlas": event
        for crossing in dataset.crossings
        for event in crossing.events
        if event.date.earliest == event.date.latest
    }
    assert set(found) == set(exact)
    assert all(found[uid].start == event.date.latest for uid, event in exact.items())


def test_a_planned_event_is_marked_as_a_plan_in_both_feeds(dataset: Dataset) -> None:
    crossing = dataset.crossings[0]
    given = {"id": "e99", "date": parse_date("2027-01-01"), "kind": Kind.UPGRADED, "planned": True}
    planned = crossing.events[0].model_copy(update=given)
    changed = crossing.model_copy(update={"events": (*crossing.events, planned)})
    ahead = replace(dataset, crossings=(changed, *dataset.crossings[1:]))
    entry = read_events(write_calendar(ahead, "en"))[f"{crossing.id}.e99@cua-khau-atlas"]
    assert entry["STATUS"] == "TENTATIVE"
    assert "decided, not yet in force" in str(entry["SUMMARY"])
    first = read_feed(write_atom(ahead, "en")).find(f"{ATOM}entry")
    assert first is not None
    assert "decided, not yet in force" in first.findtext(f"{ATOM}title", "")
    assert first.findtext(f"{ATOM}updated") == f"{dataset.as_of}T00:00:00Z"


@pytest.mark.parametrize("words", [*TEXTS, "a\0b\x07c\u202ed", "x;y,z\\n:\r\nEND:VCALENDAR", "Đ" * 300])
def test_hostile_texts_stay_texts(small: Dataset, event_count: int, words: str) -> None:
    hostile = rename(small, words)
    feed = read_feed(write_atom(hostile, "vi", OWN, locate))
    assert {element.tag for element in feed.iter()} <= {
        ATOM + name
        for name in (
            "feed", "id", "title", "subtitle", "updated", "rights", "author", "name", "link", "entry", "content",
            "category",
        )
    }  # fmt: skip
    content = write_calendar(hostile, "vi", locate)
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    for line in lines:
        line.decode("utf-8")  # no character is cut in two
    events = read_events(content)
    assert len(events) == event_count
    shown = " ".join(words.replace("\0", "").replace("\x07", "").replace("\u202e", "").replace("\u200f", "").split())
    assert all(shown in str(event["DESCRIPTION"]) for event in events.values())


def test_the_same_data_give_the_same_bytes(small: Dataset) -> None:
    assert write_atom(small, "zh", OWN, locate) == write_atom(small, "zh", OWN, locate)
    assert write_calendar(small, "zh", locate) == write_calendar(small, "zh", locate)


@pytest.fixture(scope="module")
def event_count(small: Dataset) -> int:
    """Return the number of events in the calendar of the small folder."""
    return len(read_events(write_calendar(small, "vi")))
