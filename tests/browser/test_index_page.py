"""The app on a server: titles that name the page, no missing files, and an opening before Streamlit has drawn."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from geo.i18n import text
from geo.web.index_page import title_page
from geo.web.scripts import read_static
from tests.browser.lending import DESK, PHONE, Tabs, new_context
from tests.browser.pages import READY, frame_of, mark, settle
from tests.browser.reader import expect_day
from tests.browser.test_axe import violations
from tests.browser.watch import collect_errors

StartApp = Callable[..., AbstractContextManager[str]]
SCRIPTS = "**/static/js/index.*.js"
DAY, YEAR_BEFORE = "2014-06-01", "2013-06-01"


@pytest.mark.parametrize("is_below", [False, True], ids=["root", "below"])
def test_titles_name_the_page_and_nothing_is_missing(
    page: Page, start_app: StartApp, request: pytest.FixtureRequest, is_below: bool
) -> None:
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    if is_below:
        look_at_titles(page, request.getfixturevalue("served"))
    else:
        with start_app(script="asgi.py") as url:
            look_at_titles(page, url)
    assert missing == []


def look_at_titles(page: Page, url: str) -> None:
    page.goto(f"{url}/changes?lang=en")
    expect(page).to_have_title("Changes · Cửa Khẩu Atlas")
    expect(page.get_by_role("heading", name="Changes").first).to_be_visible()
    settle(page)
    expect(page.locator(".atlas-opening")).to_have_count(0)
    expect(page.locator("link[rel='shortcut icon']")).to_have_attribute("href", _as_address("icon.svg"))
    page.get_by_test_id("stTopNav").get_by_role("link", name="Law").click()
    expect(page).to_have_title("Law · Cửa Khẩu Atlas")
    settle(page)


def test_the_first_content_is_there_before_streamlit(tabs: Tabs, served: str) -> None:
    """On four pages, the opening fits both window sizes, and axe finds no problem in either theme."""
    with tabs.lend(locale="vi-VN") as page, hold_streamlit(page) as release:
        for name in ("law", "history", "downloads", "data"):
            page.goto(f"{served}/{name}?lang=vi", wait_until="commit")
            opening = page.locator(".atlas-opening")
            for size, scheme in ((DESK, "light"), (PHONE, "dark")):
                page.set_viewport_size({"width": size[0], "height": size[1]})
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                expect(opening.get_by_role("heading", level=2)).to_be_visible()
                assert violations(page) == [], (name, size)
                assert opening.evaluate("all => all.scrollWidth <= all.clientWidth"), (name, size)
        release()
        page.reload()
        expect(page.locator(".st-key-atlas_table tbody tr").first).to_be_visible()
        expect(opening).to_have_count(0)


def test_the_map_of_the_opening_goes_on_in_the_page(browser: Browser, served: str) -> None:
    """The map is loaded once, and a move before Streamlit is ready takes effect."""
    context = new_context(browser, locale="vi-VN")
    page, loaded = context.new_page(), list[str]()
    page.on("request", lambda request: loaded.append(request.url) if "/map.html" in request.url else None)
    with collect_errors(page) as errors, hold_streamlit(page) as release:
        page.goto(f"{served}/?at={DAY}", wait_until="commit")
        document = page.frame_locator(".atlas-opening iframe")
        expect(document.locator(READY)).to_have_attribute("data-at", DAY)
        mark(page)
        document.locator("input.at").press("PageDown")
        expect(document.locator("html")).to_have_attribute("data-at", YEAR_BEFORE)
        release()
        expect(page.locator(".atlas-opening")).to_have_count(0)
        expect_day(page, YEAR_BEFORE)
        assert frame_of(page).evaluate("window.markOfTest === true")
        page.frame_locator(".stApp .atlas-frame iframe").locator("input.at").press("PageUp")
        expect_day(page, DAY)
        page.get_by_role("radio", name="English").press("Space")
        expect(page.locator("iframe")).to_have_attribute("title", title_page("map", "en"))
    assert errors == []
    assert loaded == [f"{served}/map.html"]
    context.close()


def test_a_browser_that_cannot_move_a_frame_loads_it_in_the_page(browser: Browser, served: str) -> None:
    context = new_context(browser, locale="vi-VN")
    context.add_init_script("delete Element.prototype.moveBefore")
    page = context.new_page()
    with collect_errors(page) as errors:
        page.goto(f"{served}/?at={DAY}", wait_until="commit")
        expect_day(page, DAY)
        expect(page.locator("iframe")).to_have_count(1)
        expect(page.locator(".atlas-opening")).to_have_count(0)
    assert errors == []
    context.close()


def test_without_scripts_a_reader_walks_through_the_pages(browser: Browser, served: str) -> None:
    context = new_context(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/?at={DAY}&lang=vi")
    expect(page.frame_locator(".atlas-opening iframe").get_by_role("figure").first).to_be_visible()
    page.get_by_role("link", name=text("app.page.law", "vi"), exact=True).click()
    expect(page.get_by_role("heading", name=text("law.classes", "vi"))).to_be_visible()
    page.get_by_role("link", name=text("app.page.data", "vi"), exact=True).click()
    expect(page.locator(".atlas-opening tbody tr")).to_have_count(20)
    assert page.url == f"{served}/data?at={DAY}&lang=vi"
    context.close()


@contextmanager
def hold_streamlit(page: Page) -> Iterator[Callable[[], None]]:
    """Hold back Streamlit's scripts inside the `with` block, until the returned function is called."""
    held: list[Route] = []
    is_held = True

    def release() -> None:
        nonlocal is_held
        is_held = False
        for route in held:
            with suppress(Error):  # the page of this request is gone
                route.continue_()

    page.route(SCRIPTS, lambda route: held.append(route) if is_held else route.continue_())
    yield release
    page.unroute(SCRIPTS)


def _as_address(name: str) -> str:
    """Return a picture in the form that Streamlit sends to the browser."""
    return f"data:image/svg+xml;base64,{b64encode(read_static(name).encode()).decode()}"
