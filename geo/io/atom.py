"""The newest events as an Atom feed (RFC 4287), for feed readers and mail programs.

With a journal of edits, the feed begins with the events that were added last. The data alone do not state when an
event was added. An entry then has the last day that the date of its event may mean. A planned event has the day of
the data.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from xml.etree import ElementTree

from geo.i18n import Lang, text
from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.words.acts import kind_words
from geo.words.news import headline, list_events
from geo.words.plain import clean
from geo.words.report import say_event
from geo.words.sources import title_words

MIME = "application/atom+xml"
MOST = 100  # entries; a feed is for news, and the table of events contains the whole history
Locate = Callable[[Crossing, Event], str]
Learned = Mapping[tuple[str, str], datetime]  # by the ids of crossing and event
NOTHING_LEARNED: Learned = MappingProxyType({})
_SPACE = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME = "urn:cua-khau-atlas"  # names do not depend on the address of a site, so an entry stays the same after a move


def write_atom(
    dataset: Dataset,
    lang: Lang,
    own: str | None = None,
    locate: Locate | None = None,
    learned: Learned = NOTHING_LEARNED,
) -> bytes:
    """Return the feed of the newest events, newest first.

    `own` is the absolute address of the feed. `locate` returns the absolute address of the page of an event.
    `learned` contains the times at which events were added.
    """
    feed = ElementTree.Element("feed", {"xmlns": _SPACE, _LANGUAGE: lang})
    _add(feed, "id", f"{_NAME}:changes:{lang}")
    _add(feed, "title", text("feed.title", lang))
    _add(feed, "subtitle", text("app.promise", lang))
    times = [moment for key, moment in learned.items() if key in _list_keys(dataset)]
    _add(feed, "updated", max([_stamp(dataset.as_of), *map(_write_time, times)]))
    _add(feed, "rights", text("data.credit", lang))
    _add(ElementTree.SubElement(feed, "author"), "name", text("app.title", lang))
    if own:
        ElementTree.SubElement(feed, "link", rel="self", type=MIME, href=own)
    first = datetime.min.replace(tzinfo=UTC)
    events = sorted(list_events(dataset), key=lambda pair: learned.get(_key(*pair), first), reverse=True)
    for crossing, event in events[:MOST]:
        moment = learned.get(_key(crossing, event))
        updated = _write_time(moment) if moment else _stamp(min(event.date.latest, dataset.as_of))
        _add_entry(feed, dataset, crossing, event, lang, locate, updated)
    ElementTree.indent(feed, " ")
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(
    feed: ElementTree.Element,
    dataset: Dataset,
    crossing: Crossing,
    event: Event,
    lang: Lang,
    locate: Locate | None,
    updated: str,
) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "id", f"{_NAME}:event:{crossing.id}:{event.id}")
    _add(entry, "title", headline(dataset, crossing, event, lang))
    _add(entry, "updated", updated)
    # Content, not a summary: an entry without content must have a link, and without an address there is none.
    _add(entry, "content", say_event(event, lang))
    ElementTree.SubElement(entry, "category", term=event.kind.value, label=kind_words(event, lang))
    if locate:
        ElementTree.SubElement(entry, "link", rel="alternate", href=locate(crossing, event))
    for source in (dataset.sources[key] for key in event.sources):
        if source.link:
            title = clean(title_words(source, lang))
            ElementTree.SubElement(entry, "link", rel="related", href=source.link, title=title)


def _add(parent: ElementTree.Element, name: str, words: str) -> None:
    ElementTree.SubElement(parent, name).text = clean(words)


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _write_time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _key(crossing: Crossing, event: Event) -> tuple[str, str]:
    return crossing.id, event.id


def _list_keys(dataset: Dataset) -> set[tuple[str, str]]:
    return {_key(crossing, event) for crossing in dataset.crossings for event in crossing.events}
