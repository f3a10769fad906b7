"""The map of a view as a picture for a slide: a title above, a legend and the sources below.

The picture dialog of the document draws the same parts (geo/map/static/src/output/picture.js).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.i18n import text
from geo.map.frame import Frame
from geo.map.lines import Line, draw_lines, measure_height, wrap_words
from geo.map.pen import Pen
from geo.map.picture import INK, MUTED, draw_map, frame_states, keep_inside
from geo.map.signs import Sign, draw_signs, list_signs, place_signs
from geo.model.dataset import Dataset
from geo.timeline.changes import Difference
from geo.timeline.comparison import compare_view
from geo.timeline.snapshot import Snapshot, snapshot
from geo.timeline.view import View, select
from geo.words.dates import date_words, event_date_words
from geo.words.picture_titles import propose_title
from geo.words.titles import title_map

SIZES = {"16:9": (1280, 720), "4:3": (1200, 900), "square": (1080, 1080), "a4": (1123, 794)}
EDGE, ROW = 22, 24  # pixels beside the texts, and between two rows of the legend
_TITLE, _SIGNS, _SMALL = 26, 13, 11  # sizes of letters in pixels


@dataclass(frozen=True)
class Poster:
    """The content of a picture: the states inside its map, the ringed changes, its lines of text."""

    inside: Snapshot
    changed: tuple[Difference, ...]
    title: str
    head: tuple[Line, ...]
    foot: tuple[Line, ...]
    signs: tuple[Sign, ...]
    frame: Frame

    @property
    def words(self) -> str:
        """Return all texts around the map."""
        return "".join([*(line for line, *_ in (*self.head, *self.foot)), *(sign.words for sign in self.signs)])


def lay_poster(dataset: Dataset, view: View, size: tuple[int, int], title: str | None = None) -> Poster:
    """Return the content of a picture. The title is proposed unless it is given."""
    width, height = size
    shown = select(snapshot(dataset, view.at), view)
    changed = compare_view(dataset, view).changed if view.from_day else ()
    poster = Poster(shown, (), "", (), (), (), frame_states(dataset, shown.states, size))
    for _ in range(2):  # the height of the map depends on the legend, which depends on the states inside the map
        top, bottom = _height_of_head(poster), _height_of_foot(poster, width)
        area = frame_states(dataset, shown.states, (width, height - top - bottom))
        inside = keep_inside(shown, area)
        ids = {state.crossing.id for state in inside.states}
        ringed = tuple(each.difference for each in changed if each.difference.crossing.id in ids)
        named = _clean(title or propose_title(dataset, view, ringed))
        poster = Poster(
            inside, ringed, named, _write_head(dataset, view, named, width - 2 * EDGE),
            write_foot(dataset, view, shown, inside, width - 2 * EDGE), list_signs(inside, len(ringed), view.lang),
            replace(area, top=area.top + top / area.scale, size=size),
        )  # fmt: skip
    return poster


def draw_poster(pen: Pen, dataset: Dataset, poster: Poster, view: View) -> bytes:
    """Return the file of a picture."""
    top, bottom = _height_of_head(poster), _height_of_foot(poster, pen.width)
    low = pen.height - bottom
    blank = [(0, 0, pen.width, top), (0, low, pen.width, pen.height)]
    marks = {each.crossing.id: _label(each, view) for each in poster.changed}
    draw_map(pen, dataset, poster.inside, marks, poster.frame, view.lang, blank)
    for left, upper, right, lower in blank:
        pen.fill([[(left, upper), (right, upper), (right, lower), (left, lower)]], "#ffffff")
    draw_lines(pen, poster.head, EDGE, 13)
    draw_signs(pen, poster.signs, EDGE, low + 22, _SIGNS, ROW)
    draw_lines(pen, poster.foot, EDGE, low + 12 + _height_of_signs(poster, pen.width))
    return pen.save()


def _label(difference: Difference, view: View) -> str:
    """Return the name of a changed crossing and the date of its change."""
    name, act = difference.crossing.gates[0].names.get(view.lang), difference.after.act
    fits = act is not None and {"class", "appeared"} & set(difference.what)
    return f"{name} {event_date_words(act.date, view.lang)}" if act and fits else name


def _write_head(dataset: Dataset, view: View, title: str, width: int) -> tuple[Line, ...]:
    lang, day = view.lang, date_words(view.at, view.lang)
    if view.from_day:
        day = text("map.compare_title", lang, start=date_words(view.from_day, lang), end=day)
    kicker = f"{title_map(dataset, view)} · {day}"
    return (*wrap_words(kicker, _SIGNS, MUTED, width), *wrap_words(title, _TITLE, INK, width))


def write_foot(dataset: Dataset, view: View, shown: Snapshot, inside: Snapshot, width: int) -> tuple[Line, ...]:
    """Return the crossings outside the picture, then sources and licence."""
    lang, kept = view.lang, {state.crossing.id for state in inside.states}
    outside = [state.crossing.gates[0].names.get(lang) for state in shown.states if state.crossing.id not in kept]
    names = text("map.sketch_comma", lang).join(outside)
    if len(outside) > 3:
        names = text("map.outside_count", lang, count=len(outside))
    credits = text("map.credits", lang)
    credit = text("picture.credit", lang, as_of=date_words(dataset.as_of, lang), credits=credits)
    lines = wrap_words(text("picture.outside", lang, names=names), _SIGNS, INK, width) if outside else []
    return (*lines, *wrap_words(f"{credit} · {text('map.indicative', lang)}", _SMALL, MUTED, width))


def _height_of_head(poster: Poster) -> int:
    return measure_height(poster.head) + 26


def _height_of_foot(poster: Poster, width: int) -> int:
    return _height_of_signs(poster, width) + measure_height(poster.foot) + 24


def _height_of_signs(poster: Poster, width: int) -> int:
    return ROW * (1 + max((row for row, _ in place_signs(poster.signs, EDGE, width, _SIGNS)), default=-1))


def _clean(words: str) -> str:
    """Return a text on one line, without invisible characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
