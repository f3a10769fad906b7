"""axe finds no problem on any page or in any state of the file, in the light and the dark theme."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page, expect

from geo.i18n import LANGS, LANGUAGES
from tests.browser.lending import DESK, PHONE, Tabs
from tests.browser.pages import (
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
    f"downloads?{DAY}",
    "own_data?",
    "quality?",
    "law?",
    "about?",
]


# What depends on the colours; all else is the same by night.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def violations(frame: Page | Frame, rules: Mapping[str, Any] = MappingProxyType({})) -> list[tuple[str, Any]]:
    """Return the violations in a frame; a frame inside is asked for itself, since it is sandboxed."""
    options = {"resultTypes": ["violations"], "iframes": False, **rules}
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(AXE_SCRIPT)
    found = frame.evaluate("options => axe.run(options).then(({ violations }) => violations)", options)
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


def find_everywhere(page: Page, scheme: str) -> dict[str, list[tuple[str, Any]]]:
    """Return the violations in each frame, once nothing moves any more; by night those of contrast only."""
    rules = COLOURS if scheme == "dark" else {}
    for frame in page.frames:
        frame.wait_for_function("document.getAnimations().every(each => each.playState !== 'running')")
    return {frame.name or frame.url[:60]: found for frame in page.frames if (found := violations(frame, rules))}


def test_axe_finds_nothing_in_the_file(tabs: Tabs, exported: Path) -> None:
    """In all languages by day, and the colours by night."""
    with visit(tabs, exported, DAY, color_scheme="light") as page:
        for (width, height), scheme in product((DESK, PHONE), ("light", "dark")):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": height})
            for (name, state), lang in product(STATES.items(), LANGS):
                change_hash(page, f"{DAY}&lang={lang}{state}")
                expect(page.locator("html")).to_have_attribute("lang", lang)
                assert find_everywhere(page, scheme) == {}, (name, lang, width)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_any_page(page: Page, app_url: str, path: str) -> None:
    """In all languages by day, and the colours by night in one: they are the same in all."""
    page.emulate_media(color_scheme="light")
    page.goto(f"{app_url}/{path}&lang={LANGS[0]}")
    for lang, scheme in ((LANGS[0], "light"), (LANGS[0], "dark"), *((lang, "light") for lang in LANGS[1:])):
        page.emulate_media(color_scheme=scheme)
        if lang != LANGS[0]:
            page.get_by_role("radio", name=LANGUAGES[lang].name).press("Space")  # no pointer rests on it
        wait_until_drawn(page, lang)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", GROUND[scheme == "dark"])
        for chart in page.get_by_test_id("stVegaLiteChart").all():
            expect(chart.locator("svg")).to_be_visible()
        assert find_everywhere(page, scheme) == {}, (lang, scheme)


def wait_until_drawn(page: Page, lang: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.get_by_test_id("stMain").locator("h2, .atlas-frame").first).to_be_visible()
    settle(page)
    expect(page.locator("[data-stale=true], [data-testid=stSkeleton]")).to_have_count(0)
    if page.locator(".atlas-frame").count():
        expect(page.frame_locator(".atlas-frame iframe").locator(READY)).to_have_attribute("lang", lang)
        expect(table(page)).not_to_have_count(0)
