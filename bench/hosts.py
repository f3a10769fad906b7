"""Our app from a copy of the project, the rivals' apps, and the exported files of both sides."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench.inputs import Inputs

ROOT = Path(__file__).parents[1]
RIVALS = Path(__file__).parent / "rivals"
_PARTS = ("geo", "pages", ".streamlit")


@dataclass(frozen=True)
class Host:
    """A running Streamlit server: its address and its process."""

    url: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Return the processor time of the server since its start."""
        used = self.process.cpu_times()
        return float(used.user + used.system)


def copy_project(folder: Path) -> Path:
    """Copy our app into a folder, so that later edits do not disturb the run; return the copy."""
    for name in _PARTS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "asgi.py"):
        shutil.copy(ROOT / name, folder)
    return folder


def use_data(project: Path, data: Path) -> None:
    """Replace the data folder of the copied project."""
    shutil.rmtree(project / "data", ignore_errors=True)
    shutil.copytree(data, project / "data")


def rival_environment(inputs: Inputs, lean: bool) -> dict[str, str]:
    """Return the environment variables with the input of a rival."""
    return {"BENCH_INPUTS": str(inputs.rivals), "BENCH_LEAN": "1" if lean else "0"}


def export_ours(project: Path, file: Path) -> None:
    """Write our document with the data of the copied project."""
    command = [sys.executable, "-m", "geo", "export", "-o", str(file)]
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=120)


def export_timeline(inputs: Inputs, file: Path) -> None:
    """Write folium's Timeline with the same periods and outlines."""
    environment = os.environ | rival_environment(inputs, lean=False)
    command = [sys.executable, str(RIVALS / "r3_timeline.py"), str(file)]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)


@contextmanager
def run_app(script: Path, environment: Mapping[str, str] | None = None, port: int | None = None) -> Iterator[Host]:
    """Run a Streamlit script on a free or the given port; raise RuntimeError with its log if it does not start."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = port or probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script.name, "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    command += ["--browser.gatherUsageStats", "false"]
    server = subprocess.Popen(
        command, cwd=script.parent, env=os.environ | dict(environment or {}),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    log: deque[str] = deque(maxlen=200)
    for line in server.stdout:  # the loop ends if the server dies
        log.append(line)
        if "URL:" in line:
            break
    else:
        raise RuntimeError(f"{script.name} did not start:\n{''.join(log)}")
    drain = threading.Thread(target=log.extend, args=(server.stdout,))  # a full pipe would block the server
    drain.start()
    try:
        yield Host(f"http://127.0.0.1:{port}", psutil.Process(server.pid))
    finally:
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:  # the server is in the middle of a long run
            server.kill()
            server.wait(5)
        drain.join()
        server.stdout.close()
