"""axe finds no problem on any page or in any state of the file, in the light and the dark theme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page, expect

from geo.i18n import LANGS
from tests.browser.pages import (
    DESK,
    PHONE,
    READY,
    change_hash,
    settle,
    table,
    visit,
)

DAY = "at=2025-09-12"
STATES = {
    "plain": "",
    "card": "&crossing=thanh-thuy-thien-bao",
    "compare": "&from=2013-12-31",
    "layers": "&layers=works,twinned,scenic",
    "empty": "&status=",
}
GROUND = ("rgb(255, 255, 255)", "rgb(20, 27, 33)")  # backgrounds in both themes, as in config.toml
PAGES = [
    f"?{DAY}",
    "history?crossing=huu-nghi",
    "provinces?province=tuyen-quang",
    f"changes?{DAY}&from=2023-01-01",
    f"data?{DAY}",
    f"data?{DAY}&status=",
    "own_data?",
    "quality?",
    "law?",
    "about?",
]


def violations(frame: Page | Frame) -> list[tuple[str, Any]]:
    """Return the findings of axe in one frame. Inner frames are sandboxed and need their own call."""
    options = {"resultTypes": ["violations"], "iframes": False}
    found = Axe().run(frame, options=options).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


def find_everywhere(page: Page) -> dict[str, list[tuple[str, Any]]]:
    """Return the findings of axe in each frame, after all motion has ended."""
    for frame in page.frames:
        frame.wait_for_function("document.getAnimations().every(each => each.playState !== 'running')")
    return {frame.name or frame.url[:60]: found for frame in page.frames if (found := violations(frame))}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_file(browser: Browser, exported: Path, scheme: str, lang: str) -> None:
    with visit(browser, exported, f"{DAY}&lang={lang}", color_scheme=scheme) as page:
        for width, height in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            for name, state in STATES.items():
                change_hash(page, f"{DAY}&lang={lang}{state}")
                assert find_everywhere(page) == {}, (name, width)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_any_page(page: Page, app_url: str, path: str, lang: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{app_url}/{path}&lang={lang}")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.get_by_test_id("stMain").locator("h1, h2, .atlas-frame").first).to_be_visible()
    settle(page)
    expect(page.locator("[data-stale=true], [data-testid=stSkeleton]")).to_have_count(0)
    if page.locator(".atlas-frame").count():
        expect(page.frame_locator(".atlas-frame iframe").locator(READY)).to_have_attribute("lang", lang)
        expect(table(page)).not_to_have_count(0)
    for night in (False, True):
        if night:
            page.emulate_media(color_scheme="dark")
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUND[night])
        for chart in page.get_by_test_id("stVegaLiteChart").all():
            expect(chart.locator("svg")).to_be_visible()
        assert find_everywhere(page) == {}, "night" if night else "day"
