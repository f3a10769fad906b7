"""The region of a view: the five provinces of the home view, or the whole border with China and Hà Tĩnh."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.checks.quality import measure_quality
from geo.cli import main
from geo.io.folder import DATA
from geo.map.document import render_document, render_regions
from geo.map.payload import build_payload
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.changes import list_changes, next_change
from geo.timeline.comparison import compare_view
from geo.timeline.regions import REGIONS, Region, crossings_of, find_region, limit_region, list_beyond
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, default_view, from_query, select, to_query
from geo.web.upload import read_upload
from geo.words.report import say_scope, say_successions
from tests.test_page_words import open_page, texts_of

AT = date(2026, 11, 21)
HOME = ("ha-giang", "tuyen-quang", "cao-bang", "lang-son", "quang-ninh", "ha-tinh")
INTERNATIONAL = {"core": 7, "all": 9}
LIMIT_BYTES = 690_000


def count(dataset: Dataset, region: Region) -> Counter[Status]:
    shown = select(snapshot(dataset, AT), View(AT, region=region))
    return Counter(state.status for state in shown.states)


@pytest.mark.parametrize("region", REGIONS)
def test_the_official_figure_of_international_gates(region: Region, dataset: Dataset) -> None:
    assert count(dataset, region)[Status.INTERNATIONAL] == INTERNATIONAL[region]


def test_the_home_view_holds_the_five_provinces_and_nothing_else(dataset: Dataset) -> None:
    shown = select(snapshot(dataset, AT), default_view(dataset)).states
    assert {state.province for state in shown} <= set(HOME)
    assert [state.crossing.id for state in shown] == [
        state.crossing.id for state in snapshot(limit_region(dataset, "core"), AT).states
    ]
    assert to_query(default_view(dataset)) == {"at": dataset.as_of.isoformat(), "lang": "vi"}


def test_all_holds_everything(dataset: Dataset) -> None:
    assert len(select(snapshot(dataset, AT), View(AT, region="all")).states) == len(snapshot(dataset, AT).states)
    assert limit_region(dataset, "all") is dataset


def test_limited_data_are_whole_in_themselves(dataset: Dataset) -> None:
    core = limit_region(dataset, "core")
    assert tuple(province.id for province in core.provinces) == HOME
    assert core.crossings == crossings_of(dataset, "core")
    known = {each.id for each in (*core.provinces, *core.crossings)}
    assert all({*fact.places.provinces, *fact.places.crossings} <= known for fact in core.facts)
    cited = {source for crossing in core.crossings for event in crossing.events for source in event.sources}
    assert cited <= core.sources.keys() < dataset.sources.keys()
    assert "vietnamnet-lao-cai-gates-2023" not in core.sources
    assert measure_quality(core).crossings == len(core.crossings) < measure_quality(dataset).crossings


def test_data_without_a_province_beyond_have_one_region(dataset: Dataset) -> None:
    core = limit_region(dataset, "core")
    assert not list_beyond(core)
    assert limit_region(core, "core") is core


@pytest.mark.parametrize(
    ("provinces", "crossings", "region"),
    [
        ((), (), "core"), (("cao-bang",), ("cau-treo",), "core"), (("cao-bang", "lai-chau"), (), "all"),
        ((), ("a-pa-chai-long-phu",), "all"), (("nowhere",), ("nothing",), "core"),
    ],
)  # fmt: skip
def test_a_link_never_hides_what_it_names(
    provinces: tuple[str, ...], crossings: tuple[str, ...], region: Region, dataset: Dataset
) -> None:
    assert find_region(dataset, provinces, crossings) == region


def test_comparison_and_next_change_stay_in_the_region(dataset: Dataset) -> None:
    view = View(AT, from_day=date(2025, 1, 1))
    near, far = (compare_view(dataset, replace(view, region=region)) for region in REGIONS)
    assert {status: after for status, _, after in near.counts}[Status.INTERNATIONAL] == INTERNATIONAL["core"]
    assert (
        {entry.province for entry in near.entries} <= set(HOME) < {entry.province for entry in far.entries} | set(HOME)
    )
    assert [each.old for each in far.successions] == ["ha-giang", "old-lao-cai"]
    words = say_successions(dataset, far, "vi")
    assert words[1] == "Tỉnh Lào Cai được sắp xếp lại, nhập thêm tỉnh khác: 11 cặp cửa khẩu, lối mở"
    changes, day = list_changes(dataset), date(2025, 6, 26)  # the day before Sì Choang reopened
    found = {region: next_change(changes, dataset, View(day, region=region)) for region in REGIONS}
    assert found["all"]
    assert found["all"].crossing.id == "si-choang-den-suoi-thang"
    assert found["core"]
    assert found["core"].crossing.id == "ta-lung-thuy-khau"


def test_the_scope_of_a_report_names_the_region(dataset: Dataset) -> None:
    assert say_scope(dataset, View(AT)) == "Bốn tỉnh biên giới phía Bắc và Hà Tĩnh"
    assert say_scope(dataset, View(AT, region="all")) == "Toàn tuyến Việt Nam – Trung Quốc và Hà Tĩnh"
    assert say_scope(dataset, View(AT, region="all", provinces=("lai-chau",))) == "Lai Châu"


def test_an_exported_file_holds_its_region_and_stays_small(dataset: Dataset) -> None:
    home, whole = (render_document(dataset, View(AT, region=region)) for region in REGIONS)
    assert len(home.encode()) <= LIMIT_BYTES
    assert len(home) < len(whole)
    core = build_payload(limit_region(dataset, "core"), View(AT))
    assert {each["id"] for each in core["provinces"]} == set(HOME)
    assert not any("region" in each for each in core["provinces"])


def test_the_document_of_the_page_holds_both_regions(dataset: Dataset) -> None:
    payload = build_payload(dataset, default_view(dataset))
    assert {each["id"] for each in payload["provinces"] if "region" in each} == list_beyond(dataset)
    assert "region" not in payload["query"]
    # Readers without scripts see the home view.
    still = render_regions(dataset, default_view(dataset)).partition('class="atlas-still"')[2]
    assert "Ma Lù Thàng" not in still.partition("</section>")[0]


def test_the_command_line_takes_a_region(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {}
    for region in REGIONS:
        assert main(["show", "--status", "international", "--region", region.upper(), "--json"]) == 0
        found[region] = {row["id"] for row in json.loads(capsys.readouterr().out)}
    assert found["all"] - found["core"] == {"lao-cai-ha-khau", "lao-cai-ha-khau-rail"}
    assert main(["show", "--province", "dien-bien", "--json"]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == ["a-pa-chai-long-phu"]
    target = tmp_path / "map.html"
    for region in REGIONS:
        assert main(["export", "--region", region, "-o", str(target)]) == 0
        assert ("Ma Lù Thàng" in target.read_text(encoding="utf-8")) == (region == "all")
    assert main(["quality", "--region", "all"]) == 0
    with pytest.raises(SystemExit, match="2"):
        main(["show", "--region", "north-west"])


def first_sheet(page: AppTest) -> str:
    return next(str(each.proto.body) for each in page.get("html") if "atlas-sheet" in each.proto.body)


def test_the_page_shows_the_home_view_until_its_reader_chooses(dataset: Dataset) -> None:
    page = open_page("quality")
    assert page.session_state.view == default_view(dataset)
    assert page.radio(key="region").value == "core"
    assert str(len(crossings_of(dataset, "core"))) in first_sheet(page)
    page.radio(key="region").set_value("all").run()
    assert page.session_state.view.region == "all"
    assert str(len(dataset.crossings)) in first_sheet(page)
    assert not page.exception


def test_the_way_home_drops_what_lies_beyond() -> None:
    page = open_page("history", crossing="a-pa-chai-long-phu", province="dien-bien,cao-bang")
    assert page.session_state.view.region == "all"
    page.radio(key="region").set_value("core").run()
    view = page.session_state.view
    assert (view.region, view.provinces, view.crossing) == ("core", ("cao-bang",), None)
    assert not page.exception


def test_a_province_beyond_has_its_page_and_its_merger() -> None:
    page: AppTest = open_page("provinces", province="lao-cai")
    assert "tỉnh Lào Cai và tỉnh Yên Bái" in texts_of(page.markdown)
    assert not page.exception


def test_about_says_what_is_complete_and_what_is_not() -> None:
    assert "lối mở mới có một phần" in texts_of(open_page("about").markdown)
    whole = texts_of(open_page("about", region="all").markdown)
    assert "toàn tuyến biên giới đất liền Việt Nam – Trung Quốc" in whole


def test_a_query_without_region_is_the_home_view(dataset: Dataset) -> None:
    assert from_query({}, dataset) == default_view(dataset)


def test_a_file_of_ones_own_beyond_the_home_view_is_drawn(dataset: Dataset) -> None:
    content = json.loads((DATA / "crossings.geojson").read_text(encoding="utf-8"))
    content["features"] = [each for each in content["features"] if each["id"] == "a-pa-chai-long-phu"]
    upload = read_upload(dataset, json.dumps(content).encode(), None, "vi")
    assert upload.document
    assert "A Pa Chải – Long Phú" in upload.document.partition('class="atlas-still"')[2].partition("</section>")[0]
