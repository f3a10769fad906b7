"""Canonical form of the data files: fixed key order, one fact per line, UTF-8 without escapes.

A changed fact is then one line of a diff, and reading followed by writing reproduces the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.model.fact import Fact
from geo.model.law import Law
from geo.model.province import Province
from geo.model.source import Hosts


def dump_files(dataset: Dataset) -> dict[str, str]:
    """Return the canonical text of every hand-edited file of a data folder, by file name."""
    files = {
        "crossings.geojson": _dump_collection("crossings", map(_dump_crossing, dataset.crossings), dataset),
        "provinces.geojson": _dump_collection("provinces", map(_dump_province, dataset.provinces)),
        "sources.json": _dump_list(_line(dump_record(dataset.sources[key])) for key in sorted(dataset.sources)),
    }
    if dataset.facts:
        files["cooperation.json"] = _dump_facts(dataset.facts)
    if dataset.hosts:
        files["hosts.json"] = _dump_hosts(dataset.hosts)
    if dataset.law:
        files["law.json"] = _dump_law(dataset.law)
    return files


def _dump_collection(name: str, features: Iterable[str], dated: Dataset | None = None) -> str:
    head = ['"$schema": "schema/' + name + '.json"', '"type": "FeatureCollection"']
    if dated:
        head.append(f'"as_of": "{dated.as_of}"')
    return "{\n" + ",\n".join(head) + ',\n"features": [\n' + ",\n".join(features) + "\n]\n}\n"


def _dump_crossing(crossing: Crossing) -> str:
    record = dump_record(crossing, exclude={"id", "point"})
    point = dump_record(crossing.point) if crossing.point else None
    rows = ["{" + f'"type": "Feature", "id": "{crossing.id}", "geometry": {_line(point)},', ' "properties": {']
    for key, value in record.items():
        if key in ("gates", "events"):
            rows.append(f'  "{key}": [\n   ' + ",\n   ".join(map(_line, value)) + "],")
        else:
            rows.append(f'  "{key}": {_line(value)},')
    return "\n".join(rows).rstrip(",") + "}}"


def _dump_province(province: Province) -> str:
    properties = _line(dump_record(province, exclude={"id", "geometry"}))
    outline = json.dumps(dump_record(province.geometry), separators=(",", ":"))
    return "{" + f'"type": "Feature", "id": "{province.id}", "properties": {properties},\n "geometry": {outline}' + "}"


def _dump_facts(facts: tuple[Fact, ...]) -> str:
    rows = ",\n".join(_line(dump_record(fact)) for fact in facts)
    return '{\n"$schema": "schema/cooperation.json",\n"facts": [\n' + rows + "\n]\n}\n"


def _dump_law(law: Law) -> str:
    """Return the law as JSON text with one table row per line."""
    tables = [
        f'"{name}": [\n' + ",\n".join(map(_line, rows)) + "\n]"
        for name, rows in dump_record(law).items()
        if isinstance(rows, list)
    ]
    return "{\n" + ",\n".join(['"$schema": "schema/law.json"', f'"read": "{law.read}"', *tables]) + "\n}\n"


def _dump_hosts(hosts: Hosts) -> str:
    """Return the hosts as JSON text, one per line, in alphabetical order."""
    publishers = ",\n".join(f"  {_line(host)}: {_line(hosts.publishers[host])}" for host in sorted(hosts.publishers))
    copies, not_linked = (
        ",\n".join(f"  {_line(host)}" for host in sorted(names)) for names in (hosts.copies, hosts.not_linked)
    )
    return (
        f'{{\n "publishers": {{\n{publishers}\n }},\n "copies": [\n{copies}\n ],\n'
        f' "not_linked": [\n{not_linked}\n ]\n}}\n'
    )


def _dump_list(rows: Iterable[str]) -> str:
    return "[\n" + ",\n".join(rows) + "\n]\n"


def dump_record(record: BaseModel, exclude: set[str] | None = None) -> dict[str, Any]:
    """Return a record in the values of the files, without absent fields."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=False, exclude=exclude)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
