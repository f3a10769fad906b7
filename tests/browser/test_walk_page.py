"""A random walk of the page: after any actions in any order, all parts of the page agree.

    ATLAS_WALK=200 pytest tests/browser/test_walk_page.py

The walk is short in the test run. ATLAS_WALK is its number of actions. A failed walk names its seed and its actions.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, TimeoutError, expect

from geo.i18n import text
from geo.timeline.view import ALL
from tests.browser.lending import PATIENCE_MS
from tests.browser.pages import settle, slider
from tests.browser.reader import document_of, expect_day, expect_no_fault, expect_slider_told, open_map, query_of

StartApp = Callable[..., AbstractContextManager[str]]
ACTS = int(os.environ.get("ATLAS_WALK", "28"))
REST = 4  # number of actions between two rests
HASTE_MS = (1_500, 6_000)  # patience of the first checks of a rest


class Walk:
    """A reader with a server that may be restarted."""

    def __init__(self, page: Page, start_app: StartApp, stack: ExitStack) -> None:
        self.page, self.start_app, self.stack = page, start_app, stack
        self.chance = random.Random(0)
        self.url = stack.enter_context(start_app())
        self.done: list[str] = []

    def act(self) -> None:
        """Perform one action that the page allows now."""
        acts = [self.go_to_page, self.go_back, self.go_forward]
        if self.is_on_map() and document_of(self.page).locator("html.atlas-ready").count():
            acts += [self.press_slider] * 3 + [self.press_time_bar] * 3 + [self.choose_class] * 2
            acts += [self.open_card, self.close_card]
        act = self.chance.choice(acts)
        self.done.append(act.__name__)
        act()

    def is_on_map(self) -> bool:
        """Return whether the address is the map's. The map itself stays visible until the next page appears."""
        return urlsplit(self.page.url).path.strip("/") in ("", "home", "map")

    def press_slider(self) -> None:
        """Press keys on the slider, and wait until the address contains its day.

        A reader sees the new day before they act elsewhere.
        """
        slider(self.page).focus()
        for _ in range(self.chance.randint(1, 8)):
            self.page.keyboard.press(self.chance.choice(["ArrowRight", "ArrowLeft", "PageUp", "PageDown"]))
        expect_slider_told(self.page)

    def press_time_bar(self) -> None:
        document_of(self.page).locator("input.at").focus()
        for _ in range(self.chance.randint(1, 8)):
            self.page.keyboard.press(self.chance.choice(["ArrowRight", "PageUp", "PageDown"]))

    def choose_class(self) -> None:
        """Choose one class more in the filter."""
        self.page.locator(".st-key-statuses input").click()
        options = self.page.get_by_role("option")
        expect(options).not_to_have_count(0)
        options.nth(self.chance.randrange(options.count())).click()
        self.page.keyboard.press("Escape")

    def open_card(self) -> None:
        markers = document_of(self.page).locator("[data-crossing-id]")
        if count := markers.count():  # zero if no status is selected
            markers.nth(self.chance.randrange(count)).press("Enter")

    def close_card(self) -> None:
        document_of(self.page).locator("body").press("Escape")

    def go_to_page(self) -> None:
        """Choose a page in the navigation, or a tab of the Data page where it is open."""
        name = self.chance.choice(["map", "law", "data"])
        if self.page.locator(".st-key-tabs").is_visible():
            name = self.chance.choice(["map", "quality", "downloads"])
        links = self.page.locator("[data-testid=stTopNavLink], [data-testid=stPageLink-NavLink]")
        link = links.filter(has_text=text(f"app.page.{name}", "vi")).first
        try:
            link.click()
        except TimeoutError:
            expect(link).to_have_count(0)  # another page has taken the place of the one with this link
            return
        expect(self.page).to_have_url(re.compile(rf"//[^/]+/{'' if name == 'map' else name}(\?|$)"))

    def go_back(self) -> None:
        if self.page.evaluate("navigation.canGoBack"):  # an entry before the first one is not the atlas
            self.page.go_back(wait_until="commit")

    def go_forward(self) -> None:
        try:
            self.page.go_forward(wait_until="commit")
        except Error as error:
            if "No entry" not in error.message:  # the page has written a newer entry at this moment
                raise

    def restart(self) -> None:
        """Restart the server, and wait until the page has reconnected."""
        self.done.append("restart")
        self.stack.close()
        app = self.page.get_by_test_id("stApp")
        expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
        self.stack.enter_context(self.start_app(port=urlsplit(self.url).port))
        expect(app).to_have_attribute("data-test-connection-state", "CONNECTED")

    def rest(self) -> None:
        """Check that all parts agree, and check again if the last answer arrived during the check.

        The first checks give up soon, because they would wait in vain for what they read before the answer.
        """
        for patience in (*HASTE_MS, PATIENCE_MS):
            expect.set_options(timeout=patience)
            try:
                self.expect_agreement()
                return
            except (AssertionError, TimeoutError):
                if patience == PATIENCE_MS:
                    raise
            finally:
                expect.set_options(timeout=PATIENCE_MS)

    def expect_agreement(self) -> None:
        """Expect that address and page agree, and on the map also all parts that show the view."""
        settle(self.page)
        expect_no_fault(self.page)
        expect(self.page.locator(".atlas-frame iframe")).to_have_count(int(self.is_on_map()))
        if self.is_on_map():
            expect(document_of(self.page).locator("html.atlas-ready")).to_have_count(1)
            # The address is the session's view. A map that has just been loaded shows the day of the data before that.
            expect_day(self.page, query_of(self.page.url)["at"])
            self.expect_statuses()
            words = query_of(self.page.url)
            card = document_of(self.page).locator(".atlas-detail:not([hidden])")
            expect(card).to_have_count(int("crossing" in words))

    def expect_statuses(self) -> None:
        """Expect the same statuses in address, filter and map's legend; an empty filter means all."""
        words = query_of(self.page.url).get("status")
        chosen = [word for word in (words or "").split(",") if word]
        expect(self.page.locator(".st-key-statuses").get_by_role("button", name="Remove")).to_have_count(len(chosen))
        boxes = document_of(self.page).locator("input[data-status]:checked")
        expect(boxes).to_have_count(len(ALL) if words is None else len(chosen))


def test_all_parts_agree_after_a_random_walk(page: Page, start_app: StartApp) -> None:
    """Walk once with each seed. The second walk goes on in the page and on the server of the first."""
    with ExitStack() as stack:
        walk = Walk(page, start_app, stack)
        open_map(page, walk.url, "at=2014-06-01&lang=vi")
        for seed in (1, 2):
            walk.chance = random.Random(seed)
            try:
                for number in range(1, ACTS + 1):
                    if seed == 1 and number == ACTS // 2:
                        walk.restart()
                    walk.act()
                    if number % REST == 0:
                        walk.rest()
            except BaseException as error:
                error.add_note(f"seed {seed}: {' '.join(walk.done)}")
                error.add_note("\n".join(page.get_by_test_id("stException").all_inner_texts()))
                raise
