"""The pages Changes and About in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import docx
from playwright.sync_api import Page, ViewportSize, expect

from geo.i18n import Lang, text
from geo.model.dataset import Dataset
from geo.timeline.comparison import last_conference
from geo.web.index_page import title_page
from geo.words.dates import event_date_words
from tests.browser.pages import (
    settle,
    show_page,
)

PHONE: ViewportSize = {"width": 390, "height": 844}


def open_page(page: Page, url: str, name: str, query: str = "", lang: Lang = "en") -> None:
    """Open a page by its address and wait until it is drawn."""
    page.goto(f"{url}/{name}?{query}&lang={lang}")
    expect(page.get_by_role("heading", name=text(f"{name.removesuffix('_data')}.title", lang))).to_be_visible(
        timeout=30_000
    )
    settle(page)


CAO_BANG = "at=2025-09-12&from=2023-01-01&province=cao-bang"


def report(page: Page) -> str:
    return page.locator(".prose").inner_text()


def names(page: Page, key: str = "changes_became") -> list[str]:
    """Return the names in a list, from top to bottom."""
    return page.locator(f".st-key-{key} tbody th").all_inner_texts()


def test_what_changed_in_cao_bang_since_2023(page: Page, app_url: str, tmp_path: Path) -> None:
    open_page(page, app_url, "changes", CAO_BANG)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("at=2025-09-12&from=2023-01-01&province=cao-bang&lang=en$"))
    became = page.locator(".st-key-changes_became")
    upgrade = became.locator("tbody tr").filter(has_text="Bilateral → International").first
    expect(upgrade).to_contain_text("12 Sept 2025")
    expect(upgrade).to_contain_text("16 August 2016")
    expect(upgrade.get_by_role("link", name="Tà Lùng")).to_have_attribute(
        "href", re.compile(r"^\./\?at=2025-09-12&lang=en&crossing=ta-lung-thuy-khau&event=e15$")
    )
    expect(upgrade.get_by_role("link", name=re.compile("copy on"))).to_have_attribute("href", re.compile("^https?:"))
    expect(page.get_by_test_id("stMetric")).to_have_count(0)
    expect(page.get_by_test_id("stMain")).to_contain_text("International: 0 → 2; Bilateral: 3 → 2")

    # A press on a head sorts, a second one turns the order; a run that changes nothing leaves it.
    head = became.get_by_role("button", name=text("report.crossing", "en"))
    head.click()
    assert (names(page)[0], names(page)[-1]) == ("Bản Giốc – Detian", "Trà Lĩnh – Longbang")
    head.click()
    assert names(page)[0] == "Trà Lĩnh – Longbang"
    page.get_by_text(text("changes.with_related", "en")).click()
    expect(page.locator(".prose")).to_contain_text("Related news")
    settle(page)
    assert names(page)[0] == "Trà Lĩnh – Longbang"
    page.get_by_text(text("changes.with_related", "en")).click()
    expect(page.locator(".prose")).not_to_contain_text("Related news")

    # News and works are folded.
    news = page.locator(".st-key-changes_news table")
    expect(news).to_be_hidden()
    page.get_by_test_id("stExpander").locator("summary").click()
    expect(news).to_be_visible()
    expect(news.locator("tbody tr")).to_have_count(18)

    written = report(page)
    assert "Tà Lùng – Shuikou (Cao Bằng): Bilateral → International" in written
    assert "12 Sept 2025: Upgraded: International (both sides)" in written
    assert "Lạng Sơn" not in written
    with page.expect_download() as download:
        page.get_by_role("button", name=text("changes.save", "en")).click()
    assert download.value.suggested_filename == "cua-khau-2023-01-01-2025-09-12.txt"
    download.value.save_as(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text(encoding="utf-8-sig").strip() == written.strip()
    with page.expect_download() as download:
        page.get_by_role("button", name=text("memo.save_changes", "en")).click()
    assert download.value.suggested_filename == "cua-khau-2023-01-01-2025-09-12.docx"
    download.value.save_as(tmp_path / "memo.docx")
    assert any(
        "Tà Lùng – Shuikou" in cell.text
        for cell in docx.Document(str(tmp_path / "memo.docx")).tables[0].columns[0].cells
    )
    page.get_by_role("button", name=text("changes.copy", "en")).click()
    expect(page.get_by_text(text("changes.copied", "en"), exact=True)).to_be_visible()


def test_the_page_opens_with_what_a_department_reports(page: Page, app_url: str, whole: Dataset) -> None:
    open_page(page, app_url, "changes")
    day = last_conference(whole, whole.as_of)
    assert day is not None
    held = event_date_words(day.date, "en")
    chosen = page.get_by_role("radio", name=text("changes.conference", "en", date=held))
    expect(chosen).to_be_checked()
    expect(page.get_by_test_id("stAlert")).to_contain_text(text("changes.none", "en"))
    expect(page.locator(".st-key-changes_recorded tbody tr")).to_have_count(1)  # this list may come after the alert
    assert names(page, "changes_recorded") == ["Đức Long control point – Longzhou"]
    page.get_by_role("button", name=text("changes.nearest_show", "en", year=2025)).click()
    expect(page).to_have_url(re.compile("from=2024-12-31"))
    expect(page.locator(".st-key-changes_became tbody tr")).to_have_count(5)
    for preset, from_day in (("changes.year", "2025-12-31"), ("changes.years", "2021-11-21")):
        settle(page)
        page.get_by_role("radiogroup").get_by_text(text(preset, "en")).click()
        expect(page).to_have_url(re.compile(f"from={from_day}"))
    settle(page)
    page.reload()
    expect(page.locator(".st-key-changes_became tbody tr").first).to_be_visible()
    expect(page).to_have_url(re.compile("from=2021-11-21"))


def test_days_in_the_wrong_order_are_compared_and_a_typed_day_goes_to_the_address(page: Page, app_url: str) -> None:
    open_page(page, app_url, "changes", "at=2023-01-01&from=2025-09-12&province=cao-bang")
    expect(page.locator(".prose")).to_contain_text("FROM 1 Jan 2023 TO 12 Sept 2025")
    for key, words, found in (
        ("changes_from", "1 January 2022", "from=2022-01-01"), ("changes_at", "9/2024", "at=2024-09-30"),
    ):  # fmt: skip
        field = page.locator(f".st-key-{key} input")
        field.fill(words)
        field.press("Enter")
        expect(page).to_have_url(re.compile(found))
        settle(page)
    expect(page.locator(".prose")).to_contain_text("FROM 1 Jan 2022 TO 30 Sept 2024")
    page.locator(".st-key-changes_at input").fill("soon")
    page.locator(".st-key-changes_at input").press("Enter")
    expect(page.locator(".st-key-notice")).to_contain_text("soon")


def test_no_change_says_so_and_offers_a_way_back(page: Page, app_url: str) -> None:
    open_page(page, app_url, "changes", "at=2010-03-02&from=2010-03-01&province=cao-bang")
    expect(page.get_by_test_id("stAlert")).to_contain_text(text("changes.none", "en"))
    page.get_by_role("button", name=text("map.clear", "en")).click()
    expect(page).not_to_have_url(re.compile("province="))


def test_about_tells_dates_and_licences_and_links_to_the_law(page: Page, app_url: str) -> None:
    lang: Lang = "vi"
    page.set_viewport_size(PHONE)
    open_page(page, app_url, "about", lang=lang)
    main = page.get_by_test_id("stMain")
    for words in ("ODbL", "[2014-04-23..2014-12]", text("about.neutral", lang)):
        expect(main).to_contain_text(words)
    law = main.get_by_role("link", name=text("law.title", lang))
    expect(law).to_have_attribute("href", f"law?lang={lang}")
    link = page.get_by_role("link", name=text("about.link.odbl", lang))
    expect(link).to_have_attribute("href", "https://opendatacommons.org/licenses/odbl/1-0/")

    # Phones need no sideways scrolling, here and on other pages.
    for name in ("changes", "own_data", "law", "about"):
        show_page(page, f"/{name}?lang={lang}")
        expect(page).to_have_title(title_page(name, lang))
        assert main.evaluate("main => main.scrollWidth") <= PHONE["width"], name
