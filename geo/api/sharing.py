"""Permission for scripts of all sites to read the addresses (CORS), and the dispatch beside the app."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The headers do not depend on the origin, so that a cache may keep one answer for all. No answer depends on
# cookies, and none is allowed to be read with them.
_SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Range, Accept-Ranges, Content-Length, Content-Disposition",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "Range, If-None-Match, If-Range",
    "Access-Control-Max-Age": "86400",
}


class Sharing:
    """Middleware that lets scripts of all sites read the addresses below `path`."""

    def __init__(self, app: ASGIApp, path: str) -> None:
        self.app, self.path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Forward a request and add the headers, or answer the preflight request of a browser."""
        local = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        if scope["type"] != "http" or not is_below(local, self.path):
            await self.app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            answer = Response(status_code=HTTPStatus.NO_CONTENT, headers=_SHARED | _PREFLIGHT)
            await answer(scope, receive, send)
            return

        async def send_shared(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_SHARED)
            await send(message)

        await self.app(scope, receive, send_shared)


class Beside:
    """Middleware that gives some paths to a second application, before they reach the app.

    `find_base` returns the path below which the app runs; it is called once, after the server has read its options.
    """

    def __init__(self, app: ASGIApp, other: ASGIApp, paths: tuple[str, ...], find_base: Callable[[], str]) -> None:
        self.app, self.other, self.paths = app, other, paths
        words = find_base().strip("/")
        self.base = f"/{words}" if words else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Forward a request to one of the two applications."""
        root = scope.get("root_path", "") + self.base
        local = scope.get("path", "").removeprefix(root)
        is_ours = scope["type"] == "http" and scope["path"].startswith(root)
        if is_ours and any(is_below(local, path) for path in self.paths):
            await self.other({**scope, "root_path": root}, receive, send)
        else:
            await self.app(scope, receive, send)


def is_below(path: str, root: str) -> bool:
    """Return whether a path is `root` or lies below it."""
    return path == root or path.startswith(f"{root}/")
