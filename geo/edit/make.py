"""Folders made from the journal: `versions/<n>/` for each version, and the link `current` to the newest one."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import time

from geo.edit.store import Store
from geo.errors import data_error
from geo.io.canonical import dump_files
from geo.io.datapackage import DESCRIPTOR, describe_files
from geo.model.dataset import Dataset
from geo.model.schema import FILES as SCHEMAS
from geo.model.schema import make_schema

_PART = ".part-"
_ABANDONED_SECONDS = 3600.0  # longer than any write takes
_KEPT = 20  # newest versions; an older one can be made from the journal


def list_files(dataset: Dataset, layers: Mapping[str, str]) -> dict[str, str]:
    """Return the text of every file of a data folder; an unchanged layer keeps its imported text."""
    files = dump_files(dataset) | {f"schema/{name}.json": make_schema(name) for name in SCHEMAS}
    for name, content in dataset.context.items():
        text = layers.get(name, "")
        is_same = text != "" and json.loads(text) == content
        files[f"context/{name}.geojson"] = text if is_same else json.dumps(content, ensure_ascii=False) + "\n"
    return files | {DESCRIPTOR: describe_files(dataset, files)}


def make_version(folder: Path, number: int, files: Mapping[str, str]) -> Path:
    """Write the folder of a version, unless it exists. A reader sees all of its files or none.

    Raises DataError when the folder cannot be written.
    """
    versions = folder / "versions"
    target = versions / str(number)
    if target.exists():
        return target
    try:
        versions.mkdir(parents=True, exist_ok=True)
        _tidy(versions, number)
        part = Path(tempfile.mkdtemp(dir=versions, prefix=_PART))
        part.chmod(0o755)
        write_files(part, files)
        try:
            part.rename(target)
        except OSError:
            shutil.rmtree(part, ignore_errors=True)
            if not target.exists():  # otherwise another process was first, with the same files
                raise
        _sync(versions)
    except OSError as error:
        raise data_error(str(target), "problem.unwritable", reason=error.strerror) from None
    return target


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files with their folders, and wait until they are on the disk."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    for each in {(folder / name).parent for name in files}:
        _sync(each)


def turn_link(folder: Path, number: int, store: Store) -> None:
    """Point the link `current` to a newer version by one rename, while other writers wait."""
    if find_current(folder) >= number:
        return
    with store.lock():
        if find_current(folder) < number:
            link = folder / f"{_PART}link-{os.getpid()}-{number}"
            link.unlink(missing_ok=True)
            link.symlink_to(Path("versions") / str(number), target_is_directory=True)
            link.replace(folder / "current")
            _sync(folder)


def find_current(folder: Path) -> int:
    """Return the number of the version to which the link points, 0 without a link."""
    try:
        return int((folder / "current").readlink().name)
    except (OSError, ValueError):
        return 0


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _tidy(versions: Path, number: int) -> None:
    """Remove leftovers of killed processes and old versions, if they were written more than an hour ago."""
    for path in versions.iterdir():
        is_part = path.name.startswith(_PART)
        is_past = path.name.isdecimal() and int(path.name) <= number - _KEPT
        with suppress(FileNotFoundError):  # another process has renamed or removed its own part
            if (is_part or is_past) and time() - path.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
