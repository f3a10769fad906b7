"""The lines and areas of the map in a compact form, without their texts.

Positions are encoded polylines (differences of 1e-4 degrees, 11 m). They need a quarter of the bytes of
GeoJSON. So every line can be accurate to 100 m in a file small enough to mail.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import Any

import polyline

from geo.model.dataset import Dataset

Json = Mapping[str, Any]
DECIMALS = 4


def pack_outlines(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    """Return the packed features of each layer by its name. Land is split into Viet Nam and its neighbours."""
    land = _features(dataset, "land")
    home = [feature for feature in land if feature["properties"].get("country") == "VN"]
    provinces = [
        {"id": province.id, "properties": {"neighbour": province.neighbour}, "geometry": province.geometry.model_dump()}
        for province in dataset.provinces
    ]
    layers: dict[str, list[Json]] = {
        "sea": _features(dataset, "sea"),
        "abroad": [feature for feature in land if feature not in home],
        "home": home,
        "provinces": list(provinces),
        "rivers": _features(dataset, "rivers"),
        "border": _features(dataset, "border"),
    }
    return {name: [pack_feature(feature) for feature in features] for name, features in layers.items()}


def pack_feature(feature: Json) -> dict[str, Any]:
    """Return id, type and neighbour of a feature, and its positions as encoded polylines."""
    geometry = feature["geometry"]
    return {
        "id": feature.get("id", ""),
        "neighbour": feature["properties"].get("neighbour"),
        "type": geometry["type"],
        "lines": _pack(geometry["coordinates"]),
    }


def _pack(coordinates: Any) -> Any:
    if isinstance(coordinates[0][0], int | float):
        return _encode(array("d", chain.from_iterable(coordinates)).tobytes())
    return [_pack(part) for part in coordinates]


@lru_cache(maxsize=4096)
def _encode(line: bytes) -> str:
    """Return the encoded polyline of a line's numbers. Most maps of a server have the same outlines."""
    numbers = iter(array("d", line))
    return polyline.encode(list(zip(numbers, numbers, strict=True)), DECIMALS, geojson=True)


def _features(dataset: Dataset, layer: str) -> list[Json]:
    return list(dataset.context.get(layer, {}).get("features", []))
