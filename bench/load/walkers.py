"""Readers who lose their server and reconnect with their last URL, as the page does."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from time import monotonic

from websockets.exceptions import WebSocketException

from bench.load.session import Session

_FIRST, _DAYS = date(1990, 1, 1), 13_000
_STATUSES = ("international", "bilateral", "auxiliary")
_TRIES = 20


@dataclass
class Diary:
    """Results of all readers: steps, seconds without a server, and views that changed after a reconnection."""

    steps: int = 0
    away: list[float] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)


async def walk_on(url: str, count: int, stop: asyncio.Event, diary: Diary) -> None:
    """Let readers with different views move the date once a second until `stop` is set."""
    await asyncio.gather(*(_live(url, number, stop, diary) for number in range(count)))


async def _live(url: str, number: int, stop: asyncio.Event, diary: Diary) -> None:
    session = await Session.open(url, f"at=2014-06-01&lang=en&status={_STATUSES[number % 3]}")
    turn = 0
    while not stop.is_set():
        turn += 1
        try:
            await session.step(_FIRST + timedelta((number * 97 + turn * 401) % _DAYS))
            diary.steps += 1
        except (OSError, WebSocketException):
            session = await _return(url, session.view, diary)
        await asyncio.sleep(1)
    await session.leave()


async def _return(url: str, view: str, diary: Diary) -> Session:
    begun = monotonic()
    for _ in range(_TRIES):
        try:
            session = await Session.open(url, view)
        except (OSError, WebSocketException):
            await asyncio.sleep(0.5)
            continue
        diary.away.append(monotonic() - begun)
        if session.view != view:
            diary.lost[f"{view} became {session.view}"] += 1
        return session
    raise RuntimeError(f"no server for a reader of {view}")
