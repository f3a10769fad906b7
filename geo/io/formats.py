"""Download formats for the crossings of a snapshot: GeoJSON, CSV, GeoPackage, KML, and whole records as JSON.

All formats except the last contain the same flat fields (geo/io/records.py).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any, Literal

from geo.i18n import Lang, text
from geo.io.geodataframe import to_geodataframe
from geo.io.kml import Mark, write_kml
from geo.io.records import FIELDS, describe_states, locate_states
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.snapshot import Snapshot
from geo.words.dates import date_words
from geo.words.rows import Row, list_rows

LAYER = "crossings"
# Spreadsheets treat these as the start of a formula, including the full-width forms of East Asian keyboards.
_FORMULA = re.compile("[\\s\0]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


@dataclass(frozen=True)
class Format:
    """A file format: its MIME type and the function that serialises a snapshot.

    `content` states whether a file contains all crossings of a view, or the whole record of a crossing.
    """

    mime: str
    write: Callable[[Dataset, Snapshot, Lang], bytes]
    content: Literal["view", "record"] = "view"


def to_geojson(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> bytes:
    """Return GeoJSON (RFC 7946); a crossing without a known position has the geometry null."""
    records = describe_states(dataset, snapshot, lang)
    features = [
        {
            "type": "Feature",
            "id": record["id"],
            "geometry": state.crossing.point.model_dump() if state.crossing.point else None,
            "properties": record,
        }
        for state, record in zip(snapshot.states, records, strict=True)
    ]
    return _dump(_head(dataset, lang) | {"at": snapshot.at.isoformat(), "features": features})


def to_csv(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> bytes:
    """Return CSV in UTF-8 with a byte order mark, so that Excel reads it as UTF-8."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow((*FIELDS, "lon", "lat"))
    for record in locate_states(dataset, snapshot, lang):
        writer.writerow([make_cell(value) for value in record.values()])
    return file.getvalue().encode("utf-8-sig")


def to_geopackage(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> bytes:
    """Return a GeoPackage with one layer of points, `LAYER`."""
    import pyogrio  # importing it and geopandas takes half a second; the other formats do not need them

    file = BytesIO()
    pyogrio.write_dataframe(
        to_geodataframe(dataset, snapshot, lang), file, layer=LAYER, driver="GPKG", geometry_type="Point",
        layer_options={"DESCRIPTION": cite(dataset, snapshot, lang)},
    )  # fmt: skip
    return file.getvalue()


def to_kml(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> bytes:
    """Return KML in which each crossing has the colour of its status and a text with its facts."""
    rows, records = list_rows(dataset, snapshot, lang), describe_states(dataset, snapshot, lang)
    marks = [
        Mark(
            row.pair, _describe_row(row, lang), state.status, state.operating, record,
            state.crossing.point.coordinates if state.crossing.point else None,
        )
        for state, row, record in zip(snapshot.states, rows, records, strict=True)
    ]  # fmt: skip
    title = text("data.document", lang, date=date_words(snapshot.at, lang))
    return write_kml(title, cite(dataset, snapshot, lang), marks)


def to_records(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> bytes:
    """Return the whole records, in the form of crossings.geojson, with every source that they cite."""
    features = [
        {
            "type": "Feature",
            "id": crossing.id,
            "geometry": crossing.point and crossing.point.model_dump(),
            "properties": crossing.model_dump(mode="json", exclude_none=True, exclude={"id", "point"}),
        }
        for crossing in (state.crossing for state in snapshot.states)
    ]
    cited = sorted(set(_find_sources(features)) & set(dataset.sources))
    sources = [dataset.sources[key].model_dump(mode="json", by_alias=True, exclude_none=True) for key in cited]
    return _dump(_head(dataset, lang) | {"features": features, "sources": sources})


FORMATS: dict[str, Format] = {
    "csv": Format("text/csv", to_csv),
    "geojson": Format("application/geo+json", to_geojson),
    "gpkg": Format("application/geopackage+sqlite3", to_geopackage),
    "kml": Format("application/vnd.google-earth.kml+xml", to_kml),
    "json": Format("application/json", to_records, "record"),
}


def cite(dataset: Dataset, snapshot: Snapshot, lang: Lang) -> str:
    """Return a citation of the data in one paragraph: title, day of the view, day of the data, licence."""
    days = {"at": date_words(snapshot.at, lang), "as_of": date_words(dataset.as_of, lang)}
    return text("data.citation", lang, **days, credit=text("data.credit", lang))


def name_file(snapshot: Snapshot, suffix: str) -> str:
    """Return the file name of a download, with the day of a view or the id of a single record."""
    is_record = FORMATS[suffix].content == "record"
    return f"{snapshot.states[0].crossing.id}.{suffix}" if is_record else f"cua-khau-{snapshot.at}.{suffix}"


def _head(dataset: Dataset, lang: Lang) -> Json:
    return {"type": "FeatureCollection", "as_of": dataset.as_of.isoformat(), "licence": text("data.credit", lang)}


def _dump(content: Json) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def make_cell(value: object) -> object:
    """Return the value of a cell, escaped so that no spreadsheet treats it as a formula."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _describe_row(row: Row, lang: Lang) -> str:
    precision = "–" if row.precision_m is None else f"{row.precision_m} m"
    lines = {
        "app.table.status": row.status,
        "app.table.since": row.since,
        "app.table.operating": row.traffic,
        "app.table.closed_since": row.closed_since,
        "app.table.province": row.province,
        "locality": row.locality,
        "data.precision": precision,
    }
    return "\n".join(f"{text(key, lang)}: {value}" for key, value in lines.items() if value)


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
