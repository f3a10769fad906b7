"""Read the view that an address describes, and check every parameter before a file is made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from http import HTTPStatus

from starlette.requests import Request

from geo.api.refusal import Refusal, name_parameter, refuse
from geo.errors import DataError, Problem
from geo.model.dataset import Dataset
from geo.timeline.view import View, from_query

_LONGEST = 2000  # characters of path and of query; a view is shorter


def check_length(request: Request) -> None:
    """Raise Refusal if the address is too long to describe a view."""
    for name, words in (("path", request.scope["path"]), ("query", request.scope["query_string"])):
        if len(words) > _LONGEST:
            raise refuse(HTTPStatus.REQUEST_URI_TOO_LONG, name, "problem.long_address", limit=_LONGEST)


def read_view(request: Request, known: Collection[str], dataset: Dataset) -> View:
    """Return the view of an address; `known` lists the query parameters that the address accepts.

    The view has only the fields that its file depends on, so that equal files have equal views.
    Raises Refusal with the name of the first wrong parameter.
    """
    words = _read_words(request.query_params.multi_items(), known)
    if "at" in request.path_params:
        words["at"] = request.path_params["at"]
    try:
        view = from_query(words, dataset)
    except DataError as error:
        first = error.problems[0]
        problem = replace(first, path=name_parameter(first.path))
        raise Refusal(HTTPStatus.BAD_REQUEST, problem) from None
    _check_days(view, dataset)
    return view if "from" in known else replace(view, from_day=None)


def _read_words(pairs: Sequence[tuple[str, str]], known: Collection[str]) -> dict[str, str]:
    words: dict[str, str] = {}
    for name, value in pairs:
        if name == "at":
            raise refuse(HTTPStatus.BAD_REQUEST, name, "problem.day_in_path")
        if name not in known:
            key = "problem.unknown_parameter" if known else "problem.no_parameters"
            raise refuse(HTTPStatus.BAD_REQUEST, name, key, known=", ".join(known))
        if name in words:
            raise refuse(HTTPStatus.BAD_REQUEST, name, "problem.twice")
        words[name] = value
    return words


def _check_days(view: View, dataset: Dataset) -> None:
    """Raise Refusal for a day outside the record, because the data do not cover that day."""
    ends = {"start": dataset.start, "end": dataset.end}
    for name, day in (("at", view.at), ("from", view.from_day)):
        if day and dataset.clamp(day) != day:
            problem = Problem(name, "problem.outside_record", {"day": day, **ends})
            raise Refusal(HTTPStatus.BAD_REQUEST, problem)
