"""A way to a server that is as far away as a test says: all bytes arrive, in their order, a little later."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit


@dataclass
class SlowNetwork:
    """The way between a browser and a server; `delay` is in seconds, for each direction."""

    delay: float = 0.0
    url: str = ""
    transports: set[asyncio.Transport] = field(default_factory=set)


class Side(asyncio.Protocol):
    """One end of a connection; what it receives goes out at the other end after the delay."""

    def __init__(self, network: SlowNetwork, other: Side | None = None) -> None:
        self.network, self.other = network, other
        self.transport: asyncio.Transport | None = None
        self.parcels: deque[bytes] = deque()  # an empty one says that the sender has closed

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.network.transports.add(self.transport)

    def data_received(self, data: bytes) -> None:
        self.parcels.append(data)
        asyncio.get_running_loop().call_later(self.network.delay, self.deliver)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.transport:
            self.network.transports.discard(self.transport)
        self.data_received(b"")

    def deliver(self) -> None:
        """Hand on the oldest parcel, unless nobody is there to take it."""
        content = self.parcels.popleft()
        if not self.other or not self.other.transport or self.other.transport.is_closing():
            return
        if content:
            self.other.transport.write(content)
        else:
            self.other.transport.close()


class Door(Side):
    """The end at which the browser comes in; it opens the end at the server."""

    def __init__(self, network: SlowNetwork, port: int) -> None:
        super().__init__(network)
        self.port = port
        self.opening: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.transport = cast(asyncio.Transport, transport)
        self.transport.pause_reading()  # until somebody is there to take it
        self.opening = asyncio.create_task(self.open(self.transport))

    async def open(self, transport: asyncio.Transport) -> None:
        """Connect to the server; where there is none, hang up."""
        loop, other = asyncio.get_running_loop(), Side(self.network, self)
        try:
            await loop.create_connection(lambda: other, "127.0.0.1", self.port)
        except OSError:
            transport.close()
            return
        self.other = other
        transport.resume_reading()


@contextmanager
def slow_network(url: str) -> Iterator[SlowNetwork]:
    """Open a way to a server; it is as quick as the machine until its delay is set."""
    network, port = SlowNetwork(), urlsplit(url).port or 80
    loop, ended, begun = asyncio.new_event_loop(), asyncio.Event(), threading.Event()

    async def serve() -> None:
        server = await loop.create_server(lambda: Door(network, port), "127.0.0.1", 0)
        network.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        begun.set()
        await ended.wait()
        server.close()
        for transport in list(network.transports):
            transport.abort()
        await asyncio.sleep(0)  # the transports close in the loop's next turn

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))  # Playwright's loop has the main thread
    thread.start()
    begun.wait()
    try:
        yield network
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()
