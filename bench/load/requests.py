"""Requests to the addresses beside the app, at a fixed rate, over connections that stay open."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from time import perf_counter
from urllib.parse import urlsplit

_CONNECTIONS = 20
_BROKEN = 0  # stands for a connection that ended early


@dataclass
class Answers:
    """Results of many requests: seconds of each answer, and the number of answers by status."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


async def ask_at_rate(url: str, addresses: Iterator[str], rate: float, seconds: float) -> Answers:
    """Request `rate` addresses a second; the time of an answer begins when its request is due."""
    begun, answers = perf_counter(), Answers()
    due: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()

    async def send() -> None:
        for number, address in enumerate(islice(addresses, round(rate * seconds))):
            at = begun + number / rate
            await asyncio.sleep(max(0.0, at - perf_counter()))
            due.put_nowait((at, address))
        for _ in range(_CONNECTIONS):
            due.put_nowait(None)

    await asyncio.gather(send(), *(_serve(url, due, answers) for _ in range(_CONNECTIONS)))
    return answers


async def ask_all(url: str, addresses: Iterator[str], connections: int) -> Answers:
    """Request all addresses as fast as the server answers over some connections."""
    answers = Answers()

    async def walk() -> None:
        line = await _open(url)
        for address in addresses:
            at = perf_counter()
            answers.statuses[await _ask(*line, url, address)] += 1
            answers.seconds.append(perf_counter() - at)
        line[1].close()

    await asyncio.gather(*(walk() for _ in range(connections)))
    return answers


async def _serve(url: str, due: asyncio.Queue[tuple[float, str] | None], answers: Answers) -> None:
    """Send requests over one connection until there are no more."""
    line = await _open(url)
    while item := await due.get():
        at, address = item
        try:
            status = await _ask(*line, url, address)
        except (OSError, asyncio.IncompleteReadError):
            status, line = _BROKEN, await _open(url)
        answers.statuses[status] += 1
        answers.seconds.append(perf_counter() - at)
    line[1].close()


async def _open(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    parts = urlsplit(url)
    return await asyncio.open_connection(parts.hostname, parts.port, limit=2**20)


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, url: str, address: str) -> int:
    """Send one request, read the whole answer, and return its status."""
    host = urlsplit(url).netloc
    writer.write(f"GET {address} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    length = head.partition("content-length: ")[2].partition("\r\n")[0]
    if length and status != 304:
        await reader.readexactly(int(length))
    return status
