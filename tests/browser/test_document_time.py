"""The exported file: time bar, playing, comparison."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from geo.model.dataset import Dataset
from geo.timeline.changes import compare
from geo.timeline.snapshot import snapshot
from tests.browser.pages import (
    open_file,
)


def test_play_runs_and_stops(tab: Page, exported: Path) -> None:
    tab.clock.install()
    open_file(tab, exported, "#at=2020-01-01")
    tab.get_by_role("button", name="Chạy").click()
    expect(tab.locator("html")).to_have_attribute("data-at", re.compile("2020-(0[6-9]|1)|202[1-9]"))
    tab.get_by_role("button", name="Dừng", exact=True).click()
    stopped = tab.locator("html").get_attribute("data-at")
    tab.clock.run_for(2000)
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


def test_comparison_agrees_with_python(tab: Page, exported: Path, dataset: Dataset) -> None:
    first, second = date(2013, 12, 31), date(2025, 9, 12)
    open_file(tab, exported, f"#at={second}&from={first}&lang=en")
    expected = compare(dataset, first, second)
    lines = tab.locator(".atlas-differences li")
    assert sorted(line.locator("b").inner_text() for line in lines.all()) == sorted(
        difference.crossing.name("en") for difference in expected
    )
    row = tab.locator(".atlas-row").filter(has_text="International")
    counts = [sum(s.status == "international" for s in snapshot(dataset, day).states) for day in (first, second)]
    expect(row).to_contain_text(f"{counts[0]} →")
    expect(row.locator("[data-count-for=international]")).to_have_text(str(counts[1]))
    marked = {d.crossing.id for d in expected if d.crossing.point and d.after.status}
    assert {m.get_attribute("data-crossing-id") for m in tab.locator(".atlas-marker.changed").all()} == marked


def test_the_second_handle_moves_by_keyboard_and_stays_before_the_first(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2025-09-12")
    assert tab.locator("input[type=range]").count() == 1
    tab.get_by_role("button", name="So sánh").click()
    handle = tab.get_by_role("slider", name="Ngày đầu")
    handle.press("End")
    expect(tab).to_have_url(re.compile("from=2025-09-12"))
    handle.press("ArrowLeft")
    expect(tab).to_have_url(re.compile("from=2025-09-11"))
    expect(tab.locator(".atlas-differences")).to_contain_text("Tà Lùng")
    tab.get_by_role("button", name="So sánh").click()
    expect(handle).to_have_count(0)


def test_snapping_stops_only_where_something_happened(tab: Page, exported: Path, dataset: Dataset) -> None:
    open_file(tab, exported, "#at=2010-01-01")
    tab.get_by_role("button", name="Dừng ở sự kiện").click()
    rail = tab.locator(".atlas-rail").bounding_box()
    assert rail
    days = {str(event.date.latest) for crossing in dataset.crossings for event in crossing.events}
    for share in (0.3, 0.55, 0.9):
        tab.mouse.click(rail["x"] + rail["width"] * share, rail["y"] + 2)
        assert tab.locator("html").get_attribute("data-at") in days
