"""The page of one crossing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from textwrap import shorten

from geo.i18n import LANGS, Lang
from geo.model.crossing import Crossing
from geo.site.page import Head, render_page
from geo.site.paths import crossing_path, province_path, record_path
from geo.site.pictures import picture_of_crossing
from geo.site.site import Site
from geo.site.story import tell_story
from geo.words.dates import date_words
from geo.words.states import locality_words, status_words

_LONGEST = 300  # characters of a sentence in a link preview
_MOST = 60  # links to other crossings of the province; its page lists all


@dataclass(frozen=True)
class Link:
    """A link to another crossing, with its class."""

    path: str
    words: str
    remark: str


def render_crossing(site: Site, crossing: Crossing) -> bytes:
    """Return the page of a crossing: status, plan, picture, history with numbered sources, and links."""
    lang, story, home = site.lang, tell_story(site.dataset, crossing, site.lang), site.home(crossing)
    name, day = crossing.name(lang), date_words(site.dataset.as_of, lang)
    sentence = shorten(
        site.say("site.about", date=day, words=site.say("report.join").join(story.status.words)),
        _LONGEST,
        placeholder="…",
    )
    title = site.say("report.entry_plain", name=name, province=home.names.get(lang))
    picture = picture_of_crossing(site, crossing)
    head = Head(crossing_path(crossing.id), title, sentence, picture)
    view = replace(site.view, crossing=crossing.id)
    return render_page(
        site, "crossing", head,
        name=name,
        names=list(_list_names(crossing, lang)),
        home=Link(province_path(home.id), home.names.get(lang), ""),
        locality=locality_words(crossing.gates[0], lang),
        note=crossing.note.get(lang) if crossing.note else "",
        story=story,
        map_path=site.map_path(view),
        is_pictured=crossing.point is not None and crossing.id in site.states,
        whole=[_link(site, site.crossings[crossing.part_of])] if crossing.part_of in site.crossings else [],
        parts_of=[_link(site, each) for each in site.routes.get(crossing.id, [])],
        others=list(_list_others(site, crossing, home.id)),
        record=record_path(crossing.id),
    )  # fmt: skip


def _list_names(crossing: Crossing, lang: Lang) -> Iterator[tuple[Lang, str]]:
    """Yield the name of the pair in each other language in which both gates have one."""
    for other in LANGS:
        if other != lang and all(getattr(gate.names, other) for gate in crossing.gates):
            yield other, crossing.name(other)


def _list_others(site: Site, crossing: Crossing, home: str) -> Iterator[Link]:
    """Yield links to the other crossings of the province, the next ones of the list first."""
    found, place = site.homes[home], site.places[home][crossing.id]
    for each in [*found[place + 1 :], *found[:place]][:_MOST]:
        yield _link(site, each)


def _link(site: Site, crossing: Crossing) -> Link:
    state = site.states.get(crossing.id)
    remark = status_words(state.period, site.lang) if state else ""
    return Link(crossing_path(crossing.id), crossing.name(site.lang), remark)
