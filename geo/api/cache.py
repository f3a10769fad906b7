"""A cache of made files, limited by bytes and by number, which makes each file once and one at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Lock


class BusyError(Exception):
    """Too many requests already wait for a file."""


@dataclass
class Cache:
    """The files that were used last.

    Files are made one at a time. Python runs one thread at a time, so several makers would delay the readers'
    sockets. Requests for the same file wait for the same result. At most `max_waiting` requests wait, because each
    occupies a thread that also serves the app's own files.
    """

    max_bytes: int = 32_000_000
    max_count: int = 256
    max_waiting: int = 12
    _kept: OrderedDict[Hashable, bytes] = field(default_factory=OrderedDict)
    _making: dict[Hashable, Future[bytes]] = field(default_factory=dict)
    _size: int = 0
    waiting: int = 0
    _lock: Lock = field(default_factory=Lock)
    _maker: Lock = field(default_factory=Lock)

    @property
    def size(self) -> int:
        """Return the number of bytes that the cache keeps."""
        return self._size

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the file of a key, made by `make` if it is not kept.

        Raises BusyError when too many requests wait, and the error of `make`.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            if self.waiting >= self.max_waiting:
                raise BusyError
            self.waiting += 1
            is_first = key not in self._making
            future = self._making.setdefault(key, Future())
        try:
            if is_first:
                self._make(key, make, future)
            return future.result()
        finally:
            with self._lock:
                self.waiting -= 1

    def _make(self, key: Hashable, make: Callable[[], bytes], future: Future[bytes]) -> None:
        """Make a file, give it to all who wait for it, and keep it."""
        try:
            with self._maker:
                content = make()
        except BaseException as error:
            with self._lock:
                del self._making[key]
            future.set_exception(error)
            return
        with self._lock:
            del self._making[key]
            self._keep(key, content)
        future.set_result(content)

    def _keep(self, key: Hashable, content: bytes) -> None:
        """Keep a file and drop the files that were not used for longest; a file that is too large is not kept."""
        if len(content) > self.max_bytes // 4:
            return
        self._kept[key] = content
        self._size += len(content)
        while self._size > self.max_bytes or len(self._kept) > self.max_count:
            self._size -= len(self._kept.popitem(last=False)[1])
