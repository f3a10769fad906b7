"""The comparison on the map: its list with dates and decisions, the curtain between two days, room beside the panel."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import FrameLocator, Page, expect

from geo.i18n import text
from tests.browser.lending import DESK, PHONE, Tabs
from tests.browser.pages import READY, change_hash, open_app, open_file, visit, wait_until_still
from tests.browser.test_axe import violations

SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")
UPGRADE = "at=2025-09-12&from=2024-12-31&lang=en"
MERGER = "at=2025-07-01&from=2025-06-30&lang=vi"
# The topmost marker at the position of a crossing's later marker: its status, and the day of its pane.
AT_MARKER = """id => {
  const later = document.querySelector(`.leaflet-marker-pane [data-crossing-id=${id}]`);
  const {left, top, width, height} = later.getBoundingClientRect();
  const seen = document.elementsFromPoint(left + width / 2, top + height / 2)
    .map(each => each.closest('.atlas-marker')).find(each => each?.dataset.crossingId === id);
  const isLater = seen?.closest('.leaflet-marker-pane') !== null;
  return [seen?.dataset.status, isLater ? 'later' : 'earlier'];
}"""
# The changed gates that the list of the comparison covers, or that lie beyond the edges of the window.
HIDDEN = """() => {
  const list = document.querySelector('.atlas-compare').getBoundingClientRect();
  return [...document.querySelectorAll('.atlas-marker.changed')].map(each => {
    const {left, top, width, height} = each.getBoundingClientRect();
    return [each.dataset.crossingId, left + width / 2, top + height / 2];
  }).filter(([, x, y]) => x < 0 || y < 0 || x > innerWidth || y > innerHeight
    || (x > list.left && x < list.right && y > list.top && y < list.bottom)).map(([id]) => id);
}"""


def mode(page: Page | FrameLocator, name: str, lang: Any = "en") -> None:
    page.locator(".atlas-modes").get_by_role("button", name=text(f"map.compare_as_{name}", lang)).click()


def test_a_line_says_when_and_by_which_decision(shown_file: Page) -> None:
    tab = shown_file
    change_hash(tab, UPGRADE)
    lines = tab.locator(".atlas-differences li")
    upgrade = lines.filter(has_text="Bilateral → International")
    expect(upgrade.locator(".atlas-acts")).to_contain_text(f"12 Sept 2025 · {text('map.basis', 'en')} ")
    expect(upgrade.locator(".atlas-acts")).to_contain_text("16 August 2016")
    resumed = lines.filter(has_text="Tân Thanh").locator(".atlas-acts")
    expect(resumed).to_have_text(f"25 Jan 2025 · {text('map.basis', 'en')} {text('map.no_number', 'en')}")


def test_the_curtain_shows_the_earlier_day_left_and_the_later_one_right(tab: Page, exported: Path) -> None:
    open_file(tab, exported, f"#{UPGRADE}")
    expect(tab.locator(".atlas-grip")).to_be_hidden()
    mode(tab, "curtain")
    expect(tab.locator(".atlas-modes [aria-pressed=true]")).to_be_focused()
    grip = tab.get_by_role("slider", name=text("map.curtain_label", "en"))
    expect(tab.locator(".atlas-curtain > .earlier")).to_have_text("31 Dec 2024")
    expect(tab.locator(".atlas-curtain > .later")).to_have_text("12 Sept 2025")
    expect(tab.locator(".atlas-marker.changed")).to_have_count(0)

    gate = "ta-lung-thuy-khau"
    grip.press("End")
    expect(grip).to_have_attribute("aria-valuetext", "Left 31 Dec 2024, right 12 Sept 2025; at 98% of the map's width")
    assert tab.evaluate(AT_MARKER, gate) == ["bilateral", "earlier"]
    grip.press("Home")
    assert tab.evaluate(AT_MARKER, gate) == ["international", "later"]

    # The pointer drags the line. When the map moves, the clips follow.
    box = grip.bounding_box()
    assert box
    y = box["y"] + 22
    tab.mouse.move(box["x"] + 22, y)
    tab.mouse.down()
    tab.mouse.move(1000, y, steps=4)
    tab.mouse.up()
    expect(grip).to_have_attribute("aria-valuenow", "69")
    assert tab.evaluate(AT_MARKER, gate) == ["bilateral", "earlier"]
    tab.locator(".atlas-fit").click()
    wait_until_still(tab)  # a drag during the animation would end at another place
    tab.mouse.move(700, 500)
    tab.mouse.down()
    tab.mouse.move(900, 500, steps=4)
    tab.mouse.up()
    wait_until_still(tab)
    assert tab.evaluate(AT_MARKER, gate) == ["international", "later"]

    # If a later marker left of the line gets the focus, the line moves to uncover it.
    grip.press("End")
    tab.locator(f".leaflet-marker-pane [data-crossing-id={gate}]").focus()
    assert tab.evaluate(AT_MARKER, gate) == ["international", "later"]

    # Each side follows its day. The end of the comparison removes the curtain, and a new one restores it.
    grip.press("End")
    tab.get_by_role("slider", name=text("map.handle_to", "en")).press("ArrowLeft")
    expect(tab.locator(".atlas-curtain > .later")).to_have_text("11 Sept 2025")
    tab.locator("[data-act=compare]").click()
    expect(tab.locator(".atlas-grip")).to_be_hidden()
    assert tab.evaluate("document.querySelector('.leaflet-marker-pane').style.clipPath") == ""
    expect(tab.locator(".leaflet-atlas-earlier-pane .atlas-marker")).to_have_count(0)
    tab.locator("[data-act=compare]").click()
    expect(tab.locator(".atlas-grip")).to_be_visible()
    mode(tab, "rings")
    expect(tab.locator(".atlas-grip")).to_be_hidden()
    expect(tab.locator(".atlas-marker.changed")).not_to_have_count(0)


def test_a_merger_is_seen_on_both_sides_and_paper_has_rings(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported, MERGER, color_scheme="light") as page:
        mode(page, "curtain", "vi")
        old = page.locator(".atlas-province[clip-path='url(#atlas-cut-left)']")
        new = page.locator(".atlas-province[clip-path='url(#atlas-cut-right)']")
        expect(old).to_have_attribute("aria-label", re.compile("Hà Giang"))
        expect(new).to_have_count(1)
        expect(page.locator(".atlas-province.former")).to_have_count(0)
        for size in (DESK, PHONE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            wait_until_still(page)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                assert violations(page) == [], scheme
            assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".atlas-grip")).to_be_hidden()
        expect(page.locator(".atlas-province.former")).to_have_count(1)
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".atlas-grip")).to_be_visible()
        page.reload()
        expect(page.locator(READY)).to_have_count(1)
        expect(page.locator(".atlas-grip")).to_be_visible()  # the choice is kept


def test_the_list_hides_no_gate_that_changed(tab: Page, exported: Path) -> None:
    for width, height in (DESK, (1280, 720), PHONE):
        tab.set_viewport_size({"width": width, "height": height})
        open_file(tab, exported, "#at=2025-09-12&lang=vi&province=cao-bang&map=9/22.66/106.9")
        if (width, height) != DESK:  # the same address again is no load
            tab.reload()
            expect(tab.locator(READY)).to_have_count(1)
        tab.locator("[data-act=compare]").click()
        expect(tab.locator(".atlas-marker.changed")).not_to_have_count(0)
        assert tab.evaluate(HIDDEN) == [], width


def test_the_curtain_in_the_page(page: Page, app_url: str) -> None:
    document = open_app(page, app_url, "at=2025-09-12&from=2013-12-31&lang=vi")
    assert document.locator("body").evaluate(f"() => ({HIDDEN})()") == []
    mode(document, "curtain", "vi")
    expect(document.locator(".atlas-grip")).to_be_visible()
    expect(document.locator(".leaflet-atlas-earlier-pane .atlas-marker")).not_to_have_count(0)
