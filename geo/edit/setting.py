"""The setting of the operator: whether the data can be edited, by whom, and in which folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from geo.errors import data_error
from geo.io.folder import find_data

_MODE, _FOLDER = "ATLAS_EDIT", "ATLAS_EDIT_FOLDER"


class Mode(StrEnum):
    """Who can edit: nobody, one person on this machine, or people whom a proxy or a login names."""

    OFF = "off"
    LOCAL = "local"
    PEOPLE = "people"


@dataclass(frozen=True)
class Setting:
    """Mode, and the folder of the journal; the mode `off` has no folder."""

    mode: Mode
    folder: Path | None

    @property
    def data(self) -> Path:
        """Return the folder of the valid data: the newest version of the journal, or the project's own folder."""
        return self.folder / "current" if self.folder else find_data()


def read_setting(environment: Mapping[str, str] = os.environ) -> Setting:
    """Return the setting from the environment.

    Raises DataError for an unknown mode and for a mode without a folder, so that a typing error never enables editing.
    """
    word = environment.get(_MODE, "").strip().lower() or Mode.OFF
    if word not in set(Mode):
        raise data_error(_MODE, "problem.edit_mode", modes=", ".join(Mode))
    if word == Mode.OFF:
        return Setting(Mode.OFF, None)
    folder = environment.get(_FOLDER, "").strip()
    if not folder:
        raise data_error(_FOLDER, "problem.edit_folder")
    return Setting(Mode(word), Path(folder))
