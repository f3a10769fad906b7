"""Imports by the first readers of a new server, which run in several threads at the same time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOAD_AT_ONCE = """
import importlib, logging, sys, threading
import streamlit
logging.disable(logging.CRITICAL)  # Streamlit warns that there is no session
sys.setswitchinterval(1e-6)
names = sys.argv[1:]
gate, errors = threading.Barrier(len(names)), []
def load(name):
    gate.wait()
    try:
        importlib.import_module(name)
    except Exception as error:
        errors.append(f"{name}: {error!r}")
threads = [threading.Thread(target=load, args=(name,)) for name in names]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(*errors, sep="\\n")
"""


def test_readers_may_load_the_app_and_its_pages_at_once() -> None:
    """Python locks a module before its package, so two threads that import both may wait for each other."""
    names = ["app", "asgi", *sorted(f"pages.{path.stem}" for path in (ROOT / "pages").glob("*.py"))]
    done = subprocess.run([sys.executable, "-c", LOAD_AT_ONCE, *names], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout.strip(), done.returncode) == ("", 0)


def test_the_first_map_waits_for_no_library_of_another_page() -> None:
    program = (
        "import sys, asgi, app; print(*{'altair', 'docx', 'icalendar', 'openpyxl', 'xlsxwriter'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout.strip(), done.returncode) == ("", 0)
