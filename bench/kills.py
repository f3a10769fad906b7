"""Kill writers of a journal at random moments, and compare what they acknowledged with what the journal keeps.

python -m bench.kills            four writers, 25 kills, the crossings of the tests
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.writer import list_acknowledged
from geo.edit.apply import apply_changes, revert
from geo.edit.journal import Journal
from geo.io.folder import read_dataset

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Outcome:
    """Edits that were acknowledged and that are missing; readings of the folder; whether the journal is whole."""

    acknowledged: int
    versions: int
    lost: set[str]
    reads: int
    backward: int
    is_whole: bool


class Reader(threading.Thread):
    """Reads the newest folder without a pause, and counts steps back. An incomplete version stops it with an error."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.reads, self.backward, self.is_over, self.newest = folder, 0, 0, False, 0
        self.failure: Exception | None = None

    def run(self) -> None:
        """Read until the end."""
        while not self.is_over and self.failure is None:
            version = (self.folder / "current").resolve()
            try:
                read_dataset(version)
            except Exception as error:  # any error means an incomplete version
                self.failure = error
            self.reads += 1
            self.backward += int(version.name) < self.newest
            self.newest = int(version.name)


def kill_writers(journal: Journal, writers: int, kills: int) -> Outcome:
    """Run some writers, kill one at a time by SIGKILL, and start another in its place while more are to be killed."""
    random, logs = Random(16), [journal.folder / f"log-{number}" for number in range(writers)]
    reader = Reader(journal.folder)
    reader.start()
    running = {log: _start(journal, log) for log in logs}
    for log in logs:
        _wait_for_edit(log, running[log])
    for left in reversed(range(kills)):
        log = random.choice(list(running))
        time.sleep(random.uniform(0, 0.2))  # the moment of the kill is random, in the middle of some edit
        _end(running.pop(log))
        if left > len(running):
            running[log] = _start(journal, log)
            _wait_for_edit(log, running[log])
    for process in running.values():
        _end(process)
    reader.is_over = True
    reader.join()
    if reader.failure:
        raise reader.failure
    published = {version.proposal for version in journal.history()}
    acknowledged = {name for log in logs for name in list_acknowledged(log)}
    whole = is_whole(journal)
    return Outcome(
        len(acknowledged), journal.store.newest(), acknowledged - published, reader.reads, reader.backward, whole
    )


def is_whole(journal: Journal) -> bool:
    """Return whether the file is sound, and undoing all changes leads back without a gap."""
    with sqlite3.connect(journal.store.path) as file:
        sound = file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    _, records = journal.store.read_state()
    for version in journal.history():
        records, conflicts = apply_changes(records, revert(version.changes))
        sound = sound and not conflicts
    return sound and read_dataset(journal.find_folder()) == journal.read_dataset()


def _start(journal: Journal, log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bench.writer", str(journal.folder), str(log)]
    return subprocess.Popen(command, cwd=ROOT)


def _wait_for_edit(log: Path, process: subprocess.Popen[bytes]) -> None:
    before = len(list_acknowledged(log))
    while len(list_acknowledged(log)) == before:
        if process.poll() is not None:
            raise RuntimeError(f"{log.name} ended with {process.returncode}")
        time.sleep(0.005)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


def main() -> None:
    """Print the outcome of 25 kills."""
    from tests.tiny import make_tiny

    with tempfile.TemporaryDirectory() as name:
        journal = Journal(Path(name) / "edit")
        journal.begin(make_tiny(Path(name) / "data"), "bench", "first")
        start = time.monotonic()
        print(kill_writers(journal, writers=4, kills=25), f"{time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
