"""A relay between browser and server: it counts the websocket's bytes, and may delay all as a slow network does."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urlsplit

_SOCKET = b"GET /_stcore/stream"


@dataclass
class Wire:
    """The relay's address, its delay in seconds for each direction, and the websocket's bytes in both."""

    url: str = ""
    delay: float = 0.0
    bytes: int = 0
    transports: set[asyncio.Transport] = field(default_factory=set)


class Side(asyncio.Protocol):
    """One end of a connection. Its received data leave at the other end after the delay."""

    def __init__(self, wire: Wire, other: Side | None = None) -> None:
        self.wire, self.other = wire, other
        self.transport: asyncio.Transport | None = None
        self.is_socket = False
        self.parcels: deque[bytes] = deque()  # an empty parcel means that the sender has closed

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Note the connection, to end it with the relay."""
        self.transport = cast(asyncio.Transport, transport)
        self.wire.transports.add(self.transport)

    def data_received(self, data: bytes) -> None:
        """Keep data until the delay is over."""
        if self.is_socket:
            self.wire.bytes += len(data)
        self.parcels.append(data)
        asyncio.get_running_loop().call_later(self.wire.delay, self.deliver)

    def connection_lost(self, exc: Exception | None) -> None:
        """Close the other end after the data on their way."""
        if self.transport:
            self.wire.transports.discard(self.transport)
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


class ClientSide(Side):
    """The browser's end of a connection. It opens the server's end."""

    def __init__(self, wire: Wire, port: int) -> None:
        super().__init__(wire)
        self.port = port
        self.opening: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Open the server's end; no data are read before."""
        super().connection_made(transport)
        self.transport = cast(asyncio.Transport, transport)
        self.transport.pause_reading()
        self.opening = asyncio.create_task(self.open(self.transport))

    def data_received(self, data: bytes) -> None:
        """Recognise the connection of the websocket by its first line."""
        if self.other and data.startswith(_SOCKET):
            self.is_socket = self.other.is_socket = True
        super().data_received(data)

    async def open(self, transport: asyncio.Transport) -> None:
        """Connect to the server, or close the connection if there is no server."""
        loop, other = asyncio.get_running_loop(), Side(self.wire, self)
        try:
            await loop.create_connection(lambda: other, "127.0.0.1", self.port)
        except OSError:
            transport.close()
            return
        self.other = other
        transport.resume_reading()


@contextmanager
def open_wire(url: str) -> Iterator[Wire]:
    """Open a relay to a server. It has no delay until somebody sets one."""
    wire, port = Wire(), urlsplit(url).port or 80
    loop, ended, begun = asyncio.new_event_loop(), asyncio.Event(), threading.Event()

    async def serve() -> None:
        server = await loop.create_server(lambda: ClientSide(wire, port), "127.0.0.1", 0)
        wire.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        begun.set()
        await ended.wait()
        server.close()
        for transport in list(wire.transports):
            transport.abort()
        await asyncio.sleep(0)  # the transports close in the loop's next turn

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))  # Playwright's loop uses the main thread
    thread.start()
    begun.wait()
    try:
        yield wire
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.close()
