"""The app on a server has titles that name the page, and no missing files."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Page, expect

from geo.web.scripts import read_static
from tests.browser.reader import settle

StartApp = Callable[..., AbstractContextManager[str]]


@pytest.mark.parametrize("base", ["", "/atlas"])
def test_titles_name_the_page_and_nothing_is_missing(
    page: Page, start_app: StartApp, monkeypatch: pytest.MonkeyPatch, base: str
) -> None:
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    monkeypatch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", base)
    with start_app(script="asgi.py") as url:
        page.goto(f"{url}{base}/changes?lang=en")
        expect(page).to_have_title("Changes · Cửa Khẩu Atlas")
        expect(page.get_by_role("heading", name="Changes").first).to_be_visible()
        settle(page)
        expect(page.locator("link[rel='shortcut icon']")).to_have_attribute("href", _as_address("icon.svg"))
        page.get_by_test_id("stTopNav").get_by_role("link", name="Law").click()
        expect(page).to_have_title("Law · Cửa Khẩu Atlas")
        settle(page)
        assert missing == []


def _as_address(name: str) -> str:
    """Return a picture in the form that Streamlit sends to the browser."""
    return f"data:image/svg+xml;base64,{b64encode(read_static(name).encode()).decode()}"
