"""The search answers questions: in the file without a network, and in the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from geo.i18n import LANGS, text
from geo.map.document import write_document
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View
from tests.browser.lending import DESK, PHONE, Tabs
from tests.browser.pages import change_hash, open_app, open_file, settle, visit
from tests.browser.test_axe import violations

COPIED = "document.addEventListener('copy', () => { window.copied = document.activeElement.value; })"


def asker(target: Page | Locator) -> Callable[[str], Locator]:
    """Return a function that types a question and gives the answer."""

    def ask(words: str) -> Locator:
        target.locator(".atlas-search input").fill(words)
        return target.locator(".atlas-reply")

    return ask


def names_at(dataset: Dataset, day: date, status: Status, province: str | None = None) -> list[str]:
    """Return the names of the crossings of a class on a day, as the rule in Python has it."""
    states = snapshot(dataset, day).states
    return [
        state.crossing.name("vi")
        for state in states
        if state.period.status is status and province in (None, state.crossing.gates[0].province)
    ]


def options(tab: Page) -> list[str]:
    """Return the names in the list below the answer, without what is known of each."""
    return tab.locator("#atlas-found li").evaluate_all("all => all.slice(1).map(each => each.firstChild.textContent)")


def test_a_gate_on_a_day_is_answered_with_sources_and_shown(shown_file: Page) -> None:
    tab = shown_file
    answer = asker(tab)("Trà Lĩnh 1/3/2023")
    expect(answer).to_contain_text("Trà Lĩnh – Long Bang, ngày 1 tháng 3 năm 2023: Song phương")
    expect(answer).to_contain_text("tạm dừng (hàng hóa), bắt đầu trong khoảng từ 8/1/2022 đến 24/2/2022")
    expect(answer).to_contain_text("Hiệp định năm 2009")
    expect(answer).to_contain_text("Quyết định sau ngày này, ngày 14/10/2023. Quy hoạch đến năm 2030: quốc tế")
    expect(answer).to_contain_text("Mức chắc chắn: tình trạng ngày này chưa chắc chắn")
    sources = answer.locator(".atlas-footnotes li")
    expect(sources).not_to_have_count(0)
    tab.evaluate(COPIED)
    answer.get_by_role("button", name="Sao chép kèm nguồn").click()
    first, *notes, link = tab.evaluate("window.copied").split("\n")
    assert re.findall(r"\[(\d+)\]", first) == [str(number) for number in range(1, len(notes) + 1)]
    assert len(notes) == sources.count()
    assert sum("http" in note for note in notes) >= 3
    assert link.endswith("#at=2023-03-01&lang=vi&crossing=tra-linh-long-bang")
    expect(answer).to_be_visible()  # the answer stays open after the copy
    expect(tab.locator(".atlas-day")).to_have_value("12 tháng 9 năm 2025")

    box = tab.get_by_role("combobox")
    box.focus()
    assert box.get_attribute("aria-activedescendant") == "atlas-found-0"
    box.press("Enter")
    expect(answer).to_be_hidden()
    expect(tab.locator(".atlas-detail h2")).to_have_text("Trà Lĩnh – Long Bang")
    expect(tab.locator(".atlas-day")).to_have_value("1 tháng 3 năm 2023")
    for words, day in {"tra linh 3/2023": "31 tháng 3 năm 2023", "龙邦 2023": "31 tháng 12 năm 2023"}.items():
        expect(asker(tab)(words)).to_contain_text(f"Trà Lĩnh – Long Bang, ngày {day}: ")
    expect(answer).to_contain_text("Quốc tế từ 28/12/2023")
    expect(answer).to_contain_text("Ngày 1 tháng 1 năm 2023: Song phương")


def test_gates_of_a_class_are_counted_listed_and_opened(shown_file: Page, dataset: Dataset) -> None:
    tab = shown_file
    ask = asker(tab)
    wanted = names_at(dataset, date(2013, 12, 31), Status.INTERNATIONAL)
    for words in ("quốc tế 2013", "international 2013", "国际性 2013"):
        expect(ask(words)).to_contain_text(f"Ngày 31 tháng 12 năm 2013, quốc tế: {len(wanted)} cặp")
        assert options(tab) == wanted
    tab.get_by_role("combobox").press("Enter")
    expect(tab).to_have_url(re.compile("#at=2013-12-31&status=international&lang=vi$"))
    expect(tab.locator("[data-count-for=international]")).to_have_text(str(len(wanted)))

    found = names_at(dataset, date(2024, 1, 31), Status.INTERNATIONAL, "cao-bang")
    expect(ask("quốc tế Cao Bằng 1/2024")).to_contain_text(f"quốc tế, Cao Bằng: {len(found)} cặp")
    tab.get_by_role("option").nth(1).click()
    expect(tab.locator(".atlas-detail h2")).to_have_text(found[0])
    expect(tab.locator(".atlas-day")).to_have_value("31 tháng 1 năm 2024")


def test_gates_closed_to_goods_say_since_when(shown_file: Page, dataset: Dataset) -> None:
    tab = shown_file
    change_hash(tab, "at=2026-11-21&lang=vi")
    closed = [
        state.crossing.name("vi")
        for state in snapshot(dataset, date(2026, 11, 21)).states
        if "goods" in state.period.stopped
    ]
    answer = asker(tab)("đóng cửa hàng hóa")
    expect(answer).to_contain_text(f"Ngày 21 tháng 11 năm 2026, tạm dừng (hàng hóa): {len(closed)} cặp")
    assert options(tab)[: len(closed)] == closed
    expect(tab.get_by_role("option", name="Ka Long")).to_contain_text("tạm dừng (hàng hóa) từ 8/3/2023")
    tab.get_by_role("option").first.click()
    expect(tab).to_have_url(re.compile("closed=goods"))


def test_what_is_not_understood_is_said(shown_file: Page) -> None:
    tab = shown_file
    ask = asker(tab)
    expect(ask("quốc tế xyz 2013")).to_contain_text("Không hiểu: xyz.")
    expect(ask("Trà Lĩnh 31/2/2023")).to_have_text("Lịch không có ngày này: 31/2/2023.")
    expect(tab.get_by_role("option")).to_contain_text(["Trà Lĩnh – Long Bang"])
    expect(ask("Trà Lĩnh 1/3/23")).to_contain_text("năm bằng bốn chữ số: 1/3/23")
    expect(ask("quốc tế 1700")).to_contain_text("Dữ liệu có từ ngày 1 tháng 1 năm 1792")
    expect(ask("foo 2013")).to_have_text("Không hiểu: foo.")
    expect(ask("quốc tế <img src=x onerror=window.hacked=1> 2013")).to_contain_text("img src")
    assert tab.evaluate("window.hacked === undefined")
    for words in ("ta lung", "dong", "hàng hóa"):  # plain names are found as ever
        expect(ask(words)).to_be_hidden()
        expect(tab.get_by_role("option")).not_to_have_count(0)
    expect(ask("xyz")).to_be_hidden()
    expect(tab.get_by_text("Không tìm thấy")).to_be_visible()


# axe takes most of the time. It looks at one language, with its kind of answer, for each size; by night at contrast.
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def test_the_answer_can_be_read_everywhere(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported, color_scheme="light") as page:
        for size, looked_at in zip((DESK, PHONE, (320, 568)), LANGS, strict=True):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            for lang, words in {"vi": "Trà Lĩnh 1/3/2023", "zh": "国际性 2013", "en": "closed xyz"}.items():
                change_hash(page, f"at=2025-09-12&lang={lang}")
                expect(page.locator("html")).to_have_attribute("lang", lang)
                answer = asker(page)(words)
                expect(answer.locator(".atlas-sentence")).to_be_visible()
                box = page.locator(".atlas-results").bounding_box()
                assert box
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= size[0]
                assert box["y"] + box["height"] <= size[1]
                assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
                if lang == looked_at:
                    assert violations(page) == [], (size, lang)
                    page.emulate_media(color_scheme="dark")
                    assert violations(page, CONTRAST) == [], (size, lang)
                    page.emulate_media(color_scheme="light")


def test_the_keyboard_goes_from_the_field_through_the_answer(shown_file: Page) -> None:
    tab = shown_file
    answer = asker(tab)("Tà Lùng 1/1/2024")
    box = tab.get_by_role("combobox")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "atlas-found-1"
    expect(answer).to_be_visible()
    answer.get_by_role("button", name="Sao chép kèm nguồn").focus()
    expect(answer).to_be_visible()
    tab.keyboard.press("Escape")
    expect(box).to_be_focused()
    box.press("Escape")
    expect(answer).to_be_hidden()
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None  # nothing of the search that is gone
    asker(tab)("Tà Lùng 1/1/2024")
    tab.locator(".atlas-timebar input.at").focus()
    expect(answer).to_be_hidden()


def test_the_whole_border_is_answered_for_where_it_is_shown(tab: Page, whole: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "whole.html"
    write_document(whole, View(date(2025, 9, 12), region="all"), path)
    open_file(tab, path, "#at=2025-09-12&lang=vi")
    ask = asker(tab)
    expect(ask("Lào Cai 2013")).to_contain_text("Lào Cai – Hà Khẩu, ngày 31 tháng 12 năm 2013: ")
    expect(ask("quốc tế 2013")).to_contain_text(f"quốc tế, {text('region.core', 'vi')}: ")
    ask("quốc tế Lào Cai 2013")
    tab.get_by_role("combobox").press("Enter")
    expect(tab).to_have_url(re.compile("status=international&region=all&province=old-lao-cai"))


def test_the_page_answers_and_follows(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2025-09-12&lang=vi")
    document.locator(".atlas-search input").fill("Trà Lĩnh 1/3/2023")
    expect(document.locator(".atlas-sentence")).to_contain_text("ngày 1 tháng 3 năm 2023: Song phương")
    document.locator(".atlas-search input").press("Enter")
    expect(page).to_have_url(re.compile("at=2023-03-01.*crossing=tra-linh-long-bang"))
    settle(page)
