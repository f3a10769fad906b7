"""Measures of a page of Streamlit: the first map, and what one step of its slider costs."""

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

_UNTIL = "([wanted, after, patience]) => window.bench.until(wanted, after, patience)"
_KEYS = ("PageDown", "PageDown", "PageDown", "PageUp", "PageDown", "PageUp")  # back and forth between 2026 and 2012


@dataclass
class Steps:
    """What was measured step by step: milliseconds, bytes over the socket, milliseconds of processor time.

    `missed` counts the steps after which the right map did not come in time.
    """

    painted: list[float] = field(default_factory=list)
    bytes: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    missed: int = 0


def measure_first_map(browser: Browser, host: Host, inputs: Inputs, ours: bool, patience: float) -> float:
    """Give the milliseconds from the request of the page to the painted map, for a reader who comes anew."""
    with open_page(browser) as page:
        page.goto(host.url, wait_until="commit")
        start = page.evaluate("performance.timeOrigin")
        return float(_until(page, _wanted(inputs, inputs.last.isoformat(), ours), 0, patience)) - start


def measure_steps(
    browser: Browser, host: Host, inputs: Inputs, ours: bool, steps: int, budget: float, patience: float
) -> Steps:
    """Move the sidebar's slider by keyboard until `steps` are done or `budget` seconds are over."""
    found = Steps()
    with open_page(browser) as page:
        traffic = Traffic(page)
        page.goto(host.url, wait_until="commit")
        if math.isnan(_until(page, _wanted(inputs, inputs.last.isoformat(), ours), 0, patience)):
            found.missed += 1
            return found
        _settle(page, patience)
        slider = page.get_by_test_id("stSlider").locator("input[type=range]")
        slider.focus()
        start, shown = time.monotonic(), inputs.count_at(inputs.last.isoformat())
        for number in range(steps):
            if found.painted and time.monotonic() - start > budget:
                break
            traffic.bytes, used = 0, host.cpu_seconds()
            page.keyboard.press(_KEYS[number % len(_KEYS)])
            day = datetime.strptime(str(slider.get_attribute("aria-valuetext")), "%d/%m/%Y").date().isoformat()
            pressed = float(page.evaluate("window.bench.pressed()"))
            painted = _until(page, _wanted(inputs, day, ours), pressed, patience)
            if math.isnan(painted):
                found.missed += 1
                break
            _settle(page, patience)
            if inputs.count_at(day) != shown:  # else nobody could tell the new map from the old
                found.painted.append(painted - pressed)
            found.bytes.append(traffic.bytes)
            found.cpu.append((host.cpu_seconds() - used) * 1000)
            shown = inputs.count_at(day)
    return found


def count_without_network(offline: Browser, host: Host, inputs: Inputs) -> int:
    """Count the markers that the page shows when no host answers but the app's own."""
    with open_page(offline) as page:
        page.goto(host.url, wait_until="commit")
        try:
            page.wait_for_function("() => window.bench.shown().some((count) => count > 0)", timeout=8000)
        except Error:  # nothing came: an empty map gives no sign to wait for
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
    """Wait until Python has finished its run."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=patience * 1000)
