"""Read the browser's message about a reader's move on the map. The message is untrusted and is validated first."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from geo.model.dataset import Dataset
from geo.timeline.view import View, clamp_view, from_query

LONGEST_QUERY = 2000  # characters, as in static/moves.js


def read_move(moved: object, dataset: Dataset) -> tuple[int | None, View | None]:
    """Return the number of a move and the view. Each one is None if it is invalid."""
    if not isinstance(moved, Mapping):
        return None, None
    number, query = moved.get("move"), moved.get("query")
    if type(number) is not int or not 0 <= number < 2**53:
        return None, None
    if not isinstance(query, str) or len(query) > LONGEST_QUERY:
        return number, None
    try:
        return number, clamp_view(from_query(dict(parse_qsl(query, keep_blank_values=True)), dataset), dataset)
    except ValueError:
        return number, None
