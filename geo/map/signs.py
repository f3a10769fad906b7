"""The legend of a picture: only entries that occur, each class with its number of crossings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.i18n import Lang, text
from geo.map.pen import Pen, measure_words
from geo.map.picture import INK
from geo.map.symbols import BOX
from geo.model.crossing import Status
from geo.timeline.snapshot import Snapshot, State

_GAP, _NEXT = 6, 18  # pixels between a symbol and its words, and before the next entry


@dataclass(frozen=True)
class Sign:
    """An entry of the legend: symbol and words. Without a status, the symbol is the ring of the changes."""

    words: str
    status: Status | None
    operating: bool = True
    certain: bool = True


def list_signs(inside: Snapshot, changed: int, lang: Lang) -> tuple[Sign, ...]:
    """Return the legend of the states inside a picture with `changed` rings."""
    counts = Counter(state.status for state in inside.states)
    signs = [Sign(f"{text(f'status.{each}', lang)} {counts[each]}", each) for each in Status if counts[each]]
    closed = next((state for state in inside.states if not state.operating and state.certain), None)
    uncertain = next((state for state in inside.states if not state.certain), None)
    signs += _sample(closed, "map.legend_closed", lang) + _sample(uncertain, "map.legend_uncertain", lang)
    return (*signs, *([Sign(text("picture.ring", lang, count=changed), None)] if changed else []))


def place_signs(signs: Sequence[Sign], left: int, width: int, size: int) -> list[tuple[int, float]]:
    """Return the row and the left edge of each entry, in pixels."""
    places, x, row = [], float(left), 0
    for sign in signs:
        needed = BOX + _GAP + measure_words(sign.words, size)
        if x > left and x + needed > width - left:
            x, row = float(left), row + 1
        places.append((row, x))
        x += needed + _NEXT
    return places


def draw_signs(pen: Pen, signs: Sequence[Sign], left: int, middle: float, size: int, height: int) -> None:
    """Draw the legend row by row; `middle` is the middle of the first row, `height` the height of a row."""
    for sign, (row, x) in zip(signs, place_signs(signs, left, pen.width, size), strict=True):
        y = middle + row * height
        if sign.status:
            pen.symbol(sign.status, sign.operating, sign.certain, x + BOX / 2, y, BOX)
        else:
            pen.ring(x + BOX / 2, y, BOX / 2)
        pen.words(x + BOX + _GAP, y + 4.5, sign.words, size, INK, halo=False)


def _sample(state: State | None, key: str, lang: Lang) -> list[Sign]:
    return [Sign(text(key, lang), state.status, state.operating, state.certain)] if state else []
