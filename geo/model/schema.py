"""JSON Schemas generated from the model, so that editors complete and check the data files.

`python -m geo format` writes them to data/schema/; a test checks that they match the model.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from geo.model.crossing import CrossingFeature
from geo.model.fact import Fact
from geo.model.fields import Record
from geo.model.law import Law
from geo.model.province import ProvinceFeature

Schema = Annotated[str, Field(alias="$schema")]


class CrossingCollection(Record):
    """All crossings; `as_of` is the day of the data."""

    schema_file: Schema
    type: Literal["FeatureCollection"]
    as_of: date
    features: tuple[CrossingFeature, ...]


class ProvinceCollection(Record):
    """All provinces, past and present."""

    schema_file: Schema
    type: Literal["FeatureCollection"]
    features: tuple[ProvinceFeature, ...]


class FactCollection(Record):
    """All facts about cooperation."""

    schema_file: Schema
    facts: tuple[Fact, ...]


class LawFile(Law):
    """Everything that the atlas states about law."""

    schema_file: Schema


FILES: dict[str, type[BaseModel]] = {
    "crossings": CrossingCollection,
    "provinces": ProvinceCollection,
    "cooperation": FactCollection,
    "law": LawFile,
}


def make_schema(name: str) -> str:
    """Return the JSON Schema (draft 2020-12) of one data file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **FILES[name].model_json_schema()}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
