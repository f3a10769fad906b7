"""Read the browser's message about a reader's moves on the map. The message is untrusted and is validated first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.errors import DataError
from geo.model.dataset import Dataset
from geo.timeline.view import View, clamp_view, from_query, to_query

LONGEST_QUERY = 2000  # characters, as in static/moves.js


@dataclass(frozen=True)
class Move:
    """A move of the reader on the map: changed parameters of the view; None removes one.

    `number` grows with every move of a page, `visit` is the session that the browser has sent it to.
    """

    number: int
    visit: str
    words: Mapping[str, str | None]


def read_move(moved: object) -> Move | None:
    """Return a move, or None for anything else. A move with invalid parameters has none."""
    if not isinstance(moved, Mapping):
        return None
    number, visit, words = (moved.get(name) for name in ("move", "visit", "words"))
    if type(number) is not int or not 0 <= number < 2**53 or not isinstance(visit, str):
        return None
    return Move(number, visit, _read_words(words))


def _read_words(words: object) -> Mapping[str, str | None]:
    """Return the parameters, or none if their names or values are no texts or are too long."""
    if not isinstance(words, Mapping):
        return {}
    texts = [text for text in (*words, *words.values()) if text is not None]
    is_good = all(isinstance(text, str) for text in texts) and sum(map(len, texts)) <= LONGEST_QUERY
    return words if is_good else {}


def apply_move(move: Move, view: View, dataset: Dataset) -> View:
    """Return the view after a move. Parameters that mean nothing change nothing."""
    words = {**to_query(view), **move.words}
    try:
        moved = from_query({name: text for name, text in words.items() if text is not None}, dataset)
    except DataError:
        return view
    return clamp_view(moved, dataset)
