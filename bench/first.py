"""Waiting time for the first useful content of each page beside an empty Streamlit page: `python -m bench.first`.

The time runs from the start of the navigation until the main content is visible: the map's markers, the first chart,
table or button, or the one line of the empty page. Both servers are warm. The browser's cache is empty (first visit)
or filled by an earlier visit (return). Each round visits the empty page and all pages, so that the load of the
machine is the same for all. A ratio is the median time of a page divided by that of the empty page.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.browser import launch
from bench.hosts import ROOT, run_app

_MAP = ".atlas-frame iframe"
_EMPTY = "empty"
# The first useful content of each page, by its address.
_PAGES = {
    "": _MAP,
    "history": "[data-testid=stVegaLiteChart] svg",
    "changes": ".st-key-changes_became tbody tr, [data-testid=stAlert]",  # a table, or why there is none
    "provinces": "[data-testid=stVegaLiteChart] svg",
    "data": ".st-key-atlas_table tbody tr",
    "downloads": "[data-testid=stDownloadButton] button",
    "own_data": "[data-testid=stFileUploader]",
    "quality": ".atlas-sheet td",
    "about": ".atlas-sheet td",
    "law": ".atlas-sheet td",
}
_LINE = "[data-testid=stMarkdown] p"
_ROUNDS = 5
_MOST = 1.5
Times = dict[str, list[float]]


def main() -> None:
    """Print the median of each page in milliseconds and its ratio to the empty page, first visit and return."""
    empty = Path(__file__).parent / "empty.py"
    names = [name for name in _PAGES if not sys.argv[1:] or name in sys.argv[1:]]
    with (
        sync_playwright() as playwright, launch(playwright, None) as browser,
        run_app(ROOT / "asgi.py") as ours, run_app(empty) as bare,
    ):  # fmt: skip
        places = {_EMPTY: (bare.url, _LINE)} | {name: (f"{ours.url}/{name}", _PAGES[name]) for name in names}
        _measure(browser, places, {}, {})  # warms the servers: imports, data, documents
        first: Times = {}
        again: Times = {}
        for _ in range(_ROUNDS):
            _measure(browser, places, first, again)
    print(f"{'page':12} {'first':>6} {'ratio':>6} {'return':>7} {'ratio':>6}")
    for name in places:
        told = [f"{median(found[name]):6.0f} {_divide(found, name):6.2f}" for found in (first, again)]
        print(f"{name if name == _EMPTY else f'/{name}':12} {'  '.join(told)}")
    missed = [name for name in names if max(_divide(first, name), _divide(again, name)) > _MOST]
    print(f"more than {_MOST} × the empty page: {', '.join(f'/{name}' for name in missed) or 'none'}")


def _divide(found: Times, name: str) -> float:
    return median(found[name]) / median(found[_EMPTY])


def _measure(browser: Browser, places: dict[str, tuple[str, str]], first: Times, again: Times) -> None:
    """Visit every page twice in a new context, and add the times in milliseconds."""
    for name, (url, selector) in places.items():
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        first.setdefault(name, []).append(_visit(context, url, selector))
        again.setdefault(name, []).append(_visit(context, url, selector))
        context.close()


def _visit(context: BrowserContext, url: str, selector: str) -> float:
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(url, wait_until="commit")
    _wait(page, selector)
    waited = (time.perf_counter() - begun) * 1000
    page.close()
    return waited


def _wait(page: Page, selector: str) -> None:
    if selector == _MAP:
        page.frame_locator(_MAP).locator("[data-crossing-id]").first.wait_for(timeout=60_000)
    else:
        page.locator(selector).first.wait_for(timeout=60_000)


if __name__ == "__main__":
    main()
