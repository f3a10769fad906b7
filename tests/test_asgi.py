"""The public server: every response has the security headers, and they do not affect the map's frame."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from streamlit.starlette import App
from streamlit.testing.v1 import AppTest

from asgi import HEADERS, Headers, app, find_atlas, warm_up
from geo.io.folder import read_dataset
from geo.model.dataset import Dataset
from geo.web import live
from geo.web.session import share_data, watch_data


async def answer(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
    await send({"type": "http.response.body", "body": b""})


def test_every_answer_carries_the_headers() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    def ask() -> None:
        asyncio.run(Headers(answer)({"type": "http"}, None, send))  # type: ignore[arg-type]

    with ThreadPoolExecutor(1) as thread:  # the browser tests of this process have their own event loop
        thread.submit(ask).result()
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert found == {"content-type": "text/html", **{name.lower(): value for name, value in HEADERS.items()}}


def test_other_sites_may_not_frame_the_app_and_the_map_inherits_no_list_of_scripts() -> None:
    rules = dict(rule.split(" ", 1) for rule in HEADERS["Content-Security-Policy"].split("; "))
    assert rules["frame-ancestors"] == "'self'"
    assert not {"default-src", "script-src", "style-src", "connect-src", "img-src"} & rules.keys()


async def start(app: App) -> bool:
    """Return whether the data are ready at the moment when the server says that it is."""
    async with warm_up(app):
        return share_data().ready is not None


def test_a_server_that_is_ready_makes_nothing_for_its_first_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    watch_data.clear()
    read: list[Path] = []

    def count(folder: Path) -> Dataset:
        read.append(folder)
        return read_dataset(folder)

    monkeypatch.setattr(live, "read_dataset", count)
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(start(app))).result()
    made = share_data().ready
    assert made
    page = AppTest.from_file("../app.py", default_timeout=60).run()
    assert not page.exception
    assert not page.error
    assert share_data().latest() is made
    assert find_atlas() is made
    assert len(read) == 1
    watch_data.clear()


def test_broken_data_start_a_server_that_tells_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "crossings.geojson").write_text("{", encoding="utf-8")
    monkeypatch.setenv("ATLAS_DATA", str(folder))
    watch_data.clear()
    with ThreadPoolExecutor(1) as thread:
        assert not thread.submit(lambda: asyncio.run(start(app))).result()
    assert find_atlas() is None
    page = AppTest.from_file("../app.py", default_timeout=60).run()
    assert "crossings" in page.error[0].value
    watch_data.clear()
