"""Cửa Khẩu Atlas: border gates in the north of Viet Nam and how their status changed over time.

The packages, from the bottom up. Each imports only from packages above it in this list:

    i18n, errors   texts by key; a problem with the path to its datum
    model/         the facts as typed, frozen records
    style          colour and shape of each status
    timeline/      status and traffic on a day, and the selected view
    checks/        validation of the data, and their quality
    words/         facts as sentences, tables and rows
    io/            read a data folder; write files for other programs
    edit/          the difference of two datasets; the workbook there and back
    lists/         lists of other owners, matched to our crossings
    charts/        histories and series as charts
    map/           the one self-contained map document
    memo/          Word documents of changes and of one crossing
    site/          the published folder
    api/           files by address, beside the app
    options        options that commands share
    commands/      the commands, one module each
    web/           the Streamlit app
    cli            python -m geo
"""

from typing import TYPE_CHECKING

from geo.errors import DataError, Problem
from geo.io.folder import read_dataset
from geo.io.frames import changes_frame, history_frame, status_by_year, to_frame
from geo.timeline.periods import periods
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select

__version__ = "1.0.0.dev0"  # the only place: pyproject.toml and `--version` read it

if TYPE_CHECKING:
    from geo.map.document import render_document
    from geo.map.notebook import show

__all__ = [
    "DataError", "Problem", "View", "__version__", "changes_frame", "history_frame", "periods", "read_dataset",
    "render_document", "select", "show", "snapshot", "status_by_year", "to_frame",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load `render_document` and `show` on first use, because importing folium takes a second."""
    if name == "render_document":
        from geo.map.document import render_document

        return render_document
    if name == "show":
        from geo.map.notebook import show

        return show
    raise AttributeError(f"module 'geo' has no attribute {name!r}")
