"""Read a data folder into a Dataset; every problem has the path to the invalid value."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from geo.checks import EVERY_READING
from geo.checks.parsing import list_problems
from geo.checks.strict_json import read_json
from geo.errors import DataError, Problem, ValueProblem, data_error
from geo.model.context import GroundFeature
from geo.model.crossing import Crossing, CrossingFeature
from geo.model.dataset import Dataset
from geo.model.dates import parse_day
from geo.model.fact import Fact
from geo.model.law import Law
from geo.model.province import Province, ProvinceFeature
from geo.model.source import Hosts, Source

_PACKED = Path(__file__).parents[1] / "_data"  # in an installed package; a clone has data/ beside the package
DATA = _PACKED if _PACKED.is_dir() else Path(__file__).parents[2] / "data"
Model = TypeVar("Model", bound=BaseModel)
MAX_PROBLEMS = 1000  # per folder; more problems usually have one cause


def find_data() -> Path:
    """Return the data folder: `ATLAS_DATA` of the environment, otherwise the data of the package."""
    return Path(os.environ.get("ATLAS_DATA") or DATA)


def read_dataset(folder: Path | None = None) -> Dataset:
    """Read and check a data folder, without an argument the one of `find_data`.

    Raises DataError with every problem found, each with the path to the invalid value.
    """
    dataset = parse_dataset(folder or find_data())
    if problems := [problem for check in EVERY_READING for problem in check(dataset)]:
        raise DataError(problems)
    return dataset


def parse_dataset(folder: Path, complete: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> Dataset:
    """Read a data folder and check each record, but not the references between records.

    `complete` may add fields to the features of the crossings before the check.
    """
    problems: list[Problem] = []
    crossings_file = _read_collection(folder / "crossings.geojson", folder)
    crossings = [
        Crossing.model_construct(id=f.id, point=f.geometry, **vars(f.properties))  # the feature has checked all values
        for f in _parse(CrossingFeature, complete(crossings_file["features"]), "crossings.geojson.features", problems)
    ]
    provinces_file = _read_collection(folder / "provinces.geojson", folder)
    provinces = [
        Province(id=f.id, geometry=f.geometry, **dict(f.properties))
        for f in _parse(ProvinceFeature, provinces_file["features"], "provinces.geojson.features", problems)
    ]
    sources = list(_parse(Source, _read_list(folder / "sources.json"), "sources.json", problems))
    facts = list(_parse(Fact, _read_facts(folder / "cooperation.json"), "cooperation.json.facts", problems))
    as_of = _read_as_of(crossings_file, problems)
    for records in (crossings, provinces, sources, facts):
        problems += _find_duplicates([record.id for record in records])
    context, hosts = _read_context(folder, problems), _read_hosts(folder / "hosts.json", problems)
    law = _read_law(folder / "law.json", problems)
    if problems:
        raise DataError(problems)
    by_id = {source.id: source for source in sources}
    return Dataset(tuple(crossings), tuple(provinces), by_id, context, as_of, tuple(facts), hosts, law)


def _read_as_of(content: Mapping[str, Any], problems: list[Problem]) -> date:
    """Return the day of the data; if it is missing, record a problem and return an arbitrary day."""
    try:
        if "as_of" not in content:
            raise ValueProblem("problem.no_as_of")
        return parse_day(str(content["as_of"]))
    except ValueProblem as problem:
        problems.append(problem.at("crossings.geojson.as_of"))
        return date.min


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
        raise data_error(path.name, "problem.no_collection")
    return dict(content)


def _read_list(path: Path) -> list[Any]:
    content = read_json(path)
    if not isinstance(content, list):
        raise data_error(path.name, "problem.no_sources")
    return content


def _read_facts(path: Path) -> list[Any]:
    if not os.path.lexists(path):  # optional, because the map does not need it
        return []
    content = read_json(path)
    if not isinstance(content, dict) or not isinstance(content.get("facts"), list):
        raise data_error(path.name, "problem.no_facts")
    return list(content["facts"])


def _read_hosts(path: Path, problems: list[Problem]) -> Hosts | None:
    """Return the hosts of the sources; None if the folder has no hosts.json."""
    if not os.path.lexists(path):
        return None
    return next(_parse(Hosts, [read_json(path)], path.name, problems), None)


def _read_law(path: Path, problems: list[Problem]) -> Law | None:
    """Return the rules of law; None if the folder has no law.json, because the map does not need it."""
    if not os.path.lexists(path):
        return None
    content = read_json(path)
    if isinstance(content, dict):
        content = {key: value for key, value in content.items() if key != "$schema"}
    return next(_parse(Law, [content], path.name, problems), None)


def _parse(model: type[Model], records: Iterable[Any], place: str, problems: list[Problem]) -> Iterator[Model]:
    for index, record in enumerate(records):
        name = record.get("id") if isinstance(record, dict) else None
        label = name if isinstance(name, str) and name.isprintable() and 0 < len(name) <= 80 else f"{place}[{index}]"
        try:
            yield model.model_validate(record)
        except ValidationError as error:
            problems += islice(list_problems(label, error), MAX_PROBLEMS)
        if len(problems) > MAX_PROBLEMS:
            raise DataError([*problems, Problem(place, "problem.more_problems")])


def _find_duplicates(ids: list[str]) -> list[Problem]:
    return [Problem(f"{name}.id", "problem.twice") for name, count in sorted(Counter(ids).items()) if count > 1]
