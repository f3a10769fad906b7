"""The command `diff`: what changed from one data folder to another."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from geo.edit.difference import compare
from geo.i18n import LANGS
from geo.io.folder import read_dataset
from geo.model.change import Change
from geo.model.fields import Json
from geo.options import Commands
from geo.words.edits import name_records, tell_change


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add_parser("diff", help="list the changed facts between two data folders")
    parser.add_argument("old", type=Path, metavar="OLD", help="data folder before")
    parser.add_argument("new", type=Path, metavar="NEW", help="data folder after")
    parser.add_argument("--lang", type=str.lower, choices=LANGS, default="vi", help="language (default: vi)")
    parser.add_argument("--json", action="store_true", help="print the changes as a JSON array")
    parser.set_defaults(run=diff)


def diff(options: argparse.Namespace) -> int:
    """Print every change, one a line."""
    old, new = read_dataset(options.old), read_dataset(options.new)
    changes = compare(old, new)
    if options.json:
        print(json.dumps([pack_change(change) for change in changes], ensure_ascii=False, indent=1))
        return 0
    names = name_records(old, new, options.lang)
    for change in changes:
        print(tell_change(change, names, options.lang))
    return 0


def pack_change(change: Change) -> Json:
    """Return a change as a JSON object; an absent value is null."""
    return {
        "kind": change.kind,
        "record": change.record,
        "field": change.field_name,
        "before": change.before,
        "after": change.after,
    }
