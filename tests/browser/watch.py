"""Watch a page for forbidden behaviour, and provide the hostile parameters and messages of the tests."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Frame, Page, expect

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


@dataclass
class Watch:
    """The forbidden actions of a page."""

    hosts: set[str]
    found: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch all actions of a page from now on."""
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("request", lambda request: self.look(request.url))
        page.on("popup", lambda other: self.found.append(f"popup: {other.url}"))

        def refuse(dialog: object) -> None:
            self.found.append("dialog")
            dialog.dismiss()  # type: ignore[attr-defined]

        page.on("dialog", refuse)
        page.on("console", lambda said: self.found.append(said.text) if "Content Security" in said.text else None)

    def look(self, url: str) -> None:
        """Record a request to another host."""
        parts = urlsplit(url)
        if parts.scheme not in ("file", "data", "blob") and parts.hostname not in self.hosts:
            self.found.append(f"request: {url[:200]}")


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
