"""The app behind headers that tell a browser to trust nobody; `app.py` alone is the same app without them.

    streamlit run asgi.py
    uvicorn asgi:app --host 127.0.0.1 --port 8501

The policy names no sources of scripts: the map's frame would inherit them, and the document brings a
policy of its own that is stricter than Streamlit's page could bear (geo/map/policy.py). To let another site
show the app in a frame, name it in ATLAS_FRAME_ANCESTORS: `ATLAS_FRAME_ANCESTORS="'self' https://example.vn"`.
"""

from __future__ import annotations

import os
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.starlette import App

_ANCESTORS = os.environ.get("ATLAS_FRAME_ANCESTORS", "'self'").replace(";", " ")
HEADERS = {
    "Content-Security-Policy": f"frame-ancestors {_ANCESTORS}; base-uri 'self'; form-action 'self'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    # The hosts of tiles ask who shows them; they learn the host, never the view.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Headers:
    """Middleware that adds our headers to every answer; it leaves the socket alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and write the headers into its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


app = App(Path(__file__).with_name("app.py"), middleware=[Middleware(Headers)])
