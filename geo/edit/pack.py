"""The canonical files of a dataset in one ZIP archive."""

from __future__ import annotations

import zipfile
from io import BytesIO

from geo.io.canonical import dump_files
from geo.model.dataset import Dataset


def pack_files(dataset: Dataset) -> bytes:
    """Return the archive; the same data give the same bytes."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in dump_files(dataset).items():
            part = zipfile.ZipInfo(name, (dataset.as_of.year, dataset.as_of.month, dataset.as_of.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, content)
    return file.getvalue()
