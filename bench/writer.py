"""A program that edits a journal until it is killed, and writes down each edit that the journal acknowledged."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from secrets import token_hex

from geo.edit.journal import Journal
from geo.edit.version import Proposal
from geo.errors import DataError
from geo.model.change import Change

CROSSINGS = ("thanh-thuy-thien-bao", "ta-lung-thuy-khau", "chi-ma")


def note_change(journal: Journal, crossing: str, words: str) -> Change:
    """Return the change of the Vietnamese note of a crossing's first event."""
    _, records = journal.store.read_state()
    return Change("event", f"{crossing}/e1", ("note", "vi"), records["event", f"{crossing}/e1"]["note"]["vi"], words)


def list_acknowledged(log: Path) -> list[str]:
    """Return the proposals that a writer wrote down; the last line may be cut."""
    return log.read_text(encoding="utf-8").split("\n")[:-1] if log.exists() else []


def main() -> None:
    """Publish edits of random crossings without end. Another writer's edit of the same field is a conflict."""
    journal, log, random = Journal(Path(sys.argv[1])), Path(sys.argv[2]), Random()
    for number in count():
        name, crossing = token_hex(8), random.choice(CROSSINGS)
        change = note_change(journal, crossing, f"{crossing}: ghi chú số {number} của {log.name}, {name}.")
        journal.propose(Proposal(name, datetime.now(UTC), log.name, "a test", (change,)))
        try:
            journal.publish(name, log.name)
        except DataError:
            continue
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{name}\n")
            file.flush()


if __name__ == "__main__":
    main()
