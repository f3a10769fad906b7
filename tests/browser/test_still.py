"""The exported file without scripts, as in mail programs and file previews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select

VIEW = View(date(2025, 9, 12), provinces=("cao-bang",))


@pytest.fixture(scope="module")
def file(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("still") / "map.html"
    write_document(dataset, VIEW, path)
    return path


@pytest.fixture(scope="module")
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_without_scripts_the_day_is_a_drawing_and_a_table(
    scriptless: Page, file: Path, dataset: Dataset, width: int
) -> None:
    scriptless.set_viewport_size({"width": width, "height": 700})
    scriptless.goto(file.as_uri())
    expect(scriptless.get_by_role("heading", level=1)).to_contain_text("12 tháng 9")
    expect(scriptless.get_by_role("img").first).to_be_visible()
    names = [state.crossing.name("vi") for state in select(snapshot(dataset, VIEW.at), VIEW).states]
    assert scriptless.locator("tbody th").all_inner_texts() == names
    expect(scriptless.get_by_text("OpenStreetMap (ODbL)")).to_be_visible()
    expect(scriptless.locator(".atlas-timebar")).to_be_hidden()
    for part in scriptless.locator("h1, figure, table, p").all():
        box = part.bounding_box()
        assert box is None or box["x"] + box["width"] <= width


def test_the_script_takes_its_place(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    page.goto(file.as_uri())
    expect(page.locator(".atlas-timebar")).to_be_visible()
    expect(page.locator(".atlas-still")).to_have_count(0)
    page.close()
