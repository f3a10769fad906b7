"""The exported file opens in Firefox at every size. `make test-firefox` runs this test if it is installed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from geo.io.folder import DATA, read_dataset
from geo.map.document import write_document
from geo.timeline.view import View
from tests.firefox.firefox import Firefox, start_firefox

SIZES = [(1, 1), (320, 256), (390, 844), (1366, 650), (1920, 937)]
READY = """new Promise((ready, fail) => {
  const root = document.documentElement;
  const look = () => root.classList.contains('atlas-ready') && ready(true);
  new MutationObserver(look).observe(root, {attributeFilter: ['class']});
  look();
  setTimeout(() => fail('not ready'), 30000);
})"""
CROSSINGS = "document.querySelectorAll('[data-crossing-id]').length"
WIDTH = "document.documentElement.scrollWidth - innerWidth"
OPEN_CARD = """(() => {
  document.querySelector('[data-crossing-id=mong-cai-bac-luan-1]').dispatchEvent(
    new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}));
  return document.querySelector('.atlas-detail h2').textContent;
})()"""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with start_firefox(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("file") / "map.html"
    write_document(read_dataset(DATA), View(date(2025, 9, 12)), path)
    return path.as_uri()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_file_opens_with_every_crossing(firefox: Firefox, address: str, size: tuple[int, int]) -> None:
    firefox.resize(*size)
    firefox.open(address)
    assert firefox.evaluate(READY) is True
    assert firefox.evaluate(CROSSINGS) > 30
    if size[0] >= 320:
        assert firefox.evaluate(WIDTH) <= 0
        assert "Móng Cái" in firefox.evaluate(OPEN_CARD)
    assert firefox.errors == []
