"""Answer a request for a file with the whole file, a part of it, or status 304 (not modified)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from geo.api.refusal import Refusal
from geo.errors import Problem

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")
# Programs request a file again after a minute. If the data are the same, the answer is 304 and no file is made.
_CACHE_CONTROL = "public, max-age=60, must-revalidate"


@dataclass(frozen=True)
class File:
    """A file that an address names: its type, its name on disk, its ETag, and the function that makes it.

    `make` returns the file gzipped if its argument is true. `is_zip` marks formats that are compressed already.
    """

    mime: str
    name: str
    etag: str
    make: Callable[[bool], bytes]
    is_zip: bool = False


def answer_file(request: Request, file: File) -> Response:
    """Return the answer to a request for a file; if the reader has the file, it is not made."""
    headers = {
        "ETag": file.etag,
        "Cache-Control": _CACHE_CONTROL,
        "Accept-Ranges": "bytes",
        "Content-Disposition": f'inline; filename="{file.name}"',
        "Vary": "Accept-Encoding",
    }
    if is_known(request, file.etag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    if accepts_gzip(request) and not file.is_zip and "range" not in request.headers:
        return Response(file.make(True), headers=headers | {"Content-Encoding": "gzip"}, media_type=file.mime)
    content = file.make(False)
    span = _read_range(request, len(content))
    if span is None:
        return Response(content, headers=headers, media_type=file.mime)
    first, last = span
    headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return Response(content[first : last + 1], HTTPStatus.PARTIAL_CONTENT, headers, media_type=file.mime)


def accepts_gzip(request: Request) -> bool:
    """Return whether the reader's program unpacks gzip."""
    return bool(_GZIP.search(request.headers.get("accept-encoding", "").lower()))


def is_known(request: Request, etag: str) -> bool:
    """Return whether the reader's copy has this ETag, by the weak comparison of RFC 9110."""
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    return "*" in known or etag.removeprefix("W/") in known


def _read_range(request: Request, size: int) -> tuple[int, int] | None:
    """Return the first and the last byte that a request asks for; None means the whole file.

    Requests with several ranges, other units or `If-Range` get the whole file, as RFC 9110 allows. `If-Range` needs
    a strong ETag, and our ETags are weak.
    """
    found = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if request.method != "GET" or not found or "if-range" in request.headers:
        return None
    start, end = found.groups()
    if not start and not end:
        return None
    first = int(start) if start else max(0, size - int(end))
    last = min(int(end), size - 1) if start and end else size - 1
    if start and end and int(end) < first:
        return None  # not a range
    if first >= size:
        problem = Problem("Range", "problem.range_outside", {"size": size})
        raise Refusal(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, problem, {"Content-Range": f"bytes */{size}"})
    return first, last
