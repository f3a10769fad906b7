"""The region in page and file: first the five provinces, then the whole border after one choice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.view import View
from tests.browser.pages import change_hash, open_app, open_file

AT = "2026-11-21"


@pytest.fixture(scope="module")
def whole_file(whole: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the map of the whole border once and return its path."""
    path = tmp_path_factory.mktemp("export") / "map.html"
    write_document(whole, View(date.fromisoformat(AT), region="all"), path)
    return path


def count_of(page: Page, status: str) -> Locator:
    return page.locator(f"[data-count-for={status}]")


def test_a_file_of_the_whole_border_opens_on_it_is_narrowed_and_is_widened_by_a_search(
    tab: Page, whole_file: Path
) -> None:
    open_file(tab, whole_file)
    expect(count_of(tab, "international")).to_have_text("9")
    change_hash(tab, f"at={AT}&lang=vi")
    expect(count_of(tab, "international")).to_have_text("7")
    expect(tab.locator("[data-crossing-id=ma-lu-thang-kim-thuy-ha]:visible")).to_have_count(0)
    expect(tab.get_by_role("button", name="Số liệu của tỉnh: Lai Châu")).to_have_count(0)
    change_hash(tab, f"at={AT}&region=all&lang=vi")
    expect(count_of(tab, "international")).to_have_text("9")

    # The card names the class that one side declares beside the common one.
    change_hash(tab, f"at={AT}&crossing=ma-lu-thang-kim-thuy-ha&lang=vi")
    card = tab.get_by_role("region", name="Lịch sử")
    expect(card.locator(".atlas-badge")).to_contain_text("Song phương")
    expect(card).to_contain_text("Phía Việt Nam công bố: quốc tế, từ 7/5/2020. Hai bên cùng áp dụng: song phương.")
    change_hash(tab, "at=2020-05-06&crossing=ma-lu-thang-kim-thuy-ha&lang=vi")
    expect(card.locator(".atlas-declared")).to_have_count(0)

    # A search beyond the home view widens it.
    change_hash(tab, f"at={AT}&lang=vi")
    expect(count_of(tab, "international")).to_have_text("7")
    tab.locator(".atlas-search input").fill("a pa chai")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("region", name="Lịch sử").get_by_role("heading")).to_have_text("A Pa Chải – Long Phú")
    expect(tab).to_have_url(re.compile("region=all"))  # the address changes a moment later
    expect(count_of(tab, "international")).to_have_text("9")


def test_the_whole_border_is_one_choice_away(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, f"at={AT}")
    international = document.locator("[data-count-for=international]")
    expect(international).to_have_text("7")
    page.get_by_text("Toàn tuyến Việt Nam – Trung Quốc và Hà Tĩnh").click()
    expect(international).to_have_text("9")
    expect(page).to_have_url(re.compile(f"at={AT}&region=all&lang=vi$"))
    page.get_by_text("Bốn tỉnh biên giới phía Bắc và Hà Tĩnh").click()
    expect(international).to_have_text("7")
    expect(page).to_have_url(re.compile(f"at={AT}&lang=vi$"))
