"""The app in a real browser: page, map document and address bar stay in step."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Frame, FrameLocator, Locator, Page, expect

from geo.i18n import text

ROOT = Path(__file__).parents[2]
STEP_LIMIT = 4 * 1024  # bytes over the socket for one step of a slider
StartApp = Callable[..., AbstractContextManager[str]]


def open_app(page: Page, url: str, query: str = "") -> FrameLocator:
    """Open a view and wait until the map shows it."""
    page.goto(f"{url}/?{query}")
    document = page.frame_locator(".atlas-frame iframe")
    at = re.search(r"at=([\d-]+)", query)
    expect(document.locator("html")).to_have_attribute("data-at", at[1] if at else re.compile("."), timeout=30_000)
    expect(table(page)).not_to_have_count(0)
    settle(page)
    mark(page)
    return document


def settle(page: Page) -> None:
    """Wait until Python has finished its run."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def frame_of(page: Page) -> Frame:
    return next(frame for frame in page.frames if frame.parent_frame)


def mark(page: Page) -> None:
    """Leave a mark in the document that a reload would wipe out."""
    frame_of(page).evaluate("window.markOfTest = true")


def is_marked(page: Page) -> bool:
    return bool(frame_of(page).evaluate("window.markOfTest === true"))


def table(page: Page) -> Locator:
    return page.locator(".st-key-atlas_table tbody tr")


def slider(page: Page) -> Locator:
    return page.get_by_test_id("stSlider").locator("input[type=range]")


def move_time_bar(document: FrameLocator, iso: str) -> None:
    """Move the map's time bar as a reader does who clicks on it."""
    number = date.fromisoformat(iso).toordinal() - date(1970, 1, 1).toordinal()
    document.locator("input[type=range]").evaluate(
        """(bar, day) => {
            bar.value = day
            bar.dispatchEvent(new Event("input", { bubbles: true }))
            bar.dispatchEvent(new Event("change", { bubbles: true }))
        }""",
        number,
    )


