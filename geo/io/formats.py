"""Download formats: tables as XLSX, CSV, GeoJSON, GeoPackage, KML and KMZ, and whole records as JSON.

Every format writes every table of geo/io/tables.py. All formats contain the same columns (geo/io/columns.py).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.i18n import Lang, text
from geo.io.comma_separated import write_csv
from geo.io.geopackage import write_geopackage
from geo.io.kml import write_kml, write_kmz
from geo.io.table import Table, find_point
from geo.io.tables import TABLES
from geo.io.workbook import write_workbook
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.snapshot import Snapshot

RECORD = "json"  # format of whole records, which no table can contain


@dataclass(frozen=True)
class Format:
    """A file format for tables: its MIME type and the function that serialises a table."""

    mime: str
    write_table: Callable[[Table], bytes]

    def write(
        self, dataset: Dataset, snapshot: Snapshot, lang: Lang, table: str = "crossings", from_day: date | None = None
    ) -> bytes:
        """Return a table of the crossings of a snapshot as a file; `from_day` limits a history."""
        return self.write_table(TABLES[table](dataset, snapshot, lang, from_day))


def write_geojson(table: Table) -> bytes:
    """Return GeoJSON (RFC 7946); a row without a known position has the geometry null.

    A feature of the table of crossings has the id of its crossing.
    """
    head = {"as_of": table.as_of, "licence": table.licence, "at": table.at}
    features = []
    for row in table.rows:
        point = find_point(row)
        identity = {"id": row["id"]} if "id" in row else {}
        geometry = point and {"type": "Point", "coordinates": point}
        properties = {name: row[name] for name in table.layout.fields}
        features.append({"type": "Feature", **identity, "geometry": geometry, "properties": properties})
    return _dump({"type": "FeatureCollection", **head, "features": features})


def to_records(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> bytes:
    """Return the whole records, in the form of crossings.geojson, with every source that they cite."""
    return write_records(dataset, [state.crossing for state in snapshot.states], lang)


def write_records(dataset: Dataset, crossings: Iterable[Crossing], lang: Lang) -> bytes:
    """Return the whole records of crossings, also of those that are not on record on a day."""
    features = [
        {
            "type": "Feature",
            "id": crossing.id,
            "geometry": crossing.point and crossing.point.model_dump(),
            "properties": crossing.model_dump(mode="json", exclude_none=True, exclude={"id", "point"}),
        }
        for crossing in crossings
    ]
    cited = sorted(set(_find_sources(features)) & set(dataset.sources))
    sources = [dataset.sources[key].model_dump(mode="json", by_alias=True, exclude_none=True) for key in cited]
    head = {"type": "FeatureCollection", "as_of": dataset.as_of, "licence": text("data.credit", lang)}
    return _dump(head | {"features": features, "sources": sources})


FORMATS: dict[str, Format] = {
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_workbook),
    "csv": Format("text/csv", write_csv),
    "geojson": Format("application/geo+json", write_geojson),
    "gpkg": Format("application/geopackage+sqlite3", write_geopackage),
    "kml": Format("application/vnd.google-earth.kml+xml", write_kml),
    "kmz": Format("application/vnd.google-earth.kmz", write_kmz),
}


def name_file(snapshot: Snapshot, suffix: str, table: str = "crossings") -> str:
    """Return the file name of a download, with the day of a view or the id of a single record."""
    if suffix == RECORD:
        return f"{snapshot.states[0].crossing.id}.{suffix}"
    return f"cua-khau-{'' if table == 'crossings' else f'{table}-'}{snapshot.at}.{suffix}"


def _dump(content: Json) -> bytes:
    """Return JSON in UTF-8; days become ISO texts."""
    return (json.dumps(content, ensure_ascii=False, indent=1, default=date.isoformat) + "\n").encode("utf-8")


def _find_sources(record: Any) -> Iterator[str]:
    """Yield every source id in a record, at any depth."""
    if isinstance(record, list):
        for each in record:
            yield from _find_sources(each)
    elif isinstance(record, dict):
        for key, value in record.items():
            if key in ("source", "sources"):
                yield from [value] if isinstance(value, str) else value
            else:
                yield from _find_sources(value)
