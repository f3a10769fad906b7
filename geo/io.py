"""Read a data folder into a Dataset; every complaint carries the path to its datum."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geo.check_history import check_dates, check_order
from geo.check_polygons import check_polygons
from geo.check_references import check_references, check_sources
from geo.cooperation import Fact
from geo.crossing import Crossing, CrossingFeature
from geo.dates import parse_day
from geo.errors import DataError, Problem, complain, show
from geo.ground import GroundFeature
from geo.json_file import read_json
from geo.model import Dataset
from geo.province import Province, ProvinceFeature
from geo.source import Source

DATA = Path(__file__).parent.parent / "data"
Model = TypeVar("Model", bound=BaseModel)
MAX_PROBLEMS = 1000  # of one folder; who has more has one cause
# Without these no view of the data can be trusted; `geo validate` checks more.
BASICS = (check_sources, check_references, check_order, check_dates, check_polygons)
_SAYINGS = {"missing": "is missing", "extra_forbidden": "is not a field of this record"}


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
    crossings_file = _read_collection(folder / "crossings.geojson", folder)
    crossings = [
        Crossing(id=f.id, point=f.geometry, **dict(f.properties))
        for f in _parse(CrossingFeature, crossings_file["features"], "crossings.geojson.features", problems)
    ]
    provinces_file = _read_collection(folder / "provinces.geojson", folder)
    provinces = [
        Province(id=f.id, geometry=f.geometry, **dict(f.properties))
        for f in _parse(ProvinceFeature, provinces_file["features"], "provinces.geojson.features", problems)
    ]
    sources = list(_parse(Source, _read_list(folder / "sources.json"), "sources.json", problems))
    facts = list(_parse(Fact, _read_facts(folder / "cooperation.json"), "cooperation.json.facts", problems))
    try:
        as_of = parse_day(str(crossings_file.get("as_of", "nothing")))
    except ValueError as error:
        problems.append(Problem("crossings.geojson.as_of", str(error)))
    for records in (crossings, provinces, sources, facts):
        problems += _find_duplicates([record.id for record in records])
    context = _read_context(folder, problems)
    if problems:
        raise DataError(problems)
    by_id = {source.id: source for source in sources}
    return Dataset(tuple(crossings), tuple(provinces), by_id, context, as_of, tuple(facts))


def _read_context(folder: Path, problems: list[Problem]) -> dict[str, Mapping[str, Any]]:
    found = {}
    for path in sorted((folder / "context").glob("*.geojson")):
        content = _read_collection(path, folder)
        list(_parse(GroundFeature, content["features"], f"{path.name}.features", problems))
        found[path.stem] = content
    return found


def _read_collection(path: Path, folder: Path) -> Mapping[str, Any]:
    content = read_json(path, folder)
    is_collection = isinstance(content, dict) and content.get("type") == "FeatureCollection"
    if not is_collection or not isinstance(content.get("features"), list):
        raise complain(path.name, "is not a GeoJSON FeatureCollection with a list of features")
    return dict(content)


def _read_list(path: Path) -> list[Any]:
    content = read_json(path)
    if not isinstance(content, list):
        raise complain(path.name, "is not a list of sources (CSL-JSON)")
    return content


def _read_facts(path: Path) -> list[Any]:
    if not os.path.lexists(path):  # a folder may be without: the map does not need it
        return []
    content = read_json(path)
    if not isinstance(content, dict) or not isinstance(content.get("facts"), list):
        raise complain(path.name, "is not an object with a list of facts")
    return list(content["facts"])


def _parse(model: type[Model], records: list[Any], place: str, problems: list[Problem]) -> Iterator[Model]:
    for index, record in enumerate(records):
        name = record.get("id") if isinstance(record, dict) else None
        label = name if isinstance(name, str) and name.isprintable() and 0 < len(name) <= 80 else f"{place}[{index}]"
        try:
            yield model.model_validate(record)
        except ValidationError as error:
            for detail in error.errors(include_url=False)[:MAX_PROBLEMS]:
                problems.append(Problem(_path(label, detail["loc"]), _say(detail)))
        if len(problems) > MAX_PROBLEMS:
            raise DataError([*problems, Problem(place, "holds more problems; the rest was not looked at")])


def _path(label: str, loc: tuple[int | str, ...]) -> str:
    steps = [step for step in loc[:-1] if step != "properties"] + list(loc[-1:])
    return label + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def _say(detail: Mapping[str, Any]) -> str:
    """Put a complaint of the parser into one plain sentence that shows the value."""
    if saying := _SAYINGS.get(detail["type"]):
        return saying
    if detail["type"] == "value_error":
        return str(detail["ctx"]["error"])
    if detail["type"] in ("enum", "literal_error"):
        return f"{show(detail['input'])} is not one of {detail['ctx']['expected']}"
    said = detail["msg"] if detail["msg"].startswith("URL") else f"{detail['msg'][:1].lower()}{detail['msg'][1:]}"
    return f"{said}, not {show(detail['input'])}"


def _find_duplicates(ids: list[str]) -> list[Problem]:
    return [Problem(f"{name}.id", "stands twice") for name, count in sorted(Counter(ids).items()) if count > 1]
