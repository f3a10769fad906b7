"""A click or tap on every crossing and every name of the first view opens the right card."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from tests.browser.lending import DESK, PHONE, new_context
from tests.browser.pages import STILL

MIDDLE = """element => {
  const {x, y, width, height} = element.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}"""
# The middle of a marker, or nothing if it is not in sight.
SPOT = f"""element => {{
  const [x, y] = ({MIDDLE})(element);
  return document.elementFromPoint(x, y)?.closest('.leaflet-map-pane') == null ? null : [x, y];
}}"""
# One call goes home, waits and says whether the card is gone. A card's address is written a moment after the card.
GO_HOME = f"""async home => {{
  const card = document.querySelector('.atlas-detail');
  const wait = async done => {{
    for (let n = 0; n < 2000 && !done(); n += 1) await new Promise(requestAnimationFrame);
  }};
  await wait(() => card.hidden || location.hash.includes('crossing='));
  location.hash = home;
  await wait(() => card.hidden);
  await ({STILL})(4);
  return card.hidden;
}}"""
HOME = "#at=2025-09-12"


@pytest.fixture(params=[(*DESK, False), (*PHONE, True)], ids=["desk", "phone"], scope="module")
def tab(request: pytest.FixtureRequest, browser: Browser, exported: Path) -> Iterator[Page]:
    width, height, touch = request.param
    context = new_context(browser, (width, height), has_touch=touch, is_mobile=touch)
    page = context.new_page()
    page.goto(f"{exported.as_uri()}{HOME}")
    page.wait_for_selector("html.atlas-ready", state="attached")
    if not touch:  # a phone shows no hint
        page.get_by_role("button", name="Đã hiểu").click()
    yield page
    context.close()


def go_home(tab: Page) -> None:
    assert tab.evaluate(GO_HOME, HOME)


def press(tab: Page, spot: list[float]) -> None:
    """Click or tap, and wait for a card or for the list of the crossings there."""
    if tab.viewport_size == {"width": PHONE[0], "height": PHONE[1]}:
        tab.touchscreen.tap(*spot)
    else:
        tab.mouse.click(*spot)
    tab.locator(".atlas-stack, .atlas-detail:not([hidden])").first.wait_for()


def choose(tab: Page, crossing: str) -> str:
    """Select a crossing in the list if there is a list, and return the heading of the card."""
    choice = tab.locator(f".atlas-stack [data-choice={crossing}]")
    if choice.count():
        choice.press("Enter")
    heading = tab.locator(".atlas-detail:not([hidden]) h2")
    heading.wait_for()
    return heading.inner_text()


def test_every_crossing_opens_by_its_middle(tab: Page, dataset: Dataset) -> None:
    wrong, outside = [], 0
    for state in snapshot(dataset, dataset.as_of.replace(year=2025, month=9, day=12)).states:
        if not state.crossing.point:
            continue
        go_home(tab)
        spot = tab.locator(f"[data-crossing-id={state.crossing.id}]").evaluate(SPOT)
        if not spot:
            outside += 1  # Hà Tĩnh lies below the first view
            continue
        press(tab, spot)
        if choose(tab, state.crossing.id) != state.crossing.name("vi"):
            wrong.append(state.crossing.id)
    assert wrong == []
    assert outside <= 1


def test_every_name_opens_its_crossing(tab: Page, dataset: Dataset) -> None:
    names = {crossing.id: crossing.name("vi") for crossing in dataset.crossings}
    go_home(tab)
    opened = tab.locator(".atlas-label[data-opens]").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().top < innerHeight).map(each => each.dataset.opens)"
    )
    assert len(opened) > 8
    for name in opened:
        go_home(tab)
        press(tab, tab.locator(f".atlas-label[data-opens={name}]").evaluate(MIDDLE))
        assert choose(tab, name) == names[name]


def test_the_list_is_worked_by_keyboard(tab: Page) -> None:
    go_home(tab)
    press(tab, tab.locator("[data-crossing-id=huu-nghi]").evaluate(MIDDLE))
    buttons = tab.locator(".atlas-stack button")
    expect(buttons.first).to_be_focused()
    tab.keyboard.press("ArrowDown")
    expect(buttons.nth(1)).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.locator(".atlas-stack")).to_have_count(0)
    expect(tab.locator("[data-crossing-id]:focus")).to_have_count(1)


def test_focus_shows_name_and_class(tab: Page) -> None:
    go_home(tab)
    tab.locator("[data-crossing-id=bach-dich-duong-van]").focus()
    expect(tab.locator(".atlas-tip").filter(has_text="Bạch Đích")).to_contain_text("Lối mở")
