"""The file in another site's page: its own address, its link, and the wheel that scrolls the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from geo.i18n import LANGS, text
from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.view import View
from tests.browser.lending import Tabs

Embed = Callable[..., Frame]
WORDS = "#at=2014-06-01&status=international&lang=en"
MIDDLE = (700, 300)  # on the map, away from the cards


@pytest.fixture(scope="module")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("frames") / "map.html"
    write_document(dataset, View(date(2025, 9, 12)), path)
    return path


@pytest.fixture
def article(tabs: Tabs) -> Iterator[Page]:
    with tabs.lend((1280, 800), offline=True) as page:
        yield page


@pytest.fixture
def embed(article: Page, exported: Path, tmp_path: Path) -> Embed:
    """Return a function that opens an article with the embedded file and returns the file's frame."""

    def open_article(words: str = WORDS, sandbox: str = "") -> Frame:
        host = tmp_path / "article.html"
        host.write_text(
            f"""<!DOCTYPE html><title>article</title><body style="margin: 0">
            <iframe {sandbox} src="{exported.as_uri()}{words}" width="1200" height="700"></iframe>
            <p style="height: 3000px">text</p>"""
        )
        article.goto(host.as_uri())
        expect(article.frame_locator("iframe").locator("html.atlas-ready")).to_have_count(1)
        return article.frames[1]

    return open_article


def speak(article: Page, message: str) -> None:
    article.evaluate(f"frames[0].postMessage({{type: 'atlas:view', {message}}}, '*')")


def test_a_frame_of_another_site_has_title_and_languages(article: Page, embed: Embed) -> None:
    frame = embed()
    expect(frame.get_by_role("heading", level=1)).to_be_in_viewport()
    frame.get_by_role("button", name="VI", exact=True).click()
    expect(frame.locator("html")).to_have_attribute("lang", "vi")


def test_the_frame_s_own_address_counts_until_the_page_speaks(article: Page, embed: Embed) -> None:
    frame = embed()
    root = frame.locator("html")
    expect(root).to_have_attribute("data-at", "2014-06-01")
    expect(root).to_have_attribute("lang", "en")
    expect(frame.get_by_role("checkbox", name="International")).to_be_checked()
    expect(frame.get_by_role("checkbox", name="Bilateral")).not_to_be_checked()
    frame.evaluate("location.hash = '#at=2015-06-01&lang=en'")
    expect(root).to_have_attribute("data-at", "2015-06-01")
    speak(article, "query: 'at=2003-04-05'")
    expect(root).to_have_attribute("data-at", "2003-04-05")
    frame.evaluate("location.hash = '#at=2016-06-01'")
    frame.evaluate("() => new Promise(done => setTimeout(done))")
    expect(root).to_have_attribute("data-at", "2003-04-05")


def test_copy_link_in_a_frame_copies_the_file_s_own_address(article: Page, embed: Embed, exported: Path) -> None:
    frame = embed("#at=2014-06-01&lang=en")
    frame.evaluate("""() => document.addEventListener('copy', () => {
      window.copied = document.activeElement.value;
    })""")
    frame.get_by_role("button", name="Copy link").click()
    assert frame.evaluate("window.copied") == f"{exported.as_uri()}#at=2014-06-01&lang=en"
    speak(article, "query: 'at=2003-04-05&lang=en', address: 'https://atlas.example/map'")
    expect(frame.locator("html")).to_have_attribute("data-at", "2003-04-05")
    frame.get_by_role("button", name="Copy link").click()
    assert frame.evaluate("window.copied") == "https://atlas.example/map?at=2003-04-05&lang=en"


def test_a_document_without_an_address_offers_no_link(article: Page, exported: Path) -> None:
    article.set_content('<iframe sandbox="allow-scripts" width="1200" height="700"></iframe>')
    article.evaluate("html => { document.querySelector('iframe').srcdoc = html }", exported.read_text("utf-8"))
    document = article.frame_locator("iframe")
    expect(document.locator("html.atlas-ready")).to_have_count(1)
    expect(document.locator(".atlas-copy")).to_be_hidden()
    speak(article, "query: 'at=2003-04-05', address: 'https://atlas.example/map'")
    expect(document.locator(".atlas-copy")).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_the_wheel_scrolls_the_article_and_a_note_says_how_to_zoom(article: Page, embed: Embed, lang: str) -> None:
    frame = embed(f"#lang={lang}")
    scale = frame.locator(".leaflet-control-scale-line")
    before = scale.text_content()
    article.mouse.move(*MIDDLE)
    article.mouse.wheel(0, 200)
    article.wait_for_function("scrollY >= 200")
    notice = frame.locator(".atlas-notice")
    expect(notice).to_have_text(text("map.wheel", lang))  # type: ignore[arg-type]
    assert scale.text_content() == before


def test_the_wheel_zooms_with_ctrl_after_a_press_or_when_the_page_has_spoken(article: Page, embed: Embed) -> None:
    frame = embed()
    scale = frame.locator(".leaflet-control-scale-line")
    seen = [scale.text_content()]

    def zoom() -> None:
        article.mouse.move(*MIDDLE)
        article.mouse.wheel(0, -400)
        expect(scale).not_to_have_text(seen[-1] or "")
        assert article.evaluate("scrollY") == 0
        seen.append(scale.text_content())

    article.keyboard.down("Control")
    zoom()
    article.keyboard.up("Control")
    article.mouse.click(*MIDDLE)
    zoom()
    frame = embed()
    scale = frame.locator(".leaflet-control-scale-line")
    seen.append(scale.text_content())
    speak(article, "query: 'at=2003-04-05'")
    expect(frame.locator("html")).to_have_attribute("data-at", "2003-04-05")
    zoom()
