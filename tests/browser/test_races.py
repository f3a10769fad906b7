"""The reader's last action wins, with any distance to the server and any order of its answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import slider
from tests.browser.reader import document_of, expect_day, expect_no_fault, expect_slider_told, open_map
from tests.browser.slow_network import SlowNetwork, slow_network

START = "2014-06-01"
HAND_MS = 250  # shortest time of a hand between two controls


@pytest.fixture(params=[0, 0.05, 0.2, 0.4], ids=lambda delay: f"{1000 * delay:.0f}ms")
def network(request: pytest.FixtureRequest, app_url: str, page: Page) -> Iterator[SlowNetwork]:
    """Open the map, then delay the server's answers."""
    with slow_network(app_url) as network:
        open_map(page, network.url, f"at={START}&lang=vi")
        network.delay = request.param
        yield network
        expect_no_fault(page)


def days_later(days: int) -> str:
    return str(date.fromisoformat(START) + timedelta(days))


def press(page: Page, key: str, times: int, pause: int) -> None:
    """Press a key again and again, at a reader's pace."""
    for _ in range(times):
        page.keyboard.press(key, delay=pause)


@pytest.mark.parametrize(("times", "pause"), [(30, 33), (4, 150)], ids=["held", "four"])
def test_the_slider_of_the_sidebar_leads_to_where_the_keys_led(
    page: Page, network: SlowNetwork, times: int, pause: int
) -> None:
    slider(page).focus()
    press(page, "ArrowRight", times, pause)
    expect_day(page, days_later(times))


def test_the_time_bar_leads_to_where_the_keys_led(page: Page, network: SlowNetwork) -> None:
    document_of(page).locator("input.at").focus()
    press(page, "ArrowRight", 30, 33)
    expect_day(page, days_later(30))


@pytest.mark.parametrize("steps", [4, 20])
def test_a_drag_of_the_slider_leads_to_where_the_hand_let_go(page: Page, network: SlowNetwork, steps: int) -> None:
    box = slider(page).locator("xpath=ancestor::*[@data-testid='stSlider']").bounding_box()
    assert box
    y = box["y"] + box["height"] - 12
    for target in (0.3, 0.8, 0.5):
        page.mouse.move(box["x"] + 0.6 * box["width"], y)
        page.mouse.down()
        page.mouse.move(box["x"] + target * box["width"], y, steps=steps)
        page.mouse.up()
    day, month, year = (slider(page).get_attribute("aria-valuetext") or "").split("/")
    expect_day(page, f"{year}-{month}-{day}")


def test_a_drag_of_the_time_bar_leads_to_where_the_hand_let_go(page: Page, network: SlowNetwork) -> None:
    rail = document_of(page).locator(".atlas-rail").bounding_box()
    assert rail
    for target in (0.4, 0.8, 0.6):
        page.mouse.move(rail["x"] + 0.5 * rail["width"], rail["y"] + 2)
        page.mouse.down()
        page.mouse.move(rail["x"] + target * rail["width"], rail["y"] + 2, steps=20)
        page.mouse.up()
    expect_day(page, document_of(page).locator("html").get_attribute("data-at") or "")


def test_the_later_of_two_hands_wins(page: Page, network: SlowNetwork) -> None:
    """Move the slider before the map's answer arrives, and then the map before the slider's answer."""
    document_of(page).locator("input.at").press("PageUp", delay=HAND_MS)
    slider(page).press("ArrowRight")
    expect(page).to_have_url(re.compile(r"at=201[45]-06-02"))  # counted from the day before or after the map's answer
    expect_day(page, expect_slider_told(page))
    slider(page).press("ArrowRight", delay=HAND_MS)
    document_of(page).locator("input.at").press("PageDown")
    expect_day(page, document_of(page).locator("html").get_attribute("data-at") or "")
