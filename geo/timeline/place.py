"""Position of the map in a view: zoom/latitude/longitude in degrees WGS84."""

from __future__ import annotations

import re

from geo.errors import data_error, quote_value

_PLACE = re.compile(r"[0-9]{1,2}(\.[0-9]{1,9})?/-?[0-9]{1,2}(\.[0-9]{1,9})?/-?[0-9]{1,3}(\.[0-9]{1,9})?")


def read_place(text: str | None) -> str | None:
    """Return the text of a position unchanged, None if it is absent; raise DataError if it is invalid."""
    if text and not (_PLACE.fullmatch(text) and _is_on_map(*text.split("/")[1:])):
        raise data_error("map", "problem.no_place", shown=quote_value(text))
    return text or None


def _is_on_map(lat: str, lon: str) -> bool:
    return abs(float(lat)) <= 85 and abs(float(lon)) <= 180  # the limits of the map's projection
