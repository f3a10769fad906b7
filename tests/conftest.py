"""What all tests share: the real data, and a copy of them to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from geo.io import DATA, read_dataset
from geo.model import Dataset

# The same cases on every machine, however slow it is.
settings.register_profile("atlas", deadline=None, derandomize=True)
settings.load_profile("atlas")


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Give the project's own data."""
    return read_dataset(DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the data folder that a test may break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], Path]:
    """Give a function that replaces one text in one file of the copy and returns the folder."""

    def replace_once(file: str, old: str, new: str) -> Path:
        path = folder / file
        content = path.read_text(encoding="utf-8")
        assert old in content, f"{old!r} does not stand in {file}"
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace_once
