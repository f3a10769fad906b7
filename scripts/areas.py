"""The areas of the map: their reference areas, and the layers made from them.

Provinces of Viet Nam were merged in 2025. The former border provinces are separate areas, as are the
provinces that joined one of them. All other provinces form one area.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from features import GeometryError, Json, make_feature, read_features
from frame import clip
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from topology import SEA, Areas, Edge, Vertex, find_edges, join

LATER = "old-tuyen-quang"  # former province, drawn as part of the rest of Viet Nam until the merger
PROVINCES = {
    "VN-03": "ha-giang",
    "VN-07": LATER,
    "VN-04": "cao-bang",
    "VN-09": "lang-son",
    "VN-13": "quang-ninh",
    "VN-23": "ha-tinh",
}
# Provinces outside the home view, from the file of neighbouring areas; the rest of Viet Nam includes them too.
BEYOND = {"VN-02": "old-lao-cai", "VN-06": "old-yen-bai", "VN-01": "lai-chau", "VN-71": "dien-bien"}
# Areas that are not provinces of the record.
UNLISTED = (LATER, "old-yen-bai")
MERGED = {"tuyen-quang": ("ha-giang", LATER), "lao-cai": ("old-lao-cai", "old-yen-bai")}


@dataclass(frozen=True)
class Land:
    """A neighbouring area with the code of its reference area, or the code of its country for the rest."""

    code: str
    names: Mapping[str, str] | None = None
    label: Vertex | None = None

    @property
    def country(self) -> str:
        """Return the code of the country."""
        return self.code[:2]


def _name(vi: str, en: str, zh: str) -> dict[str, str]:
    return {"vi": vi, "en": en, "zh": zh}


LANDS = {
    "guangxi": Land("CN-GX", _name("Quảng Tây", "Guangxi", "广西"), (107.3, 23.2)),
    "yunnan": Land("CN-YN", _name("Vân Nam", "Yunnan", "云南"), (103.9, 23.6)),
    "china": Land("CN"),
    "vietnam": Land("VN"),
    "laos": Land("LA"),
    "bolikhamxay": Land("LA-BL", _name("Bolikhamxay", "Bolikhamxay", "波里坎赛"), (104.4, 18.4)),
    "khammouane": Land("LA-KH", _name("Khammouane", "Khammouane", "甘蒙"), (105.3, 17.6)),
    "thailand": Land("TH"),
}
BORDERS: dict[str, tuple[str, Json]] = {
    "vn-cn": ("CN", {"official_length_km": 1449.566, "source": "cung-hoi-dap-vietnam-china-border"}),
    "vn-la": ("LA", {"official_length_km": 2337, "source": "vietnamnet-vietnam-laos-border"}),
}
GULF: Json = {"names": _name("Vịnh Bắc Bộ", "Gulf of Tonkin", "北部湾"), "label": [107.9, 20.6]}


def read_areas(folder: Path) -> Areas:
    """Return all land, grouped into the areas of the map and clipped to its frame."""
    parts: dict[str, list[BaseGeometry]] = {}
    for feature in read_features(folder / "provinces_pre2025_osm.geojson"):
        if name := PROVINCES.get(feature["properties"]["iso_3166_2"]):
            parts.setdefault(name, []).append(shape(feature["geometry"]))
    for feature in read_features(folder / "context_admin1_osm.geojson"):
        name = _find_land(feature["properties"]["iso_3166_2"])
        parts.setdefault(name, []).append(shape(feature["geometry"]))
    clipped = {name: clip(shapely.union_all(found)) for name, found in parts.items()}
    wanted = (*PROVINCES.values(), *BEYOND.values(), *LANDS)
    if missing := [name for name in wanted if not clipped.get(name)]:
        raise GeometryError(f"{folder}: has nothing on the map for {', '.join(missing)}")
    return {name: shapely.multipolygons(found) for name, found in clipped.items()}


def _find_land(code: str) -> str:
    if code in BEYOND:
        return BEYOND[code]
    for wanted in (code, code[:2]):
        for name, land in LANDS.items():
            if wanted == land.code:
                return name
    raise GeometryError(f"context_admin1_osm.geojson: {code} belongs to no area of the map")


def find_provinces(areas: Areas) -> Areas:
    """Return the polygon of each province, including merged provinces."""
    merged = {name: shapely.coverage_union_all([areas[p] for p in parts]) for name, parts in MERGED.items()}
    whole = {name: areas[name] for name in (*PROVINCES.values(), *BEYOND.values()) if name not in UNLISTED}
    return whole | merged


def make_land(areas: Areas) -> list[Json]:
    """Return the neighbouring areas.

    The rest of Viet Nam includes provinces that merge later or lie outside the home view.
    """
    covered = [areas[name] for name in ("vietnam", LATER, *BEYOND.values())]
    whole = areas | {"vietnam": shapely.coverage_union_all(covered)}
    return [
        make_feature(name, whole[name], {"country": land.country, "names": land.names, "label": land.label})
        for name, land in LANDS.items()
    ]


def make_sea(areas: Areas) -> list[Json]:
    """Return the sea."""
    return [make_feature("gulf-of-tonkin", areas[SEA], GULF)]


def make_borders(areas: Areas) -> list[Json]:
    """Return the national borders of Viet Nam, made from the shared edges of the areas."""
    lines: dict[str, list[Edge]] = {name: [] for name in BORDERS}
    for edge, owners in find_edges(areas).items():
        countries = {LANDS[name].country if name in LANDS else "VN" for name in owners - {SEA}}
        for name, (country, _) in BORDERS.items():
            if countries == {"VN", country}:
                lines[name].append(edge)
    return [make_feature(name, join(edges), BORDERS[name][1]) for name, edges in lines.items()]
