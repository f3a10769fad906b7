"""A browser, a running app and an exported file for the browser tests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from geo.io.folder import DATA, read_dataset
from geo.map.document import write_document
from geo.model.dataset import Dataset
from geo.timeline.regions import limit_region
from geo.timeline.view import View
from tests.browser.lending import Tabs, new_context
from tests.browser.pages import FIRST, StartApp, change_hash, open_again, open_app, open_file
from tests.browser.watch import Watch, collect_errors, is_hacked, refuse_requests
from tests.hostile_cases import TEXTS, write_texts

ROOT = Path(__file__).parents[2]
# The headless shell is the same browser without windows and needs half the time. A few tests run in both
# (`full_browser`).
PLACES = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = os.environ.get("CHROMIUM") or next((place for place in PLACES if Path(place).exists()), PLACES[-1])
OBLIGATORY = os.environ.get("CI") == "true" or os.environ.get("ATLAS_BROWSER") == "1"


@pytest.fixture(scope="session")
def whole() -> Dataset:
    """Return the project's own data, all regions."""
    return read_dataset(DATA)


@pytest.fixture(scope="session")
def dataset(whole: Dataset) -> Dataset:
    """Return the data of the home view, which is the first view of page and file."""
    return limit_region(whole, "core")


# A tab of a test is closed before V8's optimizing compiler has paid for itself, and the processors have no time left
# for helper threads of V8. Each of the two costs a load about a tenth.
OPTIONS = ("--no-sandbox", "--js-flags=--no-opt --single-threaded")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once. If it is missing, skip the tests locally and fail in CI."""
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        except Error as error:
            give_up = pytest.fail if OBLIGATORY else pytest.skip
            give_up(f"no browser at {CHROMIUM} (set CHROMIUM to its path): {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


@contextmanager
def run_app(root: Path = ROOT, port: int | None = None, script: str = "app.py") -> Iterator[str]:
    """Run the app of a project folder, on a free port by default, and return its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = port or probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    server = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout is not None
    log: deque[str] = deque(maxlen=200)
    for line in server.stdout:  # the loop ends when the server dies
        log.append(line)
        if "URL:" in line:
            break
    else:
        server.wait()
        server.stdout.close()
        pytest.fail("the app did not start:\n" + "".join(log))
    # The rest of the output is discarded, because a full pipe would block the server.
    drain = threading.Thread(target=log.extend, args=(server.stdout,))
    drain.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()
        drain.join()
        server.stdout.close()


@pytest.fixture(scope="session")
def app_url() -> Iterator[str]:
    """Run the project's app once for all tests and return its address."""
    with run_app() as url:
        yield url


@pytest.fixture(scope="session")
def start_app() -> StartApp:
    """Return `run_app`, for tests that need their own server or project folder."""
    return run_app


BASE = "/atlas"  # the path of the app on a server with other sites


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """Run the app with its addresses below a path once for all tests, and return its address there."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("STREAMLIT_SERVER_BASE_URL_PATH", BASE)
            url = stack.enter_context(run_app(script="asgi.py"))
        yield url + BASE


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Return the tabs that the tests of a worker share."""
    return Tabs(browser)


@pytest.fixture
def page(tabs: Tabs) -> Iterator[Page]:
    """Lend an empty desktop page. Errors in its scripts fail the test."""
    with tabs.lend(locale="vi-VN") as tab:
        with collect_errors(tab) as errors:
            yield tab
        assert not errors


@pytest.fixture(scope="module")
def opened(tabs: Tabs, app_url: str) -> Iterator[Page]:
    """Lend a tab with the map's page to all tests of a file."""
    with tabs.lend(locale="vi-VN") as tab:
        open_app(tab, app_url, f"at={FIRST}&lang=vi")
        yield tab


@pytest.fixture
def shown(opened: Page) -> Iterator[Page]:
    """Show 1 June 2014 in the map's page that is open. Errors in its scripts fail the test."""
    with collect_errors(opened) as errors:
        open_again(opened, FIRST)
        yield opened
    assert not errors


@pytest.fixture
def own_page(browser: Browser) -> Iterator[Page]:
    """Open a desktop page that no other test uses (see lending.py). Errors in its scripts fail the test."""
    context = new_context(browser, locale="vi-VN")
    tab = context.new_page()
    with collect_errors(tab) as errors:
        yield tab
    context.close()
    assert not errors


@pytest.fixture(scope="session")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the map of 12 September 2025 once and return its path."""
    path = tmp_path_factory.mktemp("export") / "map.html"
    write_document(dataset, View(date(2025, 9, 12)), path)
    return path


@pytest.fixture
def tab(tabs: Tabs) -> Iterator[Page]:
    """Lend a page without a network. An error in its scripts or a request fails the test."""
    with tabs.lend(offline=True) as page, refuse_requests(page):
        yield page


@pytest.fixture(scope="module")
def opened_file(tabs: Tabs, exported: Path) -> Iterator[Page]:
    """Lend a tab that shows the exported file, without a network, to all tests of a file."""
    with tabs.lend(offline=True) as page:
        open_file(page, exported)
        yield page


@pytest.fixture
def shown_file(opened_file: Page) -> Iterator[Page]:
    """Show the file's first view in the tab that is open. An error in its scripts or a request fails the test."""
    with refuse_requests(opened_file):
        change_hash(opened_file, "at=2025-09-12&lang=vi")
        yield opened_file


@pytest.fixture
def own_tab(browser: Browser) -> Iterator[Page]:
    """Open a page without a network that no other test uses. An error or a request fails the test."""
    context = new_context(browser, offline=True)
    page = context.new_page()
    with refuse_requests(page):
        yield page
    context.close()


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory, copy_project: Callable[[Path], Path]) -> Path:
    """Return a project whose data contain a hostile text in every free text field."""
    root = copy_project(tmp_path_factory.mktemp("hostile"))
    write_texts(TEXTS)(root / "data")
    return root


@pytest.fixture(scope="session")
def hostile(hostile_folder: Path) -> Dataset:
    """Read the data of hostile texts."""
    return read_dataset(hostile_folder / "data")


@pytest.fixture
def watched(tabs: Tabs) -> Iterator[Page]:
    """Lend a page that may load only from its own host. Any other request fails the test."""
    watch = Watch({"127.0.0.1"})
    with tabs.lend(locale="en-GB") as page:
        with watch.over(page):
            yield page
            assert not is_hacked(page)
        assert watch.found == []


@pytest.fixture(scope="session")
def our_file(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the map of 1 January 2020 in English once and return its path."""
    path = tmp_path_factory.mktemp("file") / "map.html"
    write_document(dataset, View(date(2020, 1, 1), lang="en"), path)
    return path
