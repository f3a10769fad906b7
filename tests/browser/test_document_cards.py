"""The exported file: cards of crossings and provinces, and the search."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from geo.model.dataset import Dataset
from tests.browser.pages import (
    change_hash,
    open_file,
)


def test_a_click_opens_the_card_with_history_and_sources(shown_file: Page, dataset: Dataset) -> None:
    tab = shown_file
    tab.locator("[data-crossing-id=ta-lung-thuy-khau]").click(force=True)
    card = tab.get_by_role("region", name="Lịch sử")
    expect(card.get_by_role("heading")).to_have_text("Tà Lùng – Thủy Khẩu")
    expect(card).to_contain_text("驮隆—水口")
    expect(card.locator(".atlas-badge")).to_have_text("Quốc tế từ 12/9/2025")
    crossing = next(each for each in dataset.crossings if each.id == "ta-lung-thuy-khau")
    expect(card.locator("li")).to_have_count(len(crossing.events))
    for link in card.get_by_role("link").all():
        assert (link.get_attribute("href") or "").startswith("http")
        assert link.get_attribute("rel") == "noopener noreferrer"


def test_a_link_to_an_event_unfolds_shows_and_marks_it(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=1995-01-01&crossing=tra-linh-long-bang&event=e17&lang=en")
    card, marked = tab.locator(".atlas-detail"), tab.locator(".atlas-history [aria-current]")
    expect(marked).to_have_count(1)
    expect(marked).to_be_in_viewport()
    assert marked.evaluate("row => row.closest('details')?.open") is True
    head = card.locator(".atlas-head").bounding_box()
    row = marked.bounding_box()
    assert head
    assert row
    assert row["y"] >= head["y"] + head["height"] - 1
    change_hash(tab, "at=1995-01-01&crossing=tra-linh-long-bang&lang=en")
    expect(marked).to_have_count(0)


def test_a_sign_at_an_event_marks_it_and_makes_its_address(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, "at=2025-09-12&crossing=ta-lung-thuy-khau&lang=en")
    signs = tab.get_by_role("button", name="Copy link to this event")
    signs.nth(3).scroll_into_view_if_needed()
    before = signs.nth(3).bounding_box()
    signs.nth(3).click()
    expect(tab).to_have_url(re.compile("crossing=ta-lung-thuy-khau&event=e12$"))
    expect(tab.locator(".atlas-history [aria-current]")).to_have_count(1)
    expect(tab.locator("[aria-current] .atlas-anchor")).to_be_focused()
    expect(tab.locator(".atlas-notice")).to_have_text("Copied")
    assert signs.nth(3).bounding_box() == before
    tab.locator("[data-crossing-id=tra-linh-long-bang]").click(force=True)
    expect(tab).to_have_url(re.compile("crossing=tra-linh-long-bang$"))


def test_a_dispute_shows_both_values_and_who_gives_them(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, "at=2020-01-01&crossing=thanh-thuy-thien-bao")
    dispute = tab.locator(".atlas-dispute").first
    expect(dispute).to_contain_text("Nguồn khác nhau về ngày")
    expect(dispute).to_contain_text("2/2014")
    expect(dispute).to_contain_text("19/12/2014")
    assert dispute.get_by_role("link").count() == 2


def test_the_card_tells_what_is_planned_and_by_which_decision(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, "at=2025-01-01&crossing=chi-ma")
    plan = tab.locator(".atlas-plan")
    expect(plan).to_contain_text("Quy hoạch đến năm 2030: quốc tế")
    expect(plan).to_contain_text("1199/QĐ-TTg")


def test_a_province_opens_its_figures_by_keyboard(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, "at=2025-01-01")
    tab.get_by_role("button", name="Số liệu của tỉnh: Lạng Sơn").focus()
    tab.keyboard.press("Enter")
    card = tab.locator(".atlas-detail")
    expect(card.get_by_role("heading")).to_have_text("Lạng Sơn")
    expect(card).to_contain_text("231,7 km")
    expect(card).to_contain_text("2010")
    tab.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_search_finds_any_name_and_flies_there(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, "at=2025-09-12")
    box = tab.get_by_role("combobox", name="Tìm")
    heading = tab.get_by_role("heading", name="Tà Lùng – Thủy Khẩu")
    for typed in ("ta lung", "Tà Lùng", "TÀ LÙNG", "水口", "shuikou", "thuy khau"):
        change_hash(tab, "at=2025-09-12")
        expect(heading).to_be_hidden()
        box.fill(typed)
        expect(tab.get_by_role("option").first).to_contain_text("Tà Lùng – Thủy Khẩu")
        box.press("Enter")
        expect(heading).to_be_visible()
        expect(tab).to_have_url(re.compile("crossing=ta-lung-thuy-khau"))
        place = tab.locator("[data-crossing-id=ta-lung-thuy-khau]").bounding_box()
        assert place
        assert 300 < place["x"] < 1100


def test_search_works_by_keyboard_and_says_when_there_is_nothing(shown_file: Page) -> None:
    tab = shown_file
    box = tab.get_by_role("combobox", name="Tìm")
    box.fill("tân thanh")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "atlas-found-1"
    box.fill("xyz")
    expect(tab.get_by_text("Không tìm thấy")).to_be_visible()
    box.press("Escape")
    expect(tab.get_by_role("listbox")).to_be_hidden()


def test_a_report_names_crossing_day_event_and_link(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, "at=2025-09-12&crossing=ta-lung-thuy-khau&event=e12&lang=en")
    tab.evaluate("document.execCommand = () => { window.copied = document.activeElement.value }")
    tab.get_by_role("button", name="Report an error").click()
    copied = tab.evaluate("window.copied").split("\n")
    assert copied[0] == "Crossing: Tà Lùng – Shuikou (ta-lung-thuy-khau)"
    assert copied[1] == "Day on the map: 12 September 2025"
    assert copied[2].startswith("Event: e12 · ")
    assert copied[3].endswith("crossing=ta-lung-thuy-khau&event=e12")
    expect(tab.locator(".atlas-notice")).to_contain_text("Paste it")
