"""Measurements of a Streamlit page: the first map, and the cost of one slider step."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playwright.sync_api import Browser, Error, Page, expect

from bench.browser import Traffic, open_page
from bench.hosts import Host
from bench.inputs import Inputs
from bench.wire import Wire, open_wire

_UNTIL = "([wanted, after, patience]) => window.bench.until(wanted, after, patience)"


@dataclass
class PageFigures:
    """Measured milliseconds to the first map of each session, then for each step to one of `days`.

    `wire` are the bytes that the network carried, `bytes` those of the unpacked messages. Both are per step, as is
    the processor time in milliseconds. `missed` lists the days without a correct map in time.
    """

    first: list[float] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    wire: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Limits:
    """Limits of a measurement: sessions, total seconds for all steps, seconds to wait for one map."""

    sessions: int
    budget: float
    patience: float


def measure_page(browser: Browser, host: Host, inputs: Inputs, ours: bool, limits: Limits) -> PageFigures:
    """Open the page in each session and move its slider by keyboard from the last day to the first.

    No session visits a day twice, because Streamlit would reuse the cached message.
    """
    found, end = PageFigures(), math.inf
    for session in range(limits.sessions):
        if found.missed or (session and time.monotonic() > end):
            break
        with open_wire(host.url) as wire, open_page(browser) as page:
            traffic = Traffic(page)
            page.goto(wire.url, wait_until="commit")
            first = _until(page, _wanted(inputs, inputs.last.isoformat(), ours), 0, limits.patience)
            if math.isnan(first):
                found.missed.append(inputs.last.isoformat())
                break
            found.first.append(first - float(page.evaluate("performance.timeOrigin")))
            _settle(page, limits.patience)
            end = min(end, time.monotonic() + limits.budget)  # excludes the first map of a cold server
            _move_slider(page, traffic, wire, host, inputs, ours, limits, found, end)
    return found


def _move_slider(
    page: Page, traffic: Traffic, wire: Wire, host: Host, inputs: Inputs, ours: bool,
    limits: Limits, found: PageFigures, end: float,
) -> None:  # fmt: skip
    slider = page.get_by_test_id("stSlider").locator("input[type=range]")
    slider.focus()
    shown, day = inputs.count_at(inputs.last.isoformat()), ""
    while (not day or day > inputs.first.isoformat()) and not (found.painted and time.monotonic() > end):
        traffic.bytes, wire.bytes, used, painted = 0, 0, host.cpu_seconds(), None
        with traffic.run_of_python(limits.patience):
            page.keyboard.press("PageDown")
            day = datetime.strptime(str(slider.get_attribute("aria-valuetext")), "%d/%m/%Y").date().isoformat()
            pressed = float(page.evaluate("window.bench.pressed()"))
            if inputs.count_at(day) != shown:  # otherwise the new map looks like the old one
                painted = _until(page, _wanted(inputs, day, ours), pressed, limits.patience)
        _settle(page, limits.patience)
        if painted is None:
            continue
        if math.isnan(painted):
            found.missed.append(day)
            return
        found.days.append(day)
        found.painted.append(painted - pressed)
        found.wire.append(wire.bytes)
        found.bytes.append(traffic.bytes)
        found.cpu.append((host.cpu_seconds() - used) * 1000)
        shown = inputs.count_at(day)


def count_without_network(offline: Browser, host: Host, inputs: Inputs) -> int:
    """Return the number of markers on the page if only the app's own host answers."""
    with open_page(offline) as page:
        page.goto(host.url, wait_until="commit")
        try:
            page.wait_for_function("() => window.bench.shown().some((count) => count > 0)", timeout=20_000)
        except Error:  # an empty map never reaches the expected state
            return 0
        shown = [int(count) for count in page.evaluate("window.bench.shown()")]
        wanted = inputs.count_at(inputs.last.isoformat())
        return wanted if wanted in shown else max(shown)


def _wanted(inputs: Inputs, day: str, ours: bool) -> dict[str, Any]:
    wanted: dict[str, Any] = {"count": inputs.count_at(day)}
    return wanted | {"at": day} if ours else wanted


def _until(page: Page, wanted: dict[str, Any], after: float, patience: float) -> float:
    found = page.evaluate(_UNTIL, [wanted, after, patience * 1000])
    return math.nan if found is None else float(found)


def _settle(page: Page, patience: float) -> None:
    """Wait until Python is idle."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=patience * 1000)
