"""The command `workbook`: the whole atlas as a workbook that an office edits."""

from __future__ import annotations

import argparse

from geo.edit.write import write_workbook
from geo.io.files import write_file
from geo.io.folder import read_dataset
from geo.options import Commands, build_data_options, build_file_options


def add_parser(commands: Commands) -> None:
    """Add the command."""
    parents = [build_data_options(), build_file_options()]
    help_ = "write all facts as a workbook (XLSX) to edit; read-workbook reads it back"
    commands.add_parser("workbook", parents=parents, help=help_).set_defaults(run=write)


def write(options: argparse.Namespace) -> int:
    """Write the workbook."""
    dataset = read_dataset(options.data)
    size = write_file(options.output, write_workbook(dataset, options.lang))
    print(f"{options.output}: {len(dataset.crossings)} crossings, {size / 1000:.0f} kB")
    return 0
