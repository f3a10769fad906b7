"""The exported file: legend, layers, keyboard, clipboard, backgrounds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import (
    change_hash,
    open_file,
)


def test_a_tick_of_the_legend_adds_or_removes_a_class_and_its_count(shown_file: Page) -> None:
    tab = shown_file
    bilateral = tab.locator("[data-crossing-id][data-status=bilateral]")
    count, number = bilateral.count(), tab.locator("[data-count-for=bilateral]")
    assert count > 0
    expect(number).to_have_text(str(count))
    tab.get_by_role("checkbox", name="Song phương").uncheck()
    expect(bilateral).to_have_count(0)
    expect(number).to_have_text("")
    tab.get_by_role("checkbox", name="Song phương").check()
    expect(bilateral).to_have_count(count)
    expect(number).to_have_text(str(count))


def test_a_name_of_the_legend_shows_its_class_alone_and_never_hides_it(shown_file: Page) -> None:
    tab = shown_file
    international = tab.locator(".atlas-pick").filter(has_text="Quốc tế")
    ours = tab.locator("[data-crossing-id][data-status=international]")
    others = tab.locator("[data-crossing-id]:not([data-status=international])")
    count = others.count()
    expect(international).to_have_attribute("aria-pressed", "false")
    international.press("Enter")
    expect(others).to_have_count(0)
    expect(ours).not_to_have_count(0)
    expect(international).to_have_attribute("aria-pressed", "true")
    expect(tab).to_have_url(re.compile("status=international"))
    histogram = "document.querySelectorAll('.atlas-histogram rect, .atlas-windows rect').length"
    few = tab.evaluate(histogram)
    tab.get_by_role("checkbox", name="Phụ").check()
    expect(international).to_have_attribute("aria-pressed", "false")
    assert tab.evaluate(histogram) > few
    international.click()
    expect(others).to_have_count(0)
    international.click()
    expect(others).to_have_count(count)
    expect(tab).not_to_have_url(re.compile("status="))


def test_everything_works_by_keyboard(shown_file: Page) -> None:
    tab = shown_file
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


@pytest.mark.full_browser
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


@pytest.mark.full_browser
def test_a_key_at_once_after_the_layer_control_opens_reaches_its_box(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    markers = tab.locator("[data-crossing-id]")
    count = markers.count()
    toggle, control = tab.get_by_role("button", name="Lớp bản đồ"), tab.locator(".leaflet-control-layers")
    box = tab.get_by_role("checkbox", name="Cửa khẩu", exact=True)
    for round in range(20):
        toggle.press("Enter")
        box.press("Space")
        expect(markers).to_have_count(count if round % 2 else 0)
        control.hover()
        tab.mouse.move(700, 450)  # the pointer leaves the control, which closes
        expect(toggle).to_be_visible()


def test_optional_layers_come_when_asked_for(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    drawn = tab.locator("path[role=img]")
    tab.get_by_role("button", name="Lớp bản đồ").press("Enter")
    layers = {"Cầu, đường, tuyến": "115 km", "Địa phương kết nghĩa": "Xín Mần", "Khu cảnh quan": "Bản Giốc"}
    for layer, words in layers.items():
        expect(drawn).to_have_count(0)
        box = tab.locator(".leaflet-control-layers").get_by_role("checkbox", name=layer)
        box.press("Space")
        expect(drawn.first).to_be_visible()
        names = drawn.evaluate_all("all => all.map(each => each.getAttribute('aria-label') || '')")
        assert any(words in name for name in names), names
        box.press("Space")


@pytest.mark.full_browser
def test_copy_link_puts_the_view_on_the_clipboard(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, "at=2014-06-01&status=international")
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
    expect(page.locator(".atlas-day")).not_to_have_value("")
    assert asked == []
    page.get_by_role("button", name="Lớp bản đồ").press("Enter")
    page.get_by_role("radio", name="Địa hình").press("Space")
    expect(page.locator(".atlas-notice")).to_contain_text("Không tải được nền này")
    assert asked
    expect(page.locator("html")).not_to_have_class("atlas-tiles")
    expect(page.get_by_role("radio", name="Nền mặc định")).to_be_checked()
    context.close()
