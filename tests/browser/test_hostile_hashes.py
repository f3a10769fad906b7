"""No URL fragment breaks the exported file, at its opening or later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lending import Tabs
from tests.browser.pages import change_hash, open_file
from tests.browser.watch import WORDS, Watch, is_hacked, see_it_works

HASHES = (
    *WORDS,
    *(
        f"{key}={word}"
        for key in ("at", "from", "status", "lang", "crossing", "layers", "map", "base")
        for word in (WORDS[1], "__proto__", "constructor", "%E0%A4%A", "9999-12-31", "99/99/999", "0/0/0", "-1")
    ),
)
# One fragment of each kind, for the opening of a file.
STARTS = (
    WORDS[0], WORDS[2], WORDS[9], "%zz", "&&&===", "__proto__=1", "a" * 60_000, "at=9999-12-31", "map=99/99/999",
    "crossing=%E0%A4%A",
)  # fmt: skip


@pytest.fixture(scope="module")
def one_page(tabs: Tabs, our_file: Path) -> Iterator[tuple[Page, Watch]]:
    """Open our file once, for the many fragments that a reader may type."""
    watch = Watch(set())
    with tabs.lend(locale="en-GB") as page, watch.over(page):
        open_file(page, our_file)
        yield page, watch


@pytest.mark.parametrize("words", HASHES, ids=lambda words: ascii(words)[:50])
def test_no_hash_breaks_the_file(one_page: tuple[Page, Watch], words: str) -> None:
    page, watch = one_page
    change_hash(page, "at=2001-02-03")
    expect(page.locator("html")).to_have_attribute("data-at", "2001-02-03")
    change_hash(page, words)
    see_it_works(page)
    assert not is_hacked(page)
    assert watch.found == []


@pytest.mark.parametrize("words", STARTS, ids=lambda words: ascii(words)[:50])
def test_no_hash_breaks_the_file_when_it_opens(watched: Page, our_file: Path, words: str) -> None:
    open_file(watched, our_file, f"#{words}")
    see_it_works(watched)
