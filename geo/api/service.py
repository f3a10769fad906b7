"""The web application of all addresses: tables, records, feeds, their description, and the map."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route, Router

from geo.api.answer import File, answer_file
from geo.api.cache import BusyError, Cache
from geo.api.edition import Atlas, Edition, Editions, digest_texts
from geo.api.map_page import answer_map
from geo.api.openapi import describe_addresses
from geo.api.query import check_length, read_view
from geo.api.refusal import Refusal, refuse, write_refusal
from geo.api.resources import RESOURCES, Resource
from geo.api.sharing import Sharing
from geo.errors import DataError, Problem
from geo.site.paths import MAP
from geo.timeline.parameters import not_one_of, unknown_crossing
from geo.timeline.view import View, to_query

T = TypeVar("T")
API = "/api"
PATHS = (API, f"/{MAP}")  # all others belong to the app
_ZIPS = ("xlsx", "kmz")  # formats that are zip files


class Service:
    """The answers to all addresses, from the newest edition of the data and a cache of files."""

    def __init__(self, load: Callable[[], Atlas], cache: Cache) -> None:
        self._load, self._editions, self._cache = load, Editions(load), cache

    def answer(self, resource: Resource, request: Request) -> Response:
        """Return the file of an address. This is no coroutine: making a file must not stop the readers' sockets."""
        check_length(request)
        edition = _refuse_bad_data(self._editions.latest)
        suffix = _read_format(request, resource)
        view = read_view(request, resource.parameters, edition.dataset)
        if "crossing" in request.path_params:
            view = _choose_crossing(view, request.path_params["crossing"].lower(), edition)
        query = urlencode(to_query(view))
        etag = f'W/"{digest_texts(edition.digest, resource.name, suffix, query)}"'
        make = partial(self._make, etag, partial(resource.make, edition.dataset, view, suffix))
        name, mime = _name_file(resource, view, suffix), resource.formats[suffix]
        return answer_file(request, File(mime, name, etag, make, is_zip=suffix in _ZIPS))

    def describe(self, request: Request) -> Response:
        """Return the description of all addresses (OpenAPI)."""
        check_length(request)
        edition, base = _refuse_bad_data(self._editions.latest), request.scope.get("app_root_path", "")
        read_view(request, (), edition.dataset)
        etag = f'W/"{digest_texts(edition.digest, "openapi", base)}"'
        make = partial(describe_addresses, edition.dataset, base)
        return answer_file(request, File("application/json", "openapi.json", etag, partial(self._make, etag, make)))

    def show_map(self, request: Request) -> Response:
        """Return the map document, or the redirection to its `#` for a view in the query."""
        check_length(request)
        return answer_map(request, _refuse_bad_data(self._load))  # without the fingerprint of all records

    def _make(self, key: str, make: Callable[[], bytes], is_packed: bool) -> bytes:
        """Return a file from the cache, which keeps a gzipped file apart: nothing is compressed twice."""

        def make_packed() -> bytes:
            return gzip.compress(make(), 5, mtime=0) if is_packed else make()

        try:
            return self._cache.get((key, is_packed), make_packed)
        except BusyError:
            problem = Problem("server", "problem.busy")
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, problem, {"Retry-After": "2"}) from None
        except DataError as error:
            raise Refusal(HTTPStatus.BAD_REQUEST, error.problems[0]) from None


def _refuse_bad_data(load: Callable[[], T]) -> T:
    """Return what a function loads; while the data have never been valid, the answer is their first problem."""
    try:
        return load()
    except DataError as error:
        raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, error.problems[0], {"Retry-After": "60"}) from None


def make_service(load: Callable[[], Atlas], cache: Cache | None = None) -> Starlette:
    """Return the web application; `load` returns the newest state of the data."""
    service = Service(load, cache or Cache())
    routes = [Route("/openapi.json", service.describe)]
    routes += [Route(path, partial(service.answer, each)) for each in RESOURCES for path in each.paths]
    # Without redirections of `/`, which would contain the host that a request names.
    api = Mount(API, app=Router(routes, redirect_slashes=False))
    app = Starlette(
        routes=[api, Route(f"/{MAP}", service.show_map)],
        middleware=[Middleware(Sharing, path=API)],
        exception_handlers={Refusal: _refuse, HTTPException: _refuse_address, Exception: _fail},
    )
    app.router.redirect_slashes = False
    return app


def _read_format(request: Request, resource: Resource) -> str:
    """Return the format that the suffix of an address names; an address with a fixed suffix has only one."""
    suffix = request.path_params.get("format", next(iter(resource.formats)))
    if suffix not in resource.formats:
        problem = not_one_of("format", suffix, list(resource.formats)).problems[0]
        raise Refusal(HTTPStatus.NOT_FOUND, problem)
    return str(suffix)


def _choose_crossing(view: View, name: str, edition: Edition) -> View:
    """Return the view of a record: only its language counts besides the crossing."""
    if all(crossing.id != name for crossing in edition.dataset.crossings):
        raise Refusal(HTTPStatus.NOT_FOUND, unknown_crossing(name, edition.dataset).problems[0])
    return View(edition.dataset.as_of, lang=view.lang, crossing=name)


def _name_file(resource: Resource, view: View, suffix: str) -> str:
    """Return the name under which a browser saves the file; it consists of checked values only."""
    name = view.crossing if resource.name == "record" else resource.paths[0].strip("/").partition(".")[0]
    dated = f"{name}-{view.at}" if "/{at}/" in resource.paths[-1] else name
    return f"{dated}.{suffix}"


def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return write_refusal(request, error)


def _refuse_address(request: Request, error: Exception) -> Response:
    """Return the answer for an unknown address, or for a method that changes something."""
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        refusal = Refusal(HTTPStatus.METHOD_NOT_ALLOWED, Problem("method", "problem.only_read"), {"Allow": "GET, HEAD"})
        return write_refusal(request, refusal)
    return write_refusal(request, refuse(HTTPStatus(error.status_code), "path", "problem.unknown_address"))


def _fail(request: Request, error: Exception) -> Response:
    """Return the answer for an internal error, which Starlette logs."""
    return write_refusal(request, refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "server", "problem.failed"))
