"""Every control is inside the window and not covered, at every size and in three languages; sheet, search, hint."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from geo.i18n import LANGS
from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.web.index_page import title_page
from tests.browser.lending import Tabs
from tests.browser.pages import change_hash, settle, show_page
from tests.browser.watch import collect_errors

DAY = "at=2025-09-12"
PHONES = [(320, 568), (340, 640), (360, 740), (375, 667), (390, 844), (412, 915)]
# Windows of laptops, and the part of them that Streamlit's page leaves for the map.
DESKS = [(1280, 720), (1366, 768), (1366, 650), (1536, 730), (946, 584), (1036, 632), (1036, 514), (1206, 594)]
NEEDED = [".leaflet-control-zoom-in", ".leaflet-control-zoom-out", ".atlas-fit", ".atlas-legend", ".atlas-histogram"]

# Controls outside the window or covered by another element. Scrollable boxes are first scrolled to the control.
OUT_OF_REACH = """() => {
  const wrong = [];
  const {scrollWidth} = document.documentElement;
  if (scrollWidth !== innerWidth) wrong.push(`width ${scrollWidth}`);
  for (const control of document.querySelectorAll('button, input, a[href], summary')) {
    if (control.closest('.atlas-list') || control.matches('input.from')) continue;
    if (!control.checkVisibility({visibilityProperty: true})) continue;
    control.scrollIntoView({block: 'nearest', inline: 'nearest'});
    const {left, right, top, bottom} = control.getClientRects()[0]; // of a link its first line
    const name = control.getAttribute('aria-label') || control.dataset.status || control.textContent || control.type;
    const edges = control.type === 'range' ? 0 : Math.min(left, top, innerWidth - right, innerHeight - bottom);
    if (edges < -0.5) wrong.push(`${name}: over the edge by ${-edges}`);
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const label = control.closest('label');
    if (!hit || !(control.contains(hit) || label?.contains(hit))) wrong.push(`${name}: under ${hit?.className}`);
    const small = Math.min(right - left, bottom - top) < 24 && !label && control.tagName !== 'A';
    if (small) wrong.push(`${name}: smaller than a finger`);
  }
  return wrong;
}"""
HIDDEN = """names => names.filter(name => {
  const {left, right, top, bottom} = document.querySelector(name).getBoundingClientRect();
  return right - left < 1 || bottom - top < 1 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
})"""


@pytest.fixture(scope="module")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("layout") / "map.html"
    write_document(dataset, View(date(2025, 9, 12)), path)
    return path


@pytest.fixture
def tab(tabs: Tabs) -> Iterator[Page]:
    """Open a page with touch. Errors in its scripts fail the test."""
    with tabs.lend((1280, 720), has_touch=True, offline=True) as page:
        with collect_errors(page) as errors:
            yield page
        assert errors == []


def open_file(tab: Page, path: Path, words: str, size: tuple[int, int]) -> None:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto("about:blank")
    tab.goto(f"{path.as_uri()}#{DAY}{words}")
    expect(tab.locator("html.atlas-ready")).to_have_count(1)


# Show each view and return the faults of those that have any.
FAULTS = f"""async ([views, needed]) => {{
  const outOfReach = {OUT_OF_REACH}, hidden = {HIDDEN}, faults = {{}};
  for (const words of views) {{
    const changed = new Promise(done => addEventListener('hashchange', done, {{once: true}}));
    location.hash = words;
    await changed;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const found = [...outOfReach(), ...hidden(needed)];
    if (found.length > 0) faults[words] = found;
  }}
  location.hash = '';
  return faults;
}}"""


def find_faults(tab: Page, size: tuple[int, int], views: list[str], needed: list[str]) -> Any:
    """Return the faults of each view at a size."""
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    return tab.evaluate(FAULTS, [[f"{DAY}{words}" for words in views], needed])


def test_every_control_can_be_reached_at_every_size(tab: Page, exported: Path) -> None:
    """The plain map in all languages at each size; each other view in one language, and the languages take turns."""
    filters = ["&province=tuyen-quang,cao-bang,lang-son,quang-ninh", "&status="]
    panels = ["&crossing=thanh-thuy-thien-bao", "&from=2010-01-01"]
    turns = cycle(LANGS)
    open_file(tab, exported, "", PHONES[0])
    for sizes, others, needed in ((PHONES, filters, [".atlas-histogram"]), (DESKS, filters + panels, NEEDED)):
        for size in sizes:
            views = [*(f"&lang={lang}" for lang in LANGS), *(f"{words}&lang={next(turns)}" for words in others)]
            assert find_faults(tab, size, views, needed) == {}, size


@pytest.mark.parametrize("size", PHONES[::2])
def test_a_phone_opens_with_the_map_and_finds_and_shows_a_gate(
    tab: Page, exported: Path, size: tuple[int, int]
) -> None:
    for words in ("&province=cao-bang,lang-son,quang-ninh,tuyen-quang", ""):
        open_file(tab, exported, words, size)
        for card in tab.locator(".atlas-hint, .atlas-detail, .atlas-compare, .atlas-notice").all():
            expect(card).to_be_hidden()
    for words in ("", "&province=cao-bang"):
        change_hash(tab, f"{DAY}{words}")
        expect(tab.locator(".atlas-detail")).to_be_hidden()
        tab.get_by_role("combobox").fill("tra linh")
        option = tab.get_by_role("option").first
        box = option.bounding_box()
        assert box
        assert box["x"] >= 0
        assert size[0] - 40 <= box["width"] <= size[0]
        option.tap()
        expect(tab.locator(".atlas-detail h2")).to_contain_text("Trà Lĩnh")
        tab.wait_for_url(re.compile("crossing="))  # the address changes a moment later
    card = tab.locator(".atlas-detail")
    for height in show_cards(tab):
        assert height <= size[1] / 2
        expect(card.locator(".atlas-head")).to_contain_text("12 tháng 9 năm 2025")
        card.locator(".atlas-close").tap()
        expect(card).to_be_hidden()
        tab.wait_for_url(re.compile("^((?!crossing=).)*$"))  # the address changes a moment later


def test_a_desk_s_card_leaves_its_gate_in_sight(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "", DESKS[0])
    for width, height in DESKS[::3]:
        tab.set_viewport_size({"width": width, "height": height})
        assert len(list(show_cards(tab))) == 2


def show_cards(tab: Page) -> Iterator[float]:
    """Open the cards of two gates, check that each gate is not under its card, and yield the card's height."""
    card = tab.locator(".atlas-detail")
    for crossing in ("mong-cai-bac-luan-1", "thanh-thuy-thien-bao"):
        change_hash(tab, DAY)
        expect(card).to_be_hidden()
        change_hash(tab, f"{DAY}&crossing={crossing}")
        expect(card).to_be_visible()
        assert tab.locator(f"[data-crossing-id={crossing}]").evaluate("""marker => {
          const {left, right, top, bottom} = marker.getBoundingClientRect();
          return !document.elementFromPoint((left + right) / 2, (top + bottom) / 2).closest('.atlas-card');
        }""")
        box = card.bounding_box()
        assert box
        yield box["height"]
        assert "place" not in tab.evaluate("location.hash")


