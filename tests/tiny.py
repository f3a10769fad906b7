"""A data folder of three crossings, made from the project's data: for tests of the readers, not of the facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from geo.io.folder import DATA
from geo.io.validate import format_folder

Json = Any
CROSSINGS, PROVINCES, SOURCES, FACTS = "crossings.geojson", "provinces.geojson", "sources.json", "cooperation.json"
HOSTS, LAW = "hosts.json", "law.json"
KEPT_CROSSINGS = ("thanh-thuy-thien-bao", "ta-lung-thuy-khau", "chi-ma")
KEPT_PROVINCES = ("ha-giang", "tuyen-quang", "cao-bang", "lang-son", "ha-tinh")
FACT_COUNT = 5
TOLERANCE_DEGREES = 0.02
PRECISION_M = 3000  # precision of every position, because the outlines are coarse


def make_tiny(folder: Path) -> Path:
    """Write the small data folder and return it."""
    content = {name: _read(DATA / name) for name in (CROSSINGS, PROVINCES, SOURCES, FACTS, LAW)}
    layers = {f"context/{path.name}": _read(path) for path in (DATA / "context").glob("*.geojson")}
    for layer in layers.values():
        layer["features"] = layer["features"][:1]
        for feature in layer["features"]:
            feature["geometry"] = _to_json(shape(feature["geometry"]).simplify(TOLERANCE_DEGREES))
    for name, kept in ((CROSSINGS, KEPT_CROSSINGS), (PROVINCES, KEPT_PROVINCES)):
        content[name]["features"] = [each for each in content[name]["features"] if each["id"] in kept]
    _simplify(content[PROVINCES]["features"])
    for feature in content[CROSSINGS]["features"]:
        feature["properties"]["position"]["precision_m"] = PRECISION_M
    content[FACTS]["facts"] = [fact for fact in content[FACTS]["facts"] if _stays_inside(fact)][:FACT_COUNT]
    cited = set(_list_texts([layers, *(content[name] for name in (CROSSINGS, PROVINCES, FACTS, LAW))]))
    content[SOURCES] = [source for source in content[SOURCES] if source["id"] in cited]
    content[HOSTS] = _read(DATA / HOSTS)
    (folder / "context").mkdir(parents=True)
    for name, value in (content | layers).items():
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
    format_folder(folder)
    return folder


def _read(path: Path) -> Json:
    return json.loads(path.read_text(encoding="utf-8"))


def _simplify(features: list[Json]) -> None:
    """Remove vertices of the outlines, the same vertices on both sides of a common border."""
    old = [each for each in features if "until" in each["properties"]["valid"]]
    for group in (old, [each for each in features if each not in old]):
        shapes = shapely.coverage_simplify([shape(each["geometry"]) for each in group], TOLERANCE_DEGREES)
        for each, simple in zip(group, shapes, strict=True):
            each["geometry"] = _to_json(simple)


def _to_json(geometry: shapely.Geometry) -> Json:
    return json.loads(json.dumps(mapping(geometry)))  # lists for tuples


def _stays_inside(fact: Json) -> bool:
    """Return whether all places of a fact are in the small folder."""
    places = fact.get("places", {})
    return set(places.get("provinces", [])) <= set(KEPT_PROVINCES) and set(places.get("crossings", [])) <= set(
        KEPT_CROSSINGS
    )


def _list_texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _list_texts(part)
