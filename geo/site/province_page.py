"""The page of one province, also of a former one on its last day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from geo.i18n import Lang, text
from geo.map.drawing import draw_shape
from geo.model.crossing import Status
from geo.model.province import Province
from geo.site.page import Head, render_page
from geo.site.paths import crossing_path, province_path
from geo.site.pictures import picture_of_province
from geo.site.recent import list_recent
from geo.site.site import Site
from geo.timeline.snapshot import Snapshot, snapshot
from geo.timeline.view import select
from geo.words.dates import date_words
from geo.words.rows import Row, list_rows
from geo.words.tables import label_province

_MOST_CHANGES = 30


@dataclass(frozen=True)
class Count:
    """Number of crossings of a class, with the symbol of the class as SVG."""

    sign: str
    words: str
    count: int


@dataclass(frozen=True)
class Neighbour:
    """A link to a province that absorbed this one, or that it absorbed."""

    path: str
    words: str


def render_province(site: Site, province: Province) -> bytes:
    """Return the page of a province: counts, picture, crossings on the day, newest changes."""
    lang, name = site.lang, label_province(province, site.lang)
    day = min(site.dataset.as_of, province.valid.until or site.dataset.as_of)
    view = replace(site.view, at=day, provinces=(province.id,))
    shown = select(site.today if day == site.dataset.as_of else snapshot(site.dataset, day), view)
    counts = count_classes(shown, lang)
    words = site.say("report.join").join(
        site.say("provinces.label", count=each.count, status=each.words) for each in counts
    )
    sentence = site.say("site.about", date=date_words(day, lang), words=words)
    head = Head(province_path(province.id), name, sentence, picture_of_province(site, province.id))
    return render_page(
        site, "province", head,
        name=name,
        at=date_words(day, lang),
        counts=counts,
        is_pictured=province.id in site.drawn,
        map_path=site.map_path(view),
        rows=link_rows(list_rows(site.dataset, shown, lang)),
        kin=_list_kin(site, province),
        changes=list_recent(site, site.homes[province.id], _MOST_CHANGES),
    )  # fmt: skip


def count_classes(shown: Snapshot, lang: Lang) -> list[Count]:
    """Return the number of crossings of each class that occurs, in the order of classes."""
    counts = Counter(state.status for state in shown.states)
    return [Count(draw_shape(each), text(f"status.{each}", lang), counts[each]) for each in Status if counts[each]]


def link_rows(rows: list[Row]) -> list[tuple[str, Row]]:
    """Return rows with the paths of their crossings."""
    return [(crossing_path(row.id), row) for row in rows]


def _list_kin(site: Site, province: Province) -> list[Neighbour]:
    """Return links to the successor of a province and to the provinces that it absorbed."""
    kin = [each for each in site.dataset.provinces if each.succeeded_by == province.id]
    kin += [each for each in site.dataset.provinces if each.id == province.succeeded_by]
    return [Neighbour(province_path(each.id), label_province(each, site.lang)) for each in kin]
