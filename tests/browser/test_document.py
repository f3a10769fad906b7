"""The exported file in a real browser, from disk and without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.changes import compare
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View

READ_MARKERS = """days => {
  const bar = document.querySelector('input[type=range]');
  return days.map(([day, number]) => {
    bar.value = number;
    bar.dispatchEvent(new Event('input', {bubbles: true}));
    const counts = Object.fromEntries([...document.querySelectorAll('[data-count-for]')]
      .map(each => [each.dataset.countFor, Number(each.textContent)]));
    return {
      at: document.documentElement.dataset.at,
      spoken: bar.getAttribute('aria-valuetext'),
      counts,
      markers: [...document.querySelectorAll('[data-crossing-id]')].map(({dataset}) =>
        [dataset.crossingId, dataset.status, dataset.operating, dataset.certain].join(' ')).sort(),
    };
  });
}"""


@pytest.fixture(scope="session")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "map.html"
    write_document(dataset, View(date(2025, 9, 12)), path)
    return path


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """Open a page without a network; errors and requests are gathered on it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: requests.append(request.url))
    yield page
    assert errors == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    context.close()


def open_file(tab: Page, path: Path, words: str = "") -> None:
    tab.goto(f"{path.as_uri()}{words}")
    expect(tab.locator(".atlas-day")).not_to_be_empty()


def key(state: Any) -> str:
    words = [state.crossing.id, state.status, str(state.operating).lower(), str(state.certain).lower()]
    return " ".join(words)


def test_document_and_python_agree_at_every_event_the_day_before_and_after(
    tab: Page, exported: Path, dataset: Dataset
) -> None:
    open_file(tab, exported)
    dates = [event.date for crossing in dataset.crossings for event in crossing.events]
    turns = {day for when in dates for day in (when.earliest, when.latest) if day}
    turns |= {day for p in dataset.provinces for day in (p.valid.start, p.valid.until) if day}
    days = sorted({turn + timedelta(days=step) for turn in turns for step in (-1, 0, 1)})
    days = [day for day in days if dataset.start <= day <= dataset.as_of]
    assert len(days) > 500
    seen = tab.evaluate(READ_MARKERS, [[str(day), (day - date(1970, 1, 1)).days] for day in days])
    for day, shown in zip(days, seen, strict=True):
        states = snapshot(dataset, day).states
        assert shown["at"] == str(day)
        assert str(day) in shown["spoken"]
        assert shown["markers"] == sorted(key(state) for state in states if state.crossing.point), day
        counted = {status: sum(s.status == status for s in states) for status in shown["counts"]}
        assert shown["counts"] == counted, day


