"""A proxy that delays the traffic to a server: all bytes arrive in order, after a delay set by the test."""

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
    """A connection between a browser and a server. `delay` is in seconds for each direction."""

    delay: float = 0.0
    url: str = ""
    transports: set[asyncio.Transport] = field(default_factory=set)


class Side(asyncio.Protocol):
    """One end of a connection. Its received data leave at the other end after the delay."""

    def __init__(self, network: SlowNetwork, other: Side | None = None) -> None:
        self.network, self.other = network, other
        self.transport: asyncio.Transport | None = None
        self.parcels: deque[bytes] = deque()  # an empty parcel means that the sender has closed

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
        """Forward the oldest parcel, unless the other end is closed."""
        content = self.parcels.popleft()
        if not self.other or not self.other.transport or self.other.transport.is_closing():
            return
        if content:
            self.other.transport.write(content)
        else:
            self.other.transport.close()


class Door(Side):
    """The browser's end of a connection. It opens the server's end."""

    def __init__(self, network: SlowNetwork, port: int) -> None:
        super().__init__(network)
        self.port = port
        self.opening: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.transport = cast(asyncio.Transport, transport)
        self.transport.pause_reading()  # until the server's end is open
        self.opening = asyncio.create_task(self.open(self.transport))

    async def open(self, transport: asyncio.Transport) -> None:
        """Connect to the server, or close the connection if there is no server."""
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
    """Open a proxy to a server. It has no delay until a test sets one."""
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

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))  # Playwright's loop uses the main thread
    thread.start()
    begun.wait()
    try:
        yield network
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()