def test_the_page_shows_the_export_and_all_of_the_map_s_tools(tabs: Tabs, app_url: str) -> None:
    with tabs.lend(DESKS[0], locale="vi-VN") as page:
        page.goto(f"{app_url}/?{DAY}&lang=vi")
        frame = page.frame_locator(".atlas-frame iframe")
        expect(frame.locator("html.atlas-ready")).to_have_attribute("data-at", "2025-09-12", timeout=60_000)
        settle(page)
        for width, height in DESKS[:4]:
            page.set_viewport_size({"width": width, "height": height})
            expect(page.locator(".st-key-export button").first).to_be_in_viewport(ratio=1)
            assert page.frames[1].evaluate(OUT_OF_REACH) + page.frames[1].evaluate(HIDDEN, NEEDED) == []


def test_the_legend_folds_by_keyboard_and_stays_as_it_was_left(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "", DESKS[0])
    fold = tab.locator(".atlas-fold")
    name = tab.locator(".atlas-name").first
    expect(fold).to_have_attribute("aria-expanded", "true")
    fold.press("Enter")
    expect(fold).to_have_attribute("aria-expanded", "false")
    tab.locator(".atlas-pick").filter(has_text="Song phương").press("Enter")
    expect(tab.locator("[data-crossing-id]:not([data-status=bilateral])")).to_have_count(0)
    open_file(tab, exported, "&lang=en", DESKS[0])
    expect(fold).to_have_attribute("aria-expanded", "false")
    fold.press("Space")
    assert (name.bounding_box() or {"width": 0})["width"] > 30
    tab.set_viewport_size({"width": 946, "height": 584})
    expect(fold).to_have_attribute("aria-expanded", "true")


