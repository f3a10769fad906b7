"""The app in a real browser: page, map document and table show the same view."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.wire import open_wire
from geo.i18n import text
from geo.web.index_page import title_page
from tests.browser.lending import Tabs, new_context
from tests.browser.pages import (
    StartApp,
    frame_of,
    is_marked,
    move_time_bar,
    open_app,
    settle,
    show,
    slider,
    table,
)
from tests.browser.reader import choose_class, document_of, expect_slider_told

STEP_LIMIT = 4_400  # bytes of the messages of one step of a slider
SENT_LIMIT = 1_200  # bytes that the network carries for it: the messages are compressed


def test_sidebar_moves_the_map_without_reload(shown: Page) -> None:
    page, document = shown, document_of(shown)
    slider(page).press("ArrowRight")
    expect(document.locator("html")).to_have_attribute("data-at", "2014-06-02")
    expect(page).to_have_url(re.compile(r"at=2014-06-02&lang=vi$"))
    slider(page).press("End")
    expect(document.locator("html")).not_to_have_attribute("data-at", "2014-06-02")
    assert is_marked(page)


def test_time_bar_moves_sidebar_table_and_address(shown: Page) -> None:
    page, document = shown, document_of(shown)
    move_time_bar(document, "2025-09-12")
    expect(slider(page)).to_have_attribute("aria-valuetext", "12/09/2025")
    row = page.locator(".st-key-atlas_table tr[data-crossing-id=ta-lung-thuy-khau]")
    expect(row).to_have_attribute("data-status", "international")
    expect(page).to_have_url(re.compile(r"at=2025-09-12&lang=vi$"))
    expect(document.locator("html")).to_have_attribute("data-at", "2025-09-12")
    move_time_bar(document, "1958-07-01")  # in the strip before 1990
    expect(page).to_have_url(re.compile(r"at=1958-07-01&lang=vi$"))
    expect(slider(page)).to_have_attribute("aria-valuetext", "01/07/1958")
    expect(document.locator("html")).to_have_attribute("data-at", "1958-07-01")
    assert is_marked(page)


def test_dragging_is_never_pulled_back(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    moves = document.locator("input[type=range]").evaluate(
        """async (bar) => {
            const seen = []
            const root = document.documentElement
            new MutationObserver(() => seen.push(root.dataset.at)).observe(root, { attributeFilter: ["data-at"] })
            for (let step = 1; step <= 80; step += 1) {
                bar.value = 16200 + step * 20
                bar.dispatchEvent(new Event("input", { bubbles: true }))
                await new Promise((done) => setTimeout(done, 20))
            }
            bar.dispatchEvent(new Event("change", { bubbles: true }))
            window.seenInTest = seen
            return root.dataset.at
        }"""
    )
    expect(page).to_have_url(re.compile(f"at={moves}&lang=vi$"))
    settle(page)
    seen = frame_of(page).evaluate("window.seenInTest")
    assert seen == sorted(seen)
    assert seen[-1] == moves


def test_filters_go_both_ways(shown: Page) -> None:
    page, document = shown, document_of(shown)
    choose_class(page, "Quốc tế")  # the first choice shows only this class
    bilateral = document.locator("input[type=checkbox][data-status=bilateral]")
    expect(document.locator("input[type=checkbox][data-status=international]")).to_be_checked()
    expect(bilateral).not_to_be_checked()
    expect(page.locator(".st-key-atlas_table tr[data-status=bilateral]")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"status=international&lang"))
    page.locator(".st-key-statuses").get_by_role("button", name="Remove Quốc tế").click()
    expect(bilateral).to_be_checked()  # an empty filter lets everything through
    expect(page.locator(".st-key-atlas_table tr[data-status=bilateral]")).not_to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?at=2014-06-01&lang=vi$"))
    document.locator("input[type=checkbox][data-status=international]").dispatch_event("click")
    expect(page.locator(".st-key-atlas_table tr[data-status=international]")).to_have_count(0)
    expect(page).to_have_url(re.compile("status=bilateral"))
    document.locator(".atlas-pick").filter(has_text="Quốc tế").dispatch_event("click")
    expect(page).to_have_url(re.compile("status=international&"))
    expect(page.locator(".st-key-atlas_table tr[data-status=bilateral]")).to_have_count(0)
    document.locator(".atlas-day").fill("1/3/2023")
    document.locator(".atlas-day").press("Enter")
    expect(page).to_have_url(re.compile("at=2023-03-01"))
    assert is_marked(page)


def test_the_first_hint_comes_once(browser: Browser, app_url: str) -> None:
    context = new_context(browser, locale="vi-VN")
    page = context.new_page()
    page.goto(app_url)
    document = page.frame_locator(".atlas-frame iframe")
    document.get_by_role("note").get_by_role("button").click()
    expect(document.get_by_role("note")).to_be_hidden()
    page.reload()
    expect(document.locator("html.atlas-ready")).to_have_count(1)
    expect(table(page)).not_to_have_count(0)
    expect(document.get_by_role("note")).to_be_hidden()
    context.close()


def test_language_changes_without_reload_and_back(shown: Page) -> None:
    page, document = shown, document_of(shown)
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(document.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".st-key-atlas_table thead")).to_contain_text("Province")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("lang=en"))
    expect(page).to_have_title(title_page("map", "en"))
    settle(page)
    page.go_back()
    expect(document.locator("html")).to_have_attribute("lang", "vi")
    expect(page).to_have_title(title_page("map", "vi"))
    expect(page.get_by_test_id("stTopNavLink").filter(has_text=text("app.page.law", "vi"))).to_be_visible()
    assert is_marked(page)


def test_a_step_costs_little(page: Page, app_url: str) -> None:
    """In the first view, and in a view with filters in another language."""
    sizes: list[int] = []
    page.on(
        "websocket",
        lambda socket: [
            socket.on(event, lambda data: sizes.append(len(data.encode() if isinstance(data, str) else data)))
            for event in ("framereceived", "framesent")
        ],
    )
    with open_wire(app_url) as wire:
        document = open_app(page, wire.url, "at=2014-06-01")
        for query in ("", "/?at=2024-06-01&lang=en&province=cao-bang,lang-son,quang-ninh"):
            if query:
                show(page, query)
                expect(document.locator("html")).to_have_attribute("lang", "en")
            slider(page).press("ArrowRight")  # the messages of the next steps are like those of this one
            expect_slider_told(page)
            for key in ("ArrowRight", "PageDown", "PageUp", "PageUp"):
                sizes.clear()
                wire.bytes = 0
                slider(page).press(key)
                expect_slider_told(page)
                assert 0 < sum(sizes) <= STEP_LIMIT, f"{query} {key}: {sum(sizes)} bytes in {len(sizes)} messages"
                assert 0 < wire.bytes <= SENT_LIMIT, f"{query} {key}: {wire.bytes} bytes sent"
            sizes.clear()
            move_time_bar(document, "2021-10-14")
            expect(slider(page)).to_have_attribute("aria-valuetext", "14/10/2021")
            settle(page)
            assert 0 < sum(sizes) <= STEP_LIMIT, f"{query} time bar: {sum(sizes)} bytes in {len(sizes)} messages"


def test_export_is_the_current_view(shown: Page, tabs: Tabs, tmp_path: Path) -> None:
    page, document = shown, document_of(shown)
    document.locator("input[type=checkbox][data-status=planned]").dispatch_event("click")
    move_time_bar(document, "2024-06-30")
    expect(page).to_have_url(re.compile("at=2024-06-30"))
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Lưu sơ đồ ngoại tuyến (HTML)").click()
    assert download.value.suggested_filename == "cua-khau-2024-06-30.html"
    path = tmp_path / "map.html"
    download.value.save_as(path)
    with tabs.lend(offline=True) as alone:
        alone.goto(path.as_uri())
        expect(alone.locator("html")).to_have_attribute("data-at", "2024-06-30")
        expect(alone.locator("input[type=checkbox][data-status=planned]")).not_to_be_checked()


def test_bad_data_is_told_in_words(
    page: Page, start_app: StartApp, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "crossings.geojson").write_text("{", encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    with start_app() as url:
        page.goto(url)
        expect(page.get_by_test_id("stAlert")).to_contain_text("crossings.geojson")
        expect(page.get_by_test_id("stException")).to_have_count(0)
        show(page, "/?lang=zh")
        expect(page.get_by_test_id("stAlert")).to_contain_text("不是JSON：第1行第2列")


def test_phone_can_use_the_map_and_scroll_past_it(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_app(page, app_url, "at=2014-06-01")
    box = page.locator(".atlas-frame iframe").bounding_box()
    assert box is not None
    assert box["width"] >= 360
    assert 500 <= box["height"] <= 0.79 * 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(table(page).first).to_be_attached()
