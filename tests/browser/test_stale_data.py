"""The page during failures of the server's data."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from geo.i18n import text
from tests.browser.pages import Copy, StartApp, count_runs, is_marked, mark, settle, wait_for_run, wait_until_watched

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
        file.write_text(good, encoding="utf-8")
        expect(slider).to_be_visible()
        step_until(False)
        expect(notice).to_have_count(0)


def test_a_page_goes_on_with_its_view_when_the_server_is_started_again(page: Page, start_app: StartApp) -> None:
    root = page.frame_locator(".atlas-frame iframe").locator("html")
    slider = page.get_by_test_id("stSlider").locator("input[type=range]")
    caption = page.locator(".st-key-atlas_table caption")
    with start_app() as url:
        page.goto(f"{url}/?at=2014-06-01&lang=en&status=international")
        expect(root).to_have_attribute("data-at", "2014-06-01")
        expect(caption).to_contain_text("1 June 2014 (4)")
        settle(page)
        wait_until_watched(page)
        mark(page)
    count_runs(page)
    with start_app(port=urlsplit(url).port):
        wait_for_run(page)  # the page has reconnected and requested a run
        slider.press("ArrowRight")
        expect(caption).to_contain_text("2 June 2014 (4)")
        expect(root).to_have_attribute("data-at", "2014-06-02")
        assert is_marked(page)


def test_the_first_move_on_any_page_counts_after_the_server_is_started_again(page: Page, start_app: StartApp) -> None:
    with start_app() as url:
        page.goto(f"{url}/about?at=2014-06-01&lang=vi")
        expect(page.get_by_role("heading", name=text("app.page.about", "vi")).first).to_be_visible()
        settle(page)
        wait_until_watched(page)
    count_runs(page)
    with start_app(port=urlsplit(url).port):
        wait_for_run(page)
        page.get_by_role("radio", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page).to_have_url(f"{url}/about?at=2014-06-01&lang=en")
