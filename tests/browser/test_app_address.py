"""The address of the app opens a view, follows the reader, and adds few entries to the browser's history."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from geo.i18n import text
from tests.browser.lending import Tabs
from tests.browser.pages import (
    StartApp,
    is_marked,
    mark,
    move_time_bar,
    open_app,
    settle,
    slider,
    table,
)


def test_query_opens_the_view(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01&status=international,bilateral&province=cao-bang")
    expect(document.locator("input[type=checkbox][data-status=auxiliary]")).not_to_be_checked()
    expect(slider(page)).to_have_attribute("aria-valuetext", "01/06/2014")
    expect(page.locator(".st-key-provinces")).to_contain_text("Cao Bằng")
    for status in table(page).evaluate_all("rows => rows.map(row => row.dataset.status)"):
        assert status in ("international", "bilateral")
    shown = document.locator("[data-crossing-id]:visible").evaluate_all("all => all.map(e => e.dataset.crossingId)")
    listed = table(page).evaluate_all("rows => rows.map(row => row.dataset.crossingId)")
    assert set(shown) <= set(listed)


def test_a_link_to_an_event_shows_it_in_the_card_and_a_sign_writes_the_next(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2025-09-12&lang=en&crossing=ta-lung-thuy-khau&event=e8")
    marked = document.locator(".atlas-history [aria-current]")
    expect(marked).to_contain_text("2014")
    expect(marked).to_be_in_viewport()
    document.get_by_role("button", name="Copy link to this event").nth(0).click()
    expect(page).to_have_url(re.compile("crossing=ta-lung-thuy-khau&event=e15$"))
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("12 Sept 2025")


def test_the_slider_shows_days_long_ago(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01")
    move_time_bar(document, "1958-07-01")
    expect(page).to_have_url(re.compile(r"at=1958-07-01&lang=vi$"))
    expect(slider(page)).to_have_attribute("aria-valuetext", "01/07/1958")
    expect(document.locator("html")).to_have_attribute("data-at", "1958-07-01")


@pytest.mark.parametrize(("locale", "lang"), [("vi-VN", "vi"), ("en-GB", "en"), ("zh-CN", "zh"), ("fr-FR", "vi")])
def test_the_browser_chooses_the_language_unless_the_address_does(
    tabs: Tabs, app_url: str, locale: str, lang: str
) -> None:
    with tabs.lend(locale=locale) as page:
        page.goto(f"{app_url}/about")
        expect(page.locator("html")).to_have_attribute("lang", lang)
        expect(page).to_have_url(re.compile(f"lang={lang}"))
        if lang == "en":
            page.goto(f"{app_url}/about?lang=vi")
            expect(page.get_by_role("heading", name=text("about.title", "vi"))).to_be_visible()


def test_back_and_forward_undo_one_decision_each(own_page: Page, app_url: str) -> None:
    own_page.clock.install()
    document = open_app(own_page, app_url, "at=2014-06-01")
    root, bilateral = document.locator("html"), document.locator("input[data-status=bilateral]")
    bilateral.uncheck(force=True)
    expect(own_page).to_have_url(re.compile("status="))
    own_page.clock.fast_forward(800)  # the app joins decisions within 0.7 s into one entry
    document.get_by_role("button", name="Sự kiện sau").click()
    expect(own_page).not_to_have_url(re.compile("at=2014-06-01"))
    settle(own_page)
    own_page.go_back()
    expect(root).to_have_attribute("data-at", "2014-06-01")
    expect(bilateral).not_to_be_checked()
    expect(slider(own_page)).to_have_attribute("aria-valuetext", "01/06/2014")
    own_page.go_back()
    expect(bilateral).to_be_checked()
    own_page.go_forward()
    expect(bilateral).not_to_be_checked()
    assert is_marked(own_page)


def test_a_walk_along_the_time_bar_is_one_entry_of_the_history(own_page: Page, app_url: str) -> None:
    document = open_app(own_page, app_url, "at=2014-06-01")
    before = own_page.evaluate("history.length")
    rail = document.locator(".atlas-rail").bounding_box()
    assert rail
    own_page.mouse.move(rail["x"] + 200, rail["y"] + 2)
    own_page.mouse.down()
    root = document.locator("html")
    for x in range(225, 500, 25):
        before_move = root.get_attribute("data-at") or ""
        own_page.mouse.move(rail["x"] + x, rail["y"] + 2)
        expect(root).not_to_have_attribute("data-at", before_move)
    own_page.mouse.up()
    at = root.get_attribute("data-at")
    expect(own_page).to_have_url(re.compile(f"at={at}"))
    settle(own_page)
    assert own_page.evaluate("history.length") <= before + 1


def test_reload_keeps_the_view(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2014-06-01&status=international")
    slider(page).press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?at=2014-06-02&status=international&lang=vi$"))
    page.reload()
    expect(document.locator("html")).to_have_attribute("data-at", "2014-06-02")
    expect(slider(page)).to_have_attribute("aria-valuetext", "02/06/2014")


def test_bad_query_is_told_in_words(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/?at=2014-06-01&status=grand")
    notice = page.get_by_test_id("stAlert")
    expect(notice).to_contain_text("status")
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
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    expect(page).not_to_have_url(re.compile("2150"))


def test_no_crossing_chosen(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/?at=2014-06-01&status=")
    expect(page.locator(".st-key-atlas_table .empty")).to_be_visible()
    expect(table(page)).to_have_count(0)
    expect(page).to_have_url(re.compile(r"status=&lang=vi$"))


def test_deep_link_to_the_page_on_a_fresh_server(page: Page, start_app: StartApp) -> None:
    with start_app() as url:
        page.goto(f"{url}/map?at=2014-06-01")
        document = page.frame_locator(".atlas-frame iframe")
        expect(document.locator("html")).to_have_attribute("data-at", "2014-06-01")
        expect(page.get_by_role("dialog")).to_have_count(0)
        slider(page).press("ArrowRight")
        expect(document.locator("html")).to_have_attribute("data-at", "2014-06-02")
