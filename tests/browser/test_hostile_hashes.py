"""No URL fragment breaks the exported file, at its opening or later."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.pages import open_file
from tests.browser.watch import WORDS, see_it_works

HASHES = (
    *WORDS,
    *(
        f"{key}={word}"
        for key in ("at", "from", "status", "lang", "crossing", "layers", "map", "base")
        for word in (WORDS[1], "__proto__", "constructor", "%E0%A4%A", "9999-12-31", "99/99/999", "0/0/0", "-1")
    ),
)
# One fragment of each kind, for the opening of a file.
STARTS = (
    WORDS[0], WORDS[2], WORDS[9], "%zz", "&&&===", "__proto__=1", "a" * 60_000, "at=9999-12-31", "map=99/99/999",
    "crossing=%E0%A4%A",
)  # fmt: skip


# Go to a known day, then to each fragment; move the time bar by a day and back, like a reader. Return what went wrong.
VISIT = """async hashes => {
  const bar = document.querySelector('input[type=range].at'), root = document.documentElement, wrong = {};
  const go = words => new Promise(done => {
    const before = location.href;
    addEventListener('hashchange', () => done(), {once: true});
    location.hash = words;
    if (location.href === before) done();
  });
  const move = step => {
    const before = root.dataset.at;
    bar.value = Number(bar.value) + step;
    for (const kind of ['input', 'change']) bar.dispatchEvent(new Event(kind, {bubbles: true}));
    return root.dataset.at !== before;
  };
  for (const words of hashes) {
    await go('at=2001-02-03');
    if (root.dataset.at !== '2001-02-03') wrong[words] = 'does not leave';
    await go(words);
    const {at} = root.dataset, step = at < '2026-01-01' ? 1 : -1;
    if (!/^\\d{4}-\\d\\d-\\d\\d$/.test(at) || !move(step) || !move(-step) || root.dataset.at !== at) wrong[words] = at;
    if ('hacked' in window) { wrong[words] = 'hacked'; delete window.hacked; }
  }
  return wrong;
}"""


def test_no_hash_breaks_the_file(watched: Page, our_file: Path) -> None:
    open_file(watched, our_file)
    assert watched.evaluate(VISIT, list(HASHES)) == {}
    see_it_works(watched)


@pytest.mark.parametrize("words", STARTS, ids=lambda words: ascii(words)[:50])
def test_no_hash_breaks_the_file_when_it_opens(watched: Page, our_file: Path, words: str) -> None:
    open_file(watched, our_file, f"#{words}")
    see_it_works(watched)
