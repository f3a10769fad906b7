"""The state of the exported file after quick actions, and after opening with an address."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b85decode
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.i18n import LANGS, Lang, text
from geo.model.dataset import Dataset
from geo.timeline.periods import period_at, periods
from geo.words.states import stopped_words
from tests.browser.lending import Tabs
from tests.browser.pages import READY, change_hash
from tests.browser.watch import refuse_requests

ORDERED = "#at=2020-01-01&from=2010-01-01&lang=vi"


@pytest.fixture(scope="module")
def tab(tabs: Tabs, exported: Path) -> Iterator[Page]:
    """Open the file once for all these tests, which change its hash or open it anew. An error fails the last test."""
    with tabs.lend(offline=True) as page, refuse_requests(page):
        open_file(page, exported)
        yield page


def open_file(tab: Page, path: Path, hash_: str = "") -> None:
    tab.goto("about:blank")
    tab.goto(f"{path.as_uri()}{hash_}")
    expect(tab.locator(READY)).to_have_count(1)


@pytest.mark.parametrize("lang", LANGS)
def test_a_card_says_of_traffic_what_the_table_says(tab: Page, dataset: Dataset, lang: Lang) -> None:
    """Check Sóc Giang, where goods were certainly suspended, perhaps no longer, and people perhaps."""
    crossing = next(each for each in dataset.crossings if each.id == "soc-giang-binh-mang")
    day = date(2022, 6, 1)
    words = stopped_words(period_at(crossing, day), lang)
    assert len(words.split(text("state.join", lang))) == 3
    change_hash(tab, f"at={day}&lang={lang}&crossing={crossing.id}")
    for part in words.split(text("state.join", lang)):
        expect(tab.locator(".atlas-badge")).to_contain_text(part)
    expect(tab.locator(f"[data-crossing-id={crossing.id}]")).to_have_attribute(
        "aria-label", re.compile(re.escape(words))
    )


def test_every_period_says_of_traffic_what_python_says(exported: Path, dataset: Dataset) -> None:
    found = re.search(r'id="atlas-data">([^<]+)', exported.read_text(encoding="utf-8"))
    assert found
    content = json.loads(gzip.decompress(b85decode(found[1].replace(",", "<"))))
    data, words = content["data"], content["texts"]["en"]
    packed = {
        each["id"]: ["" if p["traffic"] is None else words[data["traffic"][p["traffic"]]["@"]] for p in each["periods"]]
        for each in data["crossings"]
    }
    for crossing in dataset.crossings:
        said = [stopped_words(period, "en") for period in periods(crossing) if period.status]
        assert packed[crossing.id] == said, crossing.id


@pytest.mark.parametrize(
    ("hash_", "canonical"),
    [
        ("#at=2020-01-01&status=INTERNATIONAL", "#at=2020-01-01&status=international&lang=vi"),
        ("#at=2020-01-01&lang=EN", "#at=2020-01-01&lang=en"),
        ("#at=2010-01-01&from=2020-01-01", ORDERED),
        ("#at=2030-01-01&from=1500-01-01", "#at=2026-11-21&from=1792-01-01&lang=vi"),
    ],
)
def test_an_address_opens_what_python_reads_in_it(tab: Page, exported: Path, hash_: str, canonical: str) -> None:
    open_file(tab, exported, hash_)
    words = "document.querySelector('main').innerText"
    opened = tab.evaluate(words)
    change_hash(tab, canonical[1:])
    assert tab.evaluate(words) == opened


def test_two_days_stay_in_order_whatever_moves_one_of_them(tab: Page) -> None:
    change_hash(tab, ORDERED[1:])
    tab.get_by_role("slider", name="Ngày đầu").press("End")
    expect(tab).to_have_url(re.compile("at=2020-01-01&from=2020-01-01"))
    tab.get_by_role("button", name="Sự kiện trước").click()
    expect(tab).not_to_have_url(re.compile("at=2020-01-01"))
    at, start = re.findall(r"=(\d{4}-\d\d-\d\d)", tab.url)
    assert at == start < "2020-01-01"
    expect(tab.get_by_role("slider", name="Ngày sau")).to_have_attribute("aria-valuetext", re.compile(at))


def test_names_of_layers_are_in_the_language_of_the_address(tab: Page, exported: Path) -> None:
    open_file(tab, exported, f"#lang={LANGS[-1]}&layers=works&base=own")
    tab.locator(".leaflet-control-layers-toggle").press("Enter")
    names = tab.locator(".leaflet-control-layers-list label")
    layers = ("provinces", "rivers", "border", "crossings", "labels", "works", "twinned", "scenic")
    for lang in reversed(LANGS):
        change_hash(tab, f"lang={lang}&layers=works&base=own")
        tiles = [text(f"map.base.{base}", lang) for base in ("osm", "satellite", "relief")]
        expected = [text("map.base.own", lang), *(text("map.third_party", lang, name=name) for name in tiles)]
        expect(names).to_have_text(expected + [text(f"map.layer.{layer}", lang) for layer in layers])
    tab.get_by_role("button", name="EN", exact=True).click()
    expect(names.last).to_have_text(text("map.layer.scenic", "en"))


def test_the_next_event_never_leads_beyond_the_record(tab: Page, dataset: Dataset) -> None:
    change_hash(tab, f"at={dataset.as_of}")
    tab.get_by_role("button", name="Sự kiện sau").click()
    expect(tab.locator("html")).to_have_attribute("data-at", str(dataset.as_of))
    tab.get_by_role("slider").press("Shift+ArrowRight")
    expect(tab.locator("html")).to_have_attribute("data-at", str(dataset.as_of))


def test_a_link_to_several_optional_layers_shows_them_all(tab: Page) -> None:
    change_hash(tab, "at=2025-09-12&layers=works,twinned,scenic")
    for layer in ("works", "twinned", "scenic"):
        expect(tab.locator(f"path.atlas-{layer}").first).to_be_attached()
    expect(tab).to_have_url(re.compile("layers=works,twinned,scenic"))


def test_the_time_bar_explains_its_colours(tab: Page) -> None:
    change_hash(tab, "lang=en")
    key = tab.locator(".atlas-key span:not([hidden])")
    expect(key).to_have_text(
        ["opened, upgraded", "reopened", "suspended", "agreed, decided, other", "period of an uncertain date"]
    )
    for name in ("force", "reopened", "closed", "decided"):
        swatch = tab.evaluate(
            f"getComputedStyle(document.querySelector('.atlas-key .{name}'), '::before').backgroundColor"
        )
        bar = tab.evaluate(f"getComputedStyle(document.querySelector('.atlas-histogram .{name}')).fill")
        assert swatch == bar


OPEN_AND_CLICK = """([opening, detail]) => {
  const control = document.querySelector('.leaflet-control-layers');
  const boxes = [...control.querySelectorAll('.leaflet-control-layers-overlays input')];
  const box = boxes[3];
  const button = control.querySelector('a');
  if (opening === 'key') button.dispatchEvent(new KeyboardEvent('keydown', {keyCode: 13, bubbles: true}));
  else for (const kind of ['mouseover', 'mouseenter']) control.dispatchEvent(new MouseEvent(kind));
  box.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true, detail}));
  return [box.checked, document.querySelectorAll('[data-crossing-id]').length > 0];
}"""


@pytest.mark.parametrize(
    ("opening", "clicks", "shown"), [("key", 0, False), ("pointer", 1, True), ("pointer", 0, False)]
)
def test_box_and_layer_agree_after_a_click_while_the_control_opens(
    tab: Page, exported: Path, opening: str, clicks: int, shown: bool
) -> None:
    """Check that a keyboard click works fully, and that a pointer's click, meant to open the control, is ignored."""
    open_file(tab, exported)
    assert tab.evaluate(OPEN_AND_CLICK, [opening, clicks]) == [shown, shown]
    box = tab.get_by_role("checkbox", name="Cửa khẩu", exact=True)
    box.press("Space")
    expect(box).to_be_checked(checked=not shown)
    expect(tab.locator("[data-crossing-id]").first).to_be_attached(attached=not shown)


