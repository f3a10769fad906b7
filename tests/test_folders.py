"""A folder is written as a whole: one step shows all its new files, and a failure leaves the old ones."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.io.folders import write_folder

ROOT = Path(__file__).parents[1]
OLD = {"index.html": b"old", "crossings/a.html": b"same", "crossings/b.html": b"gone"}
NEW = {"index.html": b"new", "crossings/a.html": b"same", "api/c.csv": b"more"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder that was published before."""
    folder = tmp_path / "site"
    write_folder(folder, OLD.items())
    return folder


def read(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_folder_appears_and_changes_as_a_whole(site: Path) -> None:
    assert read(site) == OLD
    before = (site / "crossings/a.html").stat()
    while_reading = site.resolve()
    done = write_folder(site, NEW.items())
    assert (done.files, done.size, done.changed) == (3, 11, 2)
    assert read(site) == NEW
    after = (site / "crossings/a.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert read(while_reading) == OLD  # a program that copies the old version still finds all of it
    assert (site / "index.html").stat().st_mode & 0o777 == 0o644
    assert site.resolve().stat().st_mode & 0o777 == 0o755


def test_the_same_files_again_write_nothing(site: Path) -> None:
    version, names = site.resolve(), sorted(site.parent.iterdir())
    assert write_folder(site, OLD.items()).changed == 0
    assert site.resolve() == version
    assert sorted(site.parent.iterdir()) == names


def test_a_file_that_somebody_changed_or_removed_comes_back(site: Path) -> None:
    (site / "index.html").unlink()
    (site / "crossings/a.html").write_bytes(b"evil")
    (site / "extra.html").write_bytes(b"x")
    assert write_folder(site, OLD.items()).changed == 2
    assert read(site) == OLD


def test_old_versions_go_but_the_one_before_stays(site: Path) -> None:
    for number in range(4):
        for each in site.parent.glob(".site.*"):
            os.utime(each, (0, 0))
        write_folder(site, {**OLD, "n": b"%d" % number}.items())
    versions = {each.name for each in site.parent.glob(".site.*")}
    assert len(versions) == 2
    assert site.readlink().name in versions


def test_an_empty_folder_is_taken_and_a_folder_of_others_is_not(tmp_path: Path) -> None:
    empty, full, link = tmp_path / "empty", tmp_path / "full", tmp_path / "link"
    empty.mkdir()
    write_folder(empty, OLD.items())
    assert read(empty) == OLD
    full.mkdir()
    (full / "thesis.txt").write_bytes(b"mine")
    link.symlink_to(full)
    for foreign in (full, link, full / "thesis.txt"):
        with pytest.raises(DataError, match="was not written by this command"):
            write_folder(foreign, NEW.items())
    with pytest.raises(DataError, match="there is no such folder"):
        write_folder(tmp_path / "none" / "site", NEW.items())
    assert read(full) == {"thesis.txt": b"mine"}
    assert sorted(each.name for each in tmp_path.iterdir() if not each.name.startswith(".")) == [
        "empty",
        "full",
        "link",
    ]


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_the_old_folder(site: Path, failure: BaseException) -> None:
    def fail() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise failure

    names = sorted(site.parent.iterdir())
    with pytest.raises((DataError, KeyboardInterrupt)):
        write_folder(site, fail())
    assert read(site) == OLD
    assert sorted(site.parent.iterdir()) == names


def test_a_full_disk_leaves_the_old_folder(site: Path) -> None:
    def fill() -> None:  # with a limit for each file, the system fails as on a full disk
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))

    code = "write_folder(Path(sys.argv[1]), [('a', b'a'), ('index.html', b'x' * 5000)])"
    done = run(code, site, fill)
    assert "site: cannot be written (File too large)" in done.stderr
    assert read(site) == OLD
    assert len(list(site.parent.iterdir())) == 2


@pytest.mark.parametrize("where", ["os.fsync", "Path.rename", "Path.symlink_to", "Path.replace"])
def test_a_kill_at_any_step_leaves_the_old_folder(site: Path, where: str) -> None:
    code = f"""
    {where} = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
    write_folder(Path(sys.argv[1]), [("index.html", b"new")])
    """
    assert run(code, site).returncode == -signal.SIGKILL
    assert read(site) == OLD
    for each in site.parent.glob(".site.*"):
        os.utime(each, (0, 0), follow_symlinks=False)
    write_folder(site, NEW.items())
    assert read(site) == NEW
    assert len(list(site.parent.iterdir())) == 3  # the link, its version, and the version before


def run(code: str, site: Path, before: Callable[[], object] | None = None) -> subprocess.CompletedProcess[str]:
    head = "import os, signal, sys\nfrom pathlib import Path\nfrom geo.io.folders import write_folder\n"
    command = [sys.executable, "-c", head + textwrap.dedent(code), str(site)]
    return subprocess.run(command, cwd=ROOT, preexec_fn=before, capture_output=True, text=True, check=False)
