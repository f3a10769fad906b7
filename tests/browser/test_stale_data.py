"""The page during failures of the server's data."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from geo.i18n import text
from tests.browser.pages import Copy, StartApp, settle

ROOT = Path(__file__).parents[2]


def test_broken_data_leave_the_map_and_are_told_until_they_are_mended(
    page: Page, start_app: StartApp, tmp_path: Path, copy_project: Copy
) -> None:
    copy_project(tmp_path)
    file = tmp_path / "data" / "crossings.geojson"
    good = file.read_text(encoding="utf-8")
    with start_app(tmp_path) as url:
        page.goto(f"{url}/?at=2014-06-01&lang=en")
        root = page.frame_locator(".atlas-frame iframe").locator("html")
        expect(root).to_have_attribute("data-at", "2014-06-01")
        slider = page.get_by_test_id("stSlider").locator("input[type=range]")
        notices = page.get_by_test_id("stAlert")
        told = text("app.stale_data", "en", problem="\n", date="").split("\n")[0]
        notice = notices.filter(has_text=told)

        def step_until(is_told: bool) -> None:
            for _ in range(1000):  # the server checks the folder once a second, and the folder must stay unchanged
                if notice.count() == int(is_told):
                    return
                day = root.get_attribute("data-at") or ""
                slider.press("ArrowRight")
                expect(root).not_to_have_attribute("data-at", day)

        file.write_text("{", encoding="utf-8")
        step_until(True)
        expect(notice).to_be_visible()
        expect(notice).to_contain_text("crossings.geojson")
        expect(page.locator(".st-key-atlas_table tbody tr")).not_to_have_count(0)
        page.get_by_role("link", name=text("app.page.law", "en")).first.click()
        expect(notice).to_be_visible()
        page.get_by_role("link", name=text("app.page.map", "en")).first.click()
        expect(root).to_have_attribute("data-at", re.compile("-"))
        settle(page)
        expect(notice).to_be_visible()
        file.write_text(good, encoding="utf-8")
        step_until(False)
        expect(notice).to_have_count(0)
