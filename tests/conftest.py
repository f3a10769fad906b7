"""Shared fixtures of all tests: the real data, a small data folder to break, and a copy of the project."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner

from geo.errors import Count, Problem
from geo.i18n import Lang
from geo.io import folder as data_folder
from geo.io.folder import DATA, read_dataset
from geo.model.dataset import Dataset
from geo.web import live
from tests.tiny import make_tiny

ROOT = Path(__file__).parents[1]
# Hypothesis uses the same cases on every machine, also on a slow one.
settings.register_profile("atlas", deadline=None, derandomize=True)
settings.load_profile("atlas")

_parse_dataset = data_folder.parse_dataset
_parse_ours = cache(_parse_dataset)


def _parse_once(folder: Path, *complete: Any) -> Dataset:
    """Parse our own folder once for all tests and commands, which read it hundreds of times and never write to it."""
    return _parse_ours(DATA) if folder == DATA and not complete else _parse_dataset(folder, *complete)


# Work that begins seconds later would run in the middle of another test. An hour is longer than all tests.
live.LATER_SECONDS = 3600.0
data_folder.parse_dataset = _parse_once  # here and not in a fixture, because modules of tests read the data on import
gc.disable()  # until all tests are collected, because nearly all new objects stay


def pytest_collection_finish() -> None:
    """Leave modules and collected tests out of all later garbage collections, which are rare."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Return the project's own data."""
    return read_dataset(DATA)


@pytest.fixture(scope="session", autouse=True)
def _scan_packages_once() -> Iterator[None]:
    """Store the result of Streamlit's search in all installed packages, which it repeats for each `AppTest`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def _collect_no_garbage_of_the_app() -> Iterator[None]:
    """Leave out the full garbage collection after each reading of the data: here it visits all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            live, "gc", SimpleNamespace(disable=gc.disable, enable=gc.enable, unfreeze=int, collect=int, freeze=int)
        )
        yield


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small data folder that tests must not change."""
    return make_tiny(tmp_path_factory.mktemp("tiny") / "data")


@pytest.fixture(scope="session")
def small(tiny: Path) -> Dataset:
    """Return the data of the small folder."""
    return read_dataset(tiny)


@pytest.fixture
def folder(tiny: Path, tmp_path: Path) -> Path:
    """Return a copy of the small data folder that a test may break."""
    return Path(shutil.copytree(tiny, tmp_path / "data"))


@pytest.fixture
def real_folder(tmp_path: Path) -> Path:
    """Return a copy of the project's data folder that a test may break."""
    return Path(shutil.copytree(DATA, tmp_path / "real"))


@pytest.fixture(scope="session")
def copy_project() -> Callable[[Path], Path]:
    """Return a function that copies a server's files into a folder, for tests that change code or data."""

    def copy(root: Path) -> Path:
        for name in ("geo", "pages", "data", ".streamlit"):
            # Compiled modules come along. Another worker may be writing one: its file of a moment is left out.
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("*.pyc.*"))
        shutil.copy(ROOT / "app.py", root)
        return root

    return copy


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], Path]:
    """Return a function that replaces one text in one file of the small folder and returns the folder."""

    def replace_once(file: str, old: str, new: str) -> Path:
        path = folder / file
        content = path.read_text(encoding="utf-8")
        assert old in content, f"{old!r} does not stand in {file}"
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace_once


@pytest.fixture
def assert_told() -> Callable[[Problem, Lang], None]:
    """Return a check that a problem's text is in the right language and contains its path and every value."""

    def check(problem: Problem, lang: Lang) -> None:
        told = problem.say(lang)
        values = [each.say(lang) if isinstance(each, Count) else str(each) for each in problem.values.values()]
        assert told.startswith(f"{problem.path}: ")
        assert told != str(problem)
        assert [value for value in values if value not in told] == []
        said = told.removeprefix(problem.path)
        for value in sorted(values, key=len, reverse=True):
            said = said.replace(value, "")
        assert re.search(r"[À-ỹ]" if lang == "vi" else r"[\u4e00-\u9fff]", said), told

    return check
