"""The reader's last action wins, with any distance to the server and any order of its answers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from playwright.sync_api import Page, WebSocketRoute, expect

from bench.wire import open_wire
from geo.i18n import text
from geo.timeline.view import ALL
from tests.browser.pages import slider
from tests.browser.reader import (
    choose_class,
    document_of,
    expect_day,
    expect_no_fault,
    expect_slider_told,
    open_map,
    query_of,
)

START = "2014-06-01"
YEAR = 365  # days that a Page key moves
HAND_MS = 250  # shortest time in which a reader moves from one control to another
STREAMLIT_MS = 200  # time until Streamlit's slider sends a key press
KEY_MS = 33  # time between two repetitions of a held key
DELAYS = (0, 0.05, 0.4)  # an answer comes at once, before the slider sends, and long after it has sent


def later(day: str, days: int) -> str:
    return str(date.fromisoformat(day) + timedelta(days))


def day_of_map(page: Page) -> str:
    return document_of(page).locator("html").get_attribute("data-at") or ""


def press(page: Page, key: str, times: int, pause: int) -> None:
    """Press a key again and again, at a reader's pace."""
    for _ in range(times):
        page.keyboard.press(key, delay=pause)


def test_the_last_act_wins(page: Page, app_url: str) -> None:
    """The acts follow one another in one page; each begins where the one before it ended."""
    with open_wire(app_url) as network:
        open_map(page, network.url, f"at={START}&lang=vi")
        for count, network.delay in enumerate(DELAYS, 1):
            walk_with_keys(page, held=round((STREAMLIT_MS + 2000 * network.delay) / KEY_MS) + 3)
            drag_the_slider(page)
            drag_the_time_bar(page)
            move_with_two_hands(page, is_far=network.delay >= HAND_MS / 2000)
            choose_during_a_move(page, count)
            expect_no_fault(page)


def test_the_map_follows_the_slider_before_the_server(page: Page, app_url: str) -> None:
    held: list[str | bytes] = []
    servers: list[WebSocketRoute] = []
    is_held = False

    def carry(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        servers.append(server)
        socket.on_message(lambda message: held.append(message) if is_held else server.send(message))

    page.route_web_socket(re.compile("_stcore/stream"), carry)
    open_map(page, app_url, f"at={START}&lang=vi")
    is_held = True
    slider(page).press("ArrowLeft")
    expect(document_of(page).locator("html")).to_have_attribute("data-at", later(START, -1))
    slider(page).press("ArrowLeft")
    expect(document_of(page).locator("html")).to_have_attribute("data-at", later(START, -2))
    assert query_of(page.url)["at"] == START
    is_held = False
    for message in held:
        servers[-1].send(message)
    expect_day(page, later(START, -2))


def walk_with_keys(page: Page, held: int) -> None:
    """Hold a key until answers come, press it four times, then hold it on the time bar of the map."""
    day = day_of_map(page)
    for times, pause in ((held, KEY_MS), (4, 150)):
        slider(page).focus()
        press(page, "ArrowRight", times, pause)
        day = later(day, times)
        expect_day(page, day)
    for key, days in (("PageDown", -YEAR), ("PageUp", YEAR)):
        press(page, key, 1, KEY_MS)
        day = later(day, days)
        expect_day(page, day)
    document_of(page).locator("input.at").focus()
    press(page, "ArrowRight", held, KEY_MS)
    expect_day(page, later(day, held))


def drag_the_slider(page: Page) -> None:
    box = slider(page).locator("xpath=ancestor::*[@data-testid='stSlider']").bounding_box()
    assert box
    y = box["y"] + box["height"] - 12
    for steps in (4, 12):
        for target in (0.3, 0.5):
            page.mouse.move(box["x"] + 0.6 * box["width"], y)
            page.mouse.down()
            page.mouse.move(box["x"] + target * box["width"], y, steps=steps)
            page.mouse.up()
        day, month, year = (slider(page).get_attribute("aria-valuetext") or "").split("/")
        expect_day(page, f"{year}-{month}-{day}")


def drag_the_time_bar(page: Page) -> None:
    rail = document_of(page).locator(".atlas-rail").bounding_box()
    assert rail
    for target in (0.4, 0.6):
        page.mouse.move(rail["x"] + 0.5 * rail["width"], rail["y"] + 2)
        page.mouse.down()
        page.mouse.move(rail["x"] + target * rail["width"], rail["y"] + 2, steps=12)
        page.mouse.up()
    expect_day(page, day_of_map(page))


def move_with_two_hands(page: Page, is_far: bool) -> None:
    """Move the slider while the map's answer is under way; then the other way round.

    An answer of the server may replace a value that the slider has not sent yet.
    """
    start = date.fromisoformat(day_of_map(page))
    document_of(page).locator("input.at").press("PageUp", delay=HAND_MS)
    if not is_far:
        expect_day(page, day_of_map(page))
    slider(page).press("ArrowRight")
    nexts = [start + timedelta(days) for days in (1, YEAR + 1)]
    expect(page).to_have_url(re.compile("|".join(f"at={day}" for day in nexts)))  # with the map's answer or without
    expect_day(page, expect_slider_told(page))
    slider(page).press("ArrowRight", delay=HAND_MS)
    document_of(page).locator("input.at").press("PageDown")
    expect_day(page, day_of_map(page))


def choose_during_a_move(page: Page, count: int) -> None:
    """Add a class to the filter while the map's move is under way: neither undoes the other."""
    document_of(page).locator("input.at").focus()
    press(page, "ArrowLeft", 4, KEY_MS)
    choose_class(page, text(f"status.{ALL[count - 1]}", "vi"))
    expect_day(page, day_of_map(page))
    expect(document_of(page).locator("input[data-status]:checked")).to_have_count(count)
    expect(page.locator(".st-key-statuses").get_by_role("button", name="Remove")).to_have_count(count)
    assert query_of(page.url)["status"] == ",".join(ALL[:count])
