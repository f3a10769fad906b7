"""The map document at one address: one document for all views, which its `#` selects."""

from __future__ import annotations

import gzip
from http import HTTPStatus
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from geo.api.answer import accepts_gzip, is_known
from geo.api.edition import Atlas
from geo.site.paths import MAP

_QUERY = "=&,%/:~+-._"  # characters of a query besides letters and digits
# Every site may embed the map: it has no session. The app's own headers allow only its operator's sites.
_HEADERS = {
    "Content-Security-Policy": "base-uri 'none'; form-action 'none'; object-src 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


def answer_map(request: Request, atlas: Atlas) -> Response:
    """Return the document as it was packed once, or a redirection from `?at=…` to `#at=…`."""
    if query := request.scope["query_string"].decode("latin-1"):
        # The address is relative: it holds under every path, and no request can name another host.
        headers = {"Location": f"{MAP}#{quote(query, safe=_QUERY)}", "Cache-Control": "no-cache"}
        return Response(status_code=HTTPStatus.FOUND, headers=headers | _HEADERS)
    etag = f'W/"{atlas.digest}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"} | _HEADERS
    if is_known(request, etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if accepts_gzip(request):
        return Response(atlas.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type="text/html")
    return Response(gzip.decompress(atlas.packed), headers=headers, media_type="text/html")
