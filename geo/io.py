"""Read a data folder into a Dataset; every complaint carries the path to its datum."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geo.check_history import check_dates, check_order
from geo.check_polygons import check_polygons
from geo.check_references import check_references, check_sources
from geo.complaints import list_problems
from geo.cooperation import Fact
from geo.crossing import Crossing, CrossingFeature
from geo.dates import parse_day
from geo.errors import DataError, FlawError, Problem, complain
from geo.model import Dataset
from geo.province import Province, ProvinceFeature
from geo.source import Source

DATA = Path(__file__).parent.parent / "data"
Model = TypeVar("Model", bound=BaseModel)
# Without these no view of the data can be trusted; `geo validate` checks more.
BASICS = (check_sources, check_references, check_order, check_dates, check_polygons)


def read_dataset(folder: Path = DATA) -> Dataset:
    """Read and check a data folder.

    Raises DataError with every problem found, each with the path to its datum.
    """
    dataset = parse_dataset(folder)
    if problems := [problem for check in BASICS for problem in check(dataset)]:
        raise DataError(problems)
    return dataset


def parse_dataset(folder: Path) -> Dataset:
    """Read a data folder, checking each record by itself but not against the others."""
    problems: list[Problem] = []
    crossings_file = _read_collection(folder / "crossings.geojson")
    crossings = [
        Crossing(id=f.id, point=f.geometry, **dict(f.properties))
        for f in _parse(CrossingFeature, crossings_file["features"], "crossings.geojson.features", problems)
    ]
    provinces = [
        Province(id=f.id, geometry=f.geometry, **dict(f.properties))
        for f in _parse(
            ProvinceFeature,
            _read_collection(folder / "provinces.geojson")["features"],
            "provinces.geojson.features",
            problems,
        )
    ]
    sources = list(_parse(Source, _read_list(folder / "sources.json"), "sources.json", problems))
    facts = list(_parse(Fact, _read_facts(folder / "cooperation.json"), "cooperation.json.facts", problems))
    try:
        as_of = parse_day(str(crossings_file.get("as_of", "nothing")))
    except FlawError as flaw:
        problems.append(flaw.at("crossings.geojson.as_of"))
    for records in (crossings, provinces, sources, facts):
        problems += _find_duplicates([record.id for record in records])
    if problems:
        raise DataError(problems)
    context = {path.stem: _read_collection(path) for path in sorted((folder / "context").glob("*.geojson"))}
    by_id = {source.id: source for source in sources}
    return Dataset(tuple(crossings), tuple(provinces), by_id, context, as_of, tuple(facts))


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise complain(path.name, "problem.no_file", folder=path.parent) from None
    except (OSError, UnicodeDecodeError) as error:
        raise complain(path.name, "problem.unreadable", reason=str(error)) from None
    except json.JSONDecodeError as error:
        raise complain(path.name, "problem.no_json", line=error.lineno, column=error.colno, reason=error.msg) from None


def _read_collection(path: Path) -> Mapping[str, Any]:
    content = _read_json(path)
    is_collection = isinstance(content, dict) and content.get("type") == "FeatureCollection"
    if not is_collection or not isinstance(content.get("features"), list):
        raise complain(path.name, "problem.no_collection")
    return dict(content)


def _read_list(path: Path) -> list[Any]:
    content = _read_json(path)
    if not isinstance(content, list):
        raise complain(path.name, "problem.no_sources")
    return content


def _read_facts(path: Path) -> list[Any]:
    if not path.exists():  # a folder may be without: the map does not need it
        return []
    content = _read_json(path)
    if not isinstance(content, dict) or not isinstance(content.get("facts"), list):
        raise complain(path.name, "problem.no_facts")
    return list(content["facts"])


def _parse(model: type[Model], records: list[Any], place: str, problems: list[Problem]) -> Iterator[Model]:
    for index, record in enumerate(records):
        name = record.get("id") if isinstance(record, dict) else None
        label = name if isinstance(name, str) and name else f"{place}[{index}]"
        try:
            yield model.model_validate(record)
        except ValidationError as error:
            problems += list_problems(label, error)


def _find_duplicates(ids: list[str]) -> list[Problem]:
    return [Problem(f"{name}.id", "problem.twice") for name in sorted({i for i in ids if ids.count(i) > 1})]
