"""The command `journal`: who changed what, when and why; and a copy of the journal."""

from __future__ import annotations

import argparse
from pathlib import Path

from geo.edit.version import Decided
from geo.i18n import LANGS
from geo.options import Commands, build_journal_options, open_journal
from geo.words.edits import name_records, tell_change
from geo.words.versions import author_words, time_words


def add_parser(commands: Commands) -> None:
    """Add the command."""
    help_ = "list the versions of the edited data, newest first"
    parser = commands.add_parser("journal", parents=[build_journal_options()], help=help_)
    parser.add_argument("--crossing", metavar="ID", help="only the versions that changed this crossing")
    parser.add_argument("--proposals", action="store_true", help="list the open proposals instead")
    parser.add_argument("--copy", type=Path, metavar="FILE", help="write a complete copy of the journal to a new file")
    parser.add_argument("--lang", type=str.lower, choices=LANGS, default="vi", help="language (default: vi)")
    parser.set_defaults(run=list_journal)


def list_journal(options: argparse.Namespace) -> int:
    """Print each version with its changes, or each open proposal, or copy the journal."""
    journal, lang = open_journal(options), options.lang
    if options.copy:
        journal.store.copy(options.copy)
        print(f"{options.copy}: {options.copy.stat().st_size / 1000:.0f} kB")
        return 0
    dataset = journal.read_dataset()
    names = name_records(dataset, dataset, lang)
    if options.proposals:
        entries = [
            (f"{each.id} {time_words(each.at, lang)} {author_words(each.who, None, lang)}: {each.why}", each.changes)
            for each in journal.store.read_proposals()
            if each.state is Decided.OPEN
        ]
    else:
        entries = [
            (
                f"{each.number} {time_words(each.at, lang)} {author_words(each.who, each.reviewer, lang)}: "
                + (f"undoes {each.undoes}. " if each.undoes else "") + each.why,
                each.changes,
            )
            for each in journal.history(options.crossing)
        ]  # fmt: skip
    for head, changes in entries:
        print(head.rstrip(": "))
        for change in changes:
            print(f"    {tell_change(change, names, lang)}")
    return 0
