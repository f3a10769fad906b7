"""Atomic writing of a whole folder: readers see all old files or all new files, never a mixture.

The folder is a symbolic link to a version beside it, `.site.x7k2m9ab`. A new version is written beside the old one, and
then one rename moves the link. Unchanged files of a version are hard links to those of the version before.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import time

from geo.errors import data_error

_ABANDONED_SECONDS = 3600.0  # longer than any publication takes
_UNFINISHED = ".part"


@dataclass(frozen=True)
class Written:
    """Result of writing a folder: its number of files, their size in bytes, and how many of them are new."""

    files: int
    size: int
    changed: int


def write_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write a folder atomically from the relative paths and contents of its files.

    If no file differs from the old ones, nothing is written. Programs may be copying the previous version, so it is
    kept until the next publication. Raises DataError when the folder is not ours or cannot be written.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100  # `resolve` would follow the link
    old = _find_version(path)
    try:
        new = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=_UNFINISHED))
    except OSError as error:
        raise data_error(str(path), "problem.unwritable", reason=error.strerror) from None
    try:
        new.chmod(0o755)
        written = _write_files(new, old, files)
        if written.changed or old is None or written.files != _count_files(old):
            _switch(path, new)
            _tidy(path, old)
        return written
    except OSError as error:
        raise data_error(str(path), "problem.unwritable", reason=error.strerror) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)  # after a switch it has another name


def _find_version(path: Path) -> Path | None:
    """Return the version to which a folder leads, None if there is none yet; raise DataError if it is not ours."""
    if not path.parent.is_dir():
        raise data_error(str(path), "problem.no_folder")
    if path.is_symlink():
        version = path.parent / path.readlink()
        if version.parent == path.parent and version.name.startswith(f".{path.name}."):
            return version if version.is_dir() else None
    elif not os.path.lexists(path) or (path.is_dir() and not any(path.iterdir())):
        return None
    raise data_error(str(path), "problem.not_published")


def _write_files(new: Path, old: Path | None, files: Iterable[tuple[str, bytes]]) -> Written:
    count = size = changed = 0
    for name, content in files:
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if old is None or not _take_over(old / name, target, content):
            _write(target, content)
            changed += 1
        count, size = count + 1, size + len(content)
    return Written(count, size, changed)


def _take_over(old: Path, target: Path, content: bytes) -> bool:
    """Put an old file in place if it has the same content; return whether it has."""
    if not old.is_file() or old.stat().st_size != len(content) or old.read_bytes() != content:
        return False
    try:
        target.hardlink_to(old)
    except OSError:  # a file system without hard links
        shutil.copy2(old, target)
    return True


def _write(target: Path, content: bytes) -> None:
    with target.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # a full disk shows itself here at the latest
    target.chmod(0o644)


def _switch(path: Path, new: Path) -> None:
    """Make a complete version the one to which the folder leads."""
    version = new.with_suffix("")
    new.rename(version)
    link = new.with_suffix(".link")
    link.symlink_to(version.name, target_is_directory=True)
    try:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()  # an empty folder
        link.replace(path)
    except OSError:
        link.unlink()
        shutil.rmtree(version, ignore_errors=True)
        raise


def _tidy(path: Path, old: Path | None) -> None:
    """Remove old versions and leftovers of killed processes, except the version before and what may be in use."""
    kept = {path.parent / path.readlink(), old}
    for each in path.parent.glob(f".{path.name}.*"):
        if each not in kept and time() - each.lstat().st_mtime > _ABANDONED_SECONDS:
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each, ignore_errors=True)
            else:
                each.unlink(missing_ok=True)


def _count_files(folder: Path) -> int:
    return sum(each.is_file() for each in folder.rglob("*"))
