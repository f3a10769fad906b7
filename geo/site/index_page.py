"""The first page, the page of files and addresses, and the page about embedding."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape

from geo.io.formats import FORMATS
from geo.io.tables import cite
from geo.map.policy import SANDBOX
from geo.site.data import DAY_FORMATS, HISTORY
from geo.site.page import Head, render_page
from geo.site.paths import (
    ATOM,
    CALENDAR,
    CHECKSUMS,
    EMBED,
    FILES,
    HOME_PICTURE,
    INDEX,
    province_path,
    short_path,
    table_path,
)
from geo.site.province_page import count_classes, link_rows
from geo.site.recent import list_recent
from geo.site.site import Site
from geo.timeline.view import select
from geo.words.dates import day_words
from geo.words.rows import list_rows
from geo.words.tables import label_province
from geo.words.titles import title_day, title_map

_MOST_ROWS = 500  # crossings on the first page; with more, the pages of the provinces list them
_MOST_CHANGES = 12


@dataclass(frozen=True)
class Home:
    """A province on the first page, with its rows."""

    path: str
    words: str
    count: int


@dataclass(frozen=True)
class File:
    """A file for programs: its path and its name."""

    path: str
    words: str


def render_index(site: Site) -> bytes:
    """Return the first page: counts, picture, newest changes, provinces, crossings."""
    shown = select(site.today, site.view)
    homes = [
        Home(province_path(province.id), label_province(province, site.lang), len(site.homes[province.id]))
        for province in site.dataset.provinces
    ]
    title = site.say("app.title")
    head = Head(INDEX, f"{title} · {title_map(site.dataset, site.view)}", site.say("app.promise"), HOME_PICTURE)
    rows = link_rows(list_rows(site.dataset, shown, site.lang))
    return render_page(
        site, "index", head,
        name=title,
        heading=title_day(site.dataset, site.view),
        counts=count_classes(shown, site.lang),
        map_path=site.map_path(site.view),
        homes=homes,
        rows=rows if len(rows) <= _MOST_ROWS else [],
        changes=list_recent(site, site.dataset.crossings, _MOST_CHANGES),
    )  # fmt: skip


def render_files(site: Site, days: Iterable[date]) -> bytes:
    """Return the page that lists all files for programs, with their addresses."""
    lang = site.lang
    newest = [File(table_path("crossings", suffix), site.say(f"data.format.{suffix}")) for suffix in FORMATS]
    history = [File(short_path(table_path(name, "csv")), site.say(f"site.{name}")) for name in HISTORY]
    feeds = [File(short_path(ATOM), site.say("site.atom")), File(short_path(CALENDAR), site.say("site.calendar"))]
    by_day = [
        (day_words(day, lang), [File(table_path("crossings", suffix, day), suffix) for suffix in DAY_FORMATS])
        for day in sorted(days, reverse=True)
    ]
    head = Head(FILES, site.say("site.files"), site.say("data.cite_help"), HOME_PICTURE)
    return render_page(
        site, "files", head, newest=newest, history=history, feeds=feeds, days=by_day,
        checksums=File(CHECKSUMS, site.say("site.checksums")), citation=cite(site.dataset, site.today, lang),
    )  # fmt: skip


def render_embed(site: Site) -> bytes:
    """Return the page with the code that puts the map into another site, and a preview."""
    view, label = site.map_path(site.view), title_map(site.dataset, site.view)
    head = Head(EMBED, site.say("site.embed"), site.say("site.embed_lead"), HOME_PICTURE)
    snippet = _write_frame(site.address(view) or view, label)
    return render_page(site, "embed", head, snippet=snippet, frame=_write_frame(view, label))


def _write_frame(source: str, label: str) -> str:
    """Return the HTML of a frame with the map."""
    return (
        f'<iframe src="{escape(source)}" title="{escape(label)}" width="100%" height="600" loading="lazy" '
        f'sandbox="{SANDBOX}"></iframe>'
    )
