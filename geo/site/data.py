"""Files for programs: tables of the crossings, whole records, history, feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from geo.io.atom import write_atom
from geo.io.calendar import write_calendar
from geo.io.formats import FORMATS, to_records
from geo.site.paths import ATOM, CALENDAR, record_path, short_path, table_path
from geo.site.site import Site
from geo.style import KNEE
from geo.timeline.periods import periods
from geo.timeline.snapshot import snapshot

DAY_FORMATS = ("geojson", "csv")
HISTORY = ("events", "periods")
MOST_ROWS = 100_000  # rows of all files of single days together, some 150 MB
_SHORT = (table_path("crossings", "geojson"), *(table_path(name, "csv") for name in HISTORY), ATOM, CALENDAR)


def list_data(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file; the main ones also have a short path at the root."""
    for path, content in _list_main(site):
        yield path, content
        if path in _SHORT:
            yield short_path(path), content
    for day in list_days(site):
        shown = snapshot(site.dataset, day)
        for suffix in DAY_FORMATS:
            yield table_path("crossings", suffix, day), FORMATS[suffix].write(site.dataset, shown, site.lang)
    for state in site.today.states:
        alone = replace(site.today, states=(state,))
        yield record_path(state.crossing.id), to_records(site.dataset, alone, site.lang)


def list_days(site: Site) -> list[date]:
    """Return the days that have files of their own; if there are too many rows, only the newest ones."""
    days = list_all_days(site)
    most = MOST_ROWS // max(1, len(site.dataset.crossings))
    return days[-most:] if most else []


def list_all_days(site: Site) -> list[date]:
    """Return each day of a change, and each 31 December since 1990. Between two of these days nothing changes."""
    dataset = site.dataset
    found = {period.start for crossing in dataset.crossings for period in periods(crossing)}
    found |= {province.valid.start for province in dataset.provinces if province.valid.start}
    found |= {date(year, 12, 31) for year in range(KNEE.year, dataset.as_of.year)}
    return sorted(day for day in found if dataset.start <= day <= dataset.as_of)


def _list_main(site: Site) -> Iterator[tuple[str, bytes]]:
    dataset, lang = site.dataset, site.lang
    for suffix, form in FORMATS.items():
        yield table_path("crossings", suffix), form.write(dataset, site.today, lang)
    for name in HISTORY:
        yield table_path(name, "csv"), FORMATS["csv"].write(dataset, site.today, lang, name)
    yield ATOM, write_atom(dataset, lang, site.address(ATOM), site.locate if site.base else None, site.learned)
    yield CALENDAR, write_calendar(dataset, lang, site.locate if site.base else None)
