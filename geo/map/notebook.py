"""The map of a view as the output of a notebook's cell.

A trusted notebook shows the document in a sandboxed frame. A program that removes frames shows the picture and the
sentence below the frame, which are hidden otherwise. A program without HTML shows the picture or the sentence.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path

from geo.i18n import text
from geo.io.folder import read_dataset
from geo.map.document import render_document, write_document
from geo.map.picture import draw_picture, frame_states
from geo.map.policy import SANDBOX
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.model.fields import Json
from geo.timeline.snapshot import Snapshot, snapshot
from geo.timeline.view import View, default_view, select
from geo.words.titles import title_day

_FRAME = (480, 300)  # pixels of the drawing: the PNG, twice as large, has less than 100 kB
_WIDTH, _HEIGHT = 640, 400  # pixels of the shown picture


@dataclass(frozen=True, repr=False)
class NotebookMap:
    """The map of a view; `height` in pixels is the height of the cell's output."""

    dataset: Dataset
    view: View
    height: int

    def __repr__(self) -> str:
        """Return title, day and number of crossings of each class in one sentence."""
        return _describe(self.dataset, self.view, self._shown)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> tuple[dict[str, str], Json]:
        """Return the map as HTML, the picture as PNG and the sentence as text, and the picture's size, for Jupyter."""
        shown = self._shown
        png = draw_picture(self.dataset, shown, {}, frame_states(self.dataset, shown.states, _FRAME))
        picture = b64encode(png).decode("ascii")
        data = {"text/html": self._write_html(picture), "image/png": picture, "text/plain": repr(self)}
        return data, {"image/png": {"width": _WIDTH, "height": _HEIGHT}}

    def save(self, path: Path | str) -> Path:
        """Write the map as one HTML file, and return its path.

        Raises DataError when the folder does not exist or cannot be written.
        """
        write_document(self.dataset, self.view, Path(path))
        return Path(path)

    @property
    def _shown(self) -> Snapshot:
        return select(snapshot(self.dataset, self.view.at), self.view)

    def _write_html(self, picture: str) -> str:
        height, sentence = f"height:{self.height:d}px", escape(repr(self))
        title, document = escape(title_day(self.dataset, self.view)), escape(render_document(self.dataset, self.view))
        notes = (text(key, self.view.lang) for key in ("map.indicative", "data.credit"))
        return (
            f'<div style="{height};overflow:hidden">'
            f'<iframe title="{title}" sandbox="{SANDBOX}" style="width:100%;{height};border:0;display:block" '
            f'srcdoc="{document}"></iframe>'
            f'<p>{sentence}</p><img alt="{title}" width="{_WIDTH}" src="data:image/png;base64,{picture}">'
            f"<p><small>{escape(' · '.join(notes))}</small></p></div>"
        )


def show(view: View | None = None, dataset: Dataset | None = None, height: int = 620) -> NotebookMap:
    """Return the map of a view for a notebook, without a view that of the day of the data.

    Without `dataset` the data of the package are read.
    """
    dataset = dataset or read_dataset()
    return NotebookMap(dataset, view or default_view(dataset), height)


def _describe(dataset: Dataset, view: View, shown: Snapshot) -> str:
    counts = Counter(state.status for state in shown.states)
    classes = [
        text("provinces.label", view.lang, status=text(f"status.{status}", view.lang), count=counts[status])
        for status in Status
        if counts[status]
    ]
    return text(
        "map.notebook", view.lang,
        title=title_day(dataset, view), count=len(shown.states), classes=text("report.join", view.lang).join(classes),
    )  # fmt: skip
