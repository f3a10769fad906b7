"""Atomic writing of files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from time import time

from geo.errors import data_error

_ABANDONED_SECONDS = 3600.0  # longer than any write takes


def write_file(path: Path, content: bytes) -> int:
    """Write a file atomically and return its size in bytes.

    An incomplete file has a name that ends in .part. Leftovers of a killed process are removed after an hour.
    Raises DataError when the folder does not exist or cannot be written.
    """
    try:
        if not path.parent.is_dir():
            raise data_error(str(path), "problem.no_folder")
        _tidy(path)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".part")
    except OSError as error:
        raise data_error(str(path), "problem.unwritable", reason=error.strerror) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # without it, a power failure could leave an empty file under the new name
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise data_error(str(path), "problem.unwritable", reason=error.strerror) from None
    return len(content)


def _tidy(path: Path) -> None:
    for part in path.parent.iterdir():
        is_ours = part.name.startswith(f"{path.name}.") and part.suffix == ".part"
        if is_ours and time() - part.stat().st_mtime > _ABANDONED_SECONDS:
            part.unlink(missing_ok=True)
