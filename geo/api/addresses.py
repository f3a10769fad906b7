"""The address of a view's file, relative to the root of the service."""

from __future__ import annotations

from urllib.parse import urlencode

from geo.site.paths import table_path
from geo.timeline.view import View, to_query

_FILTERS = ("status", "region", "province", "neighbour", "closed", "lang")
_DEFAULT_LANG = "vi"  # what an address without a language means


def table_address(view: View, table: str, suffix: str, is_dated: bool) -> str:
    """Return the address of a table of the view's filters, for its day or for the newest day of the data.

    The address ends with the suffix if the view has no filter, because programs such as QGIS look at its end.
    """
    query = {name: value for name, value in to_query(view).items() if name in _FILTERS}
    return table_path(table, suffix, view.at if is_dated else None) + write_query(query)


def write_query(query: dict[str, str]) -> str:
    """Return a query with its question mark, without the language that needs no mention."""
    kept = {name: value for name, value in query.items() if (name, value) != ("lang", _DEFAULT_LANG)}
    return f"?{urlencode(kept, safe=',')}" if kept else ""
