"""A reader's own crossings.geojson: checked like our data, drawn on our base map, never stored."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from geo.checks import OWN_FILE, OWN_FILE_WARNINGS
from geo.checks.references import check_sources
from geo.errors import DataError, Problem
from geo.i18n import Lang
from geo.io.event_ids import give_event_ids
from geo.io.folder import parse_dataset
from geo.map.document import render_regions
from geo.model.dataset import Dataset
from geo.model.source import Source
from geo.timeline.periods import periods
from geo.timeline.regions import find_region
from geo.timeline.view import View
from geo.web.good_records import drop_bad_records

LIMIT_MB = 5
# Streamlit refuses files in English. So each field takes any kind of file up to this size, and we say what is wrong.
LARGEST_MB = 50
LIMIT_VALUES = 120_000  # a megabyte of real records has 20,000; more would only overload the server
SHOWN = 200  # number of problems that the page lists
_MOST_PASSES = 3  # a record may be bad only because another one was left out
_NO_PROVINCES = '{"type": "FeatureCollection", "features": []}'


@dataclass(frozen=True)
class Upload:
    """Result of reading a file: the map if it can be drawn, the number of crossings, all problems."""

    document: str | None
    crossings: int
    problems: tuple[Problem, ...]
    lang: Lang
    dropped: int = 0
    """Number of records that were left out because of their errors."""

    @property
    def table(self) -> tuple[tuple[str, str], ...]:
        """Return path and sentence of the first problems as valid UTF-8."""
        shown = self.problems[:SHOWN]
        return tuple((_clean(problem.path), _clean(problem.explain(self.lang))) for problem in shown)


class _Sources(dict[str, Source]):
    """Sources by id. An unknown id becomes a source with the id as its title."""

    def __missing__(self, key: str) -> Source:
        return Source(id=key, type="document", title=key)


def is_record_file(content: bytes) -> bool:
    """Return whether a file has records like ours; every other file is a list."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"gates"' in content and b'"events"' in content


def read_upload(dataset: Dataset, crossings: bytes, sources: bytes | None, lang: Lang) -> Upload:
    """Check a file of crossings and draw it among our provinces. Invalid content returns problems and never raises.

    Records with errors are left out and listed; the others are drawn.
    """
    upload, found, dropped = _try(dataset, crossings, sources, lang), [], 0
    for _ in range(_MOST_PASSES):
        rest = None if upload.document else drop_bad_records(crossings, upload.problems)
        if rest is None:
            break
        found += [problem for problem in upload.problems if problem.level == "error"]
        crossings, dropped = rest[0], dropped + rest[1]
        upload = _try(dataset, crossings, sources, lang)
    return replace(upload, problems=(*found, *upload.problems), dropped=dropped)


def _try(dataset: Dataset, crossings: bytes, sources: bytes | None, lang: Lang) -> Upload:
    try:
        return _read(dataset, crossings, sources, lang)
    except DataError as error:
        return Upload(None, 0, error.problems, lang)
    except (ValueError, ArithmeticError, RecursionError) as error:
        problem = Problem("crossings.geojson", "problem.unusable", {"reason": str(error)})
        return Upload(None, 0, (problem,), lang)
    finally:
        periods.cache_clear()  # the cache contains the reader's crossings, which must not be kept


def _read(dataset: Dataset, crossings: bytes, sources: bytes | None, lang: Lang) -> Upload:
    files = {"crossings.geojson": crossings, "sources.json": sources or b"[]"}
    if problems := [problem for name, content in files.items() for problem in _measure(name, content)]:
        return Upload(None, 0, tuple(problems), lang)
    parsed = _parse(files)
    known = _Sources({**dataset.sources, **parsed.sources})
    own = replace(parsed, provinces=dataset.provinces, context=dataset.context, sources=known)
    warnings = [_warn(problem) for problem in check_sources(own)]
    if problems := [problem for check in OWN_FILE for problem in check(own)]:
        return Upload(None, len(own.crossings), tuple(problems + warnings), lang)
    warnings = [_warn(problem) for check in OWN_FILE_WARNINGS for problem in check(own)] + warnings
    region = find_region(own, (), [crossing.id for crossing in own.crossings])
    document = render_regions(own, View(own.as_of, lang=lang, region=region))
    return Upload(document, len(own.crossings), tuple(warnings), lang)


def _measure(name: str, content: bytes) -> list[Problem]:
    if len(content) > LIMIT_MB * 1_000_000:
        return [Problem(name, "problem.too_large", {"limit": LIMIT_MB})]
    values = content.count(b",")
    if values > LIMIT_VALUES:
        return [Problem(name, "problem.too_many_values", {"count": values, "limit": LIMIT_VALUES})]
    return []


def _parse(files: Mapping[str, bytes]) -> Dataset:
    """Parse the files like a data folder, in a temporary folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_bytes(content)
        (folder / "provinces.geojson").write_text(_NO_PROVINCES, encoding="utf-8")
        return parse_dataset(folder, give_event_ids)  # new ids are safe: no link can point into this file


def _warn(problem: Problem) -> Problem:
    return replace(problem, level="warning")


def _clean(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8")
