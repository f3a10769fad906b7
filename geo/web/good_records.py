"""Leave out the bad records of a reader's file, so that one of them does not hide all the others."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from geo.errors import Problem

_BY_NUMBER = re.compile(r"crossings\.geojson\.features\[(\d+)\]")
_BY_ID = re.compile(r"[a-z0-9-]+(?=[.\[])")


def drop_bad_records(content: bytes, problems: Sequence[Problem]) -> tuple[bytes, int] | None:
    """Return the file without the records that have errors, and their number.

    Returns None if an error concerns the whole file, or if no record is left.
    """
    try:
        collection = json.loads(content.decode("utf-8-sig"))
        features = collection["features"]
        numbers = {feature.get("id"): number for number, feature in enumerate(features) if isinstance(feature, dict)}
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    bad = {_find_record(problem.path, numbers) for problem in problems if problem.level == "error"}
    if not bad or None in bad or len(bad) >= len(features):
        return None
    collection["features"] = [feature for number, feature in enumerate(features) if number not in bad]
    return json.dumps(collection, ensure_ascii=False).encode("utf-8", "surrogatepass"), len(bad)


def _find_record(path: str, numbers: dict[object, int]) -> int | None:
    if by_number := _BY_NUMBER.match(path):
        return int(by_number[1])
    by_id = _BY_ID.match(path)
    return numbers.get(by_id[0]) if by_id else None
