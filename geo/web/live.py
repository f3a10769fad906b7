"""Reload the data folder while the app runs; invalid data are ignored.

Invalid new data change only `problem`. The files of a folder may be replaced one after another.
So the folder is read only when no file has changed between two checks.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Timer
from time import monotonic

from geo.errors import DataError
from geo.io.folder import read_dataset
from geo.timeline.periods import periods
from geo.web.atlas import Atlas, make_atlas

Stamp = tuple[tuple[str, int, int], ...]
_LOOK_SECONDS = 1.0  # between two checks of the folder, for any number of readers
# Background work begins later, because the first readers' browsers and this server need the processors for the map.
LATER_SECONDS = 5.0
_log = logging.getLogger(__name__)


class LiveAtlas:
    """The newest valid state of a data folder; `problem` describes the error of a newer one.

    `has_addresses` is true if the server also serves files below /api, which only `asgi.py` does.
    """

    def __init__(self, folder: Path | Callable[[], Path], clock: Callable[[], float] = monotonic) -> None:
        """Watch a folder, or the folder that a function returns; a folder from the function is always complete."""
        self.problem: DataError | None = None
        self.has_addresses = False
        self._find = folder if callable(folder) else lambda: folder
        self._folder: Path | None = None
        self._clock = clock
        self._lock = Lock()
        self._atlas: Atlas | None = None
        self._read: Stamp | None = None  # source of the atlas or of the problem
        self._seen: Stamp | None = None  # result of the last check
        self._next_look = 0.0

    @property
    def ready(self) -> Atlas | None:
        """The newest state that is ready, without a look at the folder."""
        return self._atlas

    def latest(self) -> Atlas:
        """Return the newest valid state. The first reader after a change waits until the state is ready.

        Raises DataError when no state has been valid yet.
        """
        atlas = self._atlas
        if atlas and self._clock() < self._next_look:
            return atlas
        if not self._lock.acquire(blocking=atlas is None) and atlas:
            return atlas  # another thread checks the folder
        try:
            self._look()
        finally:
            self._lock.release()
        if self._atlas is None:
            assert self.problem
            raise self.problem.with_traceback(None)
        return self._atlas

    def look_now(self) -> None:
        """Check the folder at the next call of `latest`, for somebody who has just published."""
        self._next_look = 0.0

    def _look(self) -> None:
        self._next_look = self._clock() + _LOOK_SECONDS
        try:
            folder = self._find()
        except DataError as error:
            self.problem = error
            return
        stamp = _stamp(folder)
        settled = stamp == self._seen or folder != self._folder
        self._seen, self._folder = stamp, folder
        if (settled or self._atlas is None) and stamp != self._read:
            self._load(folder, stamp)

    def _load(self, folder: Path, stamp: Stamp) -> None:
        self._read = stamp
        # Nearly all new objects stay, so collections in between find nothing and need a third of the time.
        gc.disable()
        try:
            self._atlas = _make(folder)
            self.problem = None
        except DataError as error:
            self.problem = error
            _log.warning("data not taken over: %s", error)
            return
        finally:
            gc.enable()
        gc.freeze()  # at once, so that no collection visits the data while the first readers wait
        later = Timer(LATER_SECONDS, _complete, (self._atlas,))
        later.daemon = True
        later.start()


def _complete(atlas: Atlas) -> None:
    """Make the parts that the first readers do not wait for, then remove the garbage of the work."""
    atlas.complete()
    # A full garbage collection blocks all readers for 130 ms when it visits the data and every library.
    # `freeze` excludes these lasting objects, so later collections are fast.
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _make(folder: Path) -> Atlas:
    dataset = read_dataset(folder)
    periods.cache_clear()  # the cache contains the periods of the old data
    return make_atlas(dataset)


def _stamp(folder: Path) -> Stamp:
    """Return names, times and sizes of the files. They differ between two states of the folder."""
    found = []
    for path in sorted(folder.rglob("*json")):
        try:
            state = path.stat()
        except FileNotFoundError:  # the file was deleted after the listing
            continue
        found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
