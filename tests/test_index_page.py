"""The page's HTML before any script runs: link previews and crawlers read its head, and readers its opening."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import streamlit

from asgi import IndexPage
from geo.i18n import text
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.web.atlas import Atlas
from geo.web.index_page import describe_address

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
HOSTILE = ["<script>alert(1)</script>", '"><img src=x>', "{head}", "ta-lung\r\nSet-Cookie: a=b", "%00", "ế" * 900]


async def streamlit_app(scope: Any, receive: Any, send: Any) -> None:
    """Answer page addresses with Streamlit's file and all other addresses with "not found"."""
    is_page = "_stcore" not in scope["path"]
    headers = [(b"content-type", b"text/html; charset=utf-8" if is_page else b"text/plain"), (b"etag", b'"theirs"')]
    await send({"type": "http.response.start", "status": 200 if is_page else 404, "headers": headers})
    await send({"type": "http.response.body", "body": INDEX[:100].encode(), "more_body": True})
    await send({"type": "http.response.body", "body": INDEX[100:].encode()})


class Head(HTMLParser):
    """The tags of a response: `title` and the meta tags by name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.tags: list[str] = []
        self.lang = self.title = self.icon = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.lang = found["lang"] if tag == "html" else self.lang
        self.icon = found["href"] if found.get("rel") == "shortcut icon" else self.icon
        self.metas |= (
            {found.get("name") or found.get("property") or "": found.get("content", "")} if tag == "meta" else {}
        )

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "title" and not self.title:
            self.title = data


class Site:
    """The app behind the middleware. `opened` lists the pages that have been opened with their views."""

    def __init__(self, dataset: Dataset) -> None:
        atlas = cast(Atlas, SimpleNamespace(dataset=dataset))
        self.opened: list[tuple[str, View]] = []
        self.app = IndexPage(streamlit_app, INDEX, lambda: atlas, self.open_page)

    def open_page(self, name: str, _atlas: Atlas, view: View) -> str:
        """Record the page, and return an opening."""
        self.opened.append((name, view))
        return "<p>opening</p>"

    def ask(
        self, address: str, method: str = "GET", etag: str = "", accepted: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of a response."""
        path, _, query = address.partition("?")
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        headers = [(b"accept-language", accepted.encode()), (b"if-none-match", etag.encode())]
        scope = {
            "type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": headers,
            "extensions": {},
        }  # fmt: skip
        with ThreadPoolExecutor(1) as thread:  # the browser tests of this process have their own event loop
            thread.submit(lambda: asyncio.run(self.app(scope, None, send))).result()  # type: ignore[arg-type]
        found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:])

    def read(self, address: str) -> Head:
        """Return the head of a response."""
        return Head(self.ask(address)[2].decode())


@pytest.fixture
def site(dataset: Dataset) -> Site:
    return Site(dataset)


@pytest.mark.parametrize(
    ("address", "lang", "title"),
    [
        ("/", "vi", "Bản đồ · Cửa Khẩu Atlas"),
        ("/changes", "vi", "Thay đổi · Cửa Khẩu Atlas"),
        ("/atlas/changes?lang=en", "en", "Changes · Cửa Khẩu Atlas"),
        ("/?crossing=ta-lung-thuy-khau&at=2014-06-01&lang=en", "en", "Tà Lùng – Shuikou · 1 Jun 2014 · Cửa Khẩu Atlas"),
        ("/map?at=2014-06-01", "vi", "1/6/2014 · Cửa Khẩu Atlas"),
        ("/nowhere?crossing=no-such&at=never&lang=xx", "vi", "Bản đồ · Cửa Khẩu Atlas"),
    ],
)
def test_a_page_says_what_it_is_before_its_scripts_run(site: Site, address: str, lang: str, title: str) -> None:
    head = site.read(address)
    assert (head.lang, head.title, head.metas["og:title"]) == (lang, title, title)
    assert head.metas["description"] == head.metas["og:description"] != ""
    assert head.icon.startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("name", ["crossing", "at", "lang"])
def test_nothing_of_an_address_becomes_markup(site: Site, name: str, words: str) -> None:
    plain = site.ask("/")[2].replace(b"<p>opening</p>", b"")
    assert site.ask(f"/?{name}={words}")[2].replace(b"<p>opening</p>", b"") == plain


