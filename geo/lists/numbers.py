"""Read numbers and positions as people write them: decimal comma, degrees and minutes, both in one cell."""

from __future__ import annotations

import re

from geo.lists.vocabulary import read_words

_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<sign>[ .,'\u00a0\u202f])\d{3})(?:(?P=sign)\d{3})*(?:[.,]\d+)?")
_DEGREES = re.compile(read_words("angles")["form"], re.IGNORECASE)
_WKT = re.compile(r"POINT\s*Z?\s*\(\s*(\S+)\s+(\S+)[^)]*\)", re.IGNORECASE)
MAX_SIGNS = 80


def parse_number(words: str) -> float | None:
    """Return a decimal number, or the degrees of an angle; None for other texts."""
    words = words.strip()[:MAX_SIGNS]
    if _PLAIN.fullmatch(words):
        return float(words.replace(",", "."))
    if (grouped := _GROUPED.fullmatch(words)) and len(re.sub(r"\D", "", words)) > 4:
        whole = words.replace(grouped["sign"], "")
        return float(whole.replace(",", "."))
    return parse_degrees(words)


def parse_degrees(words: str) -> float | None:
    """Return the degrees of an angle such as 22°28'26\"B; north and east (B, Đ) are positive."""
    found = _DEGREES.fullmatch(words.strip()[:MAX_SIGNS])
    if not found:
        return None
    steps = [float((found[name] or "0").replace(",", ".")) for name in ("deg", "min", "sec")]
    if steps[1] >= 60 or steps[2] >= 60:
        return None
    value = steps[0] + steps[1] / 60 + steps[2] / 3600
    side = (found["front"] + found["back"]).upper()
    return -value if side.strip() in read_words("angles")["negative"] else value


def parse_pair(words: str) -> tuple[float, float] | None:
    """Return the two numbers of a position in one cell, in their order."""
    words = words.strip()[:MAX_SIGNS].strip("()[]")
    if found := _WKT.fullmatch(words if words.endswith(")") else words + ")"):
        lon, lat = parse_number(found[1]), parse_number(found[2])
        return None if lon is None or lat is None else (lat, lon)
    for pattern in (r"\s*[;|]\s*", r",\s+", r"\s*,\s*", r"\s+-\s+", r"\s+"):
        if pattern == r"\s*,\s*" and "." not in words:  # a single number with a decimal comma
            continue
        parts = re.split(pattern, words)
        if len(parts) == 2:
            values = parse_number(parts[0]), parse_number(parts[1])
            if values[0] is not None and values[1] is not None:
                return values[0], values[1]
    return _parse_angles(words)


def _parse_angles(words: str) -> tuple[float, float] | None:
    """Return the two angles of a text such as 22°28'26\"B 106°34'47\"Đ."""
    parts = [part[0] for part in _DEGREES.finditer(words)]
    values = [value for part in parts if (value := parse_degrees(part)) is not None]
    return (values[0], values[1]) if len(values) == 2 else None
