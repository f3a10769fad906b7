"""Measurements of an exported file: scrubbing of its time bar, size with loaded files, network off."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Error, Frame, Page, expect

from bench.browser import open_page
from bench.cdn import Cdn
from bench.hosts import Host
from bench.inputs import Inputs

POSITIONS = 200
_SCRUB = (Path(__file__).parent / "scrub.js").read_text(encoding="utf-8")
_OUR_BAR, _RIVAL_BAR = ".atlas-track input[type=range]", ".leaflet-timeline-control input[type=range]"
_MS_PER_DAY = 86_400_000


@dataclass(frozen=True)
class Scrub:
    """Milliseconds of each step on the main thread and between frames; markers shown at the end and expected."""

    work: list[float]
    interval: list[float]
    shown: int
    expected: int


def scrub_file(browser: Browser, file: Path, inputs: Inputs, ours: bool, budget: float) -> Scrub:
    """Drag the time bar of an exported file from its first to its last day."""
    with open_page(browser) as page:
        page.goto(file.as_uri(), wait_until="load", timeout=120_000)
        return _scrub(page, page.main_frame, inputs, ours, budget)


def scrub_page(browser: Browser, host: Host, inputs: Inputs, budget: float) -> Scrub:
    """Drag the time bar of our map inside the running app, while Python follows."""
    with open_page(browser) as page:
        page.goto(host.url, wait_until="commit")
        expect(page.frame_locator(".atlas-frame iframe").locator(_OUR_BAR)).to_be_attached(timeout=120_000)
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)
        frame = next(frame for frame in page.frames if frame.parent_frame)
        return _scrub(page, frame, inputs, True, budget)


def measure_size(browser: Browser, cdn: Cdn, file: Path) -> tuple[int, int]:
    """Return the bytes of a file, and of all files that it loads."""
    cdn.served.clear()
    with open_page(browser) as page:
        page.goto(file.as_uri(), wait_until="networkidle", timeout=120_000)
    return file.stat().st_size, sum(size or 0 for size in cdn.served.values())


def count_without_network(offline: Browser, file: Path, ours: bool) -> int:
    """Return the number of markers on the last day in a file opened with the network off."""
    with open_page(offline) as page:
        page.goto(file.as_uri(), wait_until="load", timeout=120_000)
        bar = page.locator(_OUR_BAR if ours else _RIVAL_BAR)
        if not bar.count():
            return 0
        bar.evaluate("bar => { bar.value = bar.max; bar.dispatchEvent(new Event('input', { bubbles: true })) }")
        return _count(page, None)


def _scrub(page: Page, frame: Frame, inputs: Inputs, ours: bool, budget: float) -> Scrub:
    days = (inputs.last - inputs.first).days
    dates = [inputs.first + timedelta(days=round(days * step / POSITIONS)) for step in range(1, POSITIONS + 1)]
    numbers = [int(datetime(d.year, d.month, d.day, tzinfo=UTC).timestamp()) * 1000 for d in dates]
    values = [number // _MS_PER_DAY for number in numbers] if ours else numbers
    bar = frame.locator(_OUR_BAR if ours else _RIVAL_BAR).element_handle(timeout=60_000)
    found = frame.evaluate(_SCRUB, {"bar": bar, "values": values, "budget": budget * 1000})
    expected = inputs.count_at(dates[len(found["work"]) - 1].isoformat())
    shown = _count(page, expected)
    return Scrub(found["work"], found["interval"], shown, expected)


def _count(page: Page, wanted: int | None) -> int:
    """Return the number of markers once it equals `wanted` (None: any number), or after a timeout."""
    test = "wanted => window.bench.shown().some((count) => wanted === null ? count > 0 : count === wanted)"
    with suppress(Error):  # a wrong map never reaches the expected state
        page.wait_for_function(test, arg=wanted, timeout=5000)
    return max(page.evaluate("window.bench.shown()"), default=0)
