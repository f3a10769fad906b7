"""The schemas agree with the model, and the data are valid against them, as an editor would check."""

from __future__ import annotations

import json

import jsonschema
import pytest

from geo.io.folder import DATA
from geo.model.schema import FILES, make_schema


@pytest.mark.parametrize("name", FILES)
def test_the_schema_is_in_step_with_the_model(name: str) -> None:
    assert (DATA / "schema" / f"{name}.json").read_text(encoding="utf-8") == make_schema(name)


@pytest.mark.parametrize("name", FILES)
def test_the_data_fit_the_schema_that_they_name(name: str) -> None:
    file = DATA / (f"{name}.json" if name in ("cooperation", "law") else f"{name}.geojson")
    content = json.loads(file.read_text(encoding="utf-8"))
    schema = json.loads((DATA / content["$schema"]).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(content)


def test_the_schema_refuses_an_unknown_status() -> None:
    content = json.loads((DATA / "crossings.geojson").read_text(encoding="utf-8"))
    content["features"][0]["properties"]["events"][0]["status"] = "great"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(make_schema("crossings"))).validate(content)
