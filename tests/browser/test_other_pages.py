"""The pages Changes and About in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.i18n import Lang, text
from tests.browser.pages import (
    settle,
)


def open_page(page: Page, url: str, name: str, query: str = "", lang: Lang = "en") -> None:
    """Open a page by its address and wait until it is drawn."""
    page.goto(f"{url}/{name}?{query}&lang={lang}")
    expect(page.get_by_role("heading", name=text(f"{name.removesuffix('_data')}.title", lang))).to_be_visible(
        timeout=30_000
    )
    settle(page)


CAO_BANG = "at=2025-09-12&from=2023-01-01&province=cao-bang"


def report(page: Page) -> str:
    return page.get_by_test_id("stCode").inner_text()


def test_what_changed_in_cao_bang_since_2023(page: Page, app_url: str) -> None:
    open_page(page, app_url, "changes", CAO_BANG)
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("0 → 2")
    written = report(page)
    assert "Tà Lùng – Shuikou (Cao Bằng): Bilateral → International" in written
    assert "12 Sept 2025: Upgraded: International (both sides)" in written
    assert "Lạng Sơn" not in written
    expect(page).to_have_url(re.compile("at=2025-09-12&from=2023-01-01&province=cao-bang&lang=en$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("preset", "day"),
    [("changes.year", "2024-12-31"), ("changes.conference", "2025-02-21"), ("changes.years", "2020-09-12")],
)
def test_presets_go_to_the_address(page: Page, app_url: str, preset: str, day: str) -> None:
    open_page(page, app_url, "changes", CAO_BANG)
    page.get_by_role("radiogroup").get_by_text(text(preset, "en", date="21 Feb 2025")).click()
    expect(page).to_have_url(re.compile(f"from={day}"))
    settle(page)
    page.reload()
    expect(page.get_by_test_id("stCode")).to_be_visible()
    expect(page).to_have_url(re.compile(f"at=2025-09-12&from={day}"))


def test_a_typed_day_goes_to_the_address_and_the_text(page: Page, app_url: str) -> None:
    open_page(page, app_url, "changes", CAO_BANG)
    for key, word in (("changes_from", "from"), ("changes_at", "at")):
        year = page.locator(f".st-key-{key}").get_by_role("spinbutton").last
        year.press("ArrowDown")
        year.press("Escape")  # closes the calendar, which applies the day
        expect(page).to_have_url(re.compile({"from": "from=2022-01-01", "at": "at=2024-09-12"}[word]))
        settle(page)
    expect(page.get_by_test_id("stCode")).to_contain_text("FROM 1 Jan 2022 TO 12 Sept 2024")


def test_days_in_the_wrong_order_are_compared_all_the_same(page: Page, app_url: str) -> None:
    open_page(page, app_url, "changes", "at=2023-01-01&from=2025-09-12&province=cao-bang")
    expect(page.get_by_test_id("stMetricValue").first).to_have_text("0 → 2")


def test_a_bad_day_is_told_in_words(page: Page, app_url: str) -> None:
    open_page(page, app_url, "changes", "at=2025-09-12&from=soon")
    problem = "from: " + text("problem.no_day", "en", shown="'soon'")
    expect(page.get_by_test_id("stAlert").first).to_have_text(text("app.bad_query", "en", problem=problem))


def test_no_change_says_so_and_offers_a_way_back(page: Page, app_url: str) -> None:
    open_page(page, app_url, "changes", "at=2010-03-02&from=2010-03-01&province=cao-bang")
    expect(page.get_by_test_id("stAlert")).to_have_text(text("changes.none", "en"))
    page.get_by_role("button", name=text("map.clear", "en")).click()
    expect(page).not_to_have_url(re.compile("province="))


def test_the_text_can_be_saved(page: Page, app_url: str, tmp_path: Path) -> None:
    open_page(page, app_url, "changes", CAO_BANG, "vi")
    with page.expect_download() as download:
        page.get_by_role("button", name=text("changes.save", "vi")).click()
    assert download.value.suggested_filename == "cua-khau-2023-01-01-2025-09-12.txt"
    download.value.save_as(tmp_path / "report.txt")
    saved = (tmp_path / "report.txt").read_text(encoding="utf-8-sig")
    assert saved.startswith("THAY ĐỔI TẠI CÁC CỬA KHẨU, LỐI MỞ BIÊN GIỚI TỪ NGÀY 1/1/2023 ĐẾN NGÀY 12/9/2025")
    assert saved.strip() == report(page).strip()


def test_about_tells_dates_and_licences_and_links_to_the_law(page: Page, app_url: str) -> None:
    lang: Lang = "zh"
    open_page(page, app_url, "about", lang=lang)
    main = page.get_by_test_id("stMain")
    for words in ("ODbL", "[2014-04-23..2014-12]", text("about.neutral", lang)):
        expect(main).to_contain_text(words)
    law = main.get_by_role("link", name=text("law.title", lang))
    expect(law).to_have_attribute("href", f"law?lang={lang}")
    link = page.get_by_role("link", name=text("about.link.odbl", lang))
    expect(link).to_have_attribute("href", "https://opendatacommons.org/licenses/odbl/1-0/")


@pytest.mark.parametrize("name", ["changes", "own_data", "law", "about"])
def test_phones_need_no_sideways_scrolling(page: Page, app_url: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app_url, name, lang="vi")
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth") <= 390
