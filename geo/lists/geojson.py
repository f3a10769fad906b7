"""Read GeoJSON of any properties: heights, numeric ids, lines and areas, other reference systems."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry import shape

from geo.errors import Count, ValueProblem
from geo.lists.grid import MAX_COLUMNS, MAX_ROWS, XY, Row

Json = Mapping[str, Any]
_EPSG = re.compile(r"(?:urn:(?:x-)?ogc:def:crs:)?EPSG:(?:[\d.]*:)?(\d{4,6})", re.IGNORECASE)
_DEGREES = re.compile(r"(?:urn:ogc:def:crs:)?OGC:(?:[\d.]*:)?CRS84h?|.*\bCRS84", re.IGNORECASE)
_MAX_DEPTH = 50
WGS84 = 4326


def read_geojson(words: str) -> tuple[tuple[str, ...], list[Row], int]:
    """Return columns, rows with points, and the EPSG code of the points."""
    content = _parse(words)
    features = _list_features(content)
    if len(features) > MAX_ROWS:
        raise ValueProblem("problem.too_many_rows", limit=Count(MAX_ROWS))
    tables = [_flatten(feature) for feature in features]
    columns = tuple(dict.fromkeys(name for table in tables for name in table))[:MAX_COLUMNS]
    rows = [
        Row(number, tuple(table.get(name, "") for name in columns), _find_point(feature.get("geometry")))
        for number, (feature, table) in enumerate(zip(features, tables, strict=True), 1)
    ]
    return columns, rows, _read_crs(content)


def _parse(words: str) -> Json:
    try:
        content = json.loads(words)
    except json.JSONDecodeError as error:
        values = {"line": error.lineno, "column": error.colno, "reason": error.msg}
        raise ValueProblem("problem.no_json", **values) from None
    except RecursionError:
        raise ValueProblem("problem.too_deep", limit=_MAX_DEPTH) from None
    except ValueError:  # Python rejects numbers with thousands of digits
        raise ValueProblem("problem.too_many_digits") from None
    if isinstance(content, list):  # an array of objects, as many programs export a table
        content = {"type": "FeatureCollection", "features": content}
    if not isinstance(content, dict):
        raise ValueProblem("problem.list_no_features")
    return content


def _list_features(content: Json) -> list[Json]:
    found = content.get("features")
    if content.get("type") == "Feature":
        found = [content]
    elif "coordinates" in content:
        found = [{"geometry": content}]
    if not isinstance(found, list):  # an object with one list of objects, such as {"elements": […]}
        found = next((value for value in content.values() if _is_table(value)), None)
    if found is None and _is_table(list(content.values())):  # records by their keys
        found = [{"key": key, **value} for key, value in content.items()]
    if not found or not all(isinstance(feature, dict) for feature in found):
        raise ValueProblem("problem.list_no_features")
    return found


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _flatten(feature: Json) -> dict[str, str]:
    """Return the properties as texts; a nested object gives columns such as `tags.name`."""
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        known = ("type", "geometry", "properties", "bbox")
        properties = {key: value for key, value in feature.items() if key not in known}
    found: dict[str, str] = {}
    for key, value in properties.items():
        if isinstance(value, dict):
            found |= {f"{key}.{name}": _write(each) for name, each in value.items()}
        else:
            found[str(key)] = _write(value)
    if "id" in feature and "id" not in found:
        found["id"] = _write(feature["id"])
    return found


def _write(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(_write(each) for each in value[:20] if not isinstance(each, list | dict))
    return "" if isinstance(value, dict) else str(value)


def _find_point(geometry: Any) -> XY | None:
    """Return the point, or a point inside a line or area; None for a missing or broken geometry."""
    if not isinstance(geometry, dict):
        return None
    place = geometry.get("coordinates")
    if geometry.get("type") == "Point":
        return _read_point(place)
    try:
        inside = shape(geometry).representative_point()
        return None if inside.is_empty else _read_point([inside.x, inside.y])
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, shapely.GEOSException):
        return None


def _read_point(place: Any) -> XY | None:
    if not isinstance(place, Iterable) or isinstance(place, str | dict):
        return None
    steps = [*place][:2]
    if len(steps) < 2 or not all(isinstance(step, int | float) and math.isfinite(step) for step in steps):
        return None
    return float(steps[0]), float(steps[1])


def _read_crs(content: Json) -> int:
    """Return the EPSG code; GeoJSON without `crs` is WGS84. Raises ValueProblem for a system that we do not know."""
    crs = content.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") or properties.get("href") if isinstance(properties, dict) else None
    if crs is None or (isinstance(name, str) and _DEGREES.fullmatch(name)):
        return WGS84
    found = _EPSG.fullmatch(name) if isinstance(name, str) else None
    if not found:
        raise ValueProblem("problem.unknown_crs", crs=name[:80] if isinstance(name, str) else "crs")
    return int(found[1])
