"""The view that a reader sees on the map's page: read every place that shows the view from the screen."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, expect

from geo.words.dates import date_words, day_words
from tests.browser.pages import settle, slider, wait_until_watched


def document_of(page: Page) -> FrameLocator:
    return page.frame_locator(".atlas-frame iframe")


def open_map(page: Page, url: str, query: str) -> None:
    """Open a view and wait until every place shows it."""
    page.goto(f"{url}/?{query}")
    expect(page.locator(".st-key-atlas_table caption")).not_to_be_empty(timeout=60_000)
    settle(page)
    wait_until_watched(page)
    expect_day(page, query_of(page.url)["at"])


def query_of(url: str) -> dict[str, str]:
    """Return the parameters of an address."""
    return {word: values[0] for word, values in parse_qs(urlsplit(url).query, keep_blank_values=True).items()}


# An answer of the server may replace a value that the slider has not sent yet.
SLIDER_IS_TOLD = """() => {
  const slider = document.querySelector('[data-testid=stSlider] input[type=range]');
  if (!slider) return false; // a run draws the sidebar again
  const [day, month, year] = slider.getAttribute('aria-valuetext').split('/');
  return location.search.includes(`at=${year}-${month}-${day}`);
}"""


def expect_slider_told(page: Page) -> str:
    """Wait until the address contains the slider's day, and return that day."""
    page.wait_for_function(SLIDER_IS_TOLD)
    settle(page)
    page.wait_for_function(SLIDER_IS_TOLD)
    return query_of(page.url)["at"]


def expect_day(page: Page, iso: str) -> None:
    """Expect that address, slider, map and table show this day."""
    day = date.fromisoformat(iso)
    expect(document_of(page).locator("html")).to_have_attribute("data-at", iso)
    expect(page).to_have_url(re.compile(rf"[?&]at={iso}(&|$)"))
    expect(slider(page)).to_have_attribute("aria-valuetext", f"{day:%d/%m/%Y}")
    expect(page.locator(".st-key-atlas_table caption")).to_contain_text(date_words(day, "vi"))


def choose_class(page: Page, name: str) -> None:
    """Choose one class in the filter of the sidebar."""
    page.locator(".st-key-statuses input").click()
    page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")


def day_field(page: Page) -> Locator:
    """Return the field for a typed day, which pages without the map have."""
    return page.locator(".st-key-at_typed input")


def expect_field(page: Page, day: date) -> None:
    """Expect that the field of a page without the map shows this day."""
    expect(day_field(page)).to_have_value(day_words(day, "vi"))


def expect_no_fault(page: Page) -> None:
    """Expect no traceback and no dialog about a lost server."""
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
