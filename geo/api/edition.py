"""The state of the data from which the addresses answer, and the fingerprints in their ETags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from geo.io.canonical import dump_files
from geo.model.dataset import Dataset

_LENGTH = 20  # hexadecimal digits of a fingerprint


class Atlas(Protocol):
    """The data of all readers: the records and the packed map document with its fingerprint."""

    @property
    def dataset(self) -> Dataset:
        """Return the records."""

    @property
    def packed(self) -> bytes:
        """Return the gzipped map document."""

    @property
    def digest(self) -> str:
        """Return the fingerprint of the map document."""


@dataclass(frozen=True)
class Edition:
    """An atlas with the fingerprint of its data and of the code that writes the files."""

    atlas: Atlas
    digest: str

    @property
    def dataset(self) -> Dataset:
        """Return the records."""
        return self.atlas.dataset


class Editions:
    """The newest edition; `load` returns the newest atlas and may replace it while the server runs."""

    def __init__(self, load: Callable[[], Atlas]) -> None:
        self._load = load
        self._code = digest_code()
        self._newest: Edition | None = None

    def latest(self) -> Edition:
        """Return the edition of the newest atlas.

        Raises DataError when the data have never been valid.
        """
        atlas, newest = self._load(), self._newest
        if newest is None or newest.dataset is not atlas.dataset:
            newest = Edition(atlas, digest_texts(self._code, *dump_files(atlas.dataset).values()))
            self._newest = newest
        return newest


def digest_texts(*texts: str) -> str:
    """Return a fingerprint of texts; equal texts have equal fingerprints in all processes."""
    found = sha256()
    for each in texts:
        content = each.encode("utf-8", "replace")
        found.update(f"{len(content)}:".encode() + content)
    return found.hexdigest()[:_LENGTH]


def digest_code() -> str:
    """Return a fingerprint of the program's modules and texts, so that a new version has new ETags."""
    package = Path(__file__).parents[1]
    files = sorted(path for pattern in ("*.py", "*.po") for path in package.rglob(pattern))
    return digest_texts(*(path.read_text(encoding="utf-8") for path in files))
