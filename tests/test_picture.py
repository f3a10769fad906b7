"""The PNG of the map: rings, names, symbols, and a font that has every Vietnamese letter."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageColor, ImageFont

from geo.map.frame import Frame
from geo.map.ground import COLOURS
from geo.map.pen import RED
from geo.map.picture import draw_picture, draw_ring, draw_sign, frame_states, keep_inside
from geo.map.symbols import BOX, read_symbol
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.snapshot import Snapshot, snapshot
from geo.timeline.view import View, select

FONTS = Path(__file__).parents[1] / "geo" / "map" / "static" / "fonts"
VIEW = View(date(2025, 12, 31), provinces=("cao-bang",))
SIZE = (640, 230)


@pytest.fixture(scope="module")
def shown(dataset: Dataset) -> Snapshot:
    return select(snapshot(dataset, VIEW.at), VIEW)


@pytest.fixture(scope="module")
def frame(dataset: Dataset, shown: Snapshot) -> Frame:
    return frame_states(dataset, shown.states, SIZE)


def open_image(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def count_red(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    red = ImageColor.getrgb(RED)
    return sum(count for count, colour in image.crop(box).getcolors(1 << 20) or [] if colour == red)


def test_a_ring_is_where_the_crossing_is(dataset: Dataset, shown: Snapshot, frame: Frame) -> None:
    state = next(each for each in shown.states if each.crossing.id == "soc-giang-binh-mang")
    assert state.crossing.point
    x, y = (round(2 * each) for each in frame.place(*state.crossing.point.coordinates))
    box = (x - 26, y - 26, x + 26, y + 26)
    assert count_red(open_image(draw_picture(dataset, shown, {}, frame)), box) == 0
    image = open_image(draw_picture(dataset, shown, {state.crossing.id: "5 Sóc Giang"}, frame))
    assert image.size == (2 * SIZE[0], 2 * SIZE[1])
    assert count_red(image, box) > 50


def test_the_same_day_gives_the_same_picture(dataset: Dataset, shown: Snapshot, frame: Frame) -> None:
    marks = {"tra-linh-long-bang": "1 Trà Lĩnh"}
    assert draw_picture(dataset, shown, marks, frame) == draw_picture(dataset, shown, marks, frame)


def test_a_picture_of_nothing_shows_the_border(dataset: Dataset) -> None:
    empty = Snapshot(VIEW.at, (), dataset)
    assert open_image(draw_picture(dataset, empty, {}, frame_states(dataset, (), SIZE))).getcolors(1 << 20)


def test_only_what_lies_inside_the_frame_is_kept(dataset: Dataset, frame: Frame) -> None:
    kept = {state.crossing.id for state in keep_inside(snapshot(dataset, VIEW.at), frame).states}
    assert "tra-linh-long-bang" in kept
    assert "huu-nghi" not in kept


@pytest.mark.parametrize("label", ["x" * 10_000, "Trà\nLĩnh\x00", "龙邦 ລາວ 🙂"])
def test_a_hostile_label_leaves_the_picture_whole(label: str, dataset: Dataset, shown: Snapshot, frame: Frame) -> None:
    image = open_image(draw_picture(dataset, shown, {"tra-linh-long-bang": label}, frame))
    assert image.size == (2 * SIZE[0], 2 * SIZE[1])


@pytest.mark.parametrize("status", list(Status))
def test_every_status_has_a_sign_of_its_colour(status: Status) -> None:
    symbol = read_symbol(status)
    left, top, right, bottom = symbol.outline.bounds
    assert 0 <= left < right <= BOX
    assert 0 <= top < bottom <= BOX
    colours = [colour for _, colour in open_image(draw_sign(status)).getcolors(1 << 16) or []]
    assert ImageColor.getrgb(STYLES[status].colour) in colours
    assert draw_sign(status, operating=False) != draw_sign(status) or STYLES[status].dashed


def test_the_sign_of_a_ring_is_red() -> None:
    assert count_red(open_image(draw_ring()), (0, 0, 52, 52)) > 50


def test_the_font_has_every_letter_of_vietnamese_and_of_the_names(dataset: Dataset) -> None:
    font = ImageFont.truetype(FONTS / "NotoSans-Subset.ttf", 40, layout_engine=ImageFont.Layout.BASIC)
    unknown = bytes(font.getmask("\ue000"))
    marks = ["", *"\u0300\u0301\u0303\u0309\u0323"]
    vowels = [base + form for base in "AEIOUYaeiouy" for form in ("", "\u0302", "\u0306", "\u031b")]
    letters = {unicodedata.normalize("NFC", vowel + mark) for vowel in vowels for mark in marks}
    letters = {each for each in letters if len(each) == 1} | set("đĐ–—0123456789")
    names = [gate.names.vi for crossing in dataset.crossings for gate in crossing.gates[:1]]
    names += [province.names.vi.upper() for province in dataset.provinces]
    letters |= {sign for name in names for sign in unicodedata.normalize("NFC", name) if not sign.isspace()}
    assert [each for each in sorted(letters) if bytes(font.getmask(each)) == unknown] == []


def test_the_font_comes_with_its_licence() -> None:
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "Google LLC" in licence
    assert "SIL OPEN FONT LICENSE" in licence
    assert (FONTS / "NotoSans-Subset.ttf").stat().st_size < 60_000


def test_a_crossing_without_a_position_is_left_out(dataset: Dataset, shown: Snapshot, frame: Frame) -> None:
    state = shown.states[0]
    nowhere = replace(state, crossing=state.crossing.model_copy(update={"point": None}))
    assert draw_picture(dataset, replace(shown, states=(nowhere,)), {state.crossing.id: "1"}, frame)


def test_there_is_no_sea_in_the_west(dataset: Dataset) -> None:
    shown = snapshot(dataset, VIEW.at)
    image = open_image(draw_picture(dataset, shown, {}, frame_states(dataset, shown.states, (640, 400))))
    colours = {colour for _, colour in image.crop((0, 0, 60, image.height)).getcolors(1 << 16) or []}
    assert ImageColor.getrgb(COLOURS["sea"]) not in colours
