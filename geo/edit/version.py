"""Records of the journal: versions with their changes, and proposals that wait for a second person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from geo.model.change import Change


class Decided(StrEnum):
    """State of a proposal."""

    OPEN = "open"
    PUBLISHED = "published"
    REFUSED = "refused"


@dataclass(frozen=True)
class Proposal:
    """Changes that a person wants, and the reason; without changes it is a remark.

    `id` is a random token of the form, so that a second click writes nothing. `reviewer` decided, with a `note`.
    """

    id: str
    at: datetime
    who: str
    why: str
    changes: tuple[Change, ...]
    state: Decided = Decided.OPEN
    reviewer: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Version:
    """A state of the data: its number, who wanted it, when and why, and its changes.

    `undoes` is the number of the version that it undoes. `reviewer` published the proposal.
    """

    number: int
    at: datetime
    who: str
    why: str
    changes: tuple[Change, ...]
    undoes: int | None = None
    proposal: str | None = None
    reviewer: str | None = None


def pack_changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return changes as JSON values."""
    return [asdict(change) for change in changes]


def unpack_changes(packed: Iterable[dict[str, Any]]) -> tuple[Change, ...]:
    """Return the changes of JSON values."""
    return tuple(Change(**{**each, "path": tuple(each["path"])}) for each in packed)
