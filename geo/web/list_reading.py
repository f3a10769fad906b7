"""The reader's list in the session: read once for each file and correction, never stored anywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import streamlit as st

from geo.lists.choice import Choice
from geo.lists.columns import Field
from geo.lists.grid import Grid
from geo.lists.guess import complete, guess
from geo.lists.own_list import known_points
from geo.lists.reading import read_list
from geo.model.dataset import Dataset

_KEPT = "own_list"  # key in the session


@dataclass(frozen=True)
class Reading:
    """A list with our guess. `key` changes with the file, its encoding and its sheet."""

    key: str
    grid: Grid
    guess: Choice

    def fits(self, encoding: str, sheet: str) -> bool:
        """Return whether the list was read so; the select boxes first name what was guessed."""
        return encoding in ("", self.grid.encoding) and sheet in ("", self.grid.sheet)


def read_once(name: str, content: bytes, encoding: str, sheet: str, dataset: Dataset) -> Reading:
    """Return the list of a file, from the session if nothing has changed. Raises DataError."""
    digest = sha256(content + name.encode("utf-8", "replace")).hexdigest()[:12]
    kept = st.session_state.get(_KEPT)
    if isinstance(kept, Reading) and kept.key.startswith(digest) and kept.fits(encoding, sheet):
        return kept
    key = f"{digest}{sha256(f'{encoding} {sheet}'.encode()).hexdigest()[:8]}"
    grid = read_list(name, content, encoding, sheet)
    reading = Reading(key, grid, guess(grid, known_points(dataset)))
    st.session_state[_KEPT] = reading
    return reading


def forget() -> None:
    """Drop the list of a file that the reader has removed."""
    st.session_state.pop(_KEPT, None)


def correct(reading: Reading, columns: Mapping[Field, int], dataset: Dataset) -> Choice:
    """Return the guess with the columns that the reader has chosen."""
    if dict(columns) == dict(reading.guess.columns):
        return reading.guess
    return complete(reading.grid, columns, known_points(dataset))
