"""Run docs/notebook.ipynb and store its outputs, without the map documents: python scripts/run_notebook.py.

A document has more than half a megabyte. The stored notebook keeps its picture and its sentence.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


def run_notebook(path: Path) -> NotebookNode:
    """Return the notebook with the outputs of a new kernel.

    Raises CellExecutionError if a cell fails.
    """
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    kernel = AsyncKernelManager(kernel_name="python3", transport="ipc")  # sockets in a folder, not on the network
    client = NotebookClient(notebook, km=kernel, record_timing=False, resources={"metadata": {"path": str(ROOT)}})
    client.execute(cleanup_kc=True)
    return notebook


def drop_documents(notebook: NotebookNode) -> None:
    """Remove the HTML of each output that has a picture too."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                output.data.pop("text/html", None)


def main() -> None:
    """Write the notebook with its new outputs."""
    notebook = run_notebook(NOTEBOOK)
    drop_documents(notebook)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(notebook, NOTEBOOK)  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    main()
