"""A picture of a film: the words of a stop on the left, the map on the right, legend and credit below.

The font has Latin letters only (geo/map/pen.py), so Chinese words in brackets are left out, and arrows are replaced.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PIL import Image

from geo.i18n import Lang, text
from geo.map.ground import list_outside
from geo.map.pen import PAPER, RED, Pen, measure_words
from geo.model.crossing import Status
from geo.timeline.snapshot import Snapshot
from geo.words.stops import Caption

SIZE = (960, 540)
MAP = (630, 440)
_LEFT, _EDGE, _SIGN, _ROW = SIZE[0] - MAP[0], 20, 16, 24
_INK, _QUIET, _DOUBT = "#22303c", "#625c50", "#7a4b12"
_FOREIGN = re.compile(r"\s*[(（][^()（）]*[\u2e80-\u9fff][^()（）]*[)）]|[\u2e80-\u9fff]+")
Line = tuple[str, int, str]  # words, size, colour


def draw_page(title: str, caption: Caption, shown: Snapshot, lang: Lang) -> Image.Image:
    """Return the picture of a stop without its map."""
    pen = Pen(*SIZE, PAPER)
    y = 12.0
    for words, size, colour in _fit_lines(list(_list_lines(title, caption))):
        y += size * 1.4
        pen.words(_EDGE, y, words, size, colour)
    _draw_foot(pen, shown, lang)
    return pen.shrink()


def _draw_foot(pen: Pen, shown: Snapshot, lang: Lang) -> None:
    """Draw the signs that occur, with their numbers, and below them the credit."""
    x, y = float(_EDGE), MAP[1] + 22.0
    for status, operating, certain, words in _list_signs(shown, lang):
        width = _SIGN + 6 + measure_words(words, 13) + 18
        if x + width > SIZE[0] - _EDGE:
            x, y = _EDGE, y + _ROW
        pen.symbol(status, operating, certain, x + _SIGN / 2, y - 5, _SIGN)
        pen.words(x + _SIGN + 6, y, words, 13, _INK)
        x += width
    outside = " · ".join(state.crossing.name(lang) for state in list_outside(shown))
    lines = [text("still.outside", lang, names=outside)] if outside else []
    lines.append(f"{text('map.credits', lang)} · {text('map.indicative', lang)}")
    for number, line in enumerate(each for words in lines for each in _wrap(words, 11, SIZE[0] - 2 * _EDGE)):
        pen.words(_EDGE, y + 20 + 15 * number, line, 11, _QUIET)


def _list_signs(shown: Snapshot, lang: Lang) -> Iterator[tuple[Status, bool, bool, str]]:
    """Yield the classes that occur, then a suspended and an uncertain sign if these occur."""
    counts = Counter(state.status for state in shown.states)
    for status in Status:
        if counts[status]:
            yield status, True, True, f"{text(f'status.{status}', lang)} {counts[status]}"
    if not all(state.operating for state in shown.states):
        yield Status.BILATERAL, False, True, text("map.legend_closed", lang)
    if not all(state.certain for state in shown.states):
        yield Status.INTERNATIONAL, True, False, text("map.legend_uncertain", lang)


def _list_lines(title: str, caption: Caption) -> Iterator[Line]:
    """Yield the lines of the column of words. An empty line is a gap."""
    yield from _set(title, 14, _QUIET)
    yield "", 8, _INK
    yield from _set(caption.date, 28, _INK)
    yield from _set(caption.remark, 14, _DOUBT)
    for name, change, basis in caption.changes:
        yield "", 8, _INK
        yield from _set(name, 19, _INK)
        yield from _set(change, 16, RED)
        yield from _set(basis, 13, _QUIET)
    yield "", 8, _INK
    yield from _set(caption.recorded, 13, _QUIET)


def _fit_lines(lines: list[Line]) -> list[Line]:
    """Return the lines that fit beside the map; an ellipsis replaces the others."""
    while sum(size * 1.4 for _, size, _ in lines) > MAP[1] - 20:
        lines = [*lines[:-2], ("…", 13, _QUIET)]
    return lines


def _set(words: str, size: int, colour: str) -> Iterator[Line]:
    return ((line, size, colour) for line in _wrap(words, size, _LEFT - 2 * _EDGE))


def _wrap(words: str, size: int, width: float) -> Iterator[str]:
    line = ""
    for word in _FOREIGN.sub("", words).replace("→", "»").split():
        longer = f"{line} {word}".strip()
        if line and measure_words(longer, size) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line