def test_the_focus_stays_in_the_card_while_the_day_moves(tab: Page) -> None:
    change_hash(tab, "at=2025-09-12")
    marker = tab.locator("[data-crossing-id=tra-linh-long-bang]")
    marker.press("Space")
    close = tab.locator(".atlas-detail .atlas-close")
    expect(close).to_be_focused()
    tab.evaluate("location.hash = '#at=1995-01-01&crossing=tra-linh-long-bang'")
    expect(tab.locator("html")).to_have_attribute("data-at", "1995-01-01")
    expect(close).to_be_focused()
    tab.keyboard.press("Escape")
    expect(marker).to_be_focused()


def test_the_focus_goes_to_the_time_bar_when_what_opened_the_card_is_gone(tab: Page) -> None:
    change_hash(tab, "at=2025-09-12")
    tab.locator("[data-crossing-id=tra-linh-long-bang]").press("Enter")
    tab.evaluate("location.hash = '#at=1792-01-01&crossing=tra-linh-long-bang'")
    expect(tab.locator("[data-crossing-id=tra-linh-long-bang]")).to_have_count(0)
    tab.keyboard.press("Escape")
    expect(tab.locator(".atlas-detail")).to_be_hidden()
    expect(tab.locator("input.at")).to_be_focused()


def test_a_card_opened_from_the_comparison_gives_the_focus_back_to_its_line(tab: Page) -> None:
    change_hash(tab, "at=2025-09-12&from=2013-12-31")
    line = tab.locator(".atlas-line").nth(1)
    line.press("Enter")
    expect(tab.locator(".atlas-detail .atlas-close")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(line).to_be_focused()
