"""The journal of edits, the source of the data while editing is on: check, write and publish versions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from geo.edit.apply import apply_changes
from geo.edit.checking import check_dataset, check_records
from geo.edit.difference import compare
from geo.edit.make import find_current, list_files, make_version, turn_link
from geo.edit.merging import merge_changes, refuse_conflicts, undo_changes
from geo.edit.records import Records, build_dataset, list_records
from geo.edit.store import Store
from geo.edit.version import Decided, Proposal, Version
from geo.errors import data_error
from geo.io.folder import read_dataset
from geo.model.change import Change
from geo.model.dataset import Dataset

_Find = Callable[[Records], tuple[Change, ...]]


class Journal:
    """The journal of a folder. Every process of one machine may use it at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder)

    def begin(self, data: Path, who: str, why: str) -> int:
        """Take over a data folder as version 1, unless there is a version already; return the newest number."""
        if newest := self.store.newest():
            return newest
        dataset = check_dataset(read_dataset(data))
        layers = {path.stem: path.read_text(encoding="utf-8") for path in (data / "context").glob("*.geojson")}
        first = Version(1, _now(), who, why, ())
        self.store.add_version(0, first, list_records(dataset), layers)
        return self.make_newest()

    def read_dataset(self) -> Dataset:
        """Return the newest data."""
        number, records = self.store.read_state()
        if not number:
            raise data_error(str(self.folder), "problem.empty_journal")
        return build_dataset(records, self._base())

    def draft(self, changes: Iterable[Change]) -> tuple[Dataset, tuple[Change, ...]]:
        """Return the checked data with some changes, and the changes as they fit. Nothing is written.

        Raises DataError with the conflicts, or else with the problems of the whole checks.
        """
        _, records = self.store.read_state()
        fitting = merge_changes(records, changes)
        after, conflicts = apply_changes(records, fitting)
        refuse_conflicts(conflicts)
        return check_records(after, self._base()), fitting

    def propose(self, proposal: Proposal) -> None:
        """Keep a proposal. A second call with the same id changes nothing."""
        self.store.add_proposal(proposal)

    def find_proposal(self, name: str) -> Proposal:
        """Return a proposal. Raises DataError for an unknown one."""
        for proposal in self.store.read_proposals():
            if proposal.id == name:
                return proposal
        raise data_error("proposal", "problem.unknown_proposal", proposal=name)

    def refuse(self, proposal: str, who: str, note: str) -> None:
        """Refuse a proposal with a note. Raises DataError if it is decided already."""
        if not self.store.refuse(proposal, who, note):
            raise data_error("proposal", "problem.decided_proposal", proposal=proposal)

    def publish(self, name: str, who: str) -> int:
        """Publish a proposal as a new version and return its number; a second call returns the same number.

        Raises DataError with conflicts or problems; then nothing is written.
        """
        proposal = self.find_proposal(name)
        if proposal.state is Decided.REFUSED:
            raise data_error("proposal", "problem.decided_proposal", proposal=name)
        version = Version(0, _now(), proposal.who, proposal.why, (), proposal=name, reviewer=who)
        return self._add(version, lambda records: merge_changes(records, proposal.changes))

    def undo(self, number: int, who: str, why: str) -> int:
        """Undo a version by a new one; return its number. Raises DataError after a later change of the same field."""
        undone = next((each for each in self.store.read_versions() if each.number == number), None)
        if undone is None or not undone.changes:
            raise data_error("version", "problem.no_version", number=number)
        changes = undone.changes
        return self._add(
            Version(0, _now(), who, why, (), undoes=number), lambda records: undo_changes(records, changes)
        )

    def take_folder(self, data: Path, who: str, why: str) -> int:
        """Take over the differences of a data folder, edited by hand, as one version; return its number."""
        if not self.store.newest():
            return self.begin(data, who, why)
        edited = check_dataset(read_dataset(data))
        return self._add(Version(0, _now(), who, why, ()), lambda _: compare(self.read_dataset(), edited))

    def make_newest(self) -> int:
        """Make the folder of the newest version if it is missing, point the link to it, and return its number."""
        newest = self.store.newest()
        if not newest:
            raise data_error(str(self.folder), "problem.empty_journal")
        if find_current(self.folder) < newest:
            number, records = self.store.read_state()
            files = list_files(build_dataset(records, self._base()), self.store.read_layers())
            make_version(self.folder, number, files)
            turn_link(self.folder, number, self.store)
            return number
        return newest

    def find_folder(self) -> Path:
        """Return the folder of the newest version. A version that a killed process left unmade is made here."""
        return self.folder / "versions" / str(self.make_newest())

    def history(self, crossing: str | None = None) -> tuple[Version, ...]:
        """Return the versions, newest first; with a crossing, only those that changed it or a part of it."""
        versions = self.store.read_versions()[::-1]
        if crossing is None:
            return versions
        return tuple(v for v in versions if any(c.crossing == crossing for c in v.changes))

    def read_since(self, number: int) -> tuple[Version, ...]:
        """Return the versions after a number, oldest first."""
        return self.store.read_versions(number)

    def _add(self, version: Version, find: _Find) -> int:
        """Write a version; check it again if another one came first."""
        while True:
            base, records = self.store.read_state()
            changes = find(records)
            after, conflicts = apply_changes(records, changes)
            if version.proposal and (done := self._find_published(version.proposal)):
                return done
            refuse_conflicts(conflicts)
            if not changes:
                raise data_error("version", "problem.nothing_changed")
            check_records(after, self._base())
            number = self.store.add_version(base, replace(version, changes=changes), after, {})
            if number is not None:
                self.make_newest()
                return number

    def _find_published(self, proposal: str) -> int | None:
        versions = self.store.read_versions()
        return next((each.number for each in versions if each.proposal == proposal), None)

    def _base(self) -> Dataset:
        """Return a dataset with only the heads of the context layers."""
        context = {name: json.loads(text) for name, text in self.store.read_layers().items()}
        return Dataset((), (), {}, context, date.min)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
