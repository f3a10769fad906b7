"""The descriptor of a data folder: datapackage.json of Data Package 2.0, which lists its files with their licences."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from geo.i18n import text
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.model.schema import FILES as SCHEMAS

DESCRIPTOR = "datapackage.json"
_PATTERNS = ("*.geojson", "*.json", "context/*.geojson", "schema/*.json", "*.md")
_TYPES = {".geojson": "application/geo+json", ".json": "application/json", ".md": "text/markdown"}
_ODBL = {
    "name": "ODbL-1.0",
    "title": "Open Database License 1.0",
    "path": "https://opendatacommons.org/licenses/odbl/1-0/",
}
_OSM = {"title": "OpenStreetMap contributors", "path": "https://www.openstreetmap.org/copyright"}
_NATURAL_EARTH = {"title": "Natural Earth, public domain", "path": "https://www.naturalearthdata.com"}
_GEONAMES = {"title": "GeoNames, CC BY 4.0", "path": "https://www.geonames.org"}
_TITLES = {
    "crossings.geojson": "Crossings: pairs of gates, each with its history",
    "provinces.geojson": "Provinces and the periods of their borders",
    "cooperation.json": "Dated facts and figures about the border and its cooperation",
    "hosts.json": "Publishers by host of the sources",
    "law.json": "Rules of law about border gates",
    "sources.json": "Bibliographic records of all sources (CSL-JSON)",
    "context/border.geojson": "Border lines, illustrative",
    "context/land.geojson": "Land of Viet Nam and its neighbours",
    "context/rivers.geojson": "Rivers",
    "context/sea.geojson": "Sea",
    "context/towns.geojson": "Towns",
    "README.md": "Meaning and rules of every field",
    "AUDIT.md": "Audits of facts against their sources",
}
_SOURCES = {
    "crossings.geojson": [_OSM],
    "provinces.geojson": [_OSM],
    "context/border.geojson": [_OSM],
    "context/land.geojson": [_OSM],
    "context/rivers.geojson": [_NATURAL_EARTH],
    "context/sea.geojson": [_OSM],
    "context/towns.geojson": [_NATURAL_EARTH, _GEONAMES],
}


def describe_files(dataset: Dataset, names: Iterable[str]) -> str:
    """Return the descriptor of the named files of a data folder as JSON text. Its version is the day of the data."""
    name = text("map.title", "en")
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "cua-khau-atlas",
        "title": f"{name}: Border gates and how their status changed",
        "description": "Land border gates in the north of Viet Nam, with a dated and sourced history of each. "
        f"{text('map.indicative', 'en')}.",
        "version": dataset.as_of.isoformat(),
        "keywords": ["border gates", "Viet Nam", "China", "Laos", "history"],
        "contributors": [{"title": f"{name} authors"}],
        "licenses": [_ODBL],
        "sources": [_OSM, _NATURAL_EARTH, _GEONAMES],
        "resources": [_describe_file(name) for name in _order_files(names)],
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def list_files(folder: Path) -> Iterator[str]:
    """Yield the names of the files of a data folder that a descriptor names."""
    for pattern in _PATTERNS:
        yield from (path.relative_to(folder).as_posix() for path in folder.glob(pattern))


def _order_files(names: Iterable[str]) -> list[str]:
    """Return the names in the order of the patterns, then of the alphabet, without the descriptor itself."""
    order = {name: next(n for n, pattern in enumerate(_PATTERNS) if _fits(name, pattern)) for name in names}
    return sorted(order.keys() - {DESCRIPTOR}, key=lambda name: (order[name], name))


def _fits(name: str, pattern: str) -> bool:
    """Return whether a name matches a pattern of the same number of folders."""
    return name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)


def _describe_file(name: str) -> Json:
    path = Path(name)
    is_schema = path.parent.name == "schema"
    found = {
        "name": f"{path.stem}-schema" if is_schema else path.stem.lower(),
        "path": name,
        "title": f"JSON Schema of {path.stem}" if is_schema else _TITLES.get(name),
        "format": path.suffix[1:],
        "mediatype": "application/schema+json" if is_schema else _TYPES[path.suffix],
        "encoding": "utf-8",
        "jsonSchema": f"schema/{path.stem}.json" if path.stem in SCHEMAS and not is_schema else None,
        "sources": _SOURCES.get(name),
    }
    return {key: value for key, value in found.items() if value}
