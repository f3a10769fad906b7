"""A relay between browser and server that counts the bytes of both directions, as a network carries them."""

from __future__ import annotations

import asyncio
import threading
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

_CHUNK = 65_536


@dataclass
class Wire:
    """The relay's address, and the bytes that it has carried since they were last set to 0."""

    url: str = ""
    bytes: int = 0


@contextmanager
def count_bytes(url: str) -> Iterator[Wire]:
    """Open a relay to a server. It runs in its own thread, because Playwright uses the main thread."""
    wire, port = Wire(), urlsplit(url).port or 80
    loop, ended, begun = asyncio.new_event_loop(), asyncio.Event(), threading.Event()

    async def serve() -> None:
        server = await asyncio.start_server(lambda *ends: _join(wire, port, *ends), "127.0.0.1", 0)
        wire.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        begun.set()
        await ended.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    begun.wait()
    try:
        yield wire
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _join(wire: Wire, port: int, reader: StreamReader, writer: StreamWriter) -> None:
    """Connect a browser's connection with the server until both ends are closed."""
    try:
        answer, request = await asyncio.open_connection("127.0.0.1", port)
    except OSError:  # the server is gone
        writer.close()
        return
    with suppress(asyncio.CancelledError):
        await asyncio.gather(_carry(wire, reader, request), _carry(wire, answer, writer))


async def _carry(wire: Wire, reader: StreamReader, writer: StreamWriter) -> None:
    with suppress(OSError):
        while content := await reader.read(_CHUNK):
            wire.bytes += len(content)
            writer.write(content)
            await writer.drain()
    writer.close()
