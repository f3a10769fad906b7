"""Time in the exported file: dates as precise as their sources, changes, first records, plans, mergers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lending import Tabs
from tests.browser.pages import change_hash, open_file
from tests.browser.watch import refuse_requests


@pytest.fixture(scope="module")
def tab(tabs: Tabs, exported: Path) -> Iterator[Page]:
    """Open the file once for all these tests, which change its hash. An error on the page fails the last test."""
    with tabs.lend(offline=True) as page, refuse_requests(page):
        open_file(page, exported)
        yield page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("at=1897-01-01&lang=vi", "Gần nhất, năm 1896: Trà Lĩnh – Long Bang mở: chưa rõ loại hình"),
        ("at=1896-12-31&lang=vi", "Gần nhất, năm 1896: Trà Lĩnh – Long Bang mở: chưa rõ loại hình"),
        ("at=2014-12-19&lang=vi", "Thanh Thủy – Thiên Bảo được nâng cấp: quốc tế"),
        ("at=1886-01-01&lang=vi", "Gần nhất, năm 1792: Tà Lùng – Thủy Khẩu mở: chưa rõ loại hình"),
    ],
    ids=["a year", "its last day", "a day", "not by a weak source"],
)
def test_the_caption_is_as_precise_as_the_source(tab: Page, query: str, words: str) -> None:
    change_hash(tab, f"{query}")
    expect(tab.locator(".atlas-caption")).to_contain_text(words)


def test_a_first_record_is_no_news(tab: Page) -> None:
    change_hash(tab, "at=2026-11-21&lang=en")
    expect(tab.locator(".atlas-caption")).to_contain_text("Last, ")
    expect(tab.locator(".atlas-caption")).not_to_contain_text("by ")


def test_steps_go_through_what_the_filters_show(tab: Page) -> None:
    change_hash(tab, "at=2020-01-01&province=ha-tinh&lang=vi")
    tab.locator("[data-act=next]").click()
    expect(tab.locator(".atlas-caption")).to_contain_text("Cầu Treo")
    expect(tab.locator("html")).to_have_attribute("data-at", "2020-03-19")


def test_a_first_record_is_told_apart_in_the_comparison(tab: Page) -> None:
    change_hash(tab, "from=2009-12-31&at=2026-11-21&status=international&lang=en")
    panel = tab.locator(".atlas-compare")
    expect(panel.locator(".atlas-totals li")).to_have_text(
        ["Hà Giang became part of Tuyên Quang; crossings: 1", "2 → 7 international", re.compile("2 first rec")]
    )
    expect(panel.locator(".atlas-differences li")).to_have_count(5)
    expect(panel.locator(".atlas-differences li").last).to_contain_text("first recorded: ")


def test_a_merger_is_told_and_its_old_outline_is_dashed(tab: Page) -> None:
    change_hash(tab, "from=2025-06-30&at=2025-07-01&lang=vi")
    panel = tab.locator(".atlas-compare")
    expect(panel).to_contain_text("Hà Giang nhập vào Tuyên Quang: 9 cặp cửa khẩu, lối mở")
    expect(panel).not_to_contain_text("Không có thay đổi")
    former = tab.locator(".atlas-province.former")
    expect(former).to_have_count(1)
    expect(former).to_have_attribute("aria-label", re.compile("Hà Giang"))
    assert former.evaluate("each => getComputedStyle(each).strokeDasharray") != "none"
    change_hash(tab, "at=2025-07-01&lang=vi")
    expect(former).to_have_count(0)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2023-03-01", "Quyết định sau ngày này, ngày 14/10/2023."),
        ("2023-11-01", "Quy hoạch đến năm 2030: quốc tế"),
        ("2024-01-01", "Đã thực hiện ngày 28/12/2023."),
    ],
)
def test_a_plan_has_its_time(tab: Page, day: str, words: str) -> None:
    change_hash(tab, f"at={day}&crossing=tra-linh-long-bang&lang=vi")
    expect(tab.locator(".atlas-plan b")).to_have_text(re.compile(f"^{re.escape(words)}"))


def test_later_events_are_folded_and_open_by_keyboard(tab: Page) -> None:
    change_hash(tab, "at=2023-03-01&crossing=tra-linh-long-bang&lang=vi")
    upgrade = tab.locator(".atlas-history time", has_text="28/12/2023").first
    expect(upgrade).to_be_hidden()
    tab.locator(".atlas-more summary").first.focus()
    tab.keyboard.press("Enter")
    expect(upgrade).to_be_visible()
    change_hash(tab, "at=2024-01-01&crossing=tra-linh-long-bang&lang=vi")
    expect(upgrade).to_be_visible()


def test_the_card_answers_first_by_what_and_on_which_sources(tab: Page) -> None:
    change_hash(tab, "at=2026-11-21&crossing=ta-lung-thuy-khau&lang=en")
    parts = tab.locator(".atlas-detail").evaluate(
        "card => [...card.children].map(each => each.className.split(' ')[0])"
    )
    order = ["atlas-badge", "atlas-answer", "atlas-plan", "atlas-history", "atlas-more", "atlas-footer"]
    assert [name for name in parts if name in order] == order
    expect(tab.locator(".atlas-answer .atlas-basis")).to_contain_text("Legal basis: ")
    assert tab.locator(".atlas-answer .atlas-sources a").count() >= 1


def test_a_closing_has_its_own_date_and_sources_in_the_card(tab: Page) -> None:
    change_hash(tab, "at=2026-11-21&crossing=po-peo-nhac-vu&lang=vi")
    expect(tab.locator(".atlas-badge")).to_contain_text("(hàng hóa), bắt đầu trong khoảng từ 31/1/2020 đến 24/2/2022")
    expect(tab.locator(".atlas-answer .atlas-sources")).to_have_count(2)


def test_the_answer_is_copied_with_numbered_sources_and_the_link(tab: Page) -> None:
    change_hash(tab, "at=2026-11-21&crossing=ta-lung-thuy-khau&lang=vi")
    tab.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value; })")
    tab.get_by_role("button", name="Sao chép kèm nguồn").click()
    first, *sources, link = tab.evaluate("window.copied").split("\n")
    assert first.startswith("Tà Lùng – Thủy Khẩu, ngày 21 tháng 11 năm 2026: Quốc tế từ 12/9/2025. Căn cứ: ")
    assert re.findall(r"\[(\d+)\]", first) == [str(number) for number in range(1, len(sources) + 1)]
    assert "Đã thực hiện ngày 12/9/2025. Quy hoạch đến năm 2030: quốc tế (Quyết định số 1199/QĐ-TTg" in first
    assert "Mức chắc chắn: " in first
    assert sources
    assert all(line.startswith(f"[{number}] ") for number, line in enumerate(sources, 1))
    assert "crossing=ta-lung-thuy-khau" in link


def test_a_status_that_is_only_on_record_says_by_what(tab: Page) -> None:
    change_hash(tab, "at=2023-03-01&crossing=tra-linh-long-bang&lang=vi")
    expect(tab.locator(".atlas-answer .atlas-basis")).to_contain_text("Hiệp định năm 2009")
