"""One difference between two datasets: a field of a record, with its value before and after."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

RecordKind = Literal[
    "atlas", "crossing", "gate", "event", "dispute", "source", "fact", "province", "law", "host", "layer"
]  # fmt: skip
KINDS: tuple[RecordKind, ...] = get_args(RecordKind)
Step = str | int


@dataclass(frozen=True)
class Change:
    """A changed field of a record; an empty `path` means that the whole record is new or removed.

    `record` is the id. Gates, events and disputes have the id of their crossing before their own:
    `ta-lung-thuy-khau/e7`. The values are as in the data files; None means absent.
    """

    kind: RecordKind
    record: str
    path: tuple[Step, ...]
    before: Any = field(hash=False)
    after: Any = field(hash=False)

    @property
    def field_name(self) -> str:
        """Return the path as one text: `note.vi`, `claims[1].value`."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).removeprefix(".")

    @property
    def crossing(self) -> str | None:
        """Return the id of the crossing to which the record belongs, or None for a record outside a crossing."""
        return self.record.partition("/")[0] if self.kind in ("crossing", "gate", "event", "dispute") else None

    @property
    def act(self) -> Literal["added", "removed", "changed"]:
        """Return whether the record is new, removed, or only changed."""
        if self.path:
            return "changed"
        return "added" if self.before is None else "removed"
