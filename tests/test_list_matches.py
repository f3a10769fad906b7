"""Lists of our own crossings in many spellings and formats: a sure match is never wrong."""

from __future__ import annotations

from collections import Counter

import pytest

from geo.lists.guess import guess
from geo.lists.known_names import list_known
from geo.lists.match import match_places
from geo.lists.own_list import NONE, OwnList, known_points, make_list
from geo.lists.places import Place
from geo.lists.reading import read_list
from geo.model.dataset import Dataset
from tests.list_files import ListFile, home, make_files


@pytest.fixture(scope="module")
def matched(dataset: Dataset) -> list[tuple[ListFile, OwnList]]:
    found = []
    for file in make_files(dataset):
        grid = read_list(file.name, file.content)
        found.append((file, make_list(grid, guess(grid, known_points(dataset)), dataset)))
    return found


def test_no_sure_match_is_wrong(matched: list[tuple[ListFile, OwnList]]) -> None:
    counts: Counter[str] = Counter()
    wrong = []
    for file, own in matched:
        for entry in own.entries:
            answer = file.answers.get(entry.place.number)
            counts[entry.match.verdict if answer else "other"] += 1
            if entry.match.crossing and entry.match.crossing != answer:
                wrong.append((file.name, entry.place.name, entry.match.crossing))
    assert wrong == []
    assert sum(counts.values()) > 800
    assert counts["sure"] > 0.8 * sum(counts.values())


def test_every_list_is_read_without_a_correction(matched: list[tuple[ListFile, OwnList]]) -> None:
    for file, own in matched:
        numbers = {entry.place.number for entry in own.entries}
        assert numbers >= file.answers.keys(), file.name
        if not file.name.endswith("only.csv"):
            assert {entry.place.number for entry in own.drawn} >= file.answers.keys(), file.name


def test_a_name_at_the_place_of_another_gate_is_never_that_gate(dataset: Dataset) -> None:
    placed = [crossing for crossing in dataset.crossings if crossing.point]
    known = list_known(dataset.crossings)
    for there in placed:
        assert there.point
        places = [Place(n, home(here), point=there.point.coordinates) for n, here in enumerate(placed)]
        for here, match in zip(placed, match_places(places, known), strict=True):
            assert match.crossing in (None, here.id), (here.id, there.id)


def test_a_town_with_the_name_of_a_gate_is_asked(dataset: Dataset) -> None:
    places = [Place(n, f"Town {n}", point=(105.0, 21.0)) for n in range(9)]
    town = Place(9, "Móng Cái", point=(107.95, 21.52))
    matches = match_places([*places, town], list_known(dataset.crossings))
    assert [match.verdict for match in matches] == ["new"] * 9 + ["ask"]


def test_the_answer_of_the_reader_decides(dataset: Dataset) -> None:
    grid = read_list("a.csv", "tên,vĩ độ,kinh độ\nThủy Khẩu,22.4755,106.581\n".encode())
    choice = guess(grid, known_points(dataset))
    asked = make_list(grid, choice, dataset)
    assert asked.asked[0].match.candidates[0].crossing in ("ta-lung-thuy-khau", "ta-lung-ii-bridge")
    assert make_list(grid, choice, dataset, {2: "ta-lung-ii-bridge"}).entries[0].match.crossing == "ta-lung-ii-bridge"
    assert make_list(grid, choice, dataset, {2: NONE}).entries[0].match.verdict == "new"
