"""Open the app or the exported file in a test, and wait until it is ready."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from tests.browser.lending import DESK, PATIENCE_MS, Tabs

READY = "html.atlas-ready"
FIRST = "2014-06-01"  # the day of a page that tests share
Copy = Callable[[Path], Path]
StartApp = Callable[..., AbstractContextManager[str]]
expect.set_options(timeout=PATIENCE_MS)

# A new hash is applied after all listeners of its event have run.
SET_HASH = """words => new Promise(done => {
  const before = location.href;
  addEventListener("hashchange", done, {once: true});
  location.hash = words;
  if (location.href === before) done();
})"""


# Resolves when the map has not moved for this number of frames. Leaflet's pan begins one or two frames late.
STILL = """frames => new Promise(resolve => {
  const pane = document.querySelector('.leaflet-map-pane');
  let before = '', same = 0;
  const look = () => {
    const now = pane.style.transform + pane.className + innerWidth;
    same = now === before ? same + 1 : 0;
    before = now;
    if (same === frames) resolve(true); else requestAnimationFrame(look);
  };
  look();
})"""


def wait_until_still(target: Page | Frame, frames: int = 8) -> None:
    """Wait until a document's map does not move."""
    target.evaluate(STILL, frames)


# The app


def settle(page: Page) -> None:
    """Wait until Python has finished its run."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def wait_until_watched(page: Page) -> None:
    """Wait until the page watches its connection, because its scripts arrive a moment after the page."""
    page.wait_for_function("window.cuaKhauAtlas?.isWatching")


def mark_session(page: Page) -> None:
    """Remember the last session of Python that has drawn the whole page."""
    page.wait_for_function("window.sessionOfTest = window.cuaKhauAtlas?.base")


def wait_for_session(page: Page) -> None:
    """Wait until a new session of Python has drawn the whole page since `mark_session`."""
    page.wait_for_function("window.cuaKhauAtlas?.base !== window.sessionOfTest")
    settle(page)


def open_app(page: Page, url: str, query: str = "") -> FrameLocator:
    """Open a view of the map's page, wait until the map shows it, mark the document and return its frame."""
    page.goto(f"{url}/?{query}")
    document = page.frame_locator(".atlas-frame iframe")
    at = re.search(r"at=([\d-]+)", query)
    expect(document.locator("html")).to_have_attribute("data-at", at[1] if at else re.compile("."))
    expect(document.locator(READY)).to_have_count(1)
    expect(table(page)).not_to_have_count(0)
    settle(page)
    mark(page)
    return document


def show(page: Page, address: str) -> None:
    """Open another view or page in an open page of the app, as Back and Forward do. The caller waits for its content.

    A load costs three times as much. All acts before must be over: an act that arrives later would win.
    """
    settle(page)
    page.evaluate("to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }", address)


def show_page(page: Page, address: str) -> None:
    """Open another page in an open page of the app, and wait for the last element of its run."""
    show(page, address)
    name = urlsplit(address).path.strip("/")
    page.wait_for_function("name => window.cuaKhauAtlas?.base?.data.names.includes(name)", arg=name)
    settle(page)


def open_again(page: Page, iso: str) -> None:
    """Open the map of a day without filters in an open page of the app, and mark the document."""
    root = page.frame_locator(".atlas-frame iframe").locator("html")
    if root.count():  # Python must know the last act of the previous test
        expect(page).to_have_url(re.compile(f"at={root.get_attribute('data-at')}"))
        page.wait_for_function("cuaKhauAtlas.moves === (cuaKhauAtlas.bridge.data.move ?? 0)")
    show(page, f"/?at={iso}&lang=vi")
    expect(page.frame_locator(".atlas-frame iframe").locator(READY)).to_have_attribute("data-at", iso)
    expect(root).to_have_attribute("lang", "vi")
    expect(page).to_have_url(re.compile(rf"/\?at={iso}&lang=vi$"))
    expect(slider(page)).to_have_attribute("aria-valuetext", f"{date.fromisoformat(iso):%d/%m/%Y}")
    expect(page.locator(".st-key-statuses").get_by_role("button", name="Remove")).to_have_count(0)
    expect(table(page)).not_to_have_count(0)
    settle(page)
    mark(page)


def document_of(page: Page) -> Frame:
    """Wait until the map document of a page is ready for messages, and return its frame."""
    expect(page.frame_locator(".atlas-frame iframe").locator(READY)).to_have_count(1)
    return frame_of(page)


def frame_of(page: Page) -> Frame:
    """Return the frame of the map document."""
    return next(frame for frame in page.frames if frame.parent_frame)


def mark(page: Page) -> None:
    """Set a mark in the document that a reload would remove."""
    frame_of(page).evaluate("window.markOfTest = true")


def is_marked(page: Page) -> bool:
    """Return whether the document has not been reloaded since it was marked."""
    return bool(frame_of(page).evaluate("window.markOfTest === true"))


def table(page: Page) -> Locator:
    """Return the rows of the table beside the map."""
    return page.locator(".st-key-atlas_table tbody tr")


def slider(page: Page) -> Locator:
    """Return the sidebar's slider of days."""
    return page.get_by_test_id("stSlider").locator("input[type=range]")


def move_time_bar(document: FrameLocator, iso: str) -> None:
    """Move the map's time bar like a reader's click."""
    number = date.fromisoformat(iso).toordinal() - date(1970, 1, 1).toordinal()
    document.locator("input[type=range]").evaluate(
        """(bar, day) => {
            bar.value = day
            bar.dispatchEvent(new Event("input", { bubbles: true }))
            bar.dispatchEvent(new Event("change", { bubbles: true }))
        }""",
        number,
    )


# The exported file


def open_file(page: Page, path: Path, hash: str = "") -> None:
    """Open an exported file from disk and wait until it is ready."""
    page.goto(f"{path.as_uri()}{hash}")
    expect(page.locator(READY)).to_have_count(1)


def change_hash(page: Page, words: str) -> None:
    """Change the URL fragment like a reader, and wait until the document has handled the change."""
    page.evaluate(SET_HASH, words)


@contextmanager
def visit(
    tabs: Tabs, path: Path, words: str = "at=2025-09-12", size: tuple[int, int] = DESK, **options: Any
) -> Iterator[Page]:
    """Open an exported file in an empty tab."""
    with tabs.lend(size, **options) as page:
        open_file(page, path, f"#{words}")
        yield page
