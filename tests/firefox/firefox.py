"""Control Debian's Firefox ESR with WebDriver BiDi, which Firefox supports itself.

Playwright controls only its own Firefox build, which needs access to its download host.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 60  # seconds


class Firefox:
    """One tab of Firefox. `errors` contains the uncaught errors of its scripts."""

    def __init__(self, socket: ClientConnection) -> None:
        self.errors: list[str] = []
        self._socket = socket
        self._numbers = count(1)
        self._call("session.new", capabilities={})
        self._call("session.subscribe", events=["log.entryAdded"])
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]

    def resize(self, width: int, height: int) -> None:
        """Set the size of the tab's window in pixels."""
        self._call("browsingContext.setViewport", context=self._tab, viewport={"width": width, "height": height})

    def open(self, url: str) -> None:
        """Open an address and wait until it has loaded."""
        self._call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def evaluate(self, script: str) -> Any:
        """Return the value of a script, after its promise if it returns one."""
        answer = self._call("script.evaluate", target={"context": self._tab}, expression=script, awaitPromise=True)
        if answer["type"] == "exception":
            raise AssertionError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")

    def _call(self, method: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.errors.append(str(message["params"]["text"]))
            if message.get("id") == number:
                if "error" in message:
                    raise AssertionError(f"{method}: {message['message']}")
                return message["result"]


@contextmanager
def start_firefox(profile: Path) -> Iterator[Firefox]:
    """Run Firefox without a window and with a new profile, and close it at the end."""
    command = ["firefox-esr", "--headless", "--remote-debugging-port", "0", "--profile", str(profile), "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as browser:
        assert browser.stderr
        try:
            lines = (re.search(r"WebDriver BiDi listening on (\S+)", line) for line in browser.stderr)
            address = next(filter(None, lines)).group(1)
            with connect(f"{address}/session", max_size=None, open_timeout=PATIENCE) as socket:
                yield Firefox(socket)
        finally:
            browser.terminate()
