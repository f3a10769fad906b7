"""The records of Lào Cai, Lai Châu and Điện Biên: class, province, precision, class declared by only one side."""

from __future__ import annotations

from datetime import date

import pytest
from shapely.geometry import Point, shape

from geo.io.folder import DATA, read_dataset
from geo.model.crossing import Status
from geo.timeline.declared import declared_at
from geo.timeline.periods import period_at
from geo.timeline.plans import plan_state
from geo.timeline.provinces import lineage, province_at
from geo.words.history import declared_words, tell_crossing

DATASET = read_dataset(DATA)
BY_ID = {crossing.id: crossing for crossing in DATASET.crossings}
PROVINCES = {province.id: province for province in DATASET.provinces}
AT = date(2026, 11, 21)
# Province before the merger, events, class on the day of the record, radius in metres (None: not drawn), pair.
RECORDS = {
    "lao-cai-ha-khau": ("old-lao-cai", 18, "international", 200, None),
    "kim-thanh-bac-son": ("old-lao-cai", 15, "clearance", 300, "lao-cai-ha-khau"),
    "lao-cai-ha-khau-rail": ("old-lao-cai", 12, "international", 250, None),
    "muong-khuong-kieu-dau": ("old-lao-cai", 6, "auxiliary", 300, None),
    "ban-vuoc-ba-sai": ("old-lao-cai", 8, "auxiliary", 4000, None),
    "lo-co-chin-lao-kha": ("old-lao-cai", 4, "opening", 13000, None),
    "na-loc-ma-hoang-pao": ("old-lao-cai", 2, "planned", None, "lao-cai-ha-khau"),
    "ban-quan-son-yeu": ("old-lao-cai", 2, "planned", None, "lao-cai-ha-khau"),
    "lung-po-lung-po-chai": ("old-lao-cai", 2, "planned", None, "ban-vuoc-ba-sai"),
    "y-ty-ma-ngan-ty": ("old-lao-cai", 4, "opening", None, None),
    "hoa-chu-phung": ("old-lao-cai", 3, "opening", None, None),
    "ma-lu-thang-kim-thuy-ha": ("lai-chau", 17, "bilateral", 3500, None),
    "u-ma-tu-khoong-binh-ha": ("lai-chau", 3, "unclassified", 500, None),
    "po-to-cua-cai": ("lai-chau", 2, "opening", None, None),
    "si-choang-den-suoi-thang": ("lai-chau", 4, "opening", 14000, None),
    "song-da": ("lai-chau", 1, "planned", None, None),
    "a-pa-chai-long-phu": ("dien-bien", 8, "opening", 8000, None),
}
# Precise positions: points of OpenStreetMap or of a text, or a distance along the border from such a point.
SHARP = {
    "lao-cai-ha-khau", "kim-thanh-bac-son", "lao-cai-ha-khau-rail", "muong-khuong-kieu-dau", "u-ma-tu-khoong-binh-ha",
}  # fmt: skip
PLANNED = {
    "muong-khuong-kieu-dau": "international", "ban-vuoc-ba-sai": "international", "lo-co-chin-lao-kha": "clearance",
    "na-loc-ma-hoang-pao": "clearance", "ban-quan-son-yeu": "clearance", "lung-po-lung-po-chai": "clearance",
    "y-ty-ma-ngan-ty": "clearance", "hoa-chu-phung": "clearance",
}  # fmt: skip


def test_every_crossing_beyond_the_home_view_is_in_the_table() -> None:
    beyond = {province.id for province in DATASET.provinces if province.region}
    found = [crossing.id for crossing in DATASET.crossings if crossing.gates[0].province in beyond]
    assert sorted(found) == sorted(RECORDS)
    assert sum(len(BY_ID[name].events) for name in RECORDS) == 111


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_what_its_sources_allow(name: str) -> None:
    province, events, status, precision_m, pair = RECORDS[name]
    record = BY_ID[name]
    assert record.gates[0].province == province
    assert len(record.events) == events
    assert period_at(record, AT).status == status
    assert (record.position and record.position.precision_m) == precision_m
    assert record.part_of == pair
    assert (record.planned_status and record.planned_status.status) == PLANNED.get(name)
    assert record.note
    assert record.note.zh


@pytest.mark.parametrize("name", RECORDS)
def test_an_estimate_of_kilometres_is_never_made_precise(name: str) -> None:
    record = BY_ID[name]
    if name in SHARP:
        assert record.position
        assert record.position.precision_m < 1000
    elif record.position:
        assert record.position.estimated
        assert record.position.precision_m >= 2000
    else:
        assert record.note
        assert "không vẽ" in record.note.vi
        assert "sai số khoảng" in record.note.vi or "trong khoảng 5 km" in record.note.vi


@pytest.mark.parametrize("name", RECORDS)
def test_notes_name_their_gate_in_three_languages(name: str) -> None:
    record, (home, abroad) = BY_ID[name], BY_ID[name].gates
    plain = home.names.vi.removesuffix(" (đường sắt)")
    for event in record.events:
        for lang in ("vi", "en", "zh"):
            words = event.note.get(lang)
            names = {plain, home.names.get(lang), abroad.names.get(lang), (home.names.zh or plain).split("（")[0]}
            assert any(each in words for each in names) or "Hồ Kiều" in words, (event.date, lang, words)


@pytest.mark.parametrize("name", sorted(PLANNED))
def test_a_plan_puts_nothing_in_force(name: str) -> None:
    record = BY_ID[name]
    assert plan_state(record, AT) == "planned"
    plans = [
        event for event in record.events if event.basis and "QĐ-TTg" in event.basis.vi and "2021–2030" in event.basis.vi
    ]
    assert all(event.status in (None, Status.PLANNED) for event in plans)


def test_ma_lu_thang_is_bilateral_while_viet_nam_alone_declares_international() -> None:
    record = BY_ID["ma-lu-thang-kim-thuy-ha"]
    assert declared_at(record, date(2020, 5, 6)) is None
    event = declared_at(record, AT)
    assert event
    assert (event.side, event.declared, event.date.text) == ("vn", "international", "2020-05-07")
    assert period_at(record, AT).status == Status.BILATERAL
    told = declared_words(record, AT, "vi")
    assert told == "Phía Việt Nam công bố: quốc tế, từ 7/5/2020. Hai bên cùng áp dụng: song phương."
    assert any("Hai bên cùng áp dụng" in paragraph for paragraph in tell_crossing(DATASET, record, "vi"))


def test_lao_cai_took_in_yen_bai_on_1_july_2025() -> None:
    old, new = PROVINCES["old-lao-cai"], PROVINCES["lao-cai"]
    assert province_at(DATASET.provinces, "old-lao-cai", date(2025, 6, 30)) == "old-lao-cai"
    assert province_at(DATASET.provinces, "old-lao-cai", date(2025, 7, 1)) == "lao-cai"
    assert [province.id for province in lineage(DATASET, new)] == ["old-lao-cai", "lao-cai"]
    before, after = (shape(province.geometry.model_dump()) for province in (old, new))
    assert after.buffer(1e-9).contains(before)
    assert after.area > 1.8 * before.area


@pytest.mark.parametrize("name", ["old-lao-cai", "lao-cai", "lai-chau", "dien-bien"])
def test_a_province_of_the_north_west_says_where_it_belongs(name: str) -> None:
    province = PROVINCES[name]
    assert province.region == "north-west"
    assert province.neighbour == "CN"
    assert shape(province.geometry.model_dump()).contains(Point(province.label))
