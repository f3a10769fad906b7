"""Recognise the headings of columns in Vietnamese, English and Chinese."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, get_args

from geo.model.names import fold

Field = Literal["name", "abroad", "lat", "lon", "position", "status", "date"]
FIELDS: tuple[Field, ...] = get_args(Field)

# Folded headings of each field, the most usual first. In Vietnamese surveying X points north and Y east.
_HEADINGS: dict[Field, str] = {
    "name": """
        ten cua khau | ten cap cua khau | cua khau | cap cua khau | ten dia diem | ten diem | ten goi | ten vi
        name vi | name | ten | title | dia diem | dia danh | gate | border gate | border crossing | crossing | gate name
        crossing name | port name | name en | name zh | site | place | place name | station | label | ten loi mo
        loi mo | 名称 | 口岸名称 | 口岸 | 口岸名 | 名字 | 地名 | 越方口岸 | 越南口岸 | airport name
        airport | city | poi | nom""",
    "abroad": """
        cua khau doi dien | cua khau doi ung | cua khau phia ban | phia ban | phia trung quoc | cua khau trung quoc
        ten phia trung quoc | cua khau phia trung quoc | doi dien | doi ung | cua khau tq | phia tq | phia lao
        opposite | opposite gate | chinese side | chinese gate | china side | counterpart | foreign gate
        对方口岸 | 中方口岸 | 中国口岸 | 对应口岸 | 对面口岸""",
    "lat": """
        vi do | latitude | lat | y | northing | vi do n | vi tuyen | bac | toa do bac | latitude deg | decimal latitude
        point y | ycoord | y coord | gps lat | north | n | 纬度 | 北纬""",
    "lon": """
        kinh do | longitude | lon | lng | long | x | easting | kinh do e | kinh tuyen | dong | toa do dong
        longitude deg | decimal longitude | point x | xcoord | x coord | gps lon | gps lng | east | e | 经度 | 东经""",
    "position": """
        toa do | toa do gps | vi tri | coordinates | coordinate | coords | latlng | lat long | lat lon | gps | wkt
        geom | geometry | position | location | geo point | geo point 2d | 经纬度 | 坐标 | 位置""",
    "status": """
        loai cua khau | loai hinh | loai hinh cua khau | loai | phan loai | cap | hang | cap hang | tinh chat | class
        gate class | status | type | category | kind | gate type | crossing type
        类型 | 口岸类型 | 等级 | 口岸等级 | 类别 | 级别 | 性质""",
    "date": """
        ngay | nam | thoi gian | ngay cong bo | ngay mo | ngay khai truong | thoi diem | nam mo | nam cong bo | date
        since | year | opened | open date | opening date | 日期 | 开放时间 | 年份 | 时间 | 开通时间""",
}
_RANK = {
    head: (field, place)
    for field, heads in _HEADINGS.items()
    for place, head in enumerate(part.strip() for part in re.split(r"[|\n]", heads.strip()))
}
_BARE = re.compile(r"[\W_]+")
_NOISE = re.compile(r"\b(wgs ?84|vn ?2000|do thap phan|dms|dd|gps|m|met|meters?|metres?)\b")


@lru_cache(maxsize=4096)
def read_heading(heading: str) -> tuple[Field, float] | None:
    """Return the field that a heading names, and a score from 0.5 to 1."""
    words = _bare(heading)
    for form, top in ((words, 1.0), (_bare(_NOISE.sub(" ", words)), 0.97)):
        if form in _RANK:
            field, place = _RANK[form]
            return field, top - place * 0.002
    return _find_inside(words)


def rate_heading(heading: str) -> float:
    """Return the score of a heading, 0 if it names no field."""
    found = read_heading(heading)
    return found[1] if found else 0.0


def _find_inside(words: str) -> tuple[Field, float] | None:
    """Return the field whose heading a longer text contains as whole words; the longest wins."""
    padded = f" {words} "
    inside = [(len(head), field) for head, (field, _) in _RANK.items() if len(head) > 3 and f" {head} " in padded]
    inside += [(2 * len(head), field) for head, (field, _) in _RANK.items() if head > "\u2e80" and head in words]
    return (max(inside)[1], 0.8 if len(words) <= 40 else 0.5) if inside else None


def _bare(heading: str) -> str:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)  # camelCase
    return " ".join(_BARE.sub(" ", fold(spaced)).split())
