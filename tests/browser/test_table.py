"""The table of crossings in a real browser: sorted, searched, worked by keyboard; map and table open each other."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from geo.i18n import text
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select
from tests.browser.lending import PHONE
from tests.browser.pages import frame_of, is_marked, open_app, settle, slider, table

DAY = "at=2025-09-12"
TOP = "map => map.getBoundingClientRect().top"


def part(page: Page, selector: str) -> Locator:
    """Find a part of the table."""
    return page.locator(f".st-key-atlas_table {selector}")


def row_of(page: Page, crossing: str) -> Locator:
    return part(page, f"tbody tr[data-crossing-id={crossing}]")


def names(page: Page) -> list[str]:
    return [str(name) for name in part(page, "tbody th").all_inner_texts()]


def test_the_table_is_searched_and_ordered(page: Page, app_url: str) -> None:
    open_app(page, app_url, f"{DAY}&lang=vi")
    count = table(page).count()
    expect(part(page, "caption")).to_have_text(f"Các cửa khẩu, lối mở tại ngày 12 tháng 9 năm 2025 ({count})")
    expect(part(page, "th[aria-sort]")).to_have_text("Tỉnh")
    expect(part(page, "dl")).to_have_count(0)  # the legend has the counts
    record = names(page)

    head = part(page, "thead").get_by_role("button", name="Loại hình từ")
    head.press("Enter")
    expect(table(page).first).to_have_attribute("data-crossing-id", "ta-lung-thuy-khau")
    expect(part(page, "th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    expect(head).to_be_focused()
    head.press("Space")
    expect(part(page, "th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    part(page, "thead").get_by_role("button", name="Loại hình", exact=True).click()
    expect(table(page).first).to_have_attribute("data-status", "international")
    part(page, "thead").get_by_role("button", name="Tỉnh").click()
    assert names(page) == record

    field = part(page, "").get_by_role("searchbox", name="Tìm trong bảng")
    for words, found in (("shuikou", 2), ("水口", 2), ("lang son QUỐC TẾ", 2)):
        field.fill(words)
        expect(table(page)).to_have_count(found)
        expect(part(page, ".found")).to_have_text(re.compile(f"Hiển thị {found} trong số {count}"))
    slider(page).press("ArrowRight")  # the search stays while time goes on
    expect(part(page, "caption")).to_contain_text("13 tháng 9 năm 2025")
    expect(table(page)).to_have_count(2)
    field.fill("xyz")
    expect(part(page, ".empty")).to_contain_text("Không có dòng nào khớp")
    part(page, ".empty button").click()
    expect(table(page)).to_have_count(count)
    expect(field).to_have_value("")


def test_a_row_opens_its_crossing_on_the_map_and_the_reverse(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, f"{DAY}&lang=vi")
    card = document.locator(".atlas-detail:not([hidden]) h2")
    row_of(page, "ka-long").locator("td").first.click()
    expect(card).to_contain_text("Ka Long")
    expect(page).to_have_url(re.compile("crossing=ka-long"))
    expect(row_of(page, "ka-long")).to_have_attribute("aria-current", "true")
    assert 0 <= page.locator(".atlas-frame").evaluate(TOP) < 100  # the page shows the map again
    settle(page)

    row_of(page, "chi-ma").locator("th a").press("Enter")
    expect(card).to_contain_text("Chi Ma")
    expect(page).to_have_url(re.compile("crossing=chi-ma"))
    assert is_marked(page)
    settle(page)

    position = page.get_by_test_id("stMain").evaluate("main => main.scrollTop")
    frame_of(page).locator("[data-crossing-id=ta-lung-thuy-khau]").press("Enter")
    expect(row_of(page, "ta-lung-thuy-khau")).to_have_attribute("aria-current", "true")
    expect(part(page, "tr[aria-current]")).to_have_count(1)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == position
    frame_of(page).locator("body").press("Escape")
    expect(part(page, "tr[aria-current]")).to_have_count(0)
    settle(page)

    sources = row_of(page, "xin-man-do-long").locator("td:last-child")
    expect(sources.locator("span").first).to_contain_text("không dẫn liên kết")
    expect(sources.get_by_role("link", name="bản sao trên fsou.com")).to_be_visible()
    for link in sources.locator("a").all():
        expect(link).to_have_attribute("rel", "noopener noreferrer")
        expect(link).to_have_attribute("target", "_blank")
        expect(link).to_have_attribute("href", re.compile("^https?://"))
    expect(row_of(page, "sam-pun-dien-bong")).to_contain_text("chưa rõ số văn bản")
    expect(row_of(page, "ka-long")).to_contain_text("hàng hóa: 8/3/2023")


def test_an_empty_table_leads_back(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/?{DAY}&lang=en&status=scenic&closed=goods")
    expect(part(page, ".empty")).to_contain_text("No crossing matches the filters on this day.")
    part(page, ".empty button").click()
    expect(table(page)).not_to_have_count(0)
    expect(page).to_have_url(re.compile(rf"\?{DAY}&lang=en$"))


def test_a_phone_shows_twenty_cards_at_a_time(page: Page, app_url: str) -> None:
    page.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
    open_app(page, app_url, f"{DAY}&lang=en")
    count, cards = table(page).count(), table(page).locator("visible=true")
    expect(cards).to_have_count(20)
    expect(part(page, "thead")).to_be_hidden()
    part(page, "").get_by_role("combobox", name=text("data.order", "en")).select_option("Class since")
    expect(table(page).first).to_have_attribute("data-crossing-id", "ta-lung-thuy-khau")
    more = part(page, ".more")
    expect(more).to_have_text("Show 20 more")
    more.click()
    expect(cards).to_have_count(40)
    expect(table(page).nth(20).locator("th a")).to_be_focused()
    expect(more).to_have_text(f"Show {count - 40} more")
    more.click()
    expect(cards).to_have_count(count)
    expect(more).to_be_hidden()
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert part(page, ".face").evaluate("face => face.scrollWidth - face.clientWidth") == 0


def test_the_page_of_data_has_the_same_table(page: Page, app_url: str, dataset: Dataset) -> None:
    view = View(dataset.as_of.replace(year=2025, month=9, day=12), provinces=("cao-bang",))
    expected = [state.crossing.id for state in select(snapshot(dataset, view.at), view).states]
    page.goto(f"{app_url}/data?{DAY}&lang=zh&province=cao-bang")
    expect(table(page)).to_have_count(len(expected))
    settle(page)
    assert table(page).evaluate_all("rows => rows.map(row => row.dataset.crossingId)") == expected
    expect(part(page, "thead th").first).to_have_text("口岸对")
    row_of(page, "ta-lung-thuy-khau").locator("td").first.click()
    expect(page.frame_locator(".atlas-frame iframe").locator(".atlas-detail:not([hidden]) h2")).to_contain_text("驮隆")
    expect(page).to_have_url(re.compile(rf"/\?{DAY}&province=cao-bang&lang=zh&crossing=ta-lung-thuy-khau$"))
