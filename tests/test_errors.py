"""Error messages in the reader's language: each one is a text of the locale files, filled with its values."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.errors import Count, DataError, Problem, ValueProblem
from geo.i18n import Lang, catalogue
from geo.io.folder import read_dataset
from geo.model.dataset import Dataset
from geo.model.dates import parse_span
from geo.timeline.view import from_query

Json = dict[str, Any]
MODULES = sorted((Path(__file__).parents[1] / "geo").rglob("*.py"))
NAMERS = {"Problem": 1, "data_error": 1, "ValueProblem": 0}  # index of the key among the arguments
OTHERS: tuple[Lang, ...] = ("vi", "zh")
Told = Callable[[Problem, Lang], None]


def keys(path: Path) -> set[str]:
    return set(re.findall(r'"(problem\.\w+)"', path.read_text(encoding="utf-8")))


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]


def test_every_problem_has_a_text_and_every_text_is_used() -> None:
    assert set().union(*map(keys, MODULES)) == {key for key in catalogue("en") if key.startswith("problem.")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_problems_are_named_by_key_not_written_in_code(path: Path) -> None:
    for call in calls(path):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        assert name != "ValueError", f"line {call.lineno}: ValueProblem carries the key of a text"
        if name not in NAMERS or len(call.args) <= NAMERS[name]:
            continue
        said = call.args[NAMERS[name]]
        assert not isinstance(said, ast.JoinedStr), f"line {call.lineno} writes a sentence"
        if isinstance(said, ast.Constant):
            assert said.value in catalogue("en"), f"line {call.lineno}: {said.value!r} is no key"


@pytest.mark.parametrize("lang", OTHERS)
def test_every_problem_is_translated(lang: Lang) -> None:
    ours, english = catalogue(lang), catalogue("en")
    assert [key for key in english if key.startswith("problem.") and ours[key] == english[key]] == []


def first(content: Json) -> Json:
    return content["features"][0]


def set_event(name: str, value: object) -> Callable[[Json], object]:
    return lambda content: first(content)["properties"]["events"][0].update({name: value})


def set_gate(name: str, value: object) -> Callable[[Json], object]:
    return lambda content: first(content)["properties"]["gates"][0].update({name: value})


def set_position(name: str, value: object) -> Callable[[Json], object]:
    return lambda content: first(content)["properties"]["position"].update({name: value})


def set_point(*place: object) -> Callable[[Json], object]:
    return lambda content: first(content)["geometry"].update(coordinates=list(place))


def set_property(name: str, value: object) -> Callable[[Json], object]:
    return lambda content: first(content)["properties"].update({name: value})


def set_validity(name: str, value: object) -> Callable[[Json], object]:
    return lambda content: first(content)["properties"]["valid"].update({name: value})


def set_shape(coordinates: object) -> Callable[[Json], object]:
    return lambda content: first(content).update(geometry={"type": "Polygon", "coordinates": coordinates})


def set_source(name: str, value: object) -> Callable[[Any], object]:
    return lambda content: content[0].update({name: value})


CROSSINGS, PROVINCES, SOURCES, FACTS = "crossings.geojson", "provinces.geojson", "sources.json", "cooperation.json"
BROKEN: list[tuple[str, Callable[[Any], object], str]] = [
    (CROSSINGS, lambda content: content.update(features=1), "crossings.geojson: is not a GeoJSON FeatureCollection"),
    (FACTS, lambda content: content.update(facts=1), "cooperation.json: is not an object with a list of facts"),
    (CROSSINGS, lambda content: content.update(as_of=2014), ".as_of: '2014' is not a day; write it as 2014-12-31"),
    (CROSSINGS, lambda content: content.pop("as_of"), ".as_of: is missing: the day up to which the data run"),
    (CROSSINGS, lambda content: first(content).pop("id"), "crossings.geojson.features[0].id: is missing"),
    (CROSSINGS, set_property("geometry", None), ".properties.geometry: belongs beside properties, not among them"),
    (CROSSINGS, lambda content: content.update(features=[7]), "must be an object, not 7"),
    (CROSSINGS, set_property("colour", "red"), ".colour: is not a field of this record"),
    (CROSSINGS, set_property("kind", "air"), ".kind: 'air' is not one of 'road', 'rail', 'river', 'pedestrian' or 'sc"),
    (CROSSINGS, lambda content: first(content).update(type="x"), ".type: 'x' is not one of 'Feature'"),
    (CROSSINGS, set_property("gates", "two"), ".gates: must be a list, not 'two'"),
    (CROSSINGS, set_property("gates", []), ".gates: the number of items should be at least 2, not 0"),
    (CROSSINGS, lambda content: first(content)["properties"]["gates"].reverse(), ".gates: the Vietnamese gate"),
    (CROSSINGS, set_point(1, 2, 3), ".coordinates: the number of items should be at most 2, not 3"),
    (CROSSINGS, set_point(-999, 22), ".coordinates[0]: must be at least -180, not -999"),
    (CROSSINGS, set_point(104, 91.5), ".coordinates[1]: must be at most 90, not 91.5"),
    (CROSSINGS, set_point(22.47411, 106.57971), ".coordinates: longitude and latitude seem swapped: [22.47411"),
    (CROSSINGS, set_point(663000.5, 2486000), ".coordinates: these look like metres of a projection (VN-2000?)"),
    (PROVINCES, set_property("label", [22.4, 106.5]), ".label: longitude and latitude seem swapped"),
    (CROSSINGS, set_point("far", 22), ".coordinates[0]: must be a number, not 'far'"),
    (CROSSINGS, set_position("precision_m", 0), ".precision_m: must be greater than 0, not 0"),
    (CROSSINGS, set_position("precision_m", 1.5), ".precision_m: must be a whole number, not 1.5"),
    (CROSSINGS, set_position("precision_m", float("inf")), ".precision_m: inf is not a number that can be used"),
    (CROSSINGS, set_position("estimated", "perhaps"), ".estimated: must be true or false, not 'perhaps'"),
    (CROSSINGS, set_gate("province", 7), ".gates[0].province: must be text, not 7"),
    (CROSSINGS, set_gate("province", "Huế"), ".province: must match the pattern '^[a-z0-9]+(-[a-z0-9]+)*$', not"),
    (CROSSINGS, set_gate("district", ""), ".district: the number of characters should be at least 1, not as in ''"),
    (CROSSINGS, set_event("date", "soon"), ".events[0].date: 'soon' is not a date; write 2014, 2014-12, 2014-12-31"),
    (CROSSINGS, set_event("date", 2014), ".events[0].date: 2014 is not a date; write it in quotes"),
    (CROSSINGS, set_event("date", "9999"), ".date: '9999' is not in the calendar of years up to 9998"),
    (CROSSINGS, set_event("date", "9998~"), ".date: '9998~' reaches beyond the calendar"),
    (CROSSINGS, set_event("date", {"x": 1}), ".events[0].date"),
    (CROSSINGS, set_property("marker", "x" * 10_001), ".marker: is a text of 10,001 characters, more than 10,000"),
    (CROSSINGS, set_property("marker", "a\u202eb"), ".marker: contains the character U+202E, which is"),
    (CROSSINGS, set_property("x" * 101, 1), ".properties: has a field name of 101 characters, more than 100"),
    (CROSSINGS, set_property("a\u202eb", 1), "has a field name with an invisible character, 'a\\u202eb'"),
    (CROSSINGS, set_position("precision_m", 2**60), ".precision_m: is a number beyond 9007199254740992"),
    (CROSSINGS, set_property("marker", json.loads("[" * 60 + "]" * 60)), "is nested more than 50 levels deep"),
    (PROVINCES, set_shape([[[1, 2]]]), ".geometry: has a line of 1 positions; a Polygon needs 4"),
    (PROVINCES, set_shape([[1, 2]]), ".geometry: "),
    (PROVINCES, set_shape([]), ".geometry: is not a Polygon made of lists of positions"),
    (PROVINCES, set_shape([[[1]] * 4]), ".geometry: has a position that is not [longitude, latitude]"),
    (PROVINCES, set_shape([[[500, 1]] * 4]), ".geometry: a vertex lies outside the globe"),
    (PROVINCES, set_shape([[[1, 1]] * 100_001]), ".geometry: has 100,001 vertices, more than 100,000; simplify it"),
    (PROVINCES, set_validity("until", "2025-06-31"), ".until: '2025-06-31' is not a day; write it as 2014-12-31"),
    (SOURCES, set_source("URL", "no-address"), ".URL: must be a URL, not 'no-address'"),
    (SOURCES, set_source("URL", "ftp://a.b"), ".URL: must be a URL with http or https, not 'ftp://a.b'"),
    (SOURCES, set_source("URL", "http://a:b@c.d"), ".URL: is an address with a user name or a password"),
    (SOURCES, set_source("URL", "http://a b"), ".URL: is an address with a character that is not allowed"),
    (SOURCES, set_source("URL", "http://a/" + "b" * 2000), ".URL: the number of characters should be at most 2000"),
]  # fmt: skip


def find_problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        read_dataset(folder)
    return caught.value.problems


@pytest.mark.parametrize(("file", "harm", "english"), BROKEN, ids=[english[:50] for _, _, english in BROKEN])
def test_what_the_parser_finds_is_told(
    folder: Path, file: str, harm: Callable[[Any], object], english: str, assert_told: Told
) -> None:
    content = json.loads((folder / file).read_text(encoding="utf-8"))
    harm(content)
    (folder / file).write_text(json.dumps(content), encoding="utf-8")
    found = next(problem for problem in find_problems(folder) if english in str(problem))
    for lang in OTHERS:
        assert_told(found, lang)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (CROSSINGS, b"{"),
        (CROSSINGS, b"\xff"),
        (SOURCES, b"{}"),
        (SOURCES, None),
        (SOURCES, b"[" + b"9" * 5000 + b"]"),
        (SOURCES, b'[{"id": 1, "id": 2}]'),
        (SOURCES, b"[" + b"," * 2_000_001),
    ],
    ids=["no JSON", "no text", "no list", "no file", "many digits", "doubled field", "many values"],
)
def test_a_file_that_cannot_be_read_is_told(folder: Path, file: str, content: bytes | None, assert_told: Told) -> None:
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_bytes(content)
    for problem in find_problems(folder):
        for lang in OTHERS:
            assert_told(problem, lang)


BOW_TIE = [[[105, 22], [106, 23], [106, 22], [105, 23], [105, 22]]]


@pytest.mark.parametrize("coordinates", [BOW_TIE, [[[1, 2]]], [[[500, 1], [501, 1], [501, 2], [500, 1]]]])
def test_a_polygon_that_cannot_be_drawn_is_told(folder: Path, coordinates: object, assert_told: Told) -> None:
    content = json.loads((folder / PROVINCES).read_text(encoding="utf-8"))
    first(content)["geometry"] = {"type": "Polygon", "coordinates": coordinates}
    (folder / PROVINCES).write_text(json.dumps(content), encoding="utf-8")
    for problem in find_problems(folder):
        for lang in OTHERS:
            assert_told(problem, lang)


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize(
    "query",
    [{"at": "soon"}, {"from": "2019-13-40"}, {"status": "great"}, {"province": "hanoi"}, {"map": "here"}],
    ids=lambda query: next(iter(query)),
)
def test_a_bad_address_is_told(dataset: Dataset, query: dict[str, str], lang: Lang, assert_told: Told) -> None:
    with pytest.raises(DataError) as caught:
        from_query(query, dataset)
    assert_told(caught.value.problems[0], lang)


@pytest.mark.parametrize("date", ["soon", "2019-02-30", "[2015..2014]", "2025/2021"])
def test_a_date_without_a_path_says_what_is_wrong(date: str, assert_told: Told) -> None:
    with pytest.raises(ValueProblem) as caught:
        parse_span(date)
    assert str(caught.value) == caught.value.at("x").message
    for lang in OTHERS:
        assert_told(caught.value.at("x"), lang)


def test_many_problems_are_told_by_the_first_and_a_count() -> None:
    error = DataError(
        [Problem("a.id", "problem.twice"), Problem("b", "problem.missing"), Problem("c", "problem.missing")]
    )
    assert str(error) == "a.id: is duplicated (and 2 more)"
    assert error.say("vi") == "a.id: bị trùng lặp (và 2 vấn đề khác)"
    assert error.say("zh") == "a.id: 重复出现（另有2个问题）"


def test_what_stands_in_the_data_is_no_pattern_to_fill() -> None:
    assert Problem("x", "problem.unknown_source", {"source": "{lang} %s {0}"}).message.startswith(
        "source '{lang} %s {0}'"
    )


def test_an_id_among_the_properties_gives_one_problem_with_its_place_in_the_file(folder: Path) -> None:
    path = folder / CROSSINGS
    content = json.loads(path.read_text(encoding="utf-8"))
    feature = first(content)
    feature["properties"]["id"] = feature.pop("id")
    feature["properties"]["kind"] = "air"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_dataset(folder)
    told = {str(problem).split(": ")[0] for problem in caught.value.problems}
    place = "crossings.geojson.features[0]"
    assert told == {f"{place}.properties.id", f"{place}.properties.kind"}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04" + b"\0" * 26 + b"xl/workbook.xml", "this is an Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is an Excel file"),
        (b"PK\x03\x04" + b"\0" * 26 + b"doc.kml", "this is a ZIP file"),
    ],
)
def test_a_file_of_another_kind_is_named(folder: Path, content: bytes, told: str) -> None:
    (folder / CROSSINGS).write_bytes(content)
    with pytest.raises(DataError, match=told):
        read_dataset(folder)


def test_a_large_number_has_the_separators_of_the_language() -> None:
    problem = ValueProblem("problem.too_many_rows", limit=Count(20_000)).at("a.csv")
    assert "20.000" in problem.say("vi")
    assert "20,000" in problem.say("en")
    assert "20,000" in problem.say("zh")
