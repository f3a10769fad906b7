"""The published pages in a browser: they fit a phone, axe finds nothing, and a link leads to the map and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.io.folders import write_folder
from geo.model.dataset import Dataset
from geo.site import pictures
from geo.site.paths import EMBED, FILES, INDEX, crossing_path, province_path
from geo.site.publication import list_files
from geo.site.site import Site
from tests.browser.lending import DESK, PHONE
from tests.browser.test_axe import ALL_ELSE, COLOURS, violations

CROSSING = "ta-lung-thuy-khau"
PATHS = (INDEX, crossing_path(CROSSING), province_path("cao-bang"), FILES, EMBED)


@pytest.fixture(scope="module")
def site(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "draw_picture", lambda *_: b"")
        write_folder(folder, list_files(Site(dataset, "core", "vi")))
    return folder


def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(page: Page, site: Path) -> None:
    for path in PATHS:
        page.goto((site / path).as_uri())
        for scheme, (width, height) in (("light", DESK), ("light", PHONE), ("dark", PHONE)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": height})
            rules = COLOURS if scheme == "dark" else ALL_ELSE if (width, height) == PHONE else {}
            assert violations(page, rules) == [], (path, scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_a_reader_without_scripts_walks_from_the_index_to_a_gate_and_to_its_map(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / INDEX).as_uri())
    page.get_by_role("row", name="Tà Lùng – Thủy Khẩu").first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tà Lùng – Thủy Khẩu")
    expect(page.locator(".class")).to_have_text("Quốc tế từ 12/9/2025")
    page.locator(".status .number").first.click()
    expect(page.locator("#source-1")).to_be_in_viewport()
    page.get_by_role("link", name="Xem trên bản đồ tương tác").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("21 tháng 11 năm 2026")
    context.close()
