"""Failures of the system: a killed export, a full disk, no permission, a wrong clock, a used port."""

from __future__ import annotations

import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.cli import main
from geo.io.files import write_file

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
OLD = b"the map of yesterday"
EXPORT = "import sys; from geo.cli import main; sys.exit(main(['export', '--data', sys.argv[2], '-o', sys.argv[1]]))"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return a file from an earlier export."""
    file = tmp_path / "out" / "map.html"
    file.parent.mkdir()
    file.write_bytes(OLD)
    return file


def run_python(
    code: str, *arguments: str, before: Callable[[], object] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *arguments]
    return subprocess.run(
        command, cwd=ROOT, preexec_fn=before, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120
    )


def files(target: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in target.parent.iterdir()}


def test_an_export_killed_half_way_leaves_the_old_file_whole_and_a_later_one_tidies_up(
    target: Path, tiny: Path
) -> None:
    killed = run_python(
        """
        import os, signal, sys
        from pathlib import Path
        from geo.cli import main
        Path.replace = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)  # all written, not yet in place
        main(["export", "--data", sys.argv[2], "-o", sys.argv[1]])
        """,
        str(target),
        str(tiny),
    )
    assert killed.returncode == -signal.SIGKILL
    assert target.read_bytes() == OLD
    (left,) = target.parent.glob("*.part")
    write_file(target, b"at once")
    assert left.exists()  # the file might belong to an export that still runs
    os.utime(left, (0, 0))
    write_file(target, b"the next night")
    assert files(target) == {"map.html": b"the next night"}


def test_a_full_disk_leaves_the_old_file_whole(target: Path, tiny: Path) -> None:
    def fill() -> None:  # with a limit of 100 kB per file, the system fails as on a full disk
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = run_python(EXPORT, str(target), str(tiny), before=fill)
    assert done.returncode == 1
    assert done.stderr.startswith(f"geo: {target}: ")
    assert done.stderr.count("\n") == 1
    assert files(target) == {"map.html": OLD}


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS], ids=errno.errorcode.__getitem__)
def test_a_refusal_of_the_system_is_told_with_its_reason(
    target: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    assert main(["export", "-o", str(target)]) == 1
    assert os.strerror(code) in capsys.readouterr().err
    assert files(target) == {"map.html": OLD}


def test_no_permission_to_write_is_told_with_its_reason(target: Path, tmp_path: Path) -> None:
    code = """
        import os, sys
        from pathlib import Path
        from geo.errors import DataError
        from geo.io.files import write_file
        from geo.i18n import catalogue
        catalogue("en")  # nobody may not read everything that Python would read later
        if os.getuid() == 0:  # root may write everywhere: nobody takes its place
            os.setuid(65534)
        try:
            write_file(Path(sys.argv[1]), b"new")
        except DataError as error:
            sys.exit(str(error))
    """
    for folder in (tmp_path, *list(tmp_path.parents)[:2]):
        folder.chmod(0o755)  # all users may enter the folder
    target.parent.chmod(0o555)
    done = run_python(code, str(target))
    target.parent.chmod(0o755)
    assert str(target) in done.stderr
    assert os.strerror(errno.EACCES) in done.stderr
    assert "Traceback" not in done.stderr
    assert files(target) == {"map.html": OLD}


def test_a_clock_before_the_data_changes_nothing(target: Path, tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = """
        import datetime, sys, time
        class Wrong(datetime.date):
            @classmethod
            def today(cls):
                return cls(1970, 1, 2)
        datetime.date, time.time = Wrong, lambda: 86_400.0
        from geo.cli import main
        data = ["--data", sys.argv[2]]
        sys.exit(main(["show", "--json", *data]) or main(["export", "-o", sys.argv[1], *data]))
    """
    done = run_python(wrong, str(target), str(tiny))
    assert done.returncode == 0, done.stderr
    assert main(["show", "--json", "--data", str(tiny)]) == 0
    shown = capsys.readouterr().out
    assert done.stdout.startswith(shown)
    assert done.stdout.removeprefix(shown).count("\n") == 1  # what the export says
    assert b"</html>" in target.read_bytes()


def test_a_taken_port_is_told_in_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
        command += ["--server.address", "127.0.0.1", "--server.port", port]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"ort {port} is" in said
    assert "Traceback" not in said
