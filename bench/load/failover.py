"""Restart and kill replicas under load and report the effect on readers: `python -m bench.load.failover`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from playwright.sync_api import Page, expect, sync_playwright

from bench.browser import CHROMIUM
from bench.hosts import Host
from bench.load.replicas import Replicas, run_replicas
from bench.load.walkers import Diary, walk_on

_READERS = 20
_QUERY = "at=2014-06-01&lang=en&status=international,bilateral&province=cao-bang&map=9/22.5/106.5"
_BEGUN = monotonic()


def main() -> int:
    """Run the scenario; return 1 if a reader lost a view."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx's workers may run as another user
        with run_replicas(folder) as replicas:
            say("two warm replicas behind nginx")
            diary = Diary()
            with _load(replicas.url, diary), sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
                _tell_of_page(browser.new_page(), replicas, diary)
                browser.close()
    back, longest = len(diary.away), max(diary.away, default=0)
    say(f"{_READERS} other readers: {diary.steps} steps, {back} had to come back, the last after {longest:.1f} s")
    say(f"views lost: {diary.lost.total()}" + "".join(f"\n  {what}" for what in diary.lost))
    return int(bool(diary.lost) or not back)


def say(words: str) -> None:
    """Print a line of the log with the seconds since the start."""
    print(f"{monotonic() - _BEGUN:5.1f} s  {words}", flush=True)


@contextmanager
def _load(url: str, diary: Diary) -> Iterator[None]:
    """Run readers in a separate thread during the `with` block."""
    loop, stop = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(walk_on(url, _READERS, stop, diary),))
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(120)
        loop.close()


def _tell_of_page(page: Page, replicas: Replicas, diary: Diary) -> None:
    page.goto(f"{replicas.url}/?{_QUERY}")
    _see_day(page, 1)
    page.frames[1].evaluate("window.markOfLoad = true")
    say(f"a page in Chromium beside {_READERS} readers ({diary.steps} steps so far) shows 1 June 2014")
    dead = _serving(replicas)
    with _reconnecting(page):
        dead.process.kill()
        say("its replica killed")
    _see_it_go_on(page, diary, 2)
    replicas.restart(dead)
    say("the killed replica runs again")
    with _reconnecting(page):
        replicas.restart(next(host for host in replicas.hosts if host is not dead))
        say("the other replica stopped and started again, as for an upgrade")
    _see_it_go_on(page, diary, 3)


@contextmanager
def _reconnecting(page: Page) -> Iterator[None]:
    """Wait until the page has connected to another server and received its answer."""
    with page.expect_websocket(timeout=60_000) as found:
        yield
    with found.value.expect_event("framereceived", timeout=60_000):
        pass
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
    say("the page has the other replica")


def _see_it_go_on(page: Page, diary: Diary, day: int) -> None:
    """Check that the page is unchanged, then move to the next day of June 2014."""
    kept = f"at=2014-06-{day - 1:02}&" in page.url and page.frames[1].evaluate("window.markOfLoad === true")
    say(f"date and map as before, nothing loaded again: {'yes' if kept else 'NO'}")
    if not kept:
        diary.lost[page.url] += 1
    page.get_by_test_id("stSlider").locator("input[type=range]").press("ArrowRight")
    _see_day(page, day)
    say(f"the next step of its slider shows {day} June 2014")


def _see_day(page: Page, day: int) -> None:
    expect(page.locator(".st-key-atlas_table caption")).to_contain_text(f"{day} June 2014 (", timeout=60_000)
    expect(page.frame_locator(".atlas-frame iframe").locator("html")).to_have_attribute("data-at", f"2014-06-{day:02}")


def _serving(replicas: Replicas) -> Host:
    """Return the replica of the page; nginx's log contains it in the lines of the loaded scripts."""
    lines = [line for line in replicas.log.read_text(encoding="utf-8").splitlines() if " GET /static/js/" in line]
    return next(host for host in replicas.hosts if lines[-1].endswith(host.url.removeprefix("http://")))


if __name__ == "__main__":
    sys.exit(main())
