"""Run the tests of the scripts with Node if it is installed. In CI it must be installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OLDEST = 20
# `node --test` starts a process for each file, which takes most of the time.
IN_ONE_PROCESS = "for (const file of process.argv.slice(1)) await import(file)"


def find_node() -> str | None:
    """Return the path of a Node version that has a test runner, or None."""
    node = shutil.which("node")
    if node is None:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return node if int(version.removeprefix("v").split(".")[0]) >= OLDEST else None


def test_the_scripts_pass_their_own_tests() -> None:
    node = find_node()
    if node is None:
        assert os.environ.get("CI") != "true", "CI must have Node"
        pytest.skip(f"Node {OLDEST} or newer is not here")
    files = sorted(path.as_uri() for path in (ROOT / "tests" / "js").glob("*.test.js"))
    assert files
    command = [node, "--input-type=module", "--eval", IN_ONE_PROCESS, *files]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "# fail 0" in run.stdout
