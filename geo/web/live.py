"""The data folder while readers are there: looked at again and again, taken over only when it is good.

A broken replacement changes nothing but `problem`. Several files replaced one after another are
waited for: a folder is read when it has stayed the same from one look to the next.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from time import monotonic

from geo.errors import DataError
from geo.io.folder import read_dataset
from geo.timeline.periods import periods
from geo.web.atlas import Atlas, make_atlas

Stamp = tuple[tuple[str, int, int], ...]
_LOOK_SECONDS = 1.0  # from one look at the folder to the next, however many readers there are
_log = logging.getLogger(__name__)


class LiveAtlas:
    """The newest good state of a data folder; `problem` says what is wrong with a newer one."""

    def __init__(self, folder: Path, clock: Callable[[], float] = monotonic) -> None:
        self.problem: DataError | None = None
        self._folder = folder
        self._clock = clock
        self._lock = Lock()
        self._atlas: Atlas | None = None
        self._read: Stamp | None = None  # what the atlas or the problem was made from
        self._seen: Stamp | None = None  # what the last look found
        self._next_look = 0.0

    def latest(self) -> Atlas:
        """Give the newest good state; the reader who comes first after a change waits while it is made.

        Raises DataError when no state has been good yet.
        """
        atlas = self._atlas
        if atlas and self._clock() < self._next_look:
            return atlas
        if not self._lock.acquire(blocking=atlas is None) and atlas:
            return atlas  # somebody else is looking
        try:
            self._look()
        finally:
            self._lock.release()
        if self._atlas is None:
            assert self.problem
            raise self.problem.with_traceback(None)
        return self._atlas

    def _look(self) -> None:
        stamp = _stamp(self._folder)
        settled = stamp == self._seen or self._atlas is None
        self._seen = stamp
        if settled and stamp != self._read:
            self._load(stamp)
        self._next_look = self._clock() + _LOOK_SECONDS

    def _load(self, stamp: Stamp) -> None:
        self._read = stamp
        try:
            dataset = read_dataset(self._folder)
        except DataError as error:
            self.problem = error
            _log.warning("data not taken over: %s", error)
            return
        periods.cache_clear()  # it holds the histories of before
        self._atlas = make_atlas(dataset)
        self.problem = None
        # A full collection of garbage holds all readers up: 130 ms when it goes through the data and
        # every library, next to nothing when what stays for good is set aside.
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def _stamp(folder: Path) -> Stamp:
    """Tell one state of the files from another by their names, times and sizes."""
    found = []
    for path in sorted(folder.rglob("*json")):
        try:
            state = path.stat()
        except FileNotFoundError:  # between the list and the look
            continue
        found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
