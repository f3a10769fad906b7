"""The app with files by address, strict security headers, and a page's first content before its scripts run.

    streamlit run asgi.py
    uvicorn asgi:app --host 127.0.0.1 --port 8501

The policy has no `script-src`, because the map's frame would inherit it. The map document has its own policy,
which is too strict for Streamlit's page (geo/map/policy.py). Every site may embed /map.html. To let another site
embed the app, set ATLAS_FRAME_ANCESTORS: `ATLAS_FRAME_ANCESTORS="'self' https://example.vn"`.
"""

# ruff: noqa: E402 - the imports after `gc.freeze`

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from time import sleep

import streamlit
from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config
from streamlit.starlette import App

gc.freeze()  # Streamlit stays for good: the collections during our own imports do not visit it

from geo.api.service import PATHS, make_service
from geo.api.sharing import Beside
from geo.errors import DataError
from geo.timeline.view import View
from geo.web.atlas import Atlas
from geo.web.index_page import describe_address, fill_index, find_page, prepare_index, read_view
from geo.web.live import LATER_SECONDS
from geo.web.session import share_data

_ANCESTORS = os.environ.get("ATLAS_FRAME_ANCESTORS", "'self'").replace(";", " ")
HEADERS = {
    "Content-Security-Policy": f"frame-ancestors {_ANCESTORS}; base-uri 'self'; form-action 'self'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    # The tile servers require a referrer. This value sends them our host and never the view.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# The longest wait for the data before the server says that it is ready. 10,000 crossings need about 4 s. Readers who
# come earlier wait in the queue of the open port. The health check of the container allows 30 s.
_READY_SECONDS = 20


class Headers:
    """Middleware that adds our headers to every HTTP response. It does not change websockets.

    A response may have a policy of its own, as the map document has.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Forward a request and add the headers to its response."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class IndexPage:
    """Middleware that replaces Streamlit's HTML file with a version that has our own head and the page's opening.

    Only Streamlit decides which addresses return that file. So the middleware waits for the response and replaces it.
    Without valid data it changes nothing: the page shows the error, and a title would have no data. `open_page`
    returns the first content of a page by its name (geo/web/opening.py), or an empty text.
    """

    def __init__(
        self, app: ASGIApp, index: str, find: Callable[[], Atlas | None], open_page: Callable[[str, Atlas, View], str]
    ) -> None:
        self.app, self.index, self.find, self.open_page = app, prepare_index(index), find, open_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Forward a request and replace the response if it is the HTML file."""
        atlas = self.find() if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") else None
        if atlas is None:
            await self.app(scope, receive, send)
            return
        is_index = False

        async def send_or_replace(message: Message) -> None:
            nonlocal is_index
            if message["type"] == "http.response.start" and message["status"] == 200:
                is_index = MutableHeaders(scope=message).get("content-type", "").startswith("text/html")
                if is_index:
                    answer = await asyncio.to_thread(self.answer, scope, atlas)  # it may import the page
                    await answer(scope, receive, send)
            if not is_index:
                await send(message)

        await self.app(scope, receive, send_or_replace)

    def answer(self, scope: Scope, atlas: Atlas) -> Response:
        """Return the file with the texts of the address, or status 304 if the browser has the file."""
        asked = RequestHeaders(scope=scope)
        address, accepted = (scope["path"], scope["query_string"]), asked.get("accept-language", "")
        view = read_view(address[1], accepted, atlas.dataset)
        opening = self.open_page(find_page(address[0]), atlas, view) if view else ""
        content = fill_index(self.index, describe_address(*address, atlas.dataset, accepted), opening).encode()
        headers = {"ETag": f'"{sha256(content).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
        headers["Vary"] = "Accept-Language"
        if headers["ETag"] in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/html", headers=headers)


def load_atlas() -> Atlas:
    """Return the data that all readers of the app share, so that app and addresses show the same state."""
    data = share_data()
    data.has_addresses = True
    return data.latest()


def find_atlas() -> Atlas | None:
    """Return the newest data that are ready, without waiting for newer ones; None if there are none."""
    with suppress(DataError):
        return share_data().ready
    return None


def open_page(name: str, atlas: Atlas, view: View) -> str:
    """Return the opening of a page, which the app knows."""
    return str(import_module("app").open_page(name, atlas, view))


@asynccontextmanager
async def warm_up(app: App) -> AsyncIterator[None]:
    """Import the app and prepare the data before the server says that it is ready, later import the other pages.

    If that takes too long, the server starts all the same, and its first readers wait in the page.
    """
    ready = Event()

    def prepare() -> None:
        try:
            pages = import_module("app").PAGES
            with suppress(DataError):  # the page and the addresses report the error
                load_atlas()
        finally:
            ready.set()
        sleep(LATER_SECONDS)
        for name in pages:
            import_module(f"pages.{name}")

    Thread(target=prepare, daemon=True).start()
    await asyncio.to_thread(ready.wait, _READY_SECONDS)
    yield


def _list_middleware() -> list[Middleware]:
    beside = Middleware(
        Beside, other=make_service(load_atlas), paths=PATHS,
        find_base=lambda: config.get_option("server.baseUrlPath") or "",
    )  # fmt: skip
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    return [Middleware(Headers), beside, Middleware(IndexPage, index=index, find=find_atlas, open_page=open_page)]


app = App(Path(__file__).with_name("app.py"), middleware=_list_middleware(), lifespan=warm_up)
