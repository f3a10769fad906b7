"""The tasks of an officer, a journalist and a freight firm, done in a limited number of steps.

A step is a click, a typed text or a chosen option. Other tests contain the tasks that need more than the map:

    an own list (test_own_data_page), a decision (test_edit), a link by messenger (test_index_page),
    the story as a film (test_story), news and layers by address (test_addresses), a notebook (test_notebook)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from playwright.sync_api import Locator, Page, expect

from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.transitions import list_transitions
from geo.timeline.view import View
from tests.browser.pages import change_hash, open_app, settle
from tests.browser.reader import choose_class, document_of, open_map


class Hand:
    """Actions of a reader, with the count of their steps."""

    def __init__(self) -> None:
        self.steps = 0

    def click(self, target: Locator) -> None:
        target.click()
        self.steps += 1

    def write(self, target: Locator, words: str) -> None:
        """Type a text and press Enter."""
        target.fill(words)
        target.press("Enter")
        self.steps += 1


@contextmanager
def at_most(steps: int) -> Iterator[Hand]:
    hand = Hand()
    yield hand
    assert 0 < hand.steps <= steps


def test_what_was_tra_linh_on_a_day_and_by_which_decision(shown_file: Page) -> None:
    tab = shown_file
    tab.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
    with at_most(2) as hand:
        tab.get_by_role("combobox").fill("Trà Lĩnh 1/3/2023")
        hand.steps += 1
        hand.click(tab.locator(".atlas-reply").get_by_role("button", name="Sao chép kèm nguồn"))
    assert "Song phương" in tab.evaluate("window.copied")
    assert "Hiệp định năm 2009" in tab.evaluate("window.copied")


def test_which_gates_are_closed_to_goods_and_since_when(shown_file: Page) -> None:
    tab = shown_file
    tab.get_by_role("combobox").fill("đóng cửa hàng hóa")
    expect(tab.locator(".atlas-reply")).to_contain_text("5 cặp cửa khẩu, lối mở")
    expect(tab.locator("#atlas-found li").filter(has_text="Pò Peo")).to_contain_text("2022")


def test_a_frame_for_the_site_of_a_department(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, "at=2025-09-12&province=cao-bang&lang=vi")
    with at_most(2) as hand:
        hand.click(tab.locator(".atlas-embed"))
        hand.click(tab.locator("dialog.atlas-share").get_by_role("button", name=re.compile("Sao chép")).first)
    expect(tab.locator("#atlas-code")).to_have_value(re.compile("<iframe.*province=cao-bang", re.DOTALL))


def test_which_gates_became_international_since_2010(page: Page, app_url: str, dataset: Dataset) -> None:
    open_app(page, app_url, "at=2026-11-21&lang=vi")
    with at_most(4) as hand:
        hand.click(page.get_by_test_id("stTopNavLink").filter(has_text="Thay đổi"))
        choose_class(page, "Quốc tế")
        hand.steps += 2
        hand.write(page.locator(".st-key-changes_from input"), "31/12/2009")
    view = View(date(2026, 11, 21), from_day=date(2009, 12, 31), statuses=(Status.INTERNATIONAL,))
    changes = [each for each in list_transitions(dataset, view) if not each.recorded]
    rows = page.locator(".st-key-changes_became tbody tr")
    expect(rows).to_have_count(len(changes))
    upgrades = rows.filter(has_text=re.compile("→ quốc tế", re.IGNORECASE))
    expect(upgrades).to_have_count(sum(each.by_class for each in changes))
    for name in ("Thanh Thủy", "Trà Lĩnh", "Tà Lùng"):
        expect(upgrades.filter(has_text=name)).not_to_have_count(0)


def test_the_map_of_one_province_on_a_day_is_saved_as_a_file(page: Page, app_url: str) -> None:
    open_map(page, app_url, "at=2026-11-21&lang=vi")
    with at_most(4) as hand:
        hand.write(document_of(page).locator(".atlas-day"), "12/9/2025")
        expect(page).to_have_url(re.compile("at=2025-09-12"))
        hand.click(page.locator(".st-key-provinces input"))
        hand.click(page.get_by_role("option", name="Cao Bằng"))
        expect(page).to_have_url(re.compile("province=cao-bang"))
        page.keyboard.press("Escape")
        settle(page)
        with page.expect_download() as download:
            hand.click(page.get_by_role("button", name=re.compile("ngoại tuyến")))
    assert download.value.suggested_filename == "cua-khau-2025-09-12.html"
    assert "Cao Bằng" in download.value.path().read_text(encoding="utf-8")


def test_before_and_after_the_merger_of_2025(page: Page, app_url: str) -> None:
    open_app(page, app_url, "at=2026-11-21&lang=vi")
    with at_most(2) as hand:
        hand.click(page.get_by_test_id("stTopNavLink").filter(has_text="Các tỉnh"))
        hand.click(page.get_by_role("button", name="Tuyên Quang"))
    expect(page.locator(".st-key-atlas_details")).to_contain_text("Hà Giang")
