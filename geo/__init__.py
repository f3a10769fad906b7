"""Cửa Khẩu Atlas: border gates of Vietnam and how their status changed over time.

The rooms, from the ground up; a room imports only from those above it in this list:

    i18n, errors   texts by key; a problem with the path to its datum
    model/         the facts as typed, frozen records
    style          how a status looks
    timeline/      what holds on a day, and what a reader asks of it
    checks/        what may be wrong with data, and how good they are
    words/         facts as sentences, tables and rows
    io/            read a data folder; write files for other programs
    charts/        histories and series as charts
    map/           the one self-contained map document
    web/           the Streamlit side
    cli            python -m geo
"""

from geo.errors import DataError, Problem
from geo.io.folder import read_dataset
from geo.timeline.periods import periods, snapshot
from geo.timeline.view import View, select

__version__ = "1.0.0.dev0"  # the only place: pyproject.toml and `--version` read it

__all__ = ["DataError", "Problem", "View", "__version__", "periods", "read_dataset", "select", "snapshot"]
