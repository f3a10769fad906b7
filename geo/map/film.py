"""The class changes of a view as an animated GIF, with one picture for each stop (geo/timeline/stops.py)."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import chain

from PIL import Image, ImageColor

from geo.errors import data_error
from geo.i18n import text
from geo.map.film_page import LINE, MAP, SIZE, draw_page
from geo.map.frame import Frame
from geo.map.ground import COLOURS
from geo.map.pen import RED, PngPen
from geo.map.picture import draw_map, frame_states, keep_inside
from geo.map.poster import write_foot
from geo.map.signs import list_signs
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.snapshot import snapshot
from geo.timeline.stops import Stop, list_stops, start_story
from geo.timeline.view import View, clamp_view, select
from geo.words.dates import date_words
from geo.words.report import say_scope
from geo.words.stops import caption_stop

MOST_STOPS = 200
_STOP_MS, _LAST_MS = 4000, 6000
_COLOURS = 255


def render_film(dataset: Dataset, view: View) -> bytes:
    """Return the GIF of the changes after `from_day` until `at`. The same data and view give the same bytes.

    Raises DataError when there is no change, or when there are more than MOST_STOPS stops.
    """
    view = clamp_view(view, dataset)
    stops = list_stops(dataset, view)
    if not stops:
        raise data_error("from", "problem.film_empty")
    if len(stops) > MOST_STOPS:
        raise data_error("from", "problem.film_long", count=len(stops), most=MOST_STOPS)
    last = select(snapshot(dataset, view.at), replace(view, statuses=tuple(STYLES)))
    frame = frame_states(dataset, last.states, MAP)
    first, *others = (_draw_stop(dataset, view, stop, frame) for stop in stops)
    palette = _make_palette(first)
    pictures = [each.quantize(palette=palette, dither=Image.Dither.NONE) for each in chain([first], others)]
    file = BytesIO()
    pictures[0].save(
        file, "GIF", save_all=True, append_images=pictures[1:], loop=0, optimize=False,
        duration=[*[_STOP_MS] * (len(pictures) - 1), _LAST_MS],
    )  # fmt: skip
    return file.getvalue()


def _draw_stop(dataset: Dataset, view: View, stop: Stop, frame: Frame) -> Image.Image:
    """Return the picture of a stop: its words, and the map of its day with rings around the changed crossings."""
    shown = select(snapshot(dataset, stop.day), replace(view, at=stop.day))
    inside = keep_inside(shown, frame)
    changed = {each.crossing.id: each.crossing.gates[0].names.get(view.lang) for each in stop.changed}
    marks = {state.crossing.id: changed[state.crossing.id] for state in inside.states if state.crossing.id in changed}
    days = {"start": view.from_day or start_story(view.at), "end": view.at}
    title = text("map.story_title", view.lang, **{key: date_words(day, view.lang) for key, day in days.items()})
    page = draw_page(
        f"{title}. {say_scope(dataset, view)}", caption_stop(stop, view.lang),
        list_signs(inside, len(marks), view.lang), write_foot(dataset, view, shown, inside, LINE),
    ).shrink()  # fmt: skip
    pen = PngPen(*MAP, COLOURS["sea"])
    draw_map(pen, dataset, inside, marks, frame, view.lang)
    page.paste(pen.shrink(), (SIZE[0] - MAP[0], 0))
    return page


def _make_palette(picture: Image.Image) -> Image.Image:
    """Return a palette: the colours of all classes and of the ring, then the most frequent of a picture."""
    wanted = [ImageColor.getrgb(colour)[:3] for colour in [*(style.colour for style in STYLES.values()), RED]]
    times = {colour: count for count, colour in picture.getcolors(SIZE[0] * SIZE[1]) or [] if isinstance(colour, tuple)}
    frequent = sorted(times, key=lambda colour: (-times[colour], colour))
    colours = dict.fromkeys([*wanted, *frequent])
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in list(colours)[:_COLOURS] for part in colour])
    return palette
