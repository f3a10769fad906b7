"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from geo.errors import complain


def write_file(path: Path, content: bytes) -> int:
    """Write a file, whole or not at all, and give its size in bytes.

    Raises DataError when the folder does not exist or cannot be written.
    """
    if not path.parent.is_dir():
        raise complain(str(path), "problem.no_folder")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    except OSError as error:
        raise complain(str(path), "problem.unwritable", reason=error.strerror) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise complain(str(path), "problem.unwritable", reason=error.strerror) from None
    return len(content)
