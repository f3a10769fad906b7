"""The command `picture`: title, signs, numbers, sizes, and titles that are no markup."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from geo.cli import main
from geo.io.folder import read_dataset
from geo.map.pen import find_missing
from geo.map.poster import SIZES, lay_poster
from geo.model.dataset import Dataset
from geo.timeline.regions import limit_region
from geo.timeline.view import from_query

COMPARED = {"from": "2022-12-31", "at": "2025-12-31", "province": "cao-bang"}
SVG = "{http://www.w3.org/2000/svg}"


def draw(target: Path, *options: str) -> Path:
    assert main(["picture", *options, "-o", str(target)]) == 0
    return target


def list_words(path: Path) -> list[str]:
    return [each.text or "" for each in ElementTree.parse(path).iter(f"{SVG}text")]


@pytest.mark.parametrize("size", SIZES)
def test_a_png_has_twice_the_pixels_of_its_size(tmp_path: Path, size: str) -> None:
    with Image.open(draw(tmp_path / "map.png", "--at", "2025-09-12", "--size", size)) as picture:
        assert picture.size == (2 * SIZES[size][0], 2 * SIZES[size][1])


def test_the_number_said_is_the_number_shown(dataset: Dataset) -> None:
    view = from_query(COMPARED, dataset)
    poster = lay_poster(dataset, view, SIZES["16:9"])
    changed = {each.crossing.id for each in poster.changed}
    assert changed <= {state.crossing.id for state in poster.inside.states}
    assert poster.title == f"{len(changed)} cửa khẩu, lối mở có thay đổi tại Cao Bằng, 2023–2025"
    counts = [
        int(match[1]) for sign in poster.signs if (match := re.fullmatch(r"\D+ (\d+)", sign.words)) and sign.status
    ]
    assert sum(counts) == len(poster.inside.states)
    assert poster.signs[-1].words == f"có thay đổi: {len(changed)}"


def test_only_signs_that_occur_are_explained_and_what_is_outside_is_named(dataset: Dataset) -> None:
    view = from_query({"at": "2025-09-12", "status": "international", "lang": "en"}, dataset)
    poster = lay_poster(limit_region(dataset, "core"), view, SIZES["4:3"])
    assert [sign.words for sign in poster.signs] == [f"International {len(poster.inside.states)}"]
    assert poster.foot[0][0] == "Outside this picture: Cầu Treo"
    assert poster.title == "International border gates on 12 September 2025"


def test_an_svg_is_in_any_language_and_its_title_is_text(tmp_path: Path) -> None:
    title = "</text><script>alert(1)</script> & \x07 茶岭"
    path = draw(tmp_path / "map.svg", "--at", "2025-09-12", "--lang", "zh", "--title", title)
    root = ElementTree.parse(path).getroot()
    assert not [each for each in root.iter() if "script" in each.tag]
    assert "</text><script>alert(1)</script> & 茶岭" in " ".join(list_words(path))
    assert any("国际口岸" in words for words in list_words(path))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--title", "茶岭", "-o", "map.png"], "lacks the characters '茶岭'"),
        (["--lang", "zh", "-o", "map.png"], "lacks the characters"),
        (["--title", "x" * 161, "-o", "map.svg"], "title: a title has 1 to 160 characters"),
        (["--title", " ", "-o", "map.svg"], "title: a title has 1 to 160 characters"),
        (["--at", "2025-13-01", "-o", "map.svg"], "at: "),
        (["-o", "nowhere/map.svg"], "there is no such folder"),
    ],
)
def test_bad_input_gets_one_sentence_and_no_file(
    options: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["picture", *options]) == 1
    said = capsys.readouterr().err
    assert told in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_another_format_is_a_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["picture", "-o", str(tmp_path / "map.gif")])
    assert stopped.value.code == 2
    assert "must end in .png or .svg" in capsys.readouterr().err


def test_a_view_without_crossings_is_drawn(tmp_path: Path) -> None:
    words = list_words(draw(tmp_path / "map.svg", "--at", "1800-01-01", "--status", "scenic", "--lang", "en"))
    assert "Border gates and openings (scenic area) on 1 January 1800" in words


def test_the_font_knows_what_it_lacks() -> None:
    assert find_missing("Trà Lĩnh 茶岭 🙂") == "茶岭🙂"
    assert find_missing(read_dataset().crossings[0].gates[0].names.vi) == ""
