"""Tabs that tests borrow one after another.

A tab that has shown the app or the file keeps its compiled scripts. The next load takes two thirds of the time. A
test needs its own tab if it installs a clock, a route or an init script. It also needs one if it counts the entries of
the history.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page

DESK, PHONE = (1440, 900), (390, 844)
# Timeout of a test. It is much longer than any reader waits, because the machine may be busy.
PATIENCE_MS = 45_000
_MOST_KEPT = 4  # each tab needs 100 MB or more
_FORGET = "() => { try { localStorage.clear(); sessionStorage.clear() } catch { /* a frame without storage */ } }"


def new_context(browser: Browser, size: tuple[int, int] = DESK, **options: Any) -> BrowserContext:
    """Return a new browser context with a window of this size in pixels."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    context.set_default_timeout(PATIENCE_MS)
    return context


class Tabs:
    """The tabs of a browser that nobody uses at the moment, by the options of their contexts."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, Page] = {}

    @contextmanager
    def lend(self, size: tuple[int, int] = DESK, **options: Any) -> Iterator[Page]:
        """Lend an empty tab of this size and these options of a context. After an error, nobody gets it again."""
        key = repr(sorted(options.items()))
        page = self._idle.pop(key, None) or new_context(self._browser, size, **options).new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(
            media="null",
            color_scheme=options.get("color_scheme", "light"),
            reduced_motion=options.get("reduced_motion", "no-preference"),
        )
        try:
            yield page
            page.evaluate(_FORGET)
            page.goto("about:blank")
        except BaseException:
            with suppress(Error):  # the browser may be gone
                page.context.close()
            raise
        self._keep(key, page)

    def _keep(self, key: str, page: Page) -> None:
        """Keep a tab for the next test. The tab that has been idle for longest makes room."""
        others = self._idle.pop(key, None)
        self._idle[key] = page
        oldest = self._idle.pop(next(iter(self._idle))) if len(self._idle) > _MOST_KEPT else None
        for each in filter(None, (others, oldest)):
            each.context.close()
