"""Buttons at the edge show the filtered crossings outside the visible map, and one click leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from geo.i18n import LANGS, text
from geo.model.dataset import Dataset
from tests.browser.lending import DESK, PHONE, Tabs
from tests.browser.pages import change_hash, open_file
from tests.browser.watch import collect_errors

HOME = "at=2025-09-12"
FAR = "cau-treo"  # lies in Hà Tĩnh, far below the north
# Markers whose middle is visible. A hint and the buttons disappear by themselves.
SEEN = """() => [...document.querySelectorAll('[data-crossing-id]')].filter(marker => {
  const {x, y, width, height} = marker.getBoundingClientRect();
  const above = document.elementsFromPoint(x + width / 2, y + height / 2);
  return above.length && !above.some(each => each.closest('.atlas-card:not(.atlas-hint)'));
}).map(marker => marker.dataset.crossingId)"""
# The number of measurements of the edges: no other code reads the boxes of the map's controls.
COUNT_MEASURES = """() => {
  const ask = document.querySelectorAll.bind(document);
  window.measured = 0;
  document.querySelectorAll = words => {
    if (words === '.atlas-card, .leaflet-control') window.measured += 1;
    return ask(words);
  };
}"""


@pytest.fixture(scope="module", params=[DESK, PHONE], ids=["desk", "phone"])
def opened(request: pytest.FixtureRequest, tabs: Tabs, exported: Path) -> Iterator[Page]:
    """Lend a tab with the file to all tests, in either size."""
    with tabs.lend(request.param, offline=True) as page:
        open_file(page, exported, f"#{HOME}")
        yield page


@pytest.fixture
def tab(opened: Page) -> Iterator[Page]:
    """Show the home view in the tab that is open."""
    with collect_errors(opened) as errors:
        change_hash(opened, f"{HOME}&lang=vi")
        yield opened
    assert errors == []


def told(tab: Page) -> Locator:
    return tab.locator(".atlas-outside:visible")


def count_told(tab: Page) -> int:
    """Return the number of crossings that the buttons count or name."""
    words = [re.split("[:：]", name)[1] for name in told(tab).evaluate_all("all => all.map(each => each.title)")]
    numbers = [re.search(r"\d+", word) for word in words]
    return sum(int(number[0]) if number else word.count(",") + 1 for word, number in zip(words, numbers, strict=True))


def test_the_gate_of_ha_tinh_is_told_below_and_a_click_leads_there(tab: Page) -> None:
    shown = tab.locator("[data-crossing-id]").count()
    expect(told(tab)).to_have_text(["↓Cầu Treo"])
    assert FAR not in tab.evaluate(SEEN)
    assert len(tab.evaluate(SEEN)) + count_told(tab) == shown
    told(tab).click()
    expect(told(tab).first).to_contain_text("↑")
    assert FAR in tab.evaluate(SEEN)
    assert count_told(tab) > 30
    expect(tab.locator("input.at")).to_be_focused()
    assert "map=" not in tab.url  # this move is not the reader's, so the view has no position
    told(tab).filter(has_text="↑").click()
    assert "huu-nghi" in tab.evaluate(SEEN)


def test_nothing_is_told_where_the_map_shows_all(tab: Page) -> None:
    for words in ("&neighbour=la", "&province=ha-tinh", "&status="):
        change_hash(tab, HOME)
        expect(told(tab)).to_have_count(1)
        change_hash(tab, HOME + words)
        expect(told(tab)).to_have_count(0)


def test_many_are_told_by_their_number_in_every_language(tab: Page, dataset: Dataset) -> None:
    for lang in LANGS:
        change_hash(tab, f"{HOME}&lang={lang}&map=9/18.4/105.2")
        above = told(tab).filter(has_text="↑")
        count = count_told(tab)
        assert 2 < count < len(dataset.crossings)
        words = text("map.outside_count", lang, count=count)
        expect(above).to_have_text(f"↑{words}")
        expect(above).to_have_attribute("aria-label", text("map.outside", lang, what=words))


def test_paper_and_a_tiny_frame_tell_nothing(tab: Page) -> None:
    expect(told(tab)).to_have_count(1)
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(told(tab)).to_have_count(0)
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(told(tab)).to_have_count(1)
    before = tab.viewport_size
    assert before
    tab.set_viewport_size({"width": 200, "height": 150})
    expect(told(tab)).to_have_count(0)
    tab.set_viewport_size(before)
    expect(told(tab)).to_have_count(1)


def test_a_step_through_time_in_which_no_crossing_comes_or_goes_measures_nothing(tab: Page) -> None:
    tab.locator("input.at").press("ArrowLeft")  # the first act takes the hint away
    expect(tab).to_have_url(re.compile("at=2025-09-11"))
    tab.evaluate(COUNT_MEASURES)
    for _ in range(4):
        tab.locator("input.at").press("ArrowLeft")
    expect(tab).to_have_url(re.compile("at=2025-09-07"))
    assert tab.evaluate("measured") == 0
    tab.get_by_role("button", name="EN").click()
    tab.wait_for_function("measured > 0")
    assert tab.evaluate("measured") == 1
