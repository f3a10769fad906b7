"""Data files that are replaced while the app runs."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import pytest

from geo.errors import DataError
from geo.web import live
from geo.web.atlas import Atlas
from geo.web.live import LATER_SECONDS, LiveAtlas

Change = Callable[[str, str, str], Path]
_LOOK = 1.5  # longer than the seconds between two checks of the folder


@dataclass
class Server:
    """A data folder with its atlas, and a clock that tests move forward."""

    folder: Path
    now: float = 0.0

    def __post_init__(self) -> None:
        self.live = LiveAtlas(self.folder, lambda: self.now)

    def name(self) -> str:
        """Return the English name of the first crossing for a reader."""
        return self.live.latest().dataset.crossings[0].name("en")

    def wait(self) -> str:
        """Move the clock by one check of the folder and return the name again."""
        self.now += _LOOK
        return self.name()


@pytest.fixture
def server(folder: Path) -> Server:
    return Server(folder)


@pytest.fixture
def rename(change: Change, dataset: object) -> Callable[[str, str], None]:
    """Return a function that renames a gate in the file."""

    def rename(old: str, new: str) -> None:
        change("crossings.geojson", f'"en": "{old}"', f'"en": "{new}"')

    return rename


def first_gate(server: Server) -> str:
    names = server.live.latest().dataset.crossings[0].gates[0].names
    assert names.en
    return names.en


def test_replaced_files_are_read_once_they_no_longer_change(server: Server, rename: Callable[[str, str], None]) -> None:
    before, gate = server.name(), first_gate(server)
    rename(gate, "Another Gate")
    assert server.wait() == before  # more files may still be copied
    assert server.wait() == before.replace(gate, "Another Gate")


def test_files_that_still_change_are_waited_for(server: Server, rename: Callable[[str, str], None]) -> None:
    before, gate = server.name(), first_gate(server)
    rename(gate, "Half A Gate")
    assert server.wait() == before
    rename("Half A Gate", "Another Gate")
    assert server.wait() == before
    assert server.wait() == before.replace(gate, "Another Gate")


def test_broken_files_leave_the_last_good_data_until_they_are_mended(
    server: Server, change: Change, caplog: pytest.LogCaptureFixture
) -> None:
    before = server.name()
    good = (server.folder / "crossings.geojson").read_text(encoding="utf-8")
    (server.folder / "crossings.geojson").write_text(good[:-100], encoding="utf-8")
    server.wait()
    with caplog.at_level(logging.WARNING):
        assert server.wait() == before
    assert "crossings.geojson" in str(server.live.problem)
    assert "crossings.geojson" in caplog.text  # the operator reads it too
    server.wait()
    assert len(caplog.records) == 1  # once, not at every check
    (server.folder / "crossings.geojson").write_text(good, encoding="utf-8")
    server.wait()
    assert server.wait() == before
    assert server.live.problem is None


def test_a_missing_folder_leaves_the_last_good_data(server: Server) -> None:
    before = server.name()
    server.folder.rename(server.folder.with_name("away"))
    server.wait()
    assert server.wait() == before
    assert server.live.problem
    server.folder.with_name("away").rename(server.folder)
    server.wait()
    assert server.wait() == before
    assert server.live.problem is None


def test_data_that_were_never_good_are_refused_until_they_are(server: Server, change: Change) -> None:
    good = (server.folder / "sources.json").read_text(encoding="utf-8")
    (server.folder / "sources.json").write_text("[", encoding="utf-8")
    with pytest.raises(DataError, match=r"sources\.json"):
        server.name()
    (server.folder / "sources.json").write_text(good, encoding="utf-8")
    assert server.wait()


def test_the_folder_is_looked_at_once_a_second_for_all_readers(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.name()
    looks: list[Path] = []
    monkeypatch.setattr(Path, "rglob", lambda self, pattern: looks.append(self) or iter(()))
    for _ in range(100):
        server.name()
    assert looks == []


def test_what_is_loaded_for_good_is_left_out_of_garbage_collection(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "gc", gc)  # the other tests do without
    gc.unfreeze()
    server.name()
    assert gc.get_freeze_count() > 10_000


def test_work_that_nobody_waits_for_begins_after_the_first_readers(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    later: list[tuple[Callable[..., None], tuple[Atlas]]] = []

    class Clock(Timer):
        def start(self) -> None:
            assert self.interval == LATER_SECONDS
            assert self.daemon  # it must not keep the server from its end
            later.append((self.function, self.args))  # type: ignore[arg-type]

    monkeypatch.setattr(live, "Timer", Clock)
    atlas = server.live.latest()
    assert "tables" not in vars(atlas)
    ((work, values),) = later
    work(*values)
    assert {"regions", "changes", "numbers", "tables"} <= vars(atlas).keys()