def test_names_of_the_data_are_escaped(dataset: Dataset) -> None:
    crossing = dataset.crossings[0]
    gate = crossing.gates[0]
    names = gate.names.model_copy(update={"vi": "<b>{lang}&"})
    evil = crossing.model_copy(update={"gates": (gate.model_copy(update={"names": names}), crossing.gates[1])})
    hostile = Dataset((evil,), dataset.provinces, dataset.sources, dataset.context, dataset.as_of)
    answer = Site(hostile).ask(f"/?crossing={evil.id}")[2].decode()
    assert "<title>&lt;b&gt;{lang}&amp;" in answer


def test_length_and_fingerprint_are_those_of_the_answer(site: Site) -> None:
    status, headers, body = site.ask("/changes")
    assert (status, int(headers["content-length"])) == (200, len(body))
    assert headers["etag"] != '"theirs"'
    assert site.ask("/changes", etag=headers["etag"])[0] == 304
    assert site.ask("/changes?lang=zh", etag=headers["etag"])[0] == 200
    assert site.ask("/changes")[1]["etag"] == headers["etag"]


def test_other_answers_are_left_alone(site: Site) -> None:
    status, headers, body = site.ask("/_stcore/health")
    assert (status, headers["etag"], body) == (404, '"theirs"', INDEX.encode())
    assert site.ask("/", method="POST")[2] == INDEX.encode()


@pytest.mark.parametrize("query", [b"region=all", b"province=lao-cai", b"crossing=ma-lu-thang-kim-thuy-ha"])
def test_an_address_beyond_the_home_view_is_described_as_the_whole_border(dataset: Dataset, query: bytes) -> None:
    whole = text("app.description_all", "vi", count=len(dataset.crossings))
    assert describe_address("/", query, dataset).description == whole
    assert describe_address("/", b"province=nowhere&crossing=x", dataset).description != whole


def test_a_long_address_costs_nothing(dataset: Dataset) -> None:
    assert describe_address("/", b"at=2014-06-01&x=" + b"a" * 3000, dataset).title == "Bản đồ · Cửa Khẩu Atlas"


@pytest.mark.parametrize(
    ("address", "accepted", "lang"),
    [("/", "en-GB,en;q=0.9", "en"), ("/law", "zh-CN", "zh"), ("/law", "fr-FR,en", "vi"), ("/?lang=vi", "en", "vi")],
)
def test_head_and_opening_are_in_the_language_of_address_or_browser(
    site: Site, address: str, accepted: str, lang: str
) -> None:
    headers, body = site.ask(address, accepted=accepted)[1:]
    assert headers["vary"] == "Accept-Language"
    assert (Head(body.decode()).lang, site.opened[-1][1].lang) == (lang, lang)


def test_the_opening_is_the_page_and_view_of_the_address(site: Site, dataset: Dataset) -> None:
    body = site.ask("/atlas/changes/?at=2014-06-01&crossing=ta-lung-thuy-khau&lang=zh")[2].decode()
    assert site.opened == [("changes", View(date(2014, 6, 1), lang="zh", crossing="ta-lung-thuy-khau"))]
    assert body.index("<p>opening</p>") < body.index('rel="stylesheet"') < body.index('<div id="root">')
    assert "enable JavaScript" not in body
    site.ask("/?at=1000-01-01")
    assert site.opened[-1] == ("map", View(dataset.start))


@pytest.mark.parametrize("query", ["at=never", "lang=xx", "status=no-such", "embed=true", "x=" + "a" * 3000])
def test_a_frame_or_an_address_with_a_fault_has_no_opening(site: Site, query: str) -> None:
    assert "<p>opening</p>" not in site.ask(f"/?{query}")[2].decode()
    assert site.opened == []


def test_streamlit_starts_once_after_the_opening(site: Site) -> None:
    body = site.ask("/")[2].decode()
    script = re.search(r'<script type="module"[^>]* src="([^"]*)"', INDEX)
    assert script
    assert body.count(f'import("{script[1]}")') == 1
    assert "<script type" not in body
    assert "atlas:start" in body[body.index("<p>opening</p>") :]
