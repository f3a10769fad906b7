"""Lists of the atlas' own crossings as other owners would write them, with the right answer of each row."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from openpyxl import Workbook

from geo.i18n import Lang, text
from geo.model.crossing import Crossing
from geo.model.dataset import Dataset
from geo.model.names import fold

TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True)
class ListFile:
    """A file with the crossing of each of its rows, by the number of the row."""

    name: str
    content: bytes
    answers: dict[int, str]


def home(crossing: Crossing, lang: str = "vi") -> str:
    return crossing.gates[0].names.get(lang)


def pair(crossing: Crossing, lang: str = "vi", dash: str = " – ") -> str:
    return dash.join(gate.names.get(lang) for gate in crossing.gates)


# How people write a name.
SPELLINGS: dict[str, Callable[[Crossing], str]] = {
    "pair": pair,
    "gate": lambda c: f"Cửa khẩu quốc tế {home(c)}",
    "bare": lambda c: fold(home(c)).upper(),
    "hyphen": lambda c: f"CK {pair(c, dash=' - ')}",
    "english": lambda c: f"{home(c, 'en')} border gate",
    "turned": lambda c: " – ".join(reversed([gate.names.vi for gate in c.gates])),
    "chinese": lambda c: pair(c, "zh", "—"),
    "port": lambda c: f"{home(c, 'zh')}口岸",
    "foreign": lambda c: c.gates[1].names.vi,
    "typo": lambda c: f"Cửa khẩu {home(c)[:3]}{home(c)[4:]}",
    "lost": lambda c: pair(c).encode("ascii", "ignore").decode(),
}


def write_1258(words: str) -> bytes:
    """Encode as Windows does: tones of Vietnamese letters as separate characters."""
    found = ""
    for letter in unicodedata.normalize("NFC", words):
        parts = unicodedata.normalize("NFD", letter)
        found += unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        found += "".join(part for part in parts if part in TONES)
    return found.encode("cp1258")


def shift(crossing: Crossing, random: Random) -> tuple[float, float]:
    """Return a position of the crossing that lies up to 400 m off, as lists have it: latitude, longitude."""
    assert crossing.point
    lon, lat = crossing.point.coordinates
    return round(lat + random.uniform(-0.0036, 0.0036), 5), round(lon + random.uniform(-0.0036, 0.0036), 5)


STATUSES = ("international", "bilateral", "auxiliary", "opening")


def write_csv(rows: list[list[str]], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return file.getvalue()


def to_angle(value: float, side: str) -> str:
    degrees, rest = divmod(value * 3600, 3600)
    return f"{degrees:.0f}°{rest // 60:02.0f}'{rest % 60:04.1f}\"{side}"


def make_files(dataset: Dataset) -> Iterator[ListFile]:
    """Yield a list in each spelling, each in another format."""
    random = Random(20261126)
    placed = [crossing for crossing in dataset.crossings if crossing.point]
    for number, (name, spell) in enumerate(SPELLINGS.items()):
        points = [shift(crossing, random) for crossing in placed]
        names = [spell(crossing) for crossing in placed]
        answers = [crossing.id for crossing in placed]
        for write in (WRITERS[number % len(WRITERS)], WRITERS[(number + 3) % len(WRITERS)]):
            file, content, first = write(names, points)
            rows = {first + place: answer for place, answer in enumerate(answers)}
            yield ListFile(f"{name}-{file}", content, rows)
    for name in ("pair", "gate"):  # only names: the most usual list of an office
        content = write_csv([["STT", "Tên cửa khẩu", "Ghi chú"]] + [
            [str(n), SPELLINGS[name](c), "x"] for n, c in enumerate(placed, 1)
        ]).encode()  # fmt: skip
        yield ListFile(f"{name}-only.csv", content, {n: c.id for n, c in enumerate(placed, 2)})


Written = tuple[str, bytes, int]
Points = list[tuple[float, float]]


def write_windows(names: list[str], points: Points) -> Written:
    """Write what Excel saves on a Vietnamese or a Chinese Windows."""
    is_chinese = any(sign > "\u2e80" for name in names for sign in name)
    langs: tuple[Lang, ...] = ("zh",) if is_chinese else ("vi", "en")
    rows = [
        [name, f"{lat}".replace(".", ","), f"{lon}".replace(".", ","),
         text(f"status.{STATUSES[number % 4]}", langs[number // 4 % len(langs)])]
        for number, (name, (lat, lon)) in enumerate(zip(names, points, strict=True))
    ]  # fmt: skip
    words = write_csv([["Tên cửa khẩu", "Vĩ độ", "Kinh độ", "Loại hình"], *rows], ";")
    return "windows.csv", words.encode("gb18030") if is_chinese else write_1258(words), 2


def write_marked(names: list[str], points: Points) -> Written:
    rows = [[name, f"{lon}", f"{lat}"] for name, (lat, lon) in zip(names, points, strict=True)]
    return "marked.csv", write_csv([["name", "X", "Y"], *rows]).encode("utf-8-sig"), 2


def write_tabs(names: list[str], points: Points) -> Written:
    rows = [[name, f"{lat}, {lon}"] for name, (lat, lon) in zip(names, points, strict=True)]
    spread = unicodedata.normalize("NFD", write_csv([["名称", "经纬度"], *rows], "\t"))
    return "tabs.txt", spread.encode("utf-16"), 2


def write_sheet(names: list[str], points: Points) -> Written:
    """Write a sheet as an officer does: titles, a row of headings, angles with B and Đ, a sum at the end."""
    workbook, file = Workbook(), io.BytesIO()
    sheet = workbook.active
    sheet.append(["ỦY BAN NHÂN DÂN TỈNH"])
    sheet.append(["BẢNG TỔNG HỢP CÁC CỬA KHẨU"])
    sheet.append(["STT", "Tên cửa khẩu", "Tọa độ B", "Tọa độ Đ", "Vĩ độ", "Kinh độ", "Ghi chú"])
    for number, (name, (lat, lon)) in enumerate(zip(names, points, strict=True), 1):
        sheet.append([number, name, None, None, to_angle(lat, "B"), to_angle(lon, "Đ"), "đã kiểm tra"])
    sheet.append([None, "Tổng cộng", None, None, None, None, len(names)])
    workbook.save(file)
    return "sheet.xlsx", file.getvalue(), 4


def write_features(names: list[str], points: Points) -> Written:
    features = [
        {"type": "Feature", "id": number, "bbox": [0, 0, 1, 1],
         "properties": {"ten": name, "id": number, "ghi_chu": None},
         "geometry": {"type": "Point", "coordinates": [lon, lat, 312.5]}}
        for number, (name, (lat, lon)) in enumerate(zip(names, points, strict=True), 1)
    ]  # fmt: skip
    content = {"type": "FeatureCollection", "bbox": [0, 0, 1, 1], "crs": {
        "type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}, "features": features}  # fmt: skip
    return "features.geojson", json.dumps(content).encode(), 1


WRITERS = (write_windows, write_marked, write_tabs, write_sheet, write_features)
