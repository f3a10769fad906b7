"""Watch a page for forbidden behaviour, and provide the hostile parameters and messages of the tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, Frame, Page, expect

# Hostile parts of an address: each is a parameter's value or the whole query.
WORDS = (
    "<script>window.hacked=1</script>", "<img src=x onerror=window.hacked=1>", "javascript:window.hacked=1",
    "![x](https://evil.example/picture.png)", "[x](https://evil.example/)", "www.evil.example", "${window.hacked=1}",
    "`window.hacked=1`", "\u202etxet", "\x00", "%", "%zz", "%ff%fe", "&&&===", "__proto__=1", "constructor",
    "a" * 60_000,
)  # fmt: skip
# Hostile messages of another window; none of them is a view.
MESSAGES = """[
    null, 7, "atlas:view", [], {}, {type: "atlas:view"}, {type: "atlas:view", query: 7},
    {type: "atlas:view", query: null},
    {type: "atlas:view", query: {at: "1999-01-01"}}, {type: "atlas:view", query: ["at=1999-01-01"]},
    {type: "atlas:view", query: "at=1999-01-01&x=" + "x".repeat(5000)}, {type: ["atlas:view"], query: "at=1999-01-01"},
    {type: "atlas:ready", query: 7}, {type: "atlas:known", query: "<img src=x onerror=window.hacked=1>"},
    {type: "__proto__", query: "at=1999-01-01"}, new Map([["type", "atlas:view"]]), new ArrayBuffer(8),
]"""


Listeners = dict[Any, Callable[[Any], None]]


@contextmanager
def listen(page: Page, listeners: Listeners) -> Iterator[None]:
    """Call a listener at each of these events of a page inside the `with` block."""
    for event, listener in listeners.items():
        page.on(event, listener)
    yield
    for event, listener in listeners.items():
        page.remove_listener(event, listener)


@contextmanager
def collect_errors(page: Page) -> Iterator[list[str]]:
    """Collect the errors of a page's scripts inside the `with` block."""
    errors: list[str] = []
    with listen(page, {"pageerror": lambda error: errors.append(str(error))}):
        yield errors


@dataclass
class Watch:
    """The forbidden actions of a page."""

    hosts: set[str]
    found: list[str] = field(default_factory=list)

    @contextmanager
    def over(self, page: Page) -> Iterator[None]:
        """Watch all actions of a page inside the `with` block."""
        listeners: Listeners = {
            "pageerror": lambda error: self.found.append(f"error: {error}"),
            "request": lambda request: self.look(request.url),
            "popup": lambda other: self.found.append(f"popup: {other.url}"),
            "dialog": self.refuse,
            "console": lambda said: self.found.append(said.text) if "Content Security" in said.text else None,
        }
        with listen(page, listeners):
            yield

    def refuse(self, dialog: Dialog) -> None:
        """Record a dialog and close it, because it would stop the page."""
        self.found.append("dialog")
        dialog.dismiss()

    def look(self, url: str) -> None:
        """Record a request to another host."""
        parts = urlsplit(url)
        if parts.scheme not in ("file", "data", "blob") and parts.hostname not in self.hosts:
            self.found.append(f"request: {url[:200]}")


@contextmanager
def refuse_requests(page: Page) -> Iterator[None]:
    """Fail after the `with` block if the page had an error in its scripts or console, or requested an address."""
    errors: list[str] = []
    requests: list[str] = []
    listeners: Listeners = {
        "pageerror": lambda error: errors.append(str(error)),
        "console": lambda message: errors.append(message.text) if message.type == "error" else None,
        "request": lambda request: requests.append(request.url),
    }
    with listen(page, listeners):
        yield
    assert errors == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []


def is_hacked(page: Page) -> bool:
    return any(frame.evaluate("'hacked' in window") for frame in page.frames)


def count_messages(frame: Page | Frame) -> None:
    """Start counting all messages that arrive in a window."""
    frame.evaluate(
        "() => { window.messagesOfTest = 0; addEventListener('message', () => { window.messagesOfTest += 1 }) }"
    )


def wait_for_messages(frame: Page | Frame, count: int) -> None:
    """Wait until this number of messages has arrived. All earlier listeners have read them by then."""
    frame.wait_for_function("count => window.messagesOfTest >= count", arg=count)


def see_it_works(page: Page | Frame) -> None:
    """Check that the map works: move the time bar by a day and back, like a reader."""
    bar, root = page.locator("input[type=range].at"), page.locator("html")
    expect(page.locator("html.atlas-ready")).to_have_count(1)  # before that, no listener handles keys
    before = root.get_attribute("data-at")
    assert before
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", before)
    keys = ["ArrowRight", "ArrowLeft"] if before < "2026-01-01" else ["ArrowLeft", "ArrowRight"]
    bar.press(keys[0])
    expect(root).not_to_have_attribute("data-at", before)
    bar.press(keys[1])
    expect(root).to_have_attribute("data-at", before)
