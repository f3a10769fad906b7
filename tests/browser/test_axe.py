"""axe finds no problem on any page or in any state of the file, in the light and the dark theme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page, expect

from geo.i18n import LANGS, LANGUAGES
from geo.web.index_page import title_page
from tests.browser.lending import DESK, PHONE, Tabs
from tests.browser.pages import READY, change_hash, settle, show, table, visit
from tests.browser.watch import collect_errors

DAY = "at=2025-09-12"
STATES = {
    "plain": "",
    "card": "&crossing=thanh-thuy-thien-bao&layers=works,twinned,scenic",
    "compare": "&from=2013-12-31",
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


# The rule of contrast takes twice the time of all other rules. Colours are the same in all languages, so it looks at
# each state in one language, and the languages take turns.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
ALL_ELSE = {"rules": {"color-contrast": {"enabled": False}}}


def violations(frame: Page | Frame, rules: Mapping[str, Any] = MappingProxyType({})) -> list[tuple[str, Any]]:
    """Return the violations in a frame without its inner frames, which are sandboxed and need their own call."""
    options = {"resultTypes": ["violations"], "iframes": False, **rules}
    if not frame.evaluate("'axe' in window"):
        frame.evaluate(AXE_SCRIPT)
    found = frame.evaluate("options => axe.run(options).then(({ violations }) => violations)", options)
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


def find_everywhere(
    page: Page, rules: Mapping[str, Any] = MappingProxyType({}), frames: Sequence[Frame] | None = None
) -> dict[str, list[tuple[str, Any]]]:
    """Return the violations in each frame, once nothing moves any more."""
    frames = page.frames if frames is None else frames
    for frame in frames:
        frame.wait_for_function("document.getAnimations().every(each => each.playState !== 'running')")
    return {frame.name or frame.url[:60]: found for frame in frames if (found := violations(frame, rules))}


def test_axe_finds_nothing_in_the_file(tabs: Tabs, exported: Path) -> None:
    """Check all languages and both sizes, and the contrast of each theme in one language."""
    with visit(tabs, exported, DAY, color_scheme="light") as page:
        turns = cycle(LANGS)
        for width, height in (DESK, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            for name, state in STATES.items():
                by_day, by_night = next(turns), next(turns)
                for lang in LANGS:
                    change_hash(page, f"{DAY}&lang={lang}{state}")
                    expect(page.locator("html")).to_have_attribute("lang", lang)
                    assert find_everywhere(page, {} if lang == by_day else ALL_ELSE) == {}, (name, lang, width)
                    if lang == by_night:
                        page.emulate_media(color_scheme="dark")
                        assert find_everywhere(page, COLOURS) == {}, (name, lang, width, "dark")
                        page.emulate_media(color_scheme="light")


@pytest.fixture(scope="module")
def opened(tabs: Tabs, app_url: str) -> Iterator[Page]:
    """Lend a tab that shows the app."""
    with tabs.lend(locale="vi-VN", color_scheme="light") as page:
        page.goto(f"{app_url}/{PAGES[0]}&lang={LANGS[0]}")
        wait_until_drawn(page, LANGS[0])
        yield page


def open_page(opened: Page, path: str, scheme: Literal["light", "dark"]) -> None:
    opened.emulate_media(color_scheme=scheme)
    expect(opened.get_by_test_id("stApp")).to_have_css("background-color", GROUND[scheme == "dark"])
    show(opened, f"/{path}&lang={LANGS[0]}")
    expect(opened).to_have_title(title_page(urlsplit(path).path or "map", LANGS[0]))
    wait_until_drawn(opened, LANGS[0])


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_any_page(opened: Page, path: str) -> None:
    """In all languages, the contrast in one of them. The test of the file asks the map in the others."""
    with collect_errors(opened) as errors:
        open_page(opened, path, "light")
        assert find_everywhere(opened) == {}
        for lang in LANGS[1:]:
            opened.get_by_role("radio", name=LANGUAGES[lang].name).press("Space")  # no pointer rests on it
            wait_until_drawn(opened, lang)
            assert find_everywhere(opened, ALL_ELSE, [opened.main_frame]) == {}, lang
    assert not errors


@pytest.mark.parametrize("path", PAGES)
def test_the_contrast_is_good_by_night_too(opened: Page, path: str) -> None:
    with collect_errors(opened) as errors:
        open_page(opened, path, "dark")
        assert find_everywhere(opened, COLOURS) == {}
    assert not errors


def wait_until_drawn(page: Page, lang: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.get_by_test_id("stMain").locator("h2, .atlas-frame").first).to_be_visible()
    settle(page)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        expect(chart.locator("svg")).to_be_visible()
    expect(page.locator("[data-stale=true], [data-testid=stSkeleton]")).to_have_count(0)
    if page.locator(".atlas-frame").count():
        expect(page.frame_locator(".atlas-frame iframe").locator(READY)).to_have_attribute("lang", lang)
        expect(table(page)).not_to_have_count(0)
