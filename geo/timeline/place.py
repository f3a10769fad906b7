"""The place of the map in a view: zoom/latitude/longitude in degrees WGS84."""

from __future__ import annotations

import re

from geo.errors import data_error, quote_value

_PLACE = re.compile(r"[0-9]{1,2}(\.[0-9]{1,9})?/-?[0-9]{1,2}(\.[0-9]{1,9})?/-?[0-9]{1,3}(\.[0-9]{1,9})?")


def read_place(text: str | None) -> str | None:
    """Return a place as it is written, None where there is none; raise DataError where it is no place."""
    if text and not (_PLACE.fullmatch(text) and _is_on_map(*text.split("/")[1:])):
        raise data_error("map", "problem.no_place", shown=quote_value(text))
    return text or None


def _is_on_map(lat: str, lon: str) -> bool:
    return abs(float(lat)) <= 85 and abs(float(lon)) <= 180  # the map's projection ends there
