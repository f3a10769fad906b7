"""Check a data folder completely, and put its files into canonical form."""

from __future__ import annotations

from pathlib import Path

from geo.checks import COMPLETE, EVERY_READING
from geo.errors import DataError, Problem, data_error
from geo.io.canonical import dump_files
from geo.io.datapackage import DESCRIPTOR, describe_files, list_files
from geo.io.event_ids import give_event_ids
from geo.io.files import write_file
from geo.io.folder import parse_dataset
from geo.model.dataset import Dataset
from geo.model.schema import FILES as SCHEMAS
from geo.model.schema import make_schema


def validate_folder(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """Return the dataset and all problems of a folder; unparsable records end the check early."""
    try:
        dataset = parse_dataset(folder)
    except DataError as error:
        return None, list(error.problems)
    if problems := [problem for check in EVERY_READING for problem in check(dataset)]:
        return dataset, problems  # the remaining checks rely on these
    problems = [problem for check in COMPLETE for problem in check(dataset) if check not in EVERY_READING]
    return dataset, problems + check_files(dataset, folder)


def check_files(dataset: Dataset, folder: Path) -> list[Problem]:
    """Check that files are in canonical form, so that one changed fact is one changed line."""
    problems = []
    for name, wanted in dump_files(dataset).items():
        found = (folder / name).read_text(encoding="utf-8")
        if found != wanted:
            pairs = zip(found.splitlines(), wanted.splitlines(), strict=False)
            line = next((i for i, (one, two) in enumerate(pairs, 1) if one != two), wanted.count("\n"))
            problems.append(Problem(f"{name}:{line}", "problem.not_canonical"))
    return problems


def format_folder(folder: Path) -> list[str]:
    """Rewrite the files that are not in canonical form, the schemas and the descriptor; return the changed names.

    An event without an id gets the next free one of its crossing.
    Raises DataError if a file cannot be written; every file is written atomically.
    """
    schemas = {f"schema/{name}.json": make_schema(name) for name in SCHEMAS}
    try:
        (folder / "schema").mkdir(exist_ok=True)
    except OSError as error:
        raise data_error("schema", "problem.unwritable", reason=error.strerror) from None
    dataset = parse_dataset(folder, give_event_ids)
    changed = [name for name, wanted in (dump_files(dataset) | schemas).items() if _rewrite(folder / name, wanted)]
    # The descriptor comes last, because it lists the files of the folder.
    descriptor = describe_files(dataset, list_files(folder))
    return changed + ([DESCRIPTOR] if _rewrite(folder / DESCRIPTOR, descriptor) else [])


def _rewrite(path: Path, wanted: str) -> bool:
    """Write a file unless it already has the wanted content; return whether it was written."""
    if path.exists() and path.read_text(encoding="utf-8") == wanted:
        return False
    write_file(path, wanted.encode("utf-8"))
    return True
