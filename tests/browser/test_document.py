"""The exported file in a real browser, from disk and without a network, agrees with Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View
from tests.browser.lending import Tabs
from tests.browser.pages import (
    change_hash,
    open_file,
    visit,
)
from tests.browser.watch import refuse_requests

HOME = "#at=2025-09-12&lang=vi"


@pytest.fixture(scope="module")
def tab(tabs: Tabs, exported: Path) -> Iterator[Page]:
    """Open the file once for all these tests, which change its hash or open it anew. An error fails the last test."""
    with tabs.lend(offline=True) as page, refuse_requests(page):
        open_file(page, exported, HOME)
        yield page


# A change after each input draws the step at once.
READ_MARKERS = """days => {
  const bar = document.querySelector('input[type=range]');
  return days.map(([day, number]) => {
    bar.value = number;
    for (const kind of ['input', 'change']) bar.dispatchEvent(new Event(kind, {bubbles: true}));
    const counts = Object.fromEntries([...document.querySelectorAll('[data-count-for]')]
      .map(each => [each.dataset.countFor, Number(each.textContent)]));
    return {
      at: document.documentElement.dataset.at,
      spoken: bar.getAttribute('aria-valuetext'),
      counts,
      markers: [...document.querySelectorAll('[data-crossing-id]')].map(({dataset}) =>
        [dataset.crossingId, dataset.status, dataset.operating, dataset.certain].join(' ')).sort(),
    };
  });
}"""


def key(state: Any) -> str:
    words = [state.crossing.id, state.status, str(state.operating).lower(), str(state.certain).lower()]
    return " ".join(words)


def test_document_and_python_agree_at_every_event_the_day_before_and_after(tab: Page, dataset: Dataset) -> None:
    dates = [event.date for crossing in dataset.crossings for event in crossing.events]
    turns = {day for when in dates for day in (when.earliest, when.latest) if day}
    turns |= {day for p in dataset.provinces for day in (p.valid.start, p.valid.until) if day}
    days = sorted({turn + timedelta(days=step) for turn in turns for step in (-1, 0, 1)})
    days = [day for day in days if dataset.start <= day <= dataset.as_of]
    assert len(days) > 500
    seen = tab.evaluate(READ_MARKERS, [[str(day), (day - date(1970, 1, 1)).days] for day in days])
    for day, shown in zip(days, seen, strict=True):
        states = snapshot(dataset, day).states
        assert shown["at"] == str(day)
        assert str(day) in shown["spoken"]
        assert shown["markers"] == sorted(key(state) for state in states if state.crossing.point), day
        counted = {status: sum(s.status == status for s in states) for status in shown["counts"]}
        assert shown["counts"] == counted, day


def test_the_hash_opens_a_view_and_follows_the_reader(tab: Page, exported: Path) -> None:
    tab.goto("about:blank")  # a load, not another hash
    open_file(tab, exported, "#at=2021-06-01&status=international,bilateral&province=ha-giang&lang=en")
    marker = tab.locator("[data-crossing-id=xin-man-do-long]")
    expect(marker).to_have_attribute("data-status", "bilateral")
    expect(marker).to_have_attribute("data-certain", "false")
    expect(tab.locator(".atlas-day")).to_have_value("1 June 2021")
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    tab.get_by_role("button", name="Next event").click()
    expect(tab).to_have_url(re.compile(r"#(?!.*at=2021-06-01).*lang=en"))
    tab.evaluate("location.hash = '#at=2023-04-15'")
    expect(marker).to_have_attribute("data-operating", "false")
    tab.evaluate("location.hash = '#at=2023-06-09'")
    expect(marker).to_have_attribute("data-operating", "true")


def test_dates_before_the_slider_s_years_are_reachable(tab: Page, dataset: Dataset) -> None:
    change_hash(tab, "at=1900-01-01")
    expect(tab.locator("html")).to_have_attribute("data-at", "1900-01-01")
    states = snapshot(dataset, date(1900, 1, 1)).states
    assert tab.locator("[data-crossing-id]").count() == sum(bool(state.crossing.point) for state in states) > 0


def test_provinces_change_with_the_merger(tab: Page) -> None:
    change_hash(tab, "at=2025-06-30")
    names = tab.locator(".atlas-label.province")
    expect(names.filter(has_text="HÀ GIANG")).to_have_count(1)
    tab.get_by_role("slider").focus()
    tab.keyboard.press("ArrowRight")
    expect(names.filter(has_text="TUYÊN QUANG")).to_have_count(1)
    expect(names.filter(has_text="HÀ GIANG")).to_have_count(0)
    visible = tab.locator(".atlas-province:not(.absent)")
    expect(visible).to_have_count(5)
    expect(tab).to_have_url(re.compile("at=2025-07-01"))  # the address changes a moment later
    tab.evaluate("location.hash = '#at=2025-06-30'")  # after the step back, the old province lies above the land again
    expect(names.filter(has_text="HÀ GIANG")).to_have_count(1)
    assert tab.evaluate(
        "[...document.querySelectorAll('path')].findIndex(p => p.classList.contains('atlas-province')) > 2"
    )


INTERNATIONAL = {"Hữu Nghị", "Tà Lùng", "Trà Lĩnh", "Thanh Thủy", "Móng Cái"}


def names_of_international(page: Page) -> set[str]:
    return set(page.locator(".atlas-label.international").all_inner_texts())


def test_names_on_the_map_do_not_overlap_and_name_all_international_gates(tab: Page, exported: Path) -> None:
    open_file(tab, exported, HOME)
    assert names_of_international(tab) >= INTERNATIONAL
    boxes = tab.locator(".atlas-label").evaluate_all("all => all.map(each => each.getBoundingClientRect().toJSON())")
    assert len(boxes) > 20
    for i, one in enumerate(boxes):
        for two in boxes[:i]:
            apart = (
                one["x"] >= two["x"] + two["width"] or two["x"] >= one["x"] + one["width"]
                or one["y"] >= two["y"] + two["height"] or two["y"] >= one["y"] + one["height"]
            )  # fmt: skip
            assert apart, (one, two)


def test_a_phone_too_names_all_international_gates(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported, HOME[1:], (390, 860)) as page:
        assert names_of_international(page) >= INTERNATIONAL


def test_language_switches_without_reload(tab: Page) -> None:
    change_hash(tab, HOME[1:])
    tab.evaluate("window.mark = true")
    tab.get_by_role("button", name="EN").click()
    expect(tab.locator(".atlas-day")).to_have_value("12 September 2025")
    expect(tab.get_by_role("checkbox", name="Bilateral")).to_be_visible()
    assert tab.evaluate("window.mark")


def test_chinese_reaches_every_part(tab: Page) -> None:
    change_hash(tab, "at=2025-09-12&lang=zh&crossing=ta-lung-thuy-khau")
    expect(tab.locator("html")).to_have_attribute("lang", "zh")
    expect(tab.locator(".atlas-day")).to_have_value("2025年9月12日")
    expect(tab.get_by_role("heading", name="驮隆—水口")).to_be_visible()
    expect(tab.get_by_role("checkbox", name="双边口岸")).to_be_visible()
    expect(tab.locator(".atlas-history li").first).to_contain_text("高平")


def test_back_and_forward_undo_one_decision_each(tab: Page) -> None:
    change_hash(tab, "at=2014-06-01")
    box, root = tab.get_by_role("checkbox", name="Song phương"), tab.locator("html")
    box.uncheck()
    expect(tab).to_have_url(re.compile("status="))
    tab.get_by_role("button", name="Sự kiện sau").click()
    expect(tab).not_to_have_url(re.compile("at=2014-06-01"))
    tab.go_back()
    expect(root).to_have_attribute("data-at", "2014-06-01")
    expect(box).not_to_be_checked()
    tab.go_back()
    expect(box).to_be_checked()
    tab.go_forward()
    expect(box).not_to_be_checked()


def test_a_link_to_a_crossing_opens_it_at_its_latest_change(tab: Page, exported: Path) -> None:
    tab.goto("about:blank")  # a load, not another hash
    open_file(tab, exported, "#crossing=ta-lung-thuy-khau")
    expect(tab.locator("html")).to_have_attribute("data-at", "2025-09-12")
    expect(tab.get_by_role("heading", name="Tà Lùng – Thủy Khẩu")).to_be_visible()


def test_thousands_of_crossings_are_drawn_and_scrubbed(tabs: Tabs, dataset: Dataset, tmp_path: Path) -> None:
    times, day = 50, date(2025, 9, 12)
    many = [
        crossing.model_copy(update={"id": f"{crossing.id}-{i}"}) for i in range(times) for crossing in dataset.crossings
    ]
    states = snapshot(dataset, day).states
    path = tmp_path / "many.html"
    write_document(replace(dataset, crossings=tuple(many)), View(day), path)
    with visit(tabs, path) as page:
        root = page.locator("html")
        expect(root).to_have_attribute("data-shown", str(times * sum(bool(s.crossing.point) for s in states)))
        international = sum(state.status == "international" for state in states)
        expect(page.locator("[data-count-for=international]")).to_have_text(str(times * international))
        page.get_by_role("slider").press("Home")
        expect(root).to_have_attribute("data-shown", "0")
        expect(page.locator(".atlas-list button")).to_have_count(0)
        page.get_by_role("slider").press("End")
        expect(page.locator(".atlas-list button")).to_have_count(100)
        page.locator(".atlas-list button").first.press("Enter")
        expect(page.locator(".atlas-detail")).to_be_visible()
