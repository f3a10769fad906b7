"""Days after the day of the data are hatched on the time bar, and texts call them decided, not yet in force."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.io.folder import DATA, read_dataset
from geo.map.document import write_document
from geo.timeline.view import default_view
from tests.browser.pages import open_file
from tests.test_ahead import CHI_MA, DAY, add_plan

EPOCH = date(1970, 1, 1)


@pytest.fixture(scope="module")
def with_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export the map of our data with one planned event."""
    folder = tmp_path_factory.mktemp("plan")
    dataset = read_dataset(add_plan(Path(shutil.copytree(DATA, folder / "data"))))
    write_document(dataset, default_view(dataset), folder / "map.html")
    return folder / "map.html"


def test_the_days_ahead_are_hatched_and_told(tab: Page, with_plan: Path) -> None:
    open_file(tab, with_plan, f"#at=2026-12-05&crossing={CHI_MA}&lang=en")
    hatch, bar, caption = tab.locator(".atlas-rail .ahead"), tab.locator("input.at"), tab.locator(".atlas-caption")
    expect(hatch).to_be_visible()
    expect(bar).to_have_attribute("max", str((DAY - EPOCH).days))
    expect(caption).to_have_text("After 21 November 2026: only what is decided, not yet in force")
    box, rail = hatch.bounding_box(), tab.locator(".atlas-rail").bounding_box()
    assert box
    assert rail
    assert box["width"] >= 0.039 * rail["width"]
    tab.get_by_role("button", name="Key to the time bar").press("Enter")
    expect(tab.locator(".atlas-explained .ahead")).to_have_text("after the date of the data: decided, not yet in force")
    bar.press("End")
    expect(caption).to_have_text("Decided, not yet in force: Chi Ma – Aidian, upgraded, international")
    card = tab.locator(".atlas-detail")
    expect(card.locator(".atlas-plan").first).to_have_text(
        "Decided, not yet in force: upgraded, international (15 Dec 2026)"
    )
    expect(card.locator(".atlas-badge")).to_contain_text("Bilateral")
    expect(tab.locator(f"[data-crossing-id={CHI_MA}]")).to_have_attribute("data-status", "bilateral")


def test_on_the_day_of_the_data_the_card_tells_what_is_decided(tab: Page, with_plan: Path) -> None:
    open_file(tab, with_plan, f"#crossing={CHI_MA}&at=2026-11-21&lang=vi")
    first = tab.locator(".atlas-history li").first
    expect(first).to_contain_text("đã quyết định, chưa có hiệu lực")
    expect(first).to_be_visible()
    open_file(tab, with_plan, f"#crossing={CHI_MA}&at=2026-11-20&lang=vi")
    expect(tab.locator(".atlas-history li").first).to_be_hidden()


def test_without_a_plan_nothing_is_hatched(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2026-11-21&lang=en")
    expect(tab.locator(".atlas-key .window")).to_be_visible()
    expect(tab.locator(".atlas-rail .ahead")).to_be_hidden()
    expect(tab.locator(".atlas-key .ahead")).to_be_hidden()


def test_the_key_stays_in_its_panel(tab: Page, with_plan: Path) -> None:
    open_file(tab, with_plan, "#at=2026-12-05&lang=vi")
    key = tab.locator(".atlas-key")
    for width in (1440, 1100, 1000, 800):
        tab.set_viewport_size({"width": width, "height": 700})
        panel, shown = tab.locator(".atlas-timebar").bounding_box(), key.bounding_box()
        assert panel
        assert shown
        assert shown["x"] + shown["width"] <= panel["x"] + panel["width"]
        assert key.evaluate("each => each.scrollWidth <= each.clientWidth")
    tab.set_viewport_size({"width": 1100, "height": 700})
    expect(key.locator(".ahead")).to_be_in_viewport(ratio=1)
