"""A dataset as flat records by kind and id, in the values of the data files, and the way back.

Gates, events and disputes are records of their own, so that two edits of one crossing need not conflict.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from geo.io.canonical import dump_record
from geo.io.folder import parse_dataset
from geo.model.change import RecordKind
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.periods import order_events

Key = tuple[RecordKind, str]
Records = dict[Key, Json]
Groups = defaultdict[tuple[RecordKind, str], list[tuple[str, Json]]]
ATLAS: Key = ("atlas", "atlas")
_HOST_LISTS = ("copies", "not_linked")


def list_records(dataset: Dataset) -> Records:
    """Return every record of a dataset, in the order of the files."""
    return dict(_list_pairs(dataset))


def build_dataset(records: Records, base: Dataset) -> Dataset:
    """Return the dataset of some records, parsed like a data folder; `base` has the heads of the context layers.

    Events are sorted. References between records are not checked. Raises DataError.
    """
    with tempfile.TemporaryDirectory() as name:
        for file, content in build_files(records).items():
            (Path(name) / file).write_text(json.dumps(content), encoding="utf-8")
        parsed = parse_dataset(Path(name))
    crossings = tuple(each.model_copy(update={"events": tuple(order_events(each.events))}) for each in parsed.crossings)
    groups = _group(records)
    layers = {
        layer: {**head, "features": [body for _, body in groups["layer", layer]]}
        for layer, head in base.context.items()
    }
    return replace(parsed, crossings=crossings, context=layers)


def build_files(records: Records) -> dict[str, Any]:
    """Return the content of every hand-edited file, by file name, before any check."""
    groups, head = _group(records), records[ATLAS]
    crossings = [_join_crossing(groups, name, body) for name, body in groups["crossing", ""]]
    provinces = [_join_province(name, body) for name, body in groups["province", ""]]
    files: dict[str, Any] = {
        "crossings.geojson": {"type": "FeatureCollection", "as_of": head["as_of"], "features": crossings},
        "provinces.geojson": {"type": "FeatureCollection", "features": provinces},
        "sources.json": [{"id": name, **body} for name, body in groups["source", ""]],
        "cooperation.json": {"facts": [{"id": name, **body} for name, body in groups["fact", ""]]},
    }
    if hosts := groups["host", ""]:
        files["hosts.json"] = {
            "publishers": {name: body["publisher"] for name, body in hosts if "publisher" in body},
            **{key: [name for name, body in hosts if key in body] for key in _HOST_LISTS},
        }
    if "law" in head:
        tables = {
            table: [{"id": name, **body} for name, body in groups["law", table]] for table in head["law"]["tables"]
        }
        files["law.json"] = {"read": head["law"]["read"], **tables}
    return files


def _list_pairs(dataset: Dataset) -> Iterator[tuple[Key, Json]]:
    law = dump_record(dataset.law) if dataset.law else {}
    tables = {name: rows for name, rows in law.items() if isinstance(rows, list)}
    head = {"law": {"read": law["read"], "tables": list(tables)}} if law else {}
    yield ATLAS, {"as_of": dataset.as_of.isoformat(), **head}
    for crossing in dataset.crossings:
        yield from _split_crossing(crossing)
    for province in dataset.provinces:
        yield ("province", province.id), dump_record(province, {"id"})
    for name in sorted(dataset.sources):
        yield ("source", name), dump_record(dataset.sources[name], {"id"})
    for fact in dataset.facts:
        yield ("fact", fact.id), dump_record(fact, {"id"})
    for table, rows in tables.items():
        for row in rows:
            yield ("law", f"{table}/{row['id']}"), _without(row, "id")
    if dataset.hosts:
        yield from _split_hosts(dump_record(dataset.hosts))
    for layer, content in dataset.context.items():
        for number, feature in enumerate(content["features"], 1):
            yield ("layer", f"{layer}/{number}"), feature


def _split_crossing(crossing: Crossing) -> Iterator[tuple[Key, Json]]:
    body = dump_record(crossing, {"id"})
    if crossing.point:
        body["point"] = body["point"]["coordinates"]
    yield ("crossing", crossing.id), _without(body, "gates", "events", "disputed")
    for number, gate in enumerate(body["gates"], 1):
        yield ("gate", f"{crossing.id}/{number}"), gate
    yield from _split_disputes(crossing.id, body)
    for event in body["events"]:
        yield ("event", f"{crossing.id}/{event['id']}"), _without(event, "id", "disputed")
        yield from _split_disputes(f"{crossing.id}/{event['id']}", event)


def _split_disputes(owner: str, body: Json) -> Iterator[tuple[Key, Json]]:
    for number, dispute in enumerate(body.get("disputed", ()), 1):
        yield ("dispute", f"{owner}/{number}"), dispute


def _split_hosts(hosts: Json) -> Iterator[tuple[Key, Json]]:
    names = dict.fromkeys([*hosts["publishers"], *(name for key in _HOST_LISTS for name in hosts[key])])
    for name in sorted(names):
        publisher = {"publisher": hosts["publishers"][name]} if name in hosts["publishers"] else {}
        yield ("host", name), publisher | {key: True for key in _HOST_LISTS if name in hosts[key]}


def _join_crossing(groups: Groups, name: str, body: Json) -> Json:
    """Return the feature of a crossing with its gates, events and disputes."""
    point = body.get("point")
    events = [
        {"id": event, **content, **_join_disputes(groups, f"{name}/{event}")}
        for event, content in groups["event", name]
    ]
    gates = [gate for _, gate in groups["gate", name]]
    properties = {**_without(body, "point"), "gates": gates, "events": events, **_join_disputes(groups, name)}
    geometry = {"type": "Point", "coordinates": point} if point is not None else None
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


def _join_disputes(groups: Groups, owner: str) -> Json:
    disputes = [body for _, body in groups["dispute", owner]]
    return {"disputed": disputes} if disputes else {}


def _join_province(name: str, body: Json) -> Json:
    return {"type": "Feature", "id": name, "geometry": body["geometry"], "properties": _without(body, "geometry")}


def _group(records: Records) -> Groups:
    """Return the records by kind and owner, each with its own part of the id."""
    groups: Groups = defaultdict(list)
    for (kind, name), body in records.items():
        owner, _, own = name.rpartition("/")
        groups[kind, owner].append((own, body))
    return groups


def _without(body: Mapping[str, Any], *fields: str) -> Json:
    return {key: value for key, value in body.items() if key not in fields}
