"""The exported file in a real browser, from disk and without a network."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.document import write_document
from geo.model import Dataset
from geo.timeline import changes, snapshot
from geo.view import View

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
    turns = {change.date for change in changes(dataset)}
    turns |= {c.event.date.earliest for c in changes(dataset) if c.event.date.earliest}
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
    tab.wait_for_function("location.hash.includes('lang=en') && !location.hash.includes('at=2021-06-01')")
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
    tab.wait_for_function("document.documentElement.dataset.at > '2020-06'")
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
