"""Translate pydantic's errors into our own messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from geo.errors import Problem, ValueProblem, quote_value

_FEATURE = ("type", "id", "geometry")  # members of a GeoJSON feature beside its properties

# Message keys by pydantic's error type: without parameters, with the value, with a limit, with a count.
_BARE = {"missing": "problem.missing", "extra_forbidden": "problem.no_field"}
_SHOWING = {
    "string_type": "problem.no_string",
    "string_unicode": "problem.no_string",
    "int_type": "problem.no_integer",
    "int_parsing": "problem.no_integer",
    "int_parsing_size": "problem.no_integer",
    "int_from_float": "problem.no_integer",
    "float_type": "problem.no_number",
    "float_parsing": "problem.no_number",
    "bool_type": "problem.no_boolean",
    "bool_parsing": "problem.no_boolean",
    "tuple_type": "problem.no_list",
    "model_type": "problem.no_object",
    "url_type": "problem.no_url",
    "url_parsing": "problem.no_url",
    "url_scheme": "problem.no_web_url",
}
_LIMITED = {
    "greater_than": ("problem.not_greater", "gt"),
    "greater_than_equal": ("problem.below", "ge"),
    "less_than_equal": ("problem.above", "le"),
    "string_pattern_mismatch": ("problem.no_match", "pattern"),
    "string_too_short": ("problem.too_short", "min_length"),
    "string_too_long": ("problem.too_long", "max_length"),
    "url_too_long": ("problem.too_long", "max_length"),
}
_COUNTED = {"too_short": ("problem.too_few", "min_length"), "too_long": ("problem.too_many", "max_length")}


def list_problems(label: str, error: ValidationError) -> Iterator[Problem]:
    """Yield the problems of a record, each with its path below the label.

    A field of the feature that is misplaced among its properties gives one problem, which names the right place.
    """
    details = error.errors(include_url=False)
    misplaced = {str(detail["loc"][1]) for detail in details if _is_misplaced(detail)}
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "missing" and len(loc) == 1 and loc[0] in misplaced:
            continue
        if _is_misplaced(detail):
            yield Problem(f"{label}.properties.{loc[1]}", "problem.beside_properties")
            continue
        key, values = _explain(detail)
        yield Problem(_path(label, loc), key, values)


def _is_misplaced(detail: Mapping[str, Any]) -> bool:
    loc = detail["loc"]
    return detail["type"] == "extra_forbidden" and len(loc) == 2 and loc[0] == "properties" and loc[1] in _FEATURE


def _path(label: str, loc: tuple[int | str, ...]) -> str:
    """Return the path: as in the file below a file position, without `properties` below the id of a record."""
    is_place = label.endswith("]")
    steps = [step for step in loc[:-1] if is_place or step != "properties"] + list(loc[-1:])
    return label + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def _explain(detail: Mapping[str, Any]) -> tuple[str, Mapping[str, object]]:
    """Return the message key and its parameters, such as a limit or the value in the file."""
    kind, context, shown = detail["type"], detail.get("ctx", {}), quote_value(detail["input"])
    if isinstance(problem := context.get("error"), ValueProblem):
        return problem.key, problem.values
    if kind in _BARE:
        return _BARE[kind], {}
    if kind in _COUNTED:
        key, name = _COUNTED[kind]
        return key, {"limit": context[name], "count": context["actual_length"]}
    if kind in _LIMITED:
        key, name = _LIMITED[kind]
        return key, {"limit": _write_limit(context[name]), "shown": shown}
    if kind in ("enum", "literal_error"):
        known, _, last = context["expected"].rpartition(" or ")
        if known:
            return "problem.not_one_of_or", {"shown": shown, "known": known, "last": last}
        return "problem.not_one_of", {"shown": shown, "known": last}
    return _SHOWING.get(kind, "problem.unusable_value"), {"shown": shown}


def _write_limit(limit: object) -> str:
    return f"{limit:g}" if isinstance(limit, float) else str(limit)
