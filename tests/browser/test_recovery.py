"""After quick actions, Back and Forward, and lost servers, the page continues by itself and its parts agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.wire import open_wire
from geo.i18n import text
from geo.model.dataset import Dataset
from geo.timeline.view import ALL
from geo.words.dates import date_words
from tests.browser.lending import new_context
from tests.browser.pages import (
    StartApp,
    is_marked,
    mark,
    mark_session,
    settle,
    show,
    slider,
    wait_for_session,
    wait_until_watched,
)
from tests.browser.reader import (
    choose_class,
    day_field,
    document_of,
    expect_day,
    expect_field,
    expect_no_fault,
    open_map,
)
from tests.browser.watch import collect_errors

START = "2014-06-01"
QUERY = f"at={START}&lang=vi"
HAND_MS = 150
PAGE = timedelta(365)  # days that a Page key moves
CONNECTED = ("data-test-connection-state", "CONNECTED")


def go_to(page: Page, name: str, pace: int = 0) -> None:
    """Click on a page in the navigation; `pace` is the time in ms for which the button is down."""
    link = page.get_by_test_id("stTopNav").get_by_role("link", name=text(f"app.page.{name}", "vi"), exact=True)
    link.click(delay=pace)


def expect_page(page: Page, name: str) -> None:
    """Expect that the path and the content belong to the same page."""
    path = "" if name == "map" else name
    expect(page).to_have_url(re.compile(rf"^http://[^/]+/{path}(\?|$)"))
    expect(page.locator(".atlas-frame iframe")).to_have_count(int(name == "map"))
    headings = page.get_by_role("heading", name=text(f"app.page.{name}", "vi"), exact=True)
    if name == "data":
        expect(headings).to_have_count(1)


def test_many_short_runs_while_the_map_is_asked_for(page: Page, app_url: str) -> None:
    with open_wire(app_url) as network:
        open_map(page, network.url, QUERY)
        go_to(page, "law")
        expect(page.get_by_role("heading", name=text("law.title", "vi"))).to_be_visible()
        settle(page)
        network.delay = 0.4
        for name in ("English", "中文", "English", "Việt"):
            page.get_by_role("radio", name=name).press("Space", delay=HAND_MS)
        go_to(page, "map")
        expect_day(page, START)
        expect_no_fault(page)


def test_a_move_on_a_map_that_is_left_at_once(page: Page, app_url: str) -> None:
    """The next page gets the last day while the map still waits for an answer, and that page stays open."""
    heading = page.get_by_role("heading", name=text("law.title", "vi"))
    with open_wire(app_url) as network:
        open_map(page, network.url, QUERY)
        for delay in (0, 0.2, 0, 0.2):
            network.delay = delay
            root = document_of(page).locator("html")
            day = date.fromisoformat(root.get_attribute("data-at") or "") + 2 * PAGE
            for _ in range(2):
                document_of(page).locator("input.at").press("PageUp")
            expect(root).to_have_attribute("data-at", str(day))
            go_to(page, "law", HAND_MS)
            expect(page).to_have_url(re.compile(f"/law.*at={day}"))
            expect(heading).to_be_visible()
            settle(page)
            expect(heading).to_be_visible()
            page.go_back()
            expect_page(page, "map")
            expect(document_of(page).locator("html.atlas-ready")).to_have_count(1)
            settle(page)
            expect_no_fault(page)
            expect_day(page, root.get_attribute("data-at") or "")  # of the history's entry, perhaps the first step


def test_a_typed_day_acts_on_enter_and_other_words_are_told(shown: Page, dataset: Dataset) -> None:
    """On a page without the map; the field accepts days, months and years, as readers write them."""
    page = shown
    show(page, f"/downloads?{QUERY}")
    expect_field(page, date.fromisoformat(START))
    settle(page)
    notice = page.locator(".st-key-notice")
    for typed, day in (("1/3/2023", date(2023, 3, 1)), ("3/2023", date(2023, 3, 31)), ("2012", date(2012, 12, 31))):
        day_field(page).fill(typed)
        day_field(page).press("Enter")
        expect(page).to_have_url(re.compile(f"at={day}"))
        expect_field(page, day)
        expect(slider(page)).to_have_attribute("aria-valuetext", f"{day:%d/%m/%Y}")
        expect(notice).to_have_count(0)
    day_field(page).fill("31/2/2023")
    day_field(page).press("Enter")
    expect(notice).to_contain_text("31/2/2023")
    expect_field(page, date(2012, 12, 31))
    for typed, nearest in (("1/1/1700", dataset.start), ("31/12/2030", dataset.end)):
        day_field(page).fill(typed)
        day_field(page).press("Enter")
        expect(notice).to_contain_text(date_words(nearest, "vi"))
        expect_field(page, nearest)
        expect(page).to_have_url(re.compile(f"at={nearest}"))


def test_back_and_forward_between_pages(shown: Page) -> None:
    page = shown
    slider(page).press("ArrowRight")
    expect_day(page, "2014-06-02")
    settle(page)
    go_to(page, "data")
    expect_page(page, "data")
    expect_field(page, date(2014, 6, 2))
    settle(page)
    slider(page).press("ArrowRight")
    expect_field(page, date(2014, 6, 3))
    settle(page)
    for _ in range(2):
        page.go_back()
        if "/data" in page.url:
            expect_field(page, date(2014, 6, 2))
            page.go_back()
        expect_page(page, "map")
        expect_day(page, "2014-06-02")
        page.go_forward()
        expect_page(page, "data")
        page.go_forward()
        expect_page(page, "data")
        expect_field(page, date(2014, 6, 3))
        settle(page)


def test_the_first_move_after_a_restart_counts(page: Page, start_app: StartApp) -> None:
    """Three pages get a move directly after the reconnection, a fourth page after the run that it requests itself.

    The first page was opened on a fresh server by the address /map.
    """
    with ExitStack() as stack:
        bar, words, late = (stack.enter_context(open_beside(page)) for _ in range(3))
        with start_app() as url:
            page.goto(f"{url}/map?{QUERY}")  # a deep link to the page on a fresh server
            expect_day(page, START)
            expect_no_fault(page)
            settle(page)
            wait_until_watched(page)
            for each, query in ((bar, QUERY), (late, f"{QUERY}&status=international")):
                open_map(each, url, query)
            for each in (page, bar, late):
                mark(each)
            words.goto(f"{url}/about?{QUERY}")
            expect(words.get_by_role("heading", name=text("app.page.about", "vi")).first).to_be_visible()
            settle(words)
            wait_until_watched(words)
        for each in (page, bar, words, late):
            expect(each.get_by_test_id("stApp")).not_to_have_attribute(*CONNECTED)
        mark_session(late)
        with start_app(port=urlsplit(url).port):
            for each, move in (
                (page, lambda: slider(page).press("ArrowRight")),
                (bar, lambda: document_of(bar).locator("input.at").press("ArrowRight")),
                (words, lambda: words.get_by_role("radio", name="English").press("Space")),
            ):
                expect(each.get_by_test_id("stApp")).to_have_attribute(*CONNECTED)
                move()
            wait_for_session(late)
            slider(late).press("ArrowRight")
            for each in (page, bar, late):
                expect_day(each, "2014-06-02")
                settle(each)
                expect_day(each, "2014-06-02")
                expect_no_fault(each)
                assert is_marked(each)
            expect(late.locator(".st-key-atlas_table caption")).to_contain_text("(4)")
            expect(words.locator("html")).to_have_attribute("lang", "en")
            expect(words).to_have_url(f"{url}/about?at={START}&lang=en")


# A reconnection, and a click on a link before the page requests its run.
CLICK_AT_ONCE = """([state, link]) => new Promise(done => {
  const app = document.querySelector('[data-testid=stApp]');
  Math.random = () => 0;
  app.setAttribute(state, 'PINGING_SERVER');
  queueMicrotask(() => {
    app.setAttribute(state, 'CONNECTED');
    queueMicrotask(() => link.click());
    setTimeout(done, 50);
  });
})"""


def test_a_link_clicked_right_after_a_reconnection_is_followed(shown: Page) -> None:
    link = shown.get_by_test_id("stTopNav").get_by_role("link", name=text("app.page.law", "vi"), exact=True)
    shown.evaluate(CLICK_AT_ONCE, [CONNECTED[0], link.element_handle()])
    settle(shown)
    expect_page(shown, "law")
    expect(shown.get_by_role("heading", name=text("law.title", "vi"))).to_be_visible()
    settle(shown)
    expect_page(shown, "law")


@contextmanager
def open_beside(page: Page) -> Iterator[Page]:
    """Open one more tab beside a page. It shares the compiled scripts."""
    tab = page.context.new_page()
    with collect_errors(tab) as errors:
        yield tab
    assert not errors
    tab.close()


def test_held_and_broken_messages_of_the_server(page: Page, app_url: str) -> None:
    """The answer of an older run does not change the address. An unreadable message only causes a reload."""
    held: list[str | bytes] = []
    sockets: list[WebSocketRoute] = []
    is_holding = False

    def carry(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        server = socket.connect_to_server()
        server.on_message(lambda message: held.append(message) if is_holding else socket.send(message))

    page.route_web_socket(re.compile("_stcore/stream"), carry)
    open_map(page, app_url, QUERY)
    slider(page).press("ArrowRight")
    expect_day(page, "2014-06-02")
    settle(page)
    is_holding = True
    choose_class(page, "Quốc tế")
    while not any(b"status=" in message for message in held if isinstance(message, bytes)):
        page.evaluate("0")  # lets messages arrive
    page.go_back()
    is_holding = False
    for message in held:
        sockets[-1].send(message)
    expect_day(page, START)
    expect(page).not_to_have_url(re.compile("status="))
    settle(page)
    expect(page).not_to_have_url(re.compile("status="))
    slider(page).press("ArrowRight")
    expect_day(page, "2014-06-02")
    settle(page)
    with page.expect_event("load"):
        sockets[-1].send(b"\xff\xff\xff")
    expect_day(page, "2014-06-02")
    expect_no_fault(page)


def test_an_error_of_streamlit_that_empties_the_page_costs_a_reload(browser: Browser, app_url: str) -> None:
    broken = ForwardMsg()
    broken.metadata.delta_path.extend((0, 999))
    broken.delta.new_element.empty.SetInParent()
    sockets: list[WebSocketRoute] = []

    def carry(socket: WebSocketRoute) -> None:
        sockets.append(socket)
        socket.connect_to_server()

    page = new_context(browser, locale="vi-VN").new_page()
    with collect_errors(page) as errors:
        page.route_web_socket(re.compile("_stcore/stream"), carry)
        page.add_init_script("const real = performance.now; performance.now = () => real.call(performance) + 10_000")
        open_map(page, app_url, QUERY)
        with page.expect_event("load"):
            sockets[-1].send(broken.SerializeToString())
        expect_day(page, START)
        expect_no_fault(page)
    assert ["Bad delta path" in error for error in errors] == [True]
    page.context.close()


def test_a_filter_that_back_took_away_can_be_chosen_again(shown: Page) -> None:
    boxes = document_of(shown).locator("input[data-status]:checked")
    for _ in range(2):
        choose_class(shown, "Quốc tế")
        expect(boxes).to_have_count(1)
        settle(shown)
        shown.go_back()
        expect(boxes).to_have_count(len(ALL))
        settle(shown)
