"""Chromium without a network: every host except 127.0.0.1 resolves to the local CDN or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, WebSocket
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.cdn import Cdn

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
_PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")


@contextmanager
def launch(playwright: Playwright, cdn: Cdn | None) -> Iterator[Browser]:
    """Run Chromium; without a CDN no host name resolves, as with the network off."""
    target = f"127.0.0.1:{cdn.server_port}" if cdn else "~NOTFOUND"
    arguments = ["--no-sandbox", f"--host-resolver-rules=MAP * {target}, EXCLUDE 127.0.0.1"]
    if cdn:
        arguments.append(f"--ignore-certificate-errors-spki-list={cdn.spki}")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def open_page(browser: Browser) -> Iterator[Page]:
    """Open an empty page in a new context, with an empty cache and the probe in every frame."""
    # The document's policy forbids eval, but Playwright needs eval to wait for a condition.
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    context.add_init_script(_PROBE)
    try:
        yield context.new_page()
    finally:
        context.close()


class Traffic:
    """Messages of a page's websocket: bytes in both directions, and the end of each Python run."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self._socket: WebSocket | None = None
        page.on("websocket", self._listen)

    @contextmanager
    def run_of_python(self, patience: float) -> Iterator[None]:
        """Wait at the end of the `with` block until a Python run that ended inside it is reported."""
        assert self._socket is not None
        with self._socket.expect_event("framereceived", _is_finished, timeout=patience * 1000):
            yield

    def _listen(self, socket: WebSocket) -> None:
        self._socket = socket
        socket.on("framereceived", self._count)
        socket.on("framesent", self._count)

    def _count(self, message: str | bytes) -> None:
        self.bytes += len(message.encode() if isinstance(message, str) else message)


def _is_finished(message: str | bytes) -> bool:
    short = isinstance(message, bytes) and len(message) < 500  # longer messages contain a map and need no parsing
    return short and ForwardMsg.FromString(message).WhichOneof("type") == "script_finished"
