"""Write a data folder with any number of crossings along the border lines; a seed always gives the same bytes."""

from __future__ import annotations

import argparse
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from geo.io.validate import format_folder

ROOT = Path(__file__).parents[1]
Json = dict[str, Any]
_HOMES = {
    "ha-giang": ("CN", "yunnan"),
    "cao-bang": ("CN", "guangxi"),
    "lang-son": ("CN", "guangxi"),
    "quang-ninh": ("CN", "guangxi"),
    "ha-tinh": ("LA", "bolikhamxay"),
}
_VI = (
    "An", "Bản", "Bình", "Cao", "Châu", "Đông", "Đồng", "Hà", "Hòa", "Khê", "Kim", "La", "Lâm", "Long", "Minh",
    "Nà", "Phong", "Quang", "Sơn", "Tân", "Thanh", "Thủy", "Trà", "Vân", "Xuân", "Yên",
)  # fmt: skip
_EN = (
    "An", "Ban", "Binh", "Cao", "Chau", "Dong", "Dong", "Ha", "Hoa", "Khe", "Kim", "La", "Lam", "Long", "Minh",
    "Na", "Phong", "Quang", "Son", "Tan", "Thanh", "Thuy", "Tra", "Van", "Xuan", "Yen",
)  # fmt: skip
_ABROAD = (
    "Bai", "Chang", "Da", "Fu", "Guan", "He", "Jin", "Kou", "Long", "Ma", "Nan", "Ping", "Qing", "Shan", "Tian",
    "Wen", "Xi", "Yang", "Zhong",
)  # fmt: skip
_CLASSES = ("opening", "auxiliary", "bilateral", "international")
_ACTS = {
    "opened": ("Mở cặp cửa khẩu {name} cho người và hàng hóa.", "The pair {name} opened to people and goods."),
    "upgraded": ("Nâng cấp cặp cửa khẩu {name} theo thỏa thuận hai bên.", "Both sides raised the class of {name}."),
    "closed": ("Tạm dừng thông quan tại {name} để phòng dịch.", "Traffic at {name} was suspended for an epidemic."),
    "reopened": ("Khôi phục thông quan tại {name} sau khi tạm dừng.", "Traffic at {name} was resumed after the stop."),
    "works": ("Khởi công đường và trạm kiểm soát liên hợp ở {name}.", "Work on the road and station of {name} began."),
}  # fmt: skip


def write_folder(count: int, folder: Path, base: Path = ROOT / "data", seed: int = 2026) -> None:
    """Write `count` crossings with one to six events each; provinces and outlines come from `base`."""
    rng = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(base, folder, ignore=shutil.ignore_patterns("cooperation.json", "law.json", "*.md"))
    record = json.loads((base / "crossings.geojson").read_text(encoding="utf-8"))
    sources = json.loads((base / "sources.json").read_text(encoding="utf-8"))
    cited = [source["id"] for source in sources if source["type"] == "webpage"][:40]
    record["features"] = [
        _make_crossing(rng, number, home, point, cited)
        for number, (home, point) in enumerate(_place(rng, count, folder))
    ]
    _write(folder / "crossings.geojson", record)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.geojson"))]
    used = [source for source in sources if any(f'"{source["id"]}"' in text for text in texts)]
    _write(folder / "sources.json", used)
    format_folder(folder)


def _place(rng: random.Random, count: int, folder: Path) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield provinces and points, equally dense along the border."""
    areas = {feature["id"]: shape(feature["geometry"]) for feature in _features(folder / "provinces.geojson")}
    border = shapely.union_all([shape(f["geometry"]) for f in _features(folder / "context" / "border.geojson")])
    runs = [(home, line) for home in _HOMES for line in _lines(border.intersection(areas[home].buffer(0.005)))]
    weights = [line.length for _, line in runs]
    for _ in range(count):
        home, line = rng.choices(runs, weights)[0]
        spot = line.interpolate(rng.random(), normalized=True)
        yield home, (round(spot.x + rng.uniform(-0.004, 0.004), 5), round(spot.y + rng.uniform(-0.004, 0.004), 5))


def _lines(geometry: Any) -> list[Any]:
    return [part for part in getattr(geometry, "geoms", [geometry]) if part.geom_type == "LineString"]


def _make_crossing(rng: random.Random, number: int, home: str, point: tuple[float, float], cited: list[str]) -> Json:
    country, abroad = _HOMES[home]
    first, second = rng.randrange(len(_VI)), rng.randrange(len(_VI))
    other = f"{rng.choice(_ABROAD)}{rng.choice(_ABROAD).lower()}"
    names = {"vi": f"{_VI[first]} {_VI[second]} {number}", "en": f"{_EN[first]} {_EN[second]} {number}"}
    gates = [
        {"country": "VN", "province": home, "names": names},
        {"country": country, "province": abroad, "names": {"vi": f"{other} {number}", "en": f"{other} {number}"}},
    ]
    properties = {
        "gates": gates,
        "kind": "road",
        "position": {"precision_m": 2000, "estimated": True, "source": "own-estimate"},
        "events": list(_make_events(rng, names, cited)),
    }
    geometry = {"type": "Point", "coordinates": point}
    return {"type": "Feature", "id": f"made-{number:05}", "geometry": geometry, "properties": properties}


def _make_events(rng: random.Random, names: Json, cited: list[str]) -> Iterator[Json]:
    year, rank, closed = rng.randint(1989, 2023), rng.randrange(3), False
    kind = "opened"
    for number in range(1, rng.randint(1, 6) + 1):
        status = _CLASSES[rank] if kind in ("opened", "upgraded") else None
        vi, en = _ACTS[kind]
        event = {"id": f"e{number}", "date": _make_date(rng, year), "kind": kind, "side": "both", "status": status}
        event["note"] = {"vi": vi.format(name=names["vi"]), "en": en.format(name=names["en"])}
        event["sources"] = sorted(rng.sample(cited, rng.randint(1, 2)))
        yield {key: value for key, value in event.items() if value} | {"confidence": rng.choice(("high", "medium"))}
        year += rng.randint(1, 6)
        if year > 2025:
            return
        closed = kind == "closed" or (closed and kind != "reopened")
        choices = ["works", "reopened" if closed else "closed"] + ["upgraded"] * (rank < 3)
        kind = rng.choice(choices)
        rank += kind == "upgraded"


def _make_date(rng: random.Random, year: int) -> str:
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    return rng.choice([f"{year}-{month:02}-{day:02}"] * 4 + [f"{year}-{month:02}", f"{year}"])


def _features(path: Path) -> list[Json]:
    return list(json.loads(path.read_text(encoding="utf-8"))["features"])


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a data folder of generated crossings.")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    write_folder(options.count, options.folder)
