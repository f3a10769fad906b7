"""Readers while something goes wrong on the server."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from playwright.sync_api import Page, expect

from geo.i18n import text

ROOT = Path(__file__).parents[2]
StartApp = Callable[..., AbstractContextManager[str]]


def test_broken_data_leave_the_map_and_are_told_until_they_are_mended(
    page: Page, start_app: StartApp, tmp_path: Path
) -> None:
    for name in ("geo", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    file = tmp_path / "data" / "crossings.geojson"
    good = file.read_text(encoding="utf-8")
    with start_app(tmp_path) as url:
        page.goto(f"{url}/?at=2014-06-01&lang=en")
        root = page.frame_locator(".atlas-frame iframe").locator("html")
        expect(root).to_have_attribute("data-at", "2014-06-01", timeout=60_000)
        slider = page.get_by_test_id("stSlider").locator("input[type=range]")
        notices = page.get_by_test_id("stAlert")
        told = text("app.stale_data", "en", problem="\n", date="").split("\n")[0]
        notice = notices.filter(has_text=told)

        def step_until(is_told: bool) -> None:
            for _ in range(20):
                slider.press("ArrowRight")
                page.wait_for_timeout(1100)
                if notice.count() == int(is_told):
                    return

        file.write_text("{", encoding="utf-8")
        step_until(True)
        expect(notice).to_be_visible()
        expect(notice).to_contain_text("crossings.geojson")
        expect(page.locator(".st-key-atlas_table tbody tr")).not_to_have_count(0)
        page.get_by_role("link", name=text("app.page.about", "en")).first.click()
        expect(notice).to_be_visible()
        page.get_by_role("link", name=text("app.page.map", "en")).first.click()
        file.write_text(good, encoding="utf-8")
        expect(slider).to_be_visible()
        step_until(False)
        expect(notice).to_have_count(0)
