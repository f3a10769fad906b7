"""Rivers and towns: our names for the names in the sources, and the layers made from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import shapely
from features import GeometryError, Json, make_feature, read_features
from frame import clip
from shapely.geometry import MultiLineString, Point, shape
from shapely.geometry.base import BaseGeometry
from simplify import simplify_lines

MEKONG = {"vi": "Sông Mê Kông", "en": "Mekong", "zh": "湄公河"}
RIVERS = {
    "Hong": {"vi": "Sông Hồng", "en": "Red River", "zh": "红河"},
    "Da": {"vi": "Sông Đà", "en": "Đà River"},
    "Ca": {"vi": "Sông Cả", "en": "Cả River"},
    "Mekong": MEKONG,
    "Lancang": MEKONG,  # a section in Laos, where the river has another name
    "Zuo": {"vi": "Sông Bằng – Tả Giang", "en": "Bằng – Zuo River", "zh": "左江"},
    "You": {"vi": "Hữu Giang", "en": "You River", "zh": "右江"},
    "Yong": {"vi": "Ung Giang", "en": "Yong River", "zh": "邕江"},
    "Yu": {"vi": "Úc Giang", "en": "Yu River", "zh": "郁江"},
    "Nanpan": {"vi": "Nam Bàn Giang", "en": "Nanpan River", "zh": "南盘江"},
    "Hongshui": {"vi": "Hồng Thủy Hà", "en": "Hongshui River", "zh": "红水河"},
    "Liu": {"vi": "Liễu Giang", "en": "Liu River", "zh": "柳江"},
    "Duliu": {"vi": "Đô Liễu Giang", "en": "Duliu River", "zh": "都柳江"},
    "Rong": {"vi": "Dung Giang", "en": "Rong River", "zh": "融江"},
    "Quan": {"vi": "Kiềm Giang", "en": "Qian River", "zh": "黔江"},  # Natural Earth misspells the name
    "Jinsha": {"vi": "Kim Sa Giang", "en": "Jinsha River", "zh": "金沙江"},
    "Ou": {"vi": "Nậm U", "en": "Nam Ou"},
    "Ngun": {"vi": "Nậm Ngừm", "en": "Nam Ngum"},
}  # other rivers keep the name in Natural Earth

GEONAMES, NATURAL_EARTH = "geonames-cities15000", "natural-earth-10m"
PLACES = {GEONAMES: "places_geonames.geojson", NATURAL_EARTH: "places_ne10m.geojson"}


@dataclass(frozen=True)
class Town:
    """A town with a label: its name in the source, our names, and its size (1 to 3)."""

    found: str
    rank: int
    vi: str
    en: str
    zh: str | None = None
    source: str = GEONAMES


TOWNS = {
    "ha-noi": Town("Hà Nội", 1, "Hà Nội", "Hanoi", "河内"),
    "hai-phong": Town("Haiphong", 1, "Hải Phòng", "Hải Phòng", "海防"),
    "nam-ninh": Town("Nanning", 1, "Nam Ninh", "Nanning", "南宁"),
    "con-minh": Town("Kunming", 1, "Côn Minh", "Kunming", "昆明"),
    "vientiane": Town("Vientiane", 1, "Viêng Chăn", "Vientiane"),
    "ha-giang": Town("Hà Giang", 2, "Hà Giang", "Hà Giang", "河江"),
    "tuyen-quang": Town("Tuyên Quang", 2, "Tuyên Quang", "Tuyên Quang", "宣光"),
    "cao-bang": Town("Cao Bằng", 2, "Cao Bằng", "Cao Bằng", "高平"),
    "lang-son": Town("Lạng Sơn", 2, "Lạng Sơn", "Lạng Sơn", "谅山"),
    "ha-long": Town("Hạ Long", 2, "Hạ Long", "Hạ Long", "下龙"),
    "ha-tinh": Town("Hà Tĩnh", 2, "Hà Tĩnh", "Hà Tĩnh", "河静"),
    "thai-nguyen": Town("Thái Nguyên", 2, "Thái Nguyên", "Thái Nguyên", "太原"),
    "lao-cai": Town("Lào Cai", 2, "Lào Cai", "Lào Cai", "老街"),
    "dien-bien-phu": Town("Ðiện Biên Phủ", 2, "Điện Biên Phủ", "Điện Biên Phủ", "奠边府"),
    "nam-dinh": Town("Nam Ðịnh", 2, "Nam Định", "Nam Định", "南定"),
    "thanh-hoa": Town("Thanh Hóa", 2, "Thanh Hóa", "Thanh Hóa", "清化"),
    "vinh": Town("Vinh", 2, "Vinh", "Vinh", "荣市"),
    "bach-sac": Town("Baicheng", 2, "Bách Sắc", "Baise", "百色"),
    "van-son": Town("Wenshan", 2, "Văn Sơn", "Wenshan", "文山", NATURAL_EARTH),
    "bang-tuong": Town("Pingxiang", 2, "Bằng Tường", "Pingxiang", "凭祥", NATURAL_EARTH),
    "kham-chau": Town("Qinzhou", 2, "Khâm Châu", "Qinzhou", "钦州"),
    "bac-hai": Town("Beihai", 2, "Bắc Hải", "Beihai", "北海"),
    "lieu-chau": Town("Liuzhou", 2, "Liễu Châu", "Liuzhou", "柳州", NATURAL_EARTH),
    "thakhek": Town("Thakhèk", 2, "Thakhek", "Thakhek"),
    "luang-prabang": Town("Louangphabang", 2, "Luang Prabang", "Luang Prabang"),
    "udon-thani": Town("Udon Thani", 2, "Udon Thani", "Udon Thani"),
    "bac-kan": Town("Bắc Kạn", 3, "Bắc Kạn", "Bắc Kạn"),
    "bac-giang": Town("Bắc Giang", 3, "Bắc Giang", "Bắc Giang", "北江"),
    "viet-tri": Town("Việt Trì", 3, "Việt Trì", "Việt Trì", "越池"),
    "yen-bai": Town("Yên Bái", 3, "Yên Bái", "Yên Bái", "安沛"),
    "cam-pha": Town("Cẩm Phả Mines", 3, "Cẩm Phả", "Cẩm Phả", "锦普"),
    "dong-hoi": Town("Ðồng Hới", 3, "Đồng Hới", "Đồng Hới", "洞海"),
    "paksan": Town("Muang Pakxan", 3, "Paksan", "Paksan"),
}


def make_rivers(folder: Path) -> tuple[list[Json], float]:
    """Return the rivers, one feature per name, and the largest displacement in metres."""
    found: dict[str, list[BaseGeometry]] = {}
    for feature in read_features(folder / "rivers_ne10m.geojson"):
        found.setdefault(feature["properties"]["name"], []).extend(clip(shape(feature["geometry"])))
    features, moved = [], 0.0
    for name, parts in found.items():
        lines, far = simplify_lines(shapely.get_parts(shapely.line_merge(shapely.union_all(parts))))
        names = RIVERS.get(name, {"vi": name, "en": name})
        features.append(make_feature(name.lower(), shapely.line_merge(MultiLineString(lines)), {"names": names}))
        moved = max(moved, far)
    return features, moved


def make_towns(folder: Path) -> list[Json]:
    """Return the towns with labels."""
    places: dict[tuple[str, str], Sequence[float]] = {}
    for source, file in PLACES.items():
        for feature in read_features(folder / file):
            places[source, feature["properties"]["name"]] = feature["geometry"]["coordinates"]
    features = []
    for name, town in TOWNS.items():
        if (town.source, town.found) not in places:
            raise GeometryError(f"{PLACES[town.source]}: no town {town.found!r}")
        names = {"vi": town.vi, "en": town.en} | ({"zh": town.zh} if town.zh else {})
        properties = {"names": names, "rank": town.rank, "source": town.source}
        features.append(make_feature(name, Point(places[town.source, town.found]), properties))
    return features
