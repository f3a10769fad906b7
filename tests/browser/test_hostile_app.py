"""Hostile texts, addresses and messages in the app: no script runs, no request leaves, the map stays usable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from geo.errors import DataError
from geo.model.dataset import Dataset
from geo.timeline.view import from_query
from geo.web.index_page import title_page
from geo.words.markdown import escape
from tests.browser.pages import (
    document_of,
    settle,
    show_page,
)
from tests.browser.watch import MESSAGES, WORDS, count_messages, is_hacked, see_it_works, wait_for_messages

CROSSING = "thanh-thuy-thien-bao"
PAGES = ("", "history", "provinces", "changes", "data", "downloads", "own_data", "quality", "law", "about")


# All hostile values in three addresses. The page quotes the first value: an image, markup or a bare address.
SIXES = [WORDS[3::3] + WORDS[:1], WORDS[1::3], WORDS[5::3] + WORDS[2:3]]


@pytest.fixture(scope="module")
def hostile_url(hostile_folder: Path, start_app: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with start_app(hostile_folder) as url:
        yield url


EVIL = "document.querySelectorAll('img[src*=evil], a[href*=evil], a[href^=javascript]').length"


def test_texts_stay_texts_on_every_page(watched: Page, hostile_url: str) -> None:
    """The map is opened, and the other pages follow it in the same tab."""
    query = f"at=2026-01-01&lang=en&crossing={CROSSING}"
    watched.goto(f"{hostile_url}/?{query}")
    settle(watched)
    frame = document_of(watched)
    expect(frame.locator("html")).to_have_attribute("data-at", "2026-01-01")
    see_it_works(frame)
    assert frame.evaluate("window.origin") == "null"
    assert frame.evaluate("(() => { try { return parent.document } catch { return null } })()") is None
    for name in PAGES:
        if name:
            show_page(watched, f"/{name}?{query}")
            expect(watched).to_have_title(title_page(name, "en"))
        if name in ("history", "provinces"):  # a name such as "constructor" must not stop the chart
            expect(watched.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
        expect(watched.get_by_test_id("stException")).to_have_count(0)
        assert watched.evaluate(EVIL) == 0, name
        assert not is_hacked(watched), name


@pytest.mark.parametrize("words", SIXES, ids=lambda words: ascii(words)[:50])
def test_no_address_breaks_the_page(watched: Page, app_url: str, words: tuple[str, ...]) -> None:
    """The page reports the first wrong parameter; the order of the values differs between the addresses."""
    names = ("status", "crossing", "at", "from", "province", "map", words[0][:40])
    query = "&".join(f"{name}={quote(word[:3000])}" for name, word in zip(names, cycle(words), strict=False))
    watched.goto(f"{app_url}/?{query}")
    settle(watched)
    expect(watched.get_by_test_id("stException")).to_have_count(0)
    expect(watched.get_by_test_id("stAlert")).to_be_visible()
    assert watched.evaluate(EVIL) == 0
    see_it_works(document_of(watched))


@pytest.mark.parametrize("word", WORDS, ids=lambda word: ascii(word)[:50])
def test_no_address_becomes_markup_in_a_warning(word: str, dataset: Dataset) -> None:
    """The warning is Markdown: what it quotes must be escaped, whatever parameter it came with."""
    for name in ("status", "crossing", "at", "from", "province", "map", "event"):
        try:
            from_query({name: word[:3000]}, dataset)
        except DataError as error:
            told = escape(error.say("en"))
            assert not re.search(r"(?<!\\)[<\[`$]|https?:(?!\u2060)", told), told


def test_the_page_obeys_its_own_frame_only_and_no_malformed_message(watched: Page, app_url: str) -> None:
    watched.goto(f"{app_url}/?at=2014-06-01&lang=en")
    settle(watched)
    document = document_of(watched)
    expect(document.locator("html")).to_have_attribute("data-at", "2014-06-01")
    sandbox = watched.locator(".atlas-frame iframe").get_attribute("sandbox") or ""
    assert "allow-scripts" in sandbox
    assert not {"allow-same-origin", "allow-top-navigation", "allow-forms", "allow-modals"} & set(sandbox.split())
    count_messages(watched)
    document.evaluate(f"() => {{ for (const message of {MESSAGES}) parent.postMessage(message, '*') }}")
    watched.evaluate(f"() => {{ for (const message of {MESSAGES}) window.postMessage(message, '*') }}")
    watched.evaluate("""() => {
        window.postMessage({type: "atlas:view", query: "at=1999-01-01"}, "*")
        const other = document.createElement("iframe")
        other.srcdoc = "<script>parent.postMessage({type: 'atlas:view', query: 'at=1999-01-01'}, '*')</script>"
        document.body.append(other)
    }""")
    # Messages of the list to both windows, plus one message from the own window and one from the other frame.
    wait_for_messages(watched, watched.evaluate(f"2 * {MESSAGES}.length + 2"))
    settle(watched)
    assert "at=2014-06-01" in watched.url
    expect(watched.get_by_test_id("stException")).to_have_count(0)
    document.get_by_role("button", name="Next event").click()
    expect(watched).not_to_have_url(re.compile("at=2014-06-01"))
    at = document.locator("html").get_attribute("data-at") or ""
    assert at.startswith("2014-")  # the next event after June 2014: no message had moved the view
    expect(watched).to_have_url(re.compile(f"at={at}"))
