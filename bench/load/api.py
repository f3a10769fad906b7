"""Requests to the addresses beside walking readers, and memory over many views: `python -m bench.load.api`."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, cycle, islice
from pathlib import Path

from bench.figures import mid, p95
from bench.hosts import ROOT, Host, copy_project, run_app, use_data
from bench.load.crowd import Course, gather_crowd, leave, walk
from bench.load.requests import Answers, ask_all, ask_at_rate
from bench.report import describe_machine, table

_RESULTS = Path(__file__).parents[1] / "API.md"
_METHOD = (Path(__file__).parent / "API_METHOD.md").read_text(encoding="utf-8")
_MEMORY = {"MALLOC_ARENA_MAX": "2"}
_FORMATS = ("geojson", "csv", "kml", "gpkg", "xlsx")
_FIRST, _DAYS = date(1990, 1, 1), 13_000
_NEW = 10  # every tenth request asks for a file that nobody has asked for


@dataclass(frozen=True)
class Result:
    """Results of one course: steps of the readers, answers of the addresses, processor seconds a second."""

    course: Course
    answers: Answers
    cores: float


def main() -> None:
    """Measure and write or print the report."""
    options = _build_parser().parse_args()
    with tempfile.TemporaryDirectory() as name:
        project = copy_project(Path(name) / "project")
        use_data(project, ROOT / "data")
        with run_app(project / "asgi.py", _MEMORY) as host:
            text = asyncio.run(_measure(host, options))
    print(text)
    if not options.print:
        _RESULTS.write_text(text, encoding="utf-8")


async def _measure(host: Host, options: argparse.Namespace) -> str:
    """Run the three courses and return the report."""
    kept = list(_list_kept())
    await leave(await gather_crowd(host.url, 1, Course()))
    await ask_all(host.url, iter(kept), 1)  # now they are in the cache
    alone = await _walk_beside(host, options, iter(()))
    cached = await _walk_beside(host, options, cycle(kept))
    views = _list_views()
    mixed = await _walk_beside(host, options, _mix(cycle(kept), views))
    sizes = [_megabytes(host)]
    many: list[Answers] = []
    for part in (options.views // 10, options.views - options.views // 10):
        many.append(await ask_all(host.url, islice(views, part), 4))
        sizes.append(_megabytes(host))
    return _write(options, {"no requests": alone, "cached": cached, f"1 of {_NEW} new": mixed}, sizes, many)


async def _walk_beside(host: Host, options: argparse.Namespace, addresses: Iterator[str]) -> Result:
    course = Course()
    readers = await gather_crowd(host.url, options.sessions, course)
    used = host.cpu_seconds()
    answers, _ = await asyncio.gather(
        ask_at_rate(host.url, addresses, options.rate, options.seconds), walk(readers, options.seconds, course)
    )
    used = host.cpu_seconds() - used
    await leave(readers)
    return Result(course, answers, used / options.seconds)


def _list_kept() -> Iterator[str]:
    """Yield the addresses of files that the cache keeps: tables of some days in all formats, records, feeds."""
    for number, suffix in enumerate(_FORMATS):
        yield f"/api/crossings.{suffix}"
        yield f"/api/{_FIRST + timedelta(number * 2000)}/crossings.{suffix}?region=all"
        yield f"/api/events.{suffix}?province=cao-bang"
    yield from ("/api/crossings/ta-lung-thuy-khau.json", "/api/changes.atom", "/api/changes.ics", "/map.html")


def _list_views() -> Iterator[str]:
    """Yield addresses of different views, without end for any practical number."""
    for number in range(_DAYS * len(_FORMATS)):
        day = _FIRST + timedelta((number * 401) % _DAYS)
        yield f"/api/{day}/crossings.{_FORMATS[number % len(_FORMATS)]}?lang=en"


def _mix(kept: Iterator[str], views: Iterator[str]) -> Iterator[str]:
    return chain.from_iterable((*islice(kept, _NEW - 1), next(views)) for _ in iter(int, 1))


def _megabytes(host: Host) -> float:
    return float(host.process.memory_info().rss) / 1e6


def _write(options: argparse.Namespace, found: dict[str, Result], sizes: list[float], many: list[Answers]) -> str:
    """Return the whole text of API.md."""
    cached = found["cached"]
    step, answer = (1000 * (p95(values) or 0) for values in (cached.course.steps, cached.answers.seconds))
    grown = sizes[-1] - sizes[1]
    goals = [
        (f"a step of {options.sessions} readers beside {options.rate} requests a second, p95", "≤ 100 ms",
         f"{step:.0f} ms", step <= 100),
        ("an answer from the cache, p95", "≤ 100 ms", f"{answer:.0f} ms", answer <= 100),
        (f"memory from {options.views // 10:,} to {options.views:,} views", "≤ 50 MB more", f"{grown:+.0f} MB",
         grown <= 50),
    ]  # fmt: skip
    rows = [(what, aim, seen, "reached" if good else "**missed**") for what, aim, seen, good in goals]
    figures = [
        ("a step, ms: median / p95 / longest", *(_spread(each.course.steps) for each in found.values())),
        ("an answer, ms: median / p95 / longest", *(_spread(each.answers.seconds) for each in found.values())),
        ("answers by status", *(_statuses(each.answers) for each in found.values())),
        ("steps; failures", *(f"{len(r.course.steps):,}; {len(r.course.failures)}" for r in found.values())),
        ("processor cores in use", *(f"{each.cores:.2f}" for each in found.values())),
    ]
    views = [
        ("memory before, MB", f"{sizes[0]:.0f}"),
        (f"after {options.views // 10:,} views, MB", f"{sizes[1]:.0f}"),
        (f"after {options.views:,} views, MB", f"{sizes[-1]:.0f}"),
        ("a new file, ms: median / p95 / longest", _spread([each for part in many for each in part.seconds])),
        ("answers by status", "; ".join(_statuses(part) for part in many)),
    ]
    parts = ["# Addresses beside readers", describe_machine(("streamlit", "starlette"))]
    parts += ["## Must reach", table(["what", "target", "measured", ""], rows)]
    parts += ["## Beside walking readers", table(["", *found], figures)]
    return "\n\n".join([*parts, "## Many views", table(["", ""], views), _METHOD])


def _spread(values: list[float]) -> str:
    return f"{1000 * (mid(values) or 0):.0f} / {1000 * (p95(values) or 0):.0f} / {1000 * max(values, default=0):.0f}"


def _statuses(answers: Answers) -> str:
    return ", ".join(f"{count:,} × {status}" for status, count in sorted(answers.statuses.items())) or "–"


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.load.api", description="Requests beside readers.")
    parser.add_argument("--sessions", type=int, default=50, metavar="N", help="walking readers (default: 50)")
    parser.add_argument("--rate", type=int, default=50, metavar="N", help="requests a second (default: 50)")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="each course (default: 60)")
    parser.add_argument("--views", type=int, default=10_000, metavar="N", help="different views (default: 10000)")
    parser.add_argument("--print", action="store_true", help="print the report only")
    return parser


if __name__ == "__main__":
    main()
