"""The public server: every response has the security headers, and they do not affect the map's frame."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from asgi import HEADERS, Headers


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
