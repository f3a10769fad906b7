"""The file draws its view once at opening, and projects every outline once."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import STILL, open_file

# Every draw sets the attribute data-at, so the changes of the attribute count the draws. Leaflet projects an outline
# at every new scale. The library has no methods yet when the page sets L, so the count begins a moment later.
_COUNT = """() => {
  window.counted = {draws: 0, projected: 0};
  new MutationObserver(changes => { counted.draws += changes.length })
    .observe(document, {subtree: true, attributeFilter: ["data-at"]});
  let library;
  Object.defineProperty(window, "L", {configurable: true, get: () => library, set: value => {
    library = value;
    queueMicrotask(() => {
      const {_project} = value.Polyline.prototype;
      value.Polyline.prototype._project = function () { counted.projected += 1; return _project.call(this) };
    });
  }});
}"""


@pytest.mark.parametrize("hash_", ["", "#at=2020-05-05&province=cao-bang", "#base=own&at=2014-12-31&from=2005-01-01"])
def test_opening_draws_the_view_once(own_tab: Page, exported: Path, hash_: str) -> None:
    own_tab.add_init_script(f"({_COUNT})()")
    open_file(own_tab, exported, hash_)
    own_tab.evaluate(STILL, 8)  # the observer of the map's size has reported
    outlines = own_tab.locator(".leaflet-overlay-pane path").count()
    assert own_tab.evaluate("counted") == {"draws": 1, "projected": outlines}


def test_a_map_without_a_size_waits_for_one(own_tab: Page, exported: Path, tmp_path: Path) -> None:
    """A frame in a closed tab of a page has no size. Its map fits the provinces when the frame is shown."""
    page = tmp_path / "page.html"
    page.write_text(f'<iframe src="{exported.as_uri()}" hidden style="width:1200px;height:800px"></iframe>', "utf-8")
    own_tab.goto(page.as_uri())
    frame = own_tab.frame_locator("iframe")
    frame.locator("html.atlas-ready").wait_for(state="attached")
    own_tab.locator("iframe").evaluate("frame => { frame.hidden = false }")
    expect(frame.locator(".atlas-marker").first).to_be_in_viewport()
