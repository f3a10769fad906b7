"""The table of addresses: what each contains, its parameters, its formats, and how its file is made.

Routes, the checks of requests and the description in OpenAPI all come from this table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from geo.io.atom import MIME as ATOM
from geo.io.atom import write_atom
from geo.io.calendar import MIME as CALENDAR
from geo.io.calendar import write_calendar
from geo.io.formats import FORMATS, RECORD, to_records, write_records
from geo.io.tables import TABLES
from geo.model.crossing import Crossing, Event
from geo.model.dataset import Dataset
from geo.timeline.regions import limit_region
from geo.timeline.view import View, choose_states

_FILTERS = ("status", "region", "province", "neighbour", "closed", "crossing", "lang")
_JSON = "application/json"


@dataclass(frozen=True)
class Resource:
    """Addresses with the same content: one path or two, with and without a day, and a suffix for each format.

    `about` is English, as the description of the addresses is. `make` returns the file of a view in a format.
    """

    name: str
    about: str
    paths: tuple[str, ...]
    parameters: tuple[str, ...]
    formats: dict[str, str]
    make: Callable[[Dataset, View, str], bytes]


def make_table(table: str, dataset: Dataset, view: View, suffix: str) -> bytes:
    """Return a table of the view, or the whole records of its crossings."""
    found = choose_states(dataset, view)
    if suffix == RECORD:
        return to_records(dataset, found, view.lang)
    return FORMATS[suffix].write(dataset, found, view.lang, table, view.from_day)


def make_record(dataset: Dataset, view: View, suffix: str) -> bytes:
    """Return the whole record of the view's crossing."""
    return write_records(dataset, [each for each in dataset.crossings if each.id == view.crossing], view.lang)


def make_atom(dataset: Dataset, view: View, suffix: str) -> bytes:
    """Return the feed of the newest events. Its links are relative, because a server knows no address of its own."""
    return write_atom(limit_region(dataset, view.region), view.lang, locate=partial(_locate, view))


def make_calendar(dataset: Dataset, view: View, suffix: str) -> bytes:
    """Return the calendar of all events with an exact day."""
    return write_calendar(limit_region(dataset, view.region), view.lang)


def _locate(view: View, crossing: Crossing, event: Event) -> str:
    return f"../map.html#crossing={crossing.id}&event={event.id}&lang={view.lang}"


def _describe_table(table: str, about: str) -> Resource:
    formats = {suffix: kind.mime for suffix, kind in FORMATS.items()}
    is_history = table != "crossings"
    return Resource(
        table, about, (f"/{table}.{{format}}", f"/{{at}}/{table}.{{format}}"),
        ("from", *_FILTERS) if is_history else _FILTERS, formats if is_history else formats | {RECORD: _JSON},
        partial(make_table, table),
    )  # fmt: skip


_ABOUT = {
    "crossings": "The crossings on a day, one row each; as json their whole records.",
    "events": "All events of the crossings on a day, one row each, planned events too.",
    "periods": "The periods of class and traffic of the crossings on a day, one row each.",
}
RESOURCES: tuple[Resource, ...] = (
    Resource("record", "The whole record of one crossing with its sources.", ("/crossings/{crossing}.{format}",),
             ("lang",), {RECORD: _JSON}, make_record),
    Resource("atom", "The newest events as an Atom feed.", ("/changes.atom",), ("region", "lang"),
             {"atom": ATOM}, make_atom),
    Resource("calendar", "The events with an exact day as a calendar.", ("/changes.ics",), ("region", "lang"),
             {"ics": CALENDAR}, make_calendar),
    *(_describe_table(table, _ABOUT[table]) for table in TABLES),
)  # fmt: skip
