"""Waiting time for the first useful content of each page beside an empty Streamlit page: `python -m bench.first`.

The time runs from the start of the navigation until the first content is visible. The content is the map's markers, or
a heading with its text or table. It is in the opening (geo/web/opening.py) or in the page. The empty page has one line.
A second figure is the time until the live element is there: the chart, the table that sorts, the first button.

Both servers are warm. The browser's cache is empty (first visit) or filled by an earlier visit (return). Each round
visits the empty page and all pages, so that the load of the machine is the same for all. A ratio is the median time
of a page divided by that of the empty page.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.browser import launch
from bench.hosts import ROOT, run_app

_MAP = ".atlas-frame iframe"
_EMPTY = "empty"
_LINE = "[data-testid=stMarkdown] p"
_FIRST = ":is(.atlas-opening, [data-testid=stMain]) h2"
# The live element of each page, by its address.
_PAGES = {
    "": ".stApp .atlas-frame iframe",
    "history": "[data-testid=stVegaLiteChart] svg",
    "changes": ".st-key-changes_became tbody tr, [data-testid=stAlert]",  # a table, or why there is none
    "provinces": "[data-testid=stVegaLiteChart] svg",
    "data": ".st-key-atlas_table tbody tr",
    "downloads": "[data-testid=stDownloadButton] button",
    "own_data": "[data-testid=stFileUploader]",
    "quality": ".stApp .atlas-sheet td",
    "about": ".stApp .atlas-sheet td",
    "law": ".stApp .atlas-sheet td",
}
_ROUNDS = 5
_MOST = 1.5
Times = dict[str, list[tuple[float, float]]]


def main() -> None:
    """Print the median times of each page in milliseconds and their ratios to the empty page."""
    empty = Path(__file__).parent / "empty.py"
    names = [name for name in _PAGES if not sys.argv[1:] or (name or "map") in sys.argv[1:]]
    with (
        sync_playwright() as playwright, launch(playwright, None) as browser,
        run_app(ROOT / "asgi.py") as ours, run_app(empty) as bare,
    ):  # fmt: skip
        places = {_EMPTY: (bare.url, _LINE, _LINE)}
        places |= {name: (f"{ours.url}/{name}", _FIRST if name else _MAP, _PAGES[name]) for name in names}
        _measure(browser, places, {}, {})  # warms the servers: imports, data, documents
        first: Times = {}
        again: Times = {}
        for _ in range(_ROUNDS):
            _measure(browser, places, first, again)
    print(f"{'':12} {'first visit: content, live element':>38} {'return: content, live element':>38}")
    for name in places:
        told = (f"{value:6.0f} ms {ratio:5.2f} ×" for found in (first, again) for value, ratio in _divide(found, name))
        print(f"{name if name == _EMPTY else f'/{name}':12} {'  '.join(told)}")
    missed = [name for name in names if max(_divide(first, name)[0][1], _divide(again, name)[0][1]) > _MOST]
    print(f"content later than {_MOST} × the empty page: {', '.join(f'/{name}' for name in missed) or 'none'}")


def _divide(found: Times, name: str) -> list[tuple[float, float]]:
    """Return the medians of content and live element, each with its ratio to the empty page."""
    bare = _middle(times[0] for times in found[_EMPTY])
    return [(value, value / bare) for value in map(_middle, zip(*found[name], strict=True))]


def _middle(values: Iterable[float]) -> float:
    return float(median(values))


def _measure(browser: Browser, places: dict[str, tuple[str, str, str]], first: Times, again: Times) -> None:
    """Visit every page twice in a new context, and add the times in milliseconds."""
    for name, place in places.items():
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        first.setdefault(name, []).append(_visit(context, *place))
        again.setdefault(name, []).append(_visit(context, *place))
        context.close()


def _visit(context: BrowserContext, url: str, content: str, live: str) -> tuple[float, float]:
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    times = []
    for selector in (content, live):
        _wait(page, selector)
        times.append((time.perf_counter() - begun) * 1000)
    page.close()
    return times[0], times[1]


def _wait(page: Page, selector: str) -> None:
    if selector == _MAP:
        page.frame_locator(_MAP).locator("[data-crossing-id]").first.wait_for(timeout=60_000)
    else:
        page.locator(selector).first.wait_for(timeout=60_000)


if __name__ == "__main__":
    main()
