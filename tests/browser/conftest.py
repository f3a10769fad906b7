"""A browser and a running app for the browser tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
OBLIGATORY = os.environ.get("CI") == "true" or os.environ.get("ATLAS_BROWSER") == "1"

# Not what a reader has to wait, only when a test gives up: CI may share its machine.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; where it is missing, skip on a desk and fail in CI."""
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            give_up = pytest.fail if OBLIGATORY else pytest.skip
            give_up(f"no browser at {CHROMIUM} (set CHROMIUM to its path): {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


@contextmanager
def run_app(root: Path = ROOT, port: int | None = None, script: str = "app.py") -> Iterator[str]:
    """Run the app of a project folder, on a free port if none is given, and give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = port or probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    server = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout is not None
    log: deque[str] = deque(maxlen=200)
    for line in server.stdout:  # ends by itself when the server dies
        log.append(line)
        if "URL:" in line:
            break
    else:
        server.wait(10)
        server.stdout.close()
        pytest.fail("the app did not start:\n" + "".join(log))
    # Nobody reads on, but a full pipe would stop the server.
    drain = threading.Thread(target=log.extend, args=(server.stdout,))
    drain.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)
        drain.join()
        server.stdout.close()


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """Run the project's app once for all tests and give its address."""
    with run_app() as url:
        yield url


@pytest.fixture
def start_app() -> Callable[..., object]:
    """Give `run_app`, for tests that need a server or a project folder of their own."""
    return run_app


@pytest.fixture(scope="session")
def run_once() -> Callable[..., object]:
    """Give `run_app`, for fixtures that keep a server for several tests."""
    return run_app


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty desktop page in a context of its own; errors in its scripts fail the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True, locale="vi-VN")
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    context.close()
    assert not errors
