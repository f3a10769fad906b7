"""The address of the app opens a view, follows the reader, and adds few entries to the browser's history."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from geo.i18n import text
from tests.browser.lending import Tabs
from tests.browser.pages import (
    READY,
    is_marked,
    mark,
    move_time_bar,
    open_app,
    settle,
    show,
    slider,
    table,
)
from tests.browser.reader import document_of
from tests.browser.watch import listen


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


def test_the_browser_chooses_the_language_unless_the_address_does(tabs: Tabs, app_url: str) -> None:
    with tabs.lend(locale="en-GB") as page:
        page.goto(f"{app_url}/about")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page).to_have_url(re.compile("lang=en"))
        page.goto(f"{app_url}/about?lang=vi")
        expect(page.get_by_role("heading", name=text("about.title", "vi"))).to_be_visible()


def test_a_walk_is_one_entry_of_the_history_and_back_and_forward_undo_one_decision_each(
    own_page: Page, app_url: str
) -> None:
    own_page.clock.install()
    document = open_app(own_page, app_url, "at=2014-06-01")
    root, bilateral = document.locator("html"), document.locator("input[data-status=bilateral]")
    before = own_page.evaluate("history.length")
    at = walk_along_time_bar(own_page)
    expect(own_page).to_have_url(re.compile(f"at={at}"))
    settle(own_page)
    assert own_page.evaluate("history.length") <= before + 1
    own_page.clock.fast_forward(800)  # the app joins decisions within 0.7 s into one entry
    bilateral.uncheck(force=True)
    expect(own_page).to_have_url(re.compile("status="))
    own_page.clock.fast_forward(800)
    document.get_by_role("button", name="Sự kiện sau").click()
    expect(own_page).not_to_have_url(re.compile(f"at={at}"))
    settle(own_page)
    own_page.go_back()
    expect(root).to_have_attribute("data-at", at)
    expect(bilateral).not_to_be_checked()
    expect(slider(own_page)).to_have_attribute("aria-valuetext", f"{date.fromisoformat(at):%d/%m/%Y}")
    own_page.go_back()
    expect(bilateral).to_be_checked()
    own_page.go_forward()
    expect(bilateral).not_to_be_checked()
    assert is_marked(own_page)


def walk_along_time_bar(page: Page) -> str:
    """Drag along the time bar. Every move shows another day. Return the last one."""
    document = document_of(page)
    rail = document.locator(".atlas-rail").bounding_box()
    assert rail
    page.mouse.move(rail["x"] + 200, rail["y"] + 2)
    page.mouse.down()
    root = document.locator("html")
    for x in range(225, 500, 25):
        before_move = root.get_attribute("data-at") or ""
        page.mouse.move(rail["x"] + x, rail["y"] + 2)
        expect(root).not_to_have_attribute("data-at", before_move)
    page.mouse.up()
    return root.get_attribute("data-at") or ""


def test_reload_keeps_the_view_and_asks_no_other_host(shown: Page) -> None:
    hosts: set[str | None] = set()
    show(shown, "/?at=2014-06-01&status=international&lang=vi")
    expect(shown.locator(".st-key-statuses").get_by_role("button", name="Remove")).to_have_count(1)
    settle(shown)
    slider(shown).press("ArrowRight")
    expect(shown).to_have_url(re.compile(r"\?at=2014-06-02&status=international&lang=vi$"))
    with listen(shown, {"request": lambda request: hosts.add(urlsplit(request.url).hostname)}):
        shown.reload()
        document = document_of(shown)
        expect(document.locator("html")).to_have_attribute("data-at", "2014-06-02")
        expect(slider(shown)).to_have_attribute("aria-valuetext", "02/06/2014")
        expect(document.locator(READY)).to_have_count(1)
        move_time_bar(document, "2020-03-01")
        expect(shown).to_have_url(re.compile("at=2020-03-01"))
    assert "127.0.0.1" in hosts
    assert hosts <= {"127.0.0.1", None}  # None: data: and blob: addresses


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


def test_date_outside_the_record_is_told_in_words(shown: Page) -> None:
    show(shown, "/?at=2150-01-01")
    expect(shown.get_by_test_id("stAlert")).to_be_visible()
    expect(shown).not_to_have_url(re.compile("2150"))


def test_no_crossing_chosen(shown: Page) -> None:
    show(shown, "/?at=2014-06-01&status=&lang=vi")
    expect(shown.locator(".st-key-atlas_table .empty")).to_be_visible()
    expect(table(shown)).to_have_count(0)
    expect(shown).to_have_url(re.compile(r"status=&lang=vi$"))
