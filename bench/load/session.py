"""One reader without a browser, who uses Streamlit's websocket protocol as its page does."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_KEPT_RUNS = 2  # a page drops a cached message after as many runs without it (global.maxCachedMessageAge)
_QUERY = re.compile(r'"query": "([^"]*)"')
_PROTOCOL = Subprotocol("streamlit")
_GOOD_ENDS = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}
_PATIENCE = 60.0  # seconds until a run counts as lost


@dataclass
class Session:
    """A reader's connection.

    `view` contains the URL parameters that the map received last. `received` counts the incoming bytes.
    `known` lists the messages in the page's cache.
    """

    socket: ClientConnection
    slider: str = ""
    fragment: str = ""
    view: str = ""
    received: int = 0
    runs: int = 0
    known: dict[str, int] = field(default_factory=dict)

    @classmethod
    async def open(cls, url: str, query: str = "", headers: dict[str, str] | None = None) -> Self:
        """Open the page at an HTTP URL and wait until it is complete."""
        address = url.replace("http", "ws", 1) + "/_stcore/stream"
        socket = await connect(
            address, subprotocols=[_PROTOCOL], max_size=None, additional_headers=headers, open_timeout=_PATIENCE
        )
        session = cls(socket)
        await session._run(session._ask(query))
        return session

    async def step(self, day: date) -> float:
        """Move the date slider and return the seconds until Python's answer is complete.

        Raises RuntimeError if the page has no slider, because it shows an error, or if the run failed.
        """
        if not self.slider:
            raise RuntimeError("the page has no slider")
        message = self._ask(self.view)
        message.rerun_script.fragment_id = self.fragment
        state = message.rerun_script.widget_states.widgets.add(id=self.slider)
        state.double_array_value.data.append(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1e6)
        begun = perf_counter()
        await self._run(message)
        return perf_counter() - begun

    async def leave(self) -> None:
        """Close the connection."""
        await self.socket.close()

    def _ask(self, query: str) -> Any:
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.context_info.locale = "vi-VN"
        message.rerun_script.cached_message_hashes.extend(self.known)
        return message

    async def _run(self, message: Any) -> None:
        await self.socket.send(message.SerializeToString())
        async with asyncio.timeout(_PATIENCE):
            while not self._take(await self.socket.recv()):
                pass
        self.runs += 1
        self.known = {name: run for name, run in self.known.items() if self.runs - run <= _KEPT_RUNS}

    def _take(self, content: str | bytes) -> bool:
        """Process one message as a page does, and return whether it ends the run."""
        self.received += len(content)
        message: Any = ForwardMsg()
        message.ParseFromString(content)
        if message.metadata.cacheable or message.ref_hash:
            self.known[message.ref_hash or message.hash] = self.runs
        kind = message.WhichOneof("type")
        element = message.delta.new_element if kind == "delta" else ForwardMsg().delta.new_element
        if element.HasField("slider"):
            self.slider, self.fragment = element.slider.id, message.delta.fragment_id
        if words := _QUERY.search(element.bidi_component.json or element.bidi_component.mixed.json):
            self.view = words[1]
        if kind != "script_finished":
            return False
        if message.script_finished not in _GOOD_ENDS:
            raise RuntimeError(f"the run ended with {message.script_finished}")
        return True
