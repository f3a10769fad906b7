"""Many simultaneous readers: they arrive, move the date once a second, and leave."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from time import perf_counter

from bench.load.session import Session

_COMING = 0.1  # seconds between the arrivals of two readers
_PERIOD = 1.0  # seconds between two steps of a reader
_FIRST, _DAYS = date(1990, 1, 1), 13_000


@dataclass
class Course:
    """Results of a crowd: seconds of every opening and step, bytes of the steps, failures."""

    opened: list[float] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    bytes: int = 0
    failures: list[str] = field(default_factory=list)


async def gather_crowd(url: str, count: int, course: Course) -> list[Session]:
    """Open sessions one after another and wait until all pages are ready."""

    async def come(number: int) -> Session:
        await asyncio.sleep(number * _COMING)
        begun = perf_counter()
        session = await Session.open(url)
        course.opened.append(perf_counter() - begun)
        return session

    return list(await asyncio.gather(*(come(number) for number in range(count))))


async def walk(sessions: Sequence[Session], seconds: float, course: Course) -> None:
    """Let every reader move the date once a second; a reader who waited longer moves on at once."""
    end = perf_counter() + seconds

    async def step_on(number: int, session: Session) -> None:
        due = perf_counter() + _PERIOD * number / len(sessions)
        turn = 0
        while due < end:
            await asyncio.sleep(max(0.0, due - perf_counter()))
            before = session.received
            try:
                # Readers and steps are 401 days apart, so that few requests have the same day.
                course.steps.append(await session.step(_FIRST + timedelta((number * 97 + turn * 401) % _DAYS)))
            except (OSError, RuntimeError, TimeoutError) as error:
                course.failures.append(repr(error))
                return
            course.bytes += session.received - before
            turn += 1
            due = max(due + _PERIOD, perf_counter())

    await asyncio.gather(*(step_on(number, session) for number, session in enumerate(sessions)))


async def leave(sessions: Sequence[Session]) -> None:
    """Close all sessions."""
    await asyncio.gather(*(session.leave() for session in sessions))
