"""The app on a server opens in Firefox, which may not move a frame without loading it again."""

from __future__ import annotations

from pathlib import Path

from tests.browser.conftest import run_app
from tests.firefox.firefox import start_firefox

READY = """new Promise((ready, fail) => {
  const look = () => document.querySelector('.stApp .atlas-frame iframe')
    && !document.querySelector('.atlas-opening') && ready(true);
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
  look();
  setTimeout(() => fail('not ready'), 30000);
})"""
# The map document answers a message of its page with its port, and a view from it arrives as a move.
ANSWER = """new Promise((ready, fail) => {
  const {contentWindow} = document.querySelector('.atlas-frame iframe');
  addEventListener('message', ({source, data}) => source === contentWindow && ready(data.type));
  const ask = () => contentWindow.postMessage({type: 'atlas:hello'}, '*');
  document.querySelector('.atlas-frame iframe').addEventListener('load', ask);
  ask();
  setTimeout(() => fail('no answer'), 30000);
})"""


def test_the_page_takes_over_from_its_opening(tmp_path: Path) -> None:
    with run_app(script="asgi.py") as url, start_firefox(tmp_path) as firefox:
        firefox.open(f"{url}/?at=2014-06-01")
        assert firefox.evaluate(READY) is True
        assert firefox.evaluate(ANSWER) == "atlas:ready"
        assert firefox.evaluate("document.querySelectorAll('iframe').length") == 1
        assert firefox.errors == []
