"""The descriptor of a data folder lists every file, and is made anew by `geo format`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geo.io.datapackage import DESCRIPTOR, describe_files, list_files
from geo.io.folder import DATA, read_dataset
from geo.io.validate import format_folder
from geo.model.dataset import Dataset

OURS: dict[str, Any] = json.loads((DATA / DESCRIPTOR).read_text(encoding="utf-8"))
PAGE = (DATA / "README.md").read_text(encoding="utf-8")


def test_the_descriptor_of_our_data_is_what_format_writes(dataset: Dataset) -> None:
    assert (DATA / DESCRIPTOR).read_text(encoding="utf-8") == describe_files(dataset, list_files(DATA))


def test_it_lists_every_file_once_with_a_title() -> None:
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    paths = [each["path"] for each in OURS["resources"]]
    assert sorted(paths) == sorted(files - {DESCRIPTOR})
    names = [each["name"] for each in OURS["resources"]]
    assert len(set(names)) == len(names)
    assert all(each["title"] and each["mediatype"] for each in OURS["resources"])


def test_it_names_day_licence_and_the_credits_of_the_readme(dataset: Dataset) -> None:
    assert OURS["version"] == dataset.as_of.isoformat()
    assert [each["name"] for each in OURS["licenses"]] == ["ODbL-1.0"]
    credits = PAGE.partition("## Licences and credits")[2]
    assert all(each["title"].split(",")[0] in credits for each in OURS["sources"])
    assert all(each in OURS["sources"] for file in OURS["resources"] for each in file.get("sources", []))


def test_the_schema_of_a_file_is_one_of_the_files() -> None:
    paths = {each["path"] for each in OURS["resources"]}
    schemas = {each["jsonSchema"] for each in OURS["resources"] if "jsonSchema" in each}
    assert schemas == {path for path in paths if path.startswith("schema/")}


def test_format_lists_a_new_file_and_changes_nothing_twice(folder: Path) -> None:
    assert format_folder(folder) == []
    (folder / "context" / "roads.geojson").write_text('{"type": "FeatureCollection", "features": []}', "utf-8")
    assert format_folder(folder) == [DESCRIPTOR]
    assert format_folder(folder) == []
    found = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))["resources"]
    assert [each["name"] for each in found if each["path"] == "context/roads.geojson"] == ["roads"]


def test_a_folder_without_descriptor_is_read(folder: Path) -> None:
    (folder / DESCRIPTOR).unlink()
    assert len(read_dataset(folder).crossings) == 3
