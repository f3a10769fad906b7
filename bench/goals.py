"""Goals as ratios of one run; a goal that is not reached is reported as missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bench.figures import Figures, mid, p95
from bench.pages import PageFigures

Found = Mapping[tuple[int, str], Figures]
Goal = tuple[str, str, str, str]
_FRAME_MS, _FILE_BYTES = 17.0, 690_000
_BESIDE_R3_MS, _COLD_MS = 0.3, 6000.0
_UNKNOWN = ("–", "not measured")
_NAMES = {0: "real size", 1000: "1,000", 10_000: "10,000"}
_LEAST = tuple((size, rival, least) for size in (0, 1000) for rival, least in (("r1-lean", 8.0), ("r2-lean", 5.0)))


def check_goals(found: Found) -> Iterator[Goal]:
    """Yield each goal with its target, the measured value and the verdict."""
    for size, rival, least in _LEAST:
        pair = _pair_steps(found, size, rival, lambda page: page.painted)
        yield _judge(f"slider → map, {_NAMES[size]}", f"≥ {least:g} × faster than {rival}", pair, least, "×")
    yield _judge_frame("time bar in the page: main thread p95", _scrub(found, 0, "ours", "work", "page_scrub"))
    for size in (0, 1000):
        pair = _pair_steps(found, size, "r1-lean", lambda page: page.wire)
        yield _judge(f"bytes sent per step, {_NAMES[size]}", "≤ 1/20 of r1-lean", pair, 20, "times less")
    for size in (0, 1000):
        yield _judge_frame(f"scrub p95, {_NAMES[size]}: main thread", _scrub(found, size, "ours", "work"))
        yield _judge_interval(found, size)
    pair = _pair(found, 10_000, "r3", lambda f: mid(f.scrub.work) if f.scrub else None)
    yield _judge("scrub frame median, 10,000: main thread", "≤ r3's", pair, 1, "× faster")
    yield _judge("first map of a server, real size", "≤ r1's", _pair(found, 0, "r1", _first), 1, "× faster")
    cold = _first(found[10_000, "ours"]) if (10_000, "ours") in found else None
    yield _judge_limit("first map of a server, 10,000", cold, _COLD_MS)
    yield _judge_file(found)
    pair = _pair(found, 10_000, "r3", lambda f: float(sum(f.size)) if f.size else None)
    yield _judge("exported file, 10,000", "≤ half of r3's total", pair, 2, "times smaller")


def _judge_file(found: Found) -> Goal:
    what, target = "exported file, real size", f"≤ {_FILE_BYTES / 1000:.0f} kB, nothing else loaded"
    if not ((ours := found.get((0, "ours"))) and ours.size):
        return what, target, *_UNKNOWN
    own, loaded = ours.size
    return what, target, f"{own / 1000:.0f} kB + {loaded / 1000:.0f} kB", _say(own <= _FILE_BYTES and not loaded)


def _scrub(found: Found, size: int, side: str, times: str, scrub: str = "scrub") -> float | None:
    measured = getattr(found.get((size, side)), scrub, None)
    return p95(getattr(measured, times)) if measured else None


def _pair(found: Found, size: int, rival: str, read: Callable[[Figures], float | None]) -> tuple[float, float] | None:
    """Return our figure and the rival's, None unless both were measured."""
    values = [read(found[size, side]) for side in ("ours", rival) if (size, side) in found]
    ours, theirs = (*values, None, None)[:2]
    return (ours, theirs) if ours and theirs else None


def _pair_steps(
    found: Found, size: int, rival: str, read: Callable[[PageFigures], list[float]]
) -> tuple[float, float] | None:
    """Return both medians over the days that both sides reached, because a slow rival misses the early days.

    Without such days, each median is of all its steps: our Page keys move a year, Streamlit's a tenth of the record.
    """
    pages = [found[size, side].page for side in ("ours", rival) if (size, side) in found]
    ours, theirs = (*pages, None, None)[:2]
    if ours is None or theirs is None:
        return None
    both = set(ours.days) & set(theirs.days) or {*ours.days, *theirs.days}
    middles = [mid([v for day, v in zip(p.days, read(p), strict=True) if day in both]) for p in (ours, theirs)]
    return (middles[0], middles[1]) if middles[0] and middles[1] else None


def _judge(what: str, target: str, pair: tuple[float, float] | None, least: float, unit: str) -> Goal:
    if pair is None:
        return what, target, *_UNKNOWN
    ratio = pair[1] / pair[0]
    return what, target, f"{ratio:.3g} {unit}", _say(ratio >= least)


def _judge_frame(what: str, measured: float | None) -> Goal:
    return _judge_limit(what, measured, _FRAME_MS)


def _judge_interval(found: Found, size: int) -> Goal:
    """Judge the time between frames by that of r3, because the machine has a share in both."""
    what, theirs = f"scrub p95, {_NAMES[size]}: frame to frame", _scrub(found, size, "r3", "interval")
    if theirs is None:
        return what, f"≤ r3's + {_BESIDE_R3_MS} ms", *_UNKNOWN
    return _judge_limit(what, _scrub(found, size, "ours", "interval"), theirs + _BESIDE_R3_MS)


def _judge_limit(what: str, measured: float | None, limit: float) -> Goal:
    target = f"≤ {limit:.4g} ms"
    if measured is None:
        return what, target, *_UNKNOWN
    return what, target, f"{measured:.4g} ms", _say(measured <= limit)


def _say(reached: bool) -> str:
    return "reached" if reached else "**missed**"


def _first(figures: Figures) -> float | None:
    """Return the time of the first map for the server's first reader."""
    return figures.page.first[0] if figures.page and figures.page.first else None
