"""A file without third-party tiles shows only our own background, even if a link names tiles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.i18n import text
from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.view import View
from tests.browser.pages import open_file


def test_a_link_to_tiles_that_are_not_offered_shows_our_background(
    tab: Page, tmp_path: Path, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_TILES", "off")
    path = tmp_path / "map.html"
    write_document(dataset, View(dataset.as_of), path)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    open_file(tab, path, "#at=2025-09-12&base=osm")
    expect(tab.locator("html")).not_to_have_class(re.compile("atlas-tiles"))
    expect(tab.locator("path.atlas-home").first).to_be_visible()
    tab.locator(".leaflet-control-layers-toggle").press("Enter")
    expect(tab.locator(".leaflet-control-layers-base label")).to_have_text([text("map.base.own", "vi")])
    assert [url for url in asked if url.startswith("http")] == []
