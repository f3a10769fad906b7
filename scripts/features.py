"""Reading, building and writing of GeoJSON features, one per line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

Json = dict[str, Any]


class GeometryError(ValueError):
    """Unusable input, or a result outside the tolerance."""


def read_features(path: Path) -> list[Json]:
    """Return the features of a GeoJSON file."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
    except OSError as error:
        raise GeometryError(f"{path}: cannot be read ({error.strerror})") from None
    except (ValueError, KeyError, TypeError):
        raise GeometryError(f"{path}: is not a GeoJSON FeatureCollection") from None
    return list(features)


def make_feature(name: str, geometry: BaseGeometry, properties: Mapping[str, Any]) -> Json:
    """Return a feature with its keys in the order of all our files."""
    return {"type": "Feature", "id": name, "properties": properties, "geometry": _make_geometry(geometry)}


def _make_geometry(geometry: BaseGeometry) -> Json:
    """Return a normalised geometry: outer rings counter-clockwise, 4 decimals, a fixed first vertex."""
    found = mapping(shapely.orient_polygons(shapely.normalize(geometry)))
    return {"type": found["type"], "coordinates": _round(found["coordinates"])}


def _round(value: Any) -> Any:
    return round(float(value), 4) if isinstance(value, float | int) else [_round(item) for item in value]


def write_features(path: Path, features: Iterable[Json]) -> None:
    """Write a FeatureCollection with one feature per line."""
    rows = [json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features]
    body = ",\n".join(rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")