def test_the_legend_filters_and_keeps_counting(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    bilateral = tab.locator("[data-crossing-id][data-status=bilateral]")
    count = bilateral.count()
    assert count > 0
    tab.get_by_role("checkbox", name="Song phương").uncheck()
    expect(bilateral).to_have_count(0)
    expect(tab.locator("[data-count-for=bilateral]")).to_have_text(str(count))
    tab.get_by_role("checkbox", name="Song phương").check()
    expect(bilateral).to_have_count(count)


def test_the_hash_opens_a_view_and_follows_the_reader(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2021-06-01&status=international,bilateral&province=ha-giang&lang=en")
    marker = tab.locator("[data-crossing-id=xin-man-do-long]")
    expect(marker).to_have_attribute("data-status", "bilateral")
    expect(marker).to_have_attribute("data-certain", "false")
    expect(tab.locator(".atlas-day")).to_have_text("1 June 2021")
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    tab.get_by_role("button", name="Next event").click()
    expect(tab).to_have_url(re.compile(r"#(?!.*at=2021-06-01).*lang=en"))
    tab.evaluate("location.hash = '#at=2023-04-15'")
    expect(marker).to_have_attribute("data-operating", "false")
    tab.evaluate("location.hash = '#at=2023-06-09'")
    expect(marker).to_have_attribute("data-operating", "true")


def test_dates_before_the_slider_s_years_are_reachable(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=1900-01-01")
    expect(tab.locator("html")).to_have_attribute("data-at", "1900-01-01")
    assert tab.locator("[data-crossing-id]").count() == 3


def test_a_click_opens_the_card_with_history_and_sources(tab: Page, exported: Path, dataset: Dataset) -> None:
    open_file(tab, exported)
    tab.locator("[data-crossing-id=ta-lung-thuy-khau]").click(force=True)
    card = tab.get_by_role("region", name="Lịch sử")
    expect(card.get_by_role("heading")).to_have_text("Tà Lùng – Thủy Khẩu")
    expect(card).to_contain_text("驮隆 – 水口")
    expect(card.locator(".atlas-badge")).to_have_text("Quốc tế từ 12/9/2025")
    crossing = next(each for each in dataset.crossings if each.id == "ta-lung-thuy-khau")
    expect(card.locator("li")).to_have_count(len(crossing.events))
    for link in card.get_by_role("link").all():
        assert (link.get_attribute("href") or "").startswith("http")
        assert link.get_attribute("rel") == "noopener noreferrer"


def test_everything_works_by_keyboard(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    bar, root = tab.get_by_role("slider"), tab.locator("html")
    bar.focus()
    tab.keyboard.press("ArrowLeft")
    expect(root).to_have_attribute("data-at", "2025-09-11")
    tab.keyboard.press("Shift+ArrowRight")
    expect(root).to_have_attribute("data-at", "2025-09-12")
    tab.keyboard.press("Home")
    expect(root).to_have_attribute("data-at", "1792-01-01")
    tab.keyboard.press("End")
    expect(root).to_have_attribute("data-at", "2026-11-21")
    marker = tab.locator("[data-crossing-id=tra-linh-long-bang]")
    marker.focus()
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", name="Trà Lĩnh – Long Bang")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator(".atlas-detail")).to_be_hidden()
    expect(marker).to_be_focused()


def test_play_runs_and_stops(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2020-01-01")
    tab.get_by_role("button", name="Chạy").click()
    expect(tab.locator("html")).to_have_attribute("data-at", re.compile("2020-(0[6-9]|1)|202[1-9]"), timeout=30_000)
    tab.get_by_role("button", name="Dừng").click()
    stopped = tab.locator("html").get_attribute("data-at")
    tab.wait_for_timeout(200)
    expect(tab.locator("html")).to_have_attribute("data-at", stopped or "")


def test_dragging_the_time_bar_moves_through_time(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    rail = tab.locator(".atlas-rail").bounding_box()
    assert rail
    y = rail["y"] + 2
    tab.mouse.move(rail["x"] + rail["width"] / 2, y)
    tab.mouse.down()
    expect(tab.locator("html")).to_have_attribute("data-at", "2007-06-23")
    tab.mouse.move(rail["x"] + rail["width"] + 40, y)
    tab.mouse.up()
    expect(tab.locator("html")).to_have_attribute("data-at", "2026-11-21")


def test_provinces_change_with_the_merger(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2025-06-30")
    names = tab.locator(".atlas-label.province")
    expect(names.filter(has_text="HÀ GIANG")).to_have_count(1)
    tab.get_by_role("slider").focus()
    tab.keyboard.press("ArrowRight")
    expect(names.filter(has_text="TUYÊN QUANG")).to_have_count(1)
    expect(names.filter(has_text="HÀ GIANG")).to_have_count(0)
    visible = tab.locator(".atlas-province:not(.absent)")
    expect(visible).to_have_count(5)
    tab.evaluate("location.hash = '#at=2025-06-30'")  # and back: the old one stands above the land again
    expect(names.filter(has_text="HÀ GIANG")).to_have_count(1)
    assert tab.evaluate(
        "[...document.querySelectorAll('path')].findIndex(p => p.classList.contains('atlas-province')) > 2"
    )


def test_names_on_the_map_do_not_overlap(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    boxes = [label.bounding_box() for label in tab.locator(".atlas-label").all()]
    assert len(boxes) > 20
    for i, one in enumerate(boxes):
        for two in boxes[:i]:
            assert one
            assert two
            apart = (
                one["x"] >= two["x"] + two["width"] or two["x"] >= one["x"] + one["width"]
                or one["y"] >= two["y"] + two["height"] or two["y"] >= one["y"] + one["height"]
            )  # fmt: skip
            assert apart, (one, two)


@pytest.mark.parametrize("width", [1440, 390])
def test_international_gates_always_have_their_names(tab: Page, exported: Path, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 860})
    open_file(tab, exported)
    names = tab.locator(".atlas-label.international").all_inner_texts()
    assert {"Hữu Nghị", "Tà Lùng", "Trà Lĩnh", "Thanh Thủy", "Móng Cái"} <= set(names)


def test_layers_can_be_switched_off_and_on(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    markers = tab.locator("[data-crossing-id]")
    count = markers.count()
    tab.get_by_role("button", name="Lớp bản đồ").press("Enter")
    box = tab.get_by_role("checkbox", name="Cửa khẩu", exact=True)
    box.press("Space")
    expect(markers).to_have_count(0)
    box.press("Space")
    expect(markers).to_have_count(count)


def test_language_switches_without_reload(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    tab.evaluate("window.mark = true")
    tab.get_by_role("button", name="EN").click()
    expect(tab.locator(".atlas-day")).to_have_text("12 September 2025")
    expect(tab.get_by_role("checkbox", name="Bilateral")).to_be_visible()
    assert tab.evaluate("window.mark")


def test_a_dispute_shows_both_values_and_who_gives_them(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2020-01-01&crossing=thanh-thuy-thien-bao")
    dispute = tab.locator(".atlas-dispute").first
    expect(dispute).to_contain_text("Nguồn khác nhau về ngày")
    expect(dispute).to_contain_text("2/2014")
    expect(dispute).to_contain_text("19/12/2014")
    assert dispute.get_by_role("link").count() == 2


def test_the_card_tells_what_is_planned_and_by_which_decision(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2025-01-01&crossing=chi-ma")
    plan = tab.locator(".atlas-plan")
    expect(plan).to_contain_text("Quy hoạch: quốc tế trước 2030")
    expect(plan).to_contain_text("1199/QĐ-TTg")


def test_a_province_opens_its_figures_by_keyboard(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2025-01-01")
    tab.get_by_role("button", name="Số liệu của tỉnh: Lạng Sơn").focus()
    tab.keyboard.press("Enter")
    card = tab.locator(".atlas-detail")
    expect(card.get_by_role("heading")).to_have_text("Lạng Sơn")
    expect(card).to_contain_text("231,7 km")
    expect(card).to_contain_text("2010")
    tab.keyboard.press("Escape")
    expect(card).to_be_hidden()


@pytest.mark.parametrize(
    ("layer", "words"),
    [("Cầu, đường, tuyến", "115 km"), ("Địa phương kết nghĩa", "Xín Mần"), ("Khu cảnh quan", "Bản Giốc")],
)
def test_optional_layers_come_when_asked_for(tab: Page, exported: Path, layer: str, words: str) -> None:
    open_file(tab, exported)
    drawn = tab.locator("path[role=img]")
    expect(drawn).to_have_count(0)
    tab.get_by_role("button", name="Lớp bản đồ").press("Enter")
    tab.locator(".leaflet-control-layers").get_by_role("checkbox", name=layer).press("Space")
    expect(drawn.first).to_be_visible()
    names = [each.get_attribute("aria-label") or "" for each in drawn.all()]
    assert any(words in name for name in names), names


def test_back_and_forward_undo_one_decision_each(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2014-06-01")
    box, root = tab.get_by_role("checkbox", name="Song phương"), tab.locator("html")
    box.uncheck()
    expect(tab).to_have_url(re.compile("status="))
    tab.get_by_role("button", name="Sự kiện sau").click()
    expect(tab).not_to_have_url(re.compile("at=2014-06-01"))
    tab.go_back()
    expect(root).to_have_attribute("data-at", "2014-06-01")
    expect(box).not_to_be_checked()
    tab.go_back()
    expect(box).to_be_checked()
    tab.go_forward()
    expect(box).not_to_be_checked()


@pytest.mark.parametrize("typed", ["ta lung", "Tà Lùng", "TÀ LÙNG", "水口", "shuikou", "thuy khau"])
def test_search_finds_any_name_and_flies_there(tab: Page, exported: Path, typed: str) -> None:
    open_file(tab, exported, "#at=2025-09-12")
    box = tab.get_by_role("combobox", name="Tìm")
    box.fill(typed)
    expect(tab.get_by_role("option").first).to_contain_text("Tà Lùng – Thủy Khẩu")
    box.press("Enter")
    expect(tab.get_by_role("heading", name="Tà Lùng – Thủy Khẩu")).to_be_visible()
    expect(tab).to_have_url(re.compile("crossing=ta-lung-thuy-khau"))
    place = tab.locator("[data-crossing-id=ta-lung-thuy-khau]").bounding_box()
    assert place
    assert 300 < place["x"] < 1100


def test_search_works_by_keyboard_and_says_when_there_is_nothing(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    box = tab.get_by_role("combobox", name="Tìm")
    box.fill("tân thanh")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "atlas-found-1"
    box.fill("xyz")
    expect(tab.get_by_text("Không tìm thấy")).to_be_visible()
    box.press("Escape")
    expect(tab.get_by_role("listbox")).to_be_hidden()


def test_a_link_to_a_crossing_opens_it_at_its_latest_change(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#crossing=ta-lung-thuy-khau")
    expect(tab.locator("html")).to_have_attribute("data-at", "2025-09-12")
    expect(tab.get_by_role("heading", name="Tà Lùng – Thủy Khẩu")).to_be_visible()


def test_comparison_agrees_with_python(tab: Page, exported: Path, dataset: Dataset) -> None:
    first, second = date(2013, 12, 31), date(2025, 9, 12)
    open_file(tab, exported, f"#at={second}&from={first}&lang=en")
    expected = compare(dataset, first, second)
    lines = tab.locator(".atlas-differences li")
    assert sorted(line.locator("b").inner_text() for line in lines.all()) == sorted(
        difference.crossing.name("en") for difference in expected
    )
    row = tab.locator(".atlas-row").filter(has_text="International")
    expect(row).to_contain_text("4 →")
    expect(row.locator("[data-count-for=international]")).to_have_text("8")
    marked = {d.crossing.id for d in expected if d.crossing.point and d.after.status}
    assert {m.get_attribute("data-crossing-id") for m in tab.locator(".atlas-marker.changed").all()} == marked


def test_the_second_handle_moves_by_keyboard_and_stays_before_the_first(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2025-09-12")
    assert tab.locator("input[type=range]").count() == 1
    tab.get_by_role("button", name="So sánh").click()
    handle = tab.get_by_role("slider", name="Mốc đầu")
    handle.press("End")
    expect(tab).to_have_url(re.compile("from=2025-09-12"))
    handle.press("ArrowLeft")
    expect(tab).to_have_url(re.compile("from=2025-09-11"))
    expect(tab.locator(".atlas-differences")).to_contain_text("Tà Lùng")
    tab.get_by_role("button", name="So sánh").click()
    expect(handle).to_have_count(0)


def test_snapping_stops_only_where_something_happened(tab: Page, exported: Path, dataset: Dataset) -> None:
    open_file(tab, exported, "#at=2010-01-01")
    tab.get_by_role("button", name="Bám sự kiện").click()
    rail = tab.locator(".atlas-rail").bounding_box()
    assert rail
    days = {str(event.date.latest) for crossing in dataset.crossings for event in crossing.events}
    for share in (0.3, 0.55, 0.9):
        tab.mouse.click(rail["x"] + rail["width"] * share, rail["y"] + 2)
        assert tab.locator("html").get_attribute("data-at") in days


def test_chinese_reaches_every_part(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2025-09-12&lang=zh&crossing=ta-lung-thuy-khau")
    expect(tab.locator("html")).to_have_attribute("lang", "zh")
    expect(tab.locator(".atlas-day")).to_have_text("2025年9月12日")
    expect(tab.get_by_role("heading", name="驮隆 – 水口")).to_be_visible()
    expect(tab.get_by_role("checkbox", name="双边口岸")).to_be_visible()
    expect(tab.locator(".atlas-history li").first).to_contain_text("高平")


def test_copy_link_puts_the_view_on_the_clipboard(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2014-06-01&status=international")
    tab.get_by_role("button", name="Sao chép liên kết").click()
    expect(tab.locator(".atlas-notice")).to_have_text("Đã sao chép")
    box = tab.get_by_role("combobox")
    box.focus()
    tab.keyboard.press("Control+v")
    assert box.input_value().endswith("map.html#at=2014-06-01&status=international&lang=vi")


def test_a_background_that_does_not_load_gives_way_to_ours(browser: Browser, exported: Path) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    page.route(re.compile("^http"), lambda route: route.abort())
    page.goto(f"{exported.as_uri()}#at=2025-09-12")
    expect(page.locator(".atlas-day")).not_to_be_empty()
    assert asked == []
    page.get_by_role("button", name="Lớp bản đồ").press("Enter")
    page.get_by_role("radio", name="Địa hình").press("Space")
    expect(page.locator(".atlas-notice")).to_contain_text("Không tải được nền này")
    assert asked
    expect(page.locator("html")).not_to_have_class("atlas-tiles")
    expect(page.get_by_role("radio", name="Nền của bản đồ")).to_be_checked()
    context.close()


def test_thousands_of_crossings_are_drawn_and_scrubbed(browser: Browser, dataset: Dataset, tmp_path: Path) -> None:
    many = [
        crossing.model_copy(update={"id": f"{crossing.id}-{i}"}) for i in range(50) for crossing in dataset.crossings
    ]
    path = tmp_path / "many.html"
    write_document(replace(dataset, crossings=tuple(many)), View(date(2025, 9, 12)), path)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(path.as_uri())
    root = page.locator("html")
    expect(root).to_have_attribute("data-shown", str(50 * 39))
    expect(page.locator("[data-count-for=international]")).to_have_text("400")
    page.get_by_role("slider").press("Home")
    expect(root).to_have_attribute("data-shown", "0")
    expect(page.locator(".atlas-list button")).to_have_count(0)
    page.get_by_role("slider").press("End")
    expect(page.locator(".atlas-list button")).to_have_count(100)
    page.locator(".atlas-list button").first.press("Enter")
    expect(page.locator(".atlas-detail")).to_be_visible()
    page.close()
