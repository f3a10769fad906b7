"""Refused requests, and their answer as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import Problem, quote_value
from geo.i18n import LANGS, Lang

_SHOWN = 60  # characters of a parameter's name


class Refusal(Exception):  # noqa: N818  # it is an answer, not a fault of the program
    """A request that gets no file: the status and the problem, whose path is the name of the parameter."""

    def __init__(self, status: HTTPStatus, problem: Problem, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(str(problem))
        self.status, self.problem, self.headers = status, problem, dict(headers or {})


def refuse(status: HTTPStatus, name: str, key: str, **values: object) -> Refusal:
    """Return the refusal for one parameter."""
    return Refusal(status, Problem(name_parameter(name), key, values))


def name_parameter(name: str) -> str:
    """Return the name of a parameter, quoted if it is long or has control characters."""
    return name if name.isprintable() and len(name) <= _SHOWN else quote_value(name)


def write_refusal(request: Request, refusal: Refusal) -> Response:
    """Return the answer to a refused request, in the language that the reader asked for."""
    lang = _find_language(request)
    body = {
        "title": refusal.status.phrase,
        "status": refusal.status.value,
        "detail": refusal.problem.say(lang),
        "parameter": refusal.problem.path,
    }
    content = json.dumps(body, ensure_ascii=False, indent=1) + "\n"
    headers = {"Cache-Control": "no-store", "Content-Language": lang} | refusal.headers
    # `encode` replaces unpaired surrogates, which UTF-8 cannot contain.
    encoded = content.encode("utf-8", "replace")
    return Response(encoded, refusal.status, headers, media_type="application/problem+json")


def _find_language(request: Request) -> Lang:
    """Return the language of the parameter `lang`, otherwise of the reader's program, otherwise English."""
    accepted = request.headers.get("accept-language", "")[:200].split(",")
    wishes = [request.query_params.get("lang", ""), *(wish.strip()[:2] for wish in accepted)]
    return next((lang for wish in wishes for lang in LANGS if wish.lower() == lang), "en")
