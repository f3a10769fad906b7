"""Waiting time for the first useful content of each page: `python -m bench.first`.

The time runs from the start of the navigation until the main content is visible: the map's markers, the
first chart or the first table. The server is warm. The browser's cache is empty (first visit) or filled
by an earlier visit (return).
"""

from __future__ import annotations

import time
from statistics import median

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.browser import launch
from bench.hosts import ROOT, run_app

_MAP = ".atlas-frame iframe"
_PAGES = {
    "": _MAP,
    "history": "[data-testid=stVegaLiteChart] svg",
    "provinces": "[data-testid=stTable] td",
    "changes": "[data-testid=stMetricValue]",
    "data": ".st-key-atlas_table tbody tr",
    "own_data": "[data-testid=stFileUploader]",
    "quality": "[data-testid=stTable] td",
    "law": "[data-testid=stTable] td",
    "about": "[data-testid=stTable] td",
}
_ROUNDS = 5


def main() -> None:
    """Print the median of each page, first visit and return, in milliseconds."""
    with sync_playwright() as playwright, launch(playwright, None) as browser, run_app(ROOT / "app.py") as host:
        _visit(browser.new_context(), host.url, "")  # warms the server: imports, data, document
        print(f"{'page':10} {'first':>6} {'return':>6}")
        for path in _PAGES:
            first, again = [], []
            for _ in range(_ROUNDS):
                context = browser.new_context(viewport={"width": 1440, "height": 900})
                first.append(_visit(context, host.url, path))
                again.append(_visit(context, host.url, path))
                context.close()
            print(f"/{path:9} {median(first):6.0f} {median(again):6.0f}", flush=True)


def _visit(context: BrowserContext, url: str, path: str) -> float:
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(f"{url}/{path}", wait_until="commit")
    _wait(page, _PAGES[path])
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