def test_high_contrast_shows_what_is_ticked_and_pressed(browser: Browser, exported: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{exported.as_uri()}#{DAY}")
    expect(page.locator("html.atlas-ready")).to_have_count(1)
    box, snap = page.locator(".atlas-row input").first, page.locator("[data-act=snap]")
    expect(box).to_have_css("appearance", "auto")
    ground = "element => getComputedStyle(element).backgroundColor"
    before = snap.evaluate(ground)
    snap.click()
    assert snap.evaluate(ground) != before
    context.close()


# Texts, charts and tables that paper cuts.
CUT = """() => [...document.querySelectorAll('.stVegaLiteChart, .stDataFrame, table, canvas, p, pre')]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
  .map(each => `${each.tagName}.${each.className}`)"""
PRINTED: dict[str, Literal["light", "dark"]] = {
    "history?crossing=huu-nghi": "light", "provinces?province=tuyen-quang": "dark", "history": "dark",
    f"changes?{DAY}&from=2023-01-01": "light", "quality": "light", f"data?{DAY}": "dark",
}  # fmt: skip


def test_paper_shows_each_page_alone_and_uncut(tabs: Tabs, app_url: str) -> None:
    with tabs.lend((1366, 768), locale="vi-VN") as page:
        page.goto(f"{app_url}/about")
        expect(page.locator(".prose").first).to_be_visible(timeout=60_000)
        settle(page)
        for path, scheme in PRINTED.items():
            page.emulate_media(color_scheme=scheme, media="screen")
            page.set_viewport_size({"width": 1366, "height": 768})
            show_page(page, f"/{path}")
            expect(page).to_have_title(title_page(path.partition("?")[0], "vi"))
            chart, rows = ".stVegaLiteChart :is(canvas, svg)", ":is(.st-key-atlas_table, .st-key-changes_became) tbody"
            expect(page.locator(f".atlas-sheet td, {chart}, {rows}").first).to_be_visible()
            page.emulate_media(media="print")
            expect(page.locator('[data-testid="stSidebar"]')).to_be_hidden()
            page.set_viewport_size({"width": 1045, "height": 716})
            page.wait_for_function(f"({CUT})().length === 0")
            ground = "app => getComputedStyle(app).backgroundColor"
            assert page.locator(".stApp").evaluate(ground) == "rgb(255, 255, 255)", path
            flow = "all => all.filter(each => getComputedStyle(each).overflowY !== 'visible').length"
            assert page.locator(".stApp, .stMain, .stAppViewContainer").evaluate_all(flow) == 0, path
        lines = page.locator(".st-key-atlas_table tbody tr")
        expect(lines).to_have_count(41)
        expect(lines.last).to_be_visible()
        expect(lines.first).to_have_css("color", "rgb(34, 48, 60)")
        expect(page.locator(".st-key-atlas_table .tools")).to_be_hidden()