def test_query_opens_the_view(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01&status=international,bilateral&province=cao-bang")
    expect(document.locator("input[type=checkbox][data-status=auxiliary]")).not_to_be_checked()
    expect(slider(page)).to_have_attribute("aria-valuetext", "01/06/2014")
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Cao Bằng")
    for status in table(page).evaluate_all("rows => rows.map(row => row.dataset.status)"):
        assert status in ("international", "bilateral")
    shown = document.locator("[data-crossing-id]:visible").evaluate_all("all => all.map(e => e.dataset.crossingId)")
    listed = table(page).evaluate_all("rows => rows.map(row => row.dataset.crossingId)")
    assert set(shown) <= set(listed)


def test_sidebar_moves_the_map_without_reload(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    slider(page).press("ArrowRight")
    expect(document.locator("html")).to_have_attribute("data-at", "2014-06-02")
    expect(page).to_have_url(re.compile(r"at=2014-06-02&lang=vi$"))
    slider(page).press("End")
    expect(document.locator("html")).not_to_have_attribute("data-at", "2014-06-02")
    assert is_marked(page)


def test_time_bar_moves_sidebar_table_and_address(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    move_time_bar(document, "2025-09-12")
    expect(slider(page)).to_have_attribute("aria-valuetext", "12/09/2025")
    row = page.locator(".st-key-atlas_table tr[data-crossing-id=ta-lung-thuy-khau]")
    expect(row).to_have_attribute("data-status", "international")
    expect(page).to_have_url(re.compile(r"at=2025-09-12&lang=vi$"))
    expect(document.locator("html")).to_have_attribute("data-at", "2025-09-12")
    assert is_marked(page)


def test_dates_before_the_slider_begins(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    move_time_bar(document, "1958-07-01")
    expect(page).to_have_url(re.compile(r"at=1958-07-01&lang=vi$"))
    expect(slider(page)).to_have_attribute("aria-valuetext", "01/01/1990")
    expect(document.locator("html")).to_have_attribute("data-at", "1958-07-01")


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


def test_filters_go_both_ways(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2024-06-30")
    page.locator(".st-key-statuses").get_by_role("button", name="Song phương").click()
    bilateral = document.locator("input[type=checkbox][data-status=bilateral]")
    expect(bilateral).not_to_be_checked()
    expect(page.locator(".st-key-atlas_table tr[data-status=bilateral]")).to_have_count(0)
    bilateral.dispatch_event("click")
    expect(page.locator(".st-key-atlas_table tr[data-status=bilateral]")).not_to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?at=2024-06-30&lang=vi$"))
    document.locator("input[type=checkbox][data-status=international]").dispatch_event("click")
    expect(page.locator(".st-key-atlas_table tr[data-status=international]")).to_have_count(0)
    expect(page).to_have_url(re.compile("status=bilateral"))
    assert is_marked(page)


def test_figures_agree_with_the_legend(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01&status=bilateral")
    figures = page.locator(".st-key-atlas_table dt + dd")
    for day in ("2014-06-01", "2025-09-12"):
        move_time_bar(document, day)
        expect(page).to_have_url(re.compile(f"at={day}"))
        settle(page)
        for number, status in enumerate(("international", "bilateral", "auxiliary")):
            count = document.locator(f"[data-count-for={status}]").first.inner_text()
            expect(figures.nth(number)).to_have_text(count)


@pytest.mark.parametrize(("locale", "lang"), [("vi-VN", "vi"), ("en-GB", "en"), ("zh-CN", "zh"), ("fr-FR", "vi")])
def test_the_browser_chooses_the_language_unless_the_address_does(
    browser: Browser, app_url: str, locale: str, lang: str
) -> None:
    context = browser.new_context(locale=locale)
    page = context.new_page()
    page.goto(f"{app_url}/about")
    expect(page.locator("html")).to_have_attribute("lang", lang, timeout=30_000)
    expect(page).to_have_url(re.compile(f"lang={lang}"))
    page.goto(f"{app_url}/about?lang=vi")
    expect(page.get_by_role("heading", name=text("about.title", "vi"))).to_be_visible(timeout=30_000)
    context.close()


def test_the_first_hint_comes_once(page: Page, app_url: str) -> None:
    page.goto(app_url)
    document = page.frame_locator(".atlas-frame iframe")
    document.get_by_role("note").get_by_role("button").click(timeout=30_000)
    expect(document.get_by_role("note")).to_be_hidden()
    page.reload()
    expect(document.locator("html.atlas-ready")).to_have_count(1, timeout=30_000)
    expect(page.locator(".st-key-atlas_table tbody tr")).not_to_have_count(0)
    expect(document.get_by_role("note")).to_be_hidden()


def test_language_changes_without_reload(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    page.get_by_test_id("stSidebar").get_by_text("English").click()
    expect(document.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".st-key-atlas_table thead")).to_contain_text("Province")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("lang=en"))
    assert is_marked(page)


@pytest.mark.parametrize("query", ["at=2014-06-01", "at=2024-06-01&lang=en&province=cao-bang,lang-son,quang-ninh"])
def test_a_step_costs_little(page: Page, app_url: str, query: str) -> None:
    sizes: list[int] = []
    page.on(
        "websocket",
        lambda socket: [
            socket.on(event, lambda data: sizes.append(len(data.encode() if isinstance(data, str) else data)))
            for event in ("framereceived", "framesent")
        ],
    )
    document = open_app(page, app_url, query)
    for key in ("ArrowRight", "PageDown", "PageUp", "PageUp"):
        before = document.locator("html").get_attribute("data-at")
        sizes.clear()
        slider(page).press(key)
        expect(document.locator("html")).not_to_have_attribute("data-at", before or "")
        settle(page)
        assert 0 < sum(sizes) <= STEP_LIMIT, f"{key}: {sum(sizes)} bytes in {len(sizes)} messages"
    sizes.clear()
    move_time_bar(document, "2021-10-14")
    expect(slider(page)).to_have_attribute("aria-valuetext", "14/10/2021")
    settle(page)
    assert 0 < sum(sizes) <= STEP_LIMIT, f"time bar: {sum(sizes)} bytes in {len(sizes)} messages"


def test_back_and_forward_undo_one_decision_each(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    root, bilateral = document.locator("html"), document.locator("input[data-status=bilateral]")
    bilateral.uncheck(force=True)
    expect(page).to_have_url(re.compile("status="))
    page.wait_for_timeout(800)  # the app takes decisions within 0.7 s for one
    document.get_by_role("button", name="Sự kiện sau").click()
    expect(page).not_to_have_url(re.compile("at=2014-06-01"))
    settle(page)
    page.go_back()
    expect(root).to_have_attribute("data-at", "2014-06-01")
    expect(bilateral).not_to_be_checked()
    expect(slider(page)).to_have_attribute("aria-valuetext", "01/06/2014")
    page.go_back()
    expect(bilateral).to_be_checked()
    page.go_forward()
    expect(bilateral).not_to_be_checked()
    assert is_marked(page)


def test_a_walk_along_the_time_bar_is_one_entry_of_the_history(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    before = page.evaluate("history.length")
    rail = document.locator(".atlas-rail").bounding_box()
    assert rail
    page.mouse.move(rail["x"] + 200, rail["y"] + 2)
    page.mouse.down()
    for x in range(200, 500, 25):
        page.mouse.move(rail["x"] + x, rail["y"] + 2)
        page.wait_for_timeout(60)
    page.mouse.up()
    at = document.locator("html").get_attribute("data-at")
    expect(page).to_have_url(re.compile(f"at={at}"))
    settle(page)
    assert page.evaluate("history.length") <= before + 1


def test_reload_keeps_the_view(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01&status=international")
    slider(page).press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?at=2014-06-02&status=international&lang=vi$"))
    page.reload()
    expect(document.locator("html")).to_have_attribute("data-at", "2014-06-02", timeout=30_000)
    expect(slider(page)).to_have_attribute("aria-valuetext", "02/06/2014")


def test_no_request_to_any_other_host(page: Page, app_url: str) -> None:
    hosts: set[str | None] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    document = open_app(page, app_url)
    move_time_bar(document, "2020-03-01")
    expect(page).to_have_url(re.compile("at=2020-03-01"))
    assert hosts <= {"127.0.0.1", None}  # None: data: and blob: addresses


def test_export_is_the_current_view(page: Page, app_url: str, browser: Browser, tmp_path: Path) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    document.locator("input[type=checkbox][data-status=planned]").dispatch_event("click")
    move_time_bar(document, "2024-06-30")
    expect(page).to_have_url(re.compile("at=2024-06-30"))
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Xuất ra HTML").click()
    assert download.value.suggested_filename == "cua-khau-2024-06-30.html"
    path = tmp_path / "map.html"
    download.value.save_as(path)
    context = browser.new_context(offline=True)
    alone = context.new_page()
    alone.goto(path.as_uri())
    expect(alone.locator("html")).to_have_attribute("data-at", "2024-06-30")
    expect(alone.locator("input[type=checkbox][data-status=planned]")).not_to_be_checked()
    context.close()


@pytest.mark.parametrize("query", ["at=soon", "at=2014-06-01&status=grand", "lang=xx", "province=atlantis"])
def test_bad_query_is_told_in_words(page: Page, app_url: str, query: str) -> None:
    page.goto(f"{app_url}/?{query}")
    notice = page.get_by_test_id("stAlert")
    expect(notice).to_contain_text(query.split("&")[-1].split("=")[0], timeout=30_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    document = page.frame_locator(".atlas-frame iframe")
    expect(document.locator("html")).to_have_attribute("data-at", re.compile(r"\d{4}-"))
    expect(table(page)).not_to_have_count(0)
    settle(page)
    mark(page)
    slider(page).press("ArrowLeft")
    expect(notice).to_have_count(0)
    assert is_marked(page)


def test_date_outside_the_record_is_told_in_words(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/?at=2150-01-01")
    expect(page.get_by_test_id("stAlert")).to_be_visible(timeout=30_000)
    expect(page).not_to_have_url(re.compile("2150"))


def test_no_crossing_chosen(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/?at=2014-06-01&status=")
    expect(page.locator(".st-key-atlas_table p")).not_to_be_empty(timeout=30_000)
    expect(table(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"status=&lang=vi$"))


def test_deep_link_to_the_page_on_a_fresh_server(page: Page, start_app: StartApp) -> None:
    with start_app() as url:
        page.goto(f"{url}/map?at=2014-06-01")
        document = page.frame_locator(".atlas-frame iframe")
        expect(document.locator("html")).to_have_attribute("data-at", "2014-06-01", timeout=30_000)
        expect(page.get_by_role("dialog")).to_have_count(0)
        slider(page).press("ArrowRight")
        expect(document.locator("html")).to_have_attribute("data-at", "2014-06-02")


def test_bad_data_is_told_in_words(page: Page, start_app: StartApp, tmp_path: Path) -> None:
    for name in ("geo", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    (tmp_path / "data" / "crossings.geojson").write_text("{", encoding="utf-8")
    with start_app(tmp_path) as url:
        page.goto(url)
        expect(page.get_by_test_id("stAlert")).to_contain_text("crossings.geojson", timeout=30_000)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        page.goto(f"{url}/?lang=zh")
        expect(page.get_by_test_id("stAlert")).to_contain_text("不是JSON：第1行第2列", timeout=30_000)


def test_phone_can_use_the_map_and_scroll_past_it(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_app(page, app_url, "at=2014-06-01")
    box = page.locator(".atlas-frame iframe").bounding_box()
    assert box is not None
    assert box["width"] >= 360
    assert 500 <= box["height"] <= 0.79 * 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    expect(table(page).first).to_be_attached()
