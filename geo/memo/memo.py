"""The memo of a view: of its crossing if it names one, otherwise of the changes between its two days."""

from __future__ import annotations

from geo.lists.own_list import OwnList
from geo.memo.changes import write_changes
from geo.memo.crossing import write_crossing
from geo.model.dataset import Dataset
from geo.timeline.comparison import choose_days
from geo.timeline.view import View

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_memo(dataset: Dataset, view: View, related: bool = False, own: OwnList | None = None) -> bytes:
    """Return the Word document of a view, with a reader's own list; with `related` also news and works."""
    crossing = next((each for each in dataset.crossings if each.id == view.crossing), None)
    if crossing:
        return write_crossing(dataset, crossing, view, related, own)
    return write_changes(dataset, view, related, own)


def name_memo(dataset: Dataset, view: View) -> str:
    """Return the file name of a memo, with the id of its crossing or its two days."""
    if view.crossing:
        return f"{view.crossing}-{view.at}.docx"
    first, second = choose_days(dataset, view)
    return f"cua-khau-{first}-{second}.docx"
