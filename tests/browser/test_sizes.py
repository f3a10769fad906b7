"""The document opens at any size, and arranges itself when its window grows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.lending import new_context
from tests.browser.pages import wait_until_still
from tests.browser.watch import collect_errors

SIZES = [
    (1, 1), (10, 10), (100, 60), (200, 150), (256, 256), (320, 256), (480, 270), (500, 274), (560, 315), (568, 232),
    (568, 320), (600, 230), (720, 200), (1280, 200), (320, 568), (390, 844), (768, 1024), (1366, 650), (1920, 937),
    (2560, 1300),
]  # fmt: skip
CROSSINGS = "[data-crossing-id]"
# The number of crossings of the north inside the map and not under a card.
SEEN = """() => [...document.querySelectorAll('[data-crossing-id]')].filter(marker => {
  const {x, y, width, height} = marker.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return hit && hit.closest('.leaflet-container');
}).length"""


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    context = new_context(browser)
    yield context.new_page()
    context.close()


def test_the_file_opens_with_every_crossing_at_any_size(tab: Page, exported: Path, tmp_path: Path) -> None:
    """Frames of all sizes in one page load the file in one go."""
    frames = "".join(f'<iframe src="{exported.as_uri()}" style="width:{w}px;height:{h}px"></iframe>' for w, h in SIZES)
    host = tmp_path / "host.html"
    style = "<style>iframe { position: absolute; top: 0; left: 0; border: 0; visibility: hidden }</style>"
    host.write_text(style + frames, encoding="utf-8")
    tab.set_viewport_size({"width": 2560, "height": 1300})
    with collect_errors(tab) as errors:
        tab.goto(host.as_uri())
        shown = []
        for (width, height), frame in zip(SIZES, tab.frames[1:], strict=True):
            frame.wait_for_selector("html.atlas-ready", state="attached")
            assert frame.evaluate("[innerWidth, innerHeight]") == [width, height]
            shown.append(frame.locator(CROSSINGS).count())
    assert min(shown) > 30
    assert errors == []


def test_a_hidden_frame_arranges_itself_when_it_is_shown(tab: Page, exported: Path, tmp_path: Path) -> None:
    tab.set_viewport_size({"width": 1280, "height": 800})
    article = tmp_path / "article.html"
    article.write_text(
        f'<iframe src="{exported.as_uri()}" style="display:none;width:1200px;height:700px"></iframe>', encoding="utf-8"
    )
    tab.goto(article.as_uri())
    frame = tab.frame_locator("iframe")
    expect(frame.locator("html.atlas-ready")).to_be_attached()
    tab.locator("iframe").evaluate("frame => { frame.style.display = 'block'; }")
    document = tab.frames[1]
    document.wait_for_function(f"() => ({SEEN})() > 20")


def test_a_turned_phone_shows_the_north_again(tab: Page, exported: Path) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{exported.as_uri()}#at=2025-09-12")
    tab.wait_for_function(f"() => ({SEEN})() > 20")
    for width, height in ((844, 390), (390, 800), (844, 600)):
        tab.set_viewport_size({"width": width, "height": height})
        wait_until_still(tab)
        assert "map=" not in tab.url  # a rotation of the phone is not a move of the reader
    tab.wait_for_function(f"() => ({SEEN})() > 20")


def test_a_damaged_file_says_so_and_another_error_does_not(tab: Page, exported: Path, tmp_path: Path) -> None:
    content = exported.read_text(encoding="utf-8")
    damaged = tmp_path / "damaged.html"
    for part in ("data", "program"):
        damaged.write_text(content.replace(f'id="atlas-{part}">', f'id="atlas-{part}">AAAA'), encoding="utf-8")
        tab.goto(damaged.as_uri())
        expect(tab.locator(".atlas-broken")).to_be_visible()
        expect(tab.locator(".atlas-error")).to_be_hidden()
    tab.add_init_script("window.ResizeObserver = undefined")
    tab.goto(exported.as_uri())
    expect(tab.locator(".atlas-error")).to_be_visible()
    expect(tab.locator(".atlas-broken")).to_be_hidden()
    expect(tab.locator(".atlas-still table")).to_be_visible()
