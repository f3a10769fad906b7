"""The paths of the service, relative to its root. The published folder and the HTTP API share them.

The day of a table is part of the path, and the suffix of the format ends it. Programs such as QGIS expect that.
"""

from __future__ import annotations

from datetime import date

INDEX = "index.html"
MAP = "map.html"
EMBED = "embed.html"
FILES = "files.html"
SITEMAP = "sitemap.xml"
CHECKSUMS = "checksums.txt"
ATOM = "api/changes.atom"
CALENDAR = "api/changes.ics"
OPENAPI = "api/openapi.json"  # only the HTTP API has it
HOME_PICTURE = "pictures/map.png"
PICTURE_SIZE = (960, 504)  # pixels of each picture


def table_path(table: str, suffix: str, day: date | None = None) -> str:
    """Return the path of a table, `api/2014-12-31/crossings.csv`; without a day it is that of the day of the data."""
    return f"api/{day.isoformat()}/{table}.{suffix}" if day else f"api/{table}.{suffix}"


def record_path(crossing: str) -> str:
    """Return the path of the whole record of a crossing."""
    return f"api/crossings/{crossing}.json"


def crossing_path(crossing: str) -> str:
    """Return the path of the page of a crossing."""
    return f"crossings/{crossing}.html"


def province_path(province: str) -> str:
    """Return the path of the page of a province."""
    return f"provinces/{province}.html"


def crossing_picture_path(crossing: str) -> str:
    """Return the path of the picture of a crossing for link previews."""
    return f"pictures/crossings/{crossing}.png"


def province_picture_path(province: str) -> str:
    """Return the path of the picture of a province for link previews."""
    return f"pictures/provinces/{province}.png"


def event_path(crossing: str, event: str) -> str:
    """Return the path of an event on the page of its crossing."""
    return f"{crossing_path(crossing)}#{event}"


def short_path(path: str) -> str:
    """Return the second, short path of a file of `api/`, at the root: `changes.atom`."""
    return path.removeprefix("api/")
