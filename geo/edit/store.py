"""The SQLite file of the journal: records, versions with their changes, and proposals.

A transaction ends on the disk before it is acknowledged (WAL, synchronous=FULL). The locks die with their process.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from geo.edit.records import Records
from geo.edit.version import Decided, Proposal, Version, pack_changes, unpack_changes
from geo.errors import data_error

_WAIT_SECONDS = 30.0  # for the lock of another process
_SCHEMA = """
CREATE TABLE IF NOT EXISTS layer (name TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS record (kind TEXT, id TEXT, place INTEGER NOT NULL, body TEXT NOT NULL,
  rev INTEGER NOT NULL, PRIMARY KEY (kind, id));
CREATE TABLE IF NOT EXISTS version (n INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
  undoes INTEGER, proposal TEXT UNIQUE, reviewer TEXT, changes TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS proposal (id TEXT PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
  changes TEXT NOT NULL, state TEXT NOT NULL, reviewer TEXT, note TEXT);
"""
_VERSION = "SELECT n, at, who, why, undoes, proposal, reviewer, changes FROM version"
_PROPOSAL = "SELECT id, at, who, why, changes, state, reviewer, note FROM proposal"


class Store:
    """Reads and writes the file `journal.sqlite` of a folder; each call opens the file anew."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "journal.sqlite"

    def newest(self) -> int:
        """Return the number of the newest version, 0 for an empty journal."""
        with self._open() as file:
            return _newest(file)

    def read_state(self) -> tuple[int, Records]:
        """Return the number of the newest version and its records, in the order of the files."""
        with self._open() as file, _transaction(file, "DEFERRED"):
            rows = file.execute("SELECT kind, id, body FROM record ORDER BY place")
            records: Records = {(kind, name): json.loads(body) for kind, name, body in rows}
            return _newest(file), records

    def read_layers(self) -> dict[str, str]:
        """Return the text of each context layer as it was imported, by name."""
        with self._open() as file:
            return dict(file.execute("SELECT name, text FROM layer ORDER BY name"))

    def read_revision(self, event: str) -> int:
        """Return the number of the last version that changed an event, 0 if the event is gone."""
        with self._open() as file:
            row = file.execute("SELECT rev FROM record WHERE kind = 'event' AND id = ?", (event,)).fetchone()
            return int(row[0]) if row else 0

    def read_versions(self, since: int = 0) -> tuple[Version, ...]:
        """Return the versions after a number, oldest first."""
        with self._open() as file:
            return tuple(map(_to_version, file.execute(f"{_VERSION} WHERE n > ? ORDER BY n", (since,))))

    def read_proposals(self) -> tuple[Proposal, ...]:
        """Return all proposals, oldest first."""
        with self._open() as file:
            return tuple(map(_to_proposal, file.execute(f"{_PROPOSAL} ORDER BY at, id")))

    def add_proposal(self, proposal: Proposal) -> None:
        """Keep a proposal. A proposal that has come already changes nothing."""
        values = (proposal.id, proposal.at.isoformat(), proposal.who, proposal.why)
        changes = json.dumps(pack_changes(proposal.changes), ensure_ascii=False)
        with self._open() as file, _transaction(file):
            columns = "INSERT OR IGNORE INTO proposal (id, at, who, why, changes, state) VALUES (?, ?, ?, ?, ?, ?)"
            file.execute(columns, (*values, changes, proposal.state))

    def refuse(self, proposal: str, who: str, note: str) -> bool:
        """Refuse an open proposal; return whether it was open."""
        query = "UPDATE proposal SET state = ?, reviewer = ?, note = ? WHERE id = ? AND state = ?"
        with self._open() as file, _transaction(file):
            done = file.execute(query, (Decided.REFUSED, who, note, proposal, Decided.OPEN))
            return done.rowcount == 1

    def add_version(self, base: int, version: Version, records: Records, layers: Mapping[str, str]) -> int | None:
        """Write a version after `base` and its records. Return its number, or None if another version came first.

        A proposal that is published already returns its number.
        """
        with self._open() as file, _transaction(file):
            if version.proposal and (number := _find_published(file, version.proposal)):
                return number
            if _newest(file) != base:
                return None
            version = replace(version, number=base + 1)
            _write_version(file, version)
            _write_records(file, records, version.number)
            file.executemany("INSERT OR REPLACE INTO layer VALUES (?, ?)", layers.items())
            return version.number

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock of all writers, on this and other processes."""
        with self._open() as file, _transaction(file):
            yield

    def copy(self, path: Path) -> None:
        """Write a complete copy of the file, also while others write."""
        with self._open() as file:
            file.execute("VACUUM INTO ?", (str(path),))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=_WAIT_SECONDS, isolation_level=None)) as file:
                if file.execute("PRAGMA journal_mode").fetchone() != ("wal",):
                    file.execute("PRAGMA journal_mode = WAL")
                file.execute("PRAGMA synchronous = FULL")
                file.executescript(_SCHEMA)
                yield file
        except (sqlite3.Error, OSError) as error:
            raise data_error(str(self.path), "problem.journal", reason=str(error)) from None


@contextmanager
def _transaction(file: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """Run a transaction: all or nothing."""
    file.execute(f"BEGIN {kind}")
    try:
        yield
    except BaseException:
        file.execute("ROLLBACK")
        raise
    file.execute("COMMIT")


def _newest(file: sqlite3.Connection) -> int:
    return int(file.execute("SELECT coalesce(max(n), 0) FROM version").fetchone()[0])


def _find_published(file: sqlite3.Connection, proposal: str) -> int | None:
    row = file.execute("SELECT n FROM version WHERE proposal = ?", (proposal,)).fetchone()
    return int(row[0]) if row else None


def _write_version(file: sqlite3.Connection, version: Version) -> None:
    changes = json.dumps(pack_changes(version.changes), ensure_ascii=False)
    values = (version.number, version.at.isoformat(), version.who, version.why, version.undoes, version.proposal)
    file.execute("INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*values, version.reviewer, changes))
    if version.proposal:
        query = "UPDATE proposal SET state = ?, reviewer = ? WHERE id = ?"
        file.execute(query, (Decided.PUBLISHED, version.reviewer, version.proposal))


def _write_records(file: sqlite3.Connection, records: Records, number: int) -> None:
    """Write the records that differ from those of the file, and their places."""
    rows = file.execute("SELECT kind, id, place, body FROM record")
    old = {(kind, name): (place, body) for kind, name, place, body in rows}
    for place, (key, value) in enumerate(records.items()):
        body, (was, text) = json.dumps(value, ensure_ascii=False), old.get(key, (None, None))
        if text != body:
            file.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?)", (*key, place, body, number))
        elif was != place:
            file.execute("UPDATE record SET place = ? WHERE kind = ? AND id = ?", (place, *key))
    gone: Iterable[Any] = [key for key in old if key not in records]
    file.executemany("DELETE FROM record WHERE kind = ? AND id = ?", gone)


def _to_version(row: tuple[Any, ...]) -> Version:
    number, at, who, why, undoes, proposal, reviewer, packed = row
    changes = unpack_changes(json.loads(packed))
    return Version(number, datetime.fromisoformat(at), who, why, changes, undoes, proposal, reviewer)


def _to_proposal(row: tuple[Any, ...]) -> Proposal:
    name, at, who, why, changes, state, reviewer, note = row
    packed = unpack_changes(json.loads(changes))
    return Proposal(name, datetime.fromisoformat(at), who, why, packed, Decided(state), reviewer, note)
