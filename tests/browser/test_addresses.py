"""A real server with the addresses: other programs read each format, the page shows them, other sites embed the map."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit
from urllib.request import urlopen

import geopandas
import pandas
import pyogrio
import pytest
from playwright.sync_api import Page, expect

from geo.cli import main
from tests.browser.pages import settle

DAY = "2014-12-31"


def count_shown(capsys: pytest.CaptureFixture[str], *options: str) -> int:
    assert main(["show", "--at", DAY, "--json", *options]) == 0
    return len(json.loads(capsys.readouterr().out))


def layers(url: str) -> dict[str, int]:
    """Return the number of rows of each layer that GDAL finds at an address."""
    names = [str(name) for name, _ in pyogrio.list_layers(url)]
    return {name: int(pyogrio.read_info(url, layer=name)["features"]) for name in names}


@pytest.mark.parametrize("query", ["", "?status=international,bilateral"])
def test_other_programs_read_as_many_crossings_as_the_command_shows(
    served: str, capsys: pytest.CaptureFixture[str], query: str
) -> None:
    options = ["--status", "international", "bilateral"] if query else []
    count = count_shown(capsys, *options)
    root = f"{served}/api/{DAY}/crossings"
    assert len(pandas.read_csv(f"{root}.csv{query}")) == count
    assert len(pandas.read_excel(f"{root}.xlsx{query}")) == count
    for suffix in ("geojson", "gpkg"):
        assert len(geopandas.read_file(f"{root}.{suffix}")) == count_shown(capsys)
    assert sum(layers(f"/vsicurl/{root}.kml{query}").values()) == count  # a folder a class
    assert layers(f"/vsicurl/{root}.geojson{query}")["crossings"] == count
    assert layers(f"CSV:/vsicurl/{root}.csv{query}").popitem()[1] == count
    if not query:  # GDAL warns of a GeoPackage whose address does not end with its suffix
        assert layers(f"/vsicurl/{root}.gpkg") == {"crossings": count}
        assert sum(layers(f"/vsicurl/{root}.kmz").values()) == count
        assert next(iter(layers(f"/vsicurl/{root}.xlsx").values())) == count


@pytest.mark.skipif(not shutil.which("ogrinfo"), reason="ogrinfo is not installed")
@pytest.mark.parametrize("suffix", ["geojson", "csv", "gpkg", "kml", "xlsx"])
def test_ogrinfo_reads_a_file_by_its_address(served: str, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    command = ["ogrinfo", "-ro", "-so", "-al", f"/vsicurl/{served}/api/{DAY}/crossings.{suffix}"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    counts = [int(line.partition(": ")[2]) for line in found.stdout.splitlines() if line.startswith("Feature Count")]
    count = count_shown(capsys)
    assert (sum(counts) if suffix == "kml" else counts[0]) == count
    assert "rror" not in found.stderr


def ask(server: str, request: bytes) -> bytes:
    """Send the bytes of a request and return the beginning of the answer."""
    parts = urlsplit(server)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as line:
        try:
            line.sendall(request)
            return line.recv(400)
        except (ConnectionResetError, BrokenPipeError):  # the server has enough
            return b""


def test_hostile_requests_do_not_disturb_the_server(served: str) -> None:
    address = f"GET {urlsplit(served).path}/api/crossings.csv".encode()
    end = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    for words in (
        b"?lang=" + b"x" * 1_000_000,
        b"x" * 1_000_000,
        b"?\xff\xfe=1",
        b"\xff\xfe",
        b"?a=1\r\nSet-Cookie: b=1",
    ):
        answer = ask(served, address + words + end)
        assert not answer or answer.split()[1] in (b"400", b"404", b"414"), words[:20]
        assert b"set-cookie" not in answer.lower()
    for path in ("/api/../data/sources.json", "/api/..%2f..%2fetc/passwd", "/api/%2e%2e/x.csv"):
        answer = ask(served, f"GET {urlsplit(served).path}{path}".encode() + end)
        assert b"404" in answer[:20]
        assert b"application/problem+json" in answer
    with urlopen(f"{served}/api/crossings.csv") as good:
        assert good.status == 200


def test_the_page_shows_addresses_that_work(page: Page, served: str) -> None:
    page.goto(f"{served}/downloads?at={DAY}&status=international&lang=en")
    codes = page.locator(".st-key-data_addresses").get_by_test_id("stCode")
    part = page.get_by_text("Addresses for other programs")
    expect(part).to_be_visible()
    settle(page)
    expect(page.get_by_test_id("stCode")).to_have_count(0)  # this element loads 1.5 MB of scripts
    part.click()
    expect(codes).to_have_count(13)
    settle(page)
    first = codes.nth(1).inner_text()
    assert first == f"{served}/api/{DAY}/crossings.csv?status=international&lang=en"
    expect(codes.get_by_test_id("stElementToolbarButton")).to_have_count(13)
    page.get_by_text("always the newest day").click()
    expect(codes.nth(1)).to_have_text(f"{served}/api/crossings.csv?status=international&lang=en")
    for address in [line for line in codes.all_inner_texts() if line.startswith("http")]:
        with urlopen(address) as answer:
            assert answer.status == 200
    record = page.locator(".prose").filter(has_text="/api/crossings/")
    with urlopen(record.inner_text()) as answer:
        assert len(json.load(answer)["features"]) == 1


def test_the_page_without_addresses_shows_none(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/downloads?at={DAY}&lang=en")
    expect(page.get_by_test_id("stDownloadButton").first).to_be_visible()
    settle(page)
    expect(page.get_by_text("Addresses for other programs")).to_have_count(0)


@pytest.fixture
def article(served: str) -> Iterator[str]:
    """Serve an article of another site, which embeds the map and the app, and return its address."""
    frames = f'<iframe name="map" width="900" height="600" src="{served}/map.html?at={DAY}&lang=en"></iframe>'
    frames += f'<iframe name="app" src="{served}/"></iframe>'

    class Article(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the library wants this name
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(frames.encode())

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Article) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        yield f"http://localhost:{other.server_port}/"
        other.shutdown()


def test_other_sites_embed_the_map_but_not_the_app(page: Page, served: str, article: str) -> None:
    page.goto(article)
    shown = page.frame_locator("iframe[name=map]").locator("html")
    expect(shown).to_have_attribute("data-at", DAY)
    expect(shown).to_have_attribute("lang", "en")
    app = page.frame("app")
    assert app is not None
    assert app.url.startswith("chrome-error:")
