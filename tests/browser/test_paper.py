"""The printed file and its exported picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from geo.model.crossing import Status
from geo.style import STYLES
from tests.browser.lending import DESK, PHONE, Tabs
from tests.browser.pages import (
    visit,
)

DAY = "at=2025-09-12"


@pytest.mark.full_browser
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_paper_takes_one_page_and_gives_the_screen_back(tabs: Tabs, exported: Path, size: tuple[int, int]) -> None:
    with visit(tabs, exported, size=size, color_scheme="dark") as page:
        before = page.evaluate("location.hash"), page.locator(".atlas-marker").first.bounding_box()
        page.evaluate("""() => addEventListener('beforeprint', () => {
          const seen = element => element.getClientRects().length > 0;
          window.paper = [...document.querySelectorAll('h1, .atlas-day, .atlas-row, .atlas-paper-foot, .atlas-buttons')]
            .filter(seen).map(element => element.className || element.tagName);
        })""")
        content = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
        assert re.search(rb"/MediaBox\s*\[0 0 84[12]\S* 59[45]", content)
        shown = page.evaluate("window.paper")
        assert {"H1", "atlas-day", "atlas-paper-foot"} <= set(shown)
        assert sum("atlas-row" in each for each in shown) == page.locator(".atlas-row").count() > 0
        assert "atlas-buttons" not in shown
        assert page.evaluate("location.hash") == before[0]
        assert page.locator(".atlas-marker").first.bounding_box() == before[1]
        expect(page.locator(".atlas-paper-foot")).to_be_hidden()


@pytest.mark.full_browser
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_picture_shows_the_map_by_day(tabs: Tabs, exported: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    with visit(tabs, exported, size=size, color_scheme="dark") as page:
        page.get_by_role("button", name="Lưu thành hình").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Lưu PNG").click()
        assert download.value.suggested_filename == "cua-khau-2025-09-12.png"
        download.value.save_as(tmp_path / "map.png")
        expect(page.locator("html")).not_to_have_class(re.compile("atlas-day-colours"))
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.width >= 1500
        pixels = picture.convert("RGB")
        assert pixels.getpixel((3, 3)) == (255, 255, 255)
        colours = {colour for _, colour in pixels.getcolors(1 << 24) or []}
    gates = [STYLES[status].colour for status in (Status.INTERNATIONAL, Status.BILATERAL, Status.AUXILIARY)]
    land, sea = "#FFFDF8", "#DFEAF0"
    assert {tuple(bytes.fromhex(colour[1:])) for colour in (land, sea, *gates)} <= colours


def test_the_app_s_frame_gives_the_picture_too(tabs: Tabs, app_url: str) -> None:
    with tabs.lend(locale="vi-VN") as page:
        page.goto(f"{app_url}/?{DAY}")
        document = page.frame_locator(".atlas-frame iframe")
        expect(document.locator("html.atlas-ready")).to_have_attribute("data-at", "2025-09-12")
        document.locator(".atlas-picture").click()
        with page.expect_download() as download:
            document.locator("[data-do=png]").click()
        assert download.value.suggested_filename == "cua-khau-2025-09-12.png"
