"""The map in a notebook: what trusted and untrusted notebooks show, and the notebook of the documentation."""

from __future__ import annotations

import io
import json
from base64 import b64decode
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from run_notebook import NOTEBOOK, drop_documents, run_notebook

import geo
from geo.errors import DataError
from geo.i18n import LANGS, Lang, text
from geo.map.document import render_document
from geo.model.dataset import Dataset
from geo.timeline.view import View

MOST_BYTES = 100_000  # of the picture in a stored notebook


class Tags(HTMLParser):
    """The start tags of a text with their attributes, and the words between them."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def render(dataset: Dataset, view: View, height: int = 620) -> dict[str, str]:
    data, _ = geo.show(view, dataset, height)._repr_mimebundle_()
    return data


def test_a_trusted_notebook_shows_the_document_in_a_sandbox(dataset: Dataset) -> None:
    view = View(dataset.as_of, lang="en")
    tags = Tags(render(dataset, view, 480)["text/html"])
    assert [tag for tag, _ in tags.found] == ["div", "iframe", "p", "img", "p", "small"]
    frame = dict(tags.found)["iframe"]
    assert frame["srcdoc"] == render_document(dataset, view)
    assert "allow-scripts" in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    # The frame fills the box, so the picture below it is visible only where the frame is removed.
    assert "height:480px;overflow:hidden" in dict(tags.found)["div"]["style"]
    assert "height:480px" in frame["style"]


@pytest.mark.parametrize("lang", LANGS)
def test_an_untrusted_notebook_shows_picture_sentence_and_licence(dataset: Dataset, lang: Lang) -> None:
    bundle = render(dataset, View(dataset.as_of, lang=lang))
    picture = b64decode(bundle["image/png"])
    assert Image.open(io.BytesIO(picture)).format == "PNG"
    assert len(picture) < MOST_BYTES
    tags = Tags(bundle["text/html"])
    assert dict(tags.found)["img"]["src"] == f"data:image/png;base64,{bundle['image/png']}"
    assert bundle["text/plain"] in tags.words
    assert any(text("data.credit", lang) in words for words in tags.words)


def test_the_sentence_names_the_day_and_counts_the_classes_of_the_view(dataset: Dataset) -> None:
    view = View(dataset.as_of, lang="en", provinces=("cao-bang",))
    shown = geo.select(geo.snapshot(dataset, view.at), view).states
    sentence = repr(geo.show(view, dataset))
    assert "Cao Bằng" in sentence
    assert f": {len(shown)} pairs" in sentence
    for status, count in Counter(state.status for state in shown).items():
        assert f"{count} {text(f'status.{status}', 'en')}" in sentence


def test_a_text_of_the_data_stays_text(folder: Path) -> None:
    path = folder / "provinces.geojson"
    path.write_text(path.read_text("utf-8").replace("Cao Bằng", 'C\\"><script>alert(1)</script>'), "utf-8")
    hostile = geo.read_dataset(folder)
    tags = Tags(render(hostile, View(hostile.as_of, provinces=("cao-bang",)))["text/html"])
    assert "script" not in [tag for tag, _ in tags.found]
    assert "<script>alert(1)</script>" in dict(tags.found)["iframe"]["title"]


def test_a_map_is_saved_as_one_file(dataset: Dataset, tmp_path: Path) -> None:
    view = View(dataset.as_of)
    path = geo.show(view, dataset).save(str(tmp_path / "map.html"))
    assert path.read_text(encoding="utf-8") == render_document(dataset, view)
    with pytest.raises(DataError, match="missing"):
        geo.show(view, dataset).save(tmp_path / "missing" / "map.html")


def test_without_arguments_the_map_shows_the_newest_day_of_the_package(dataset: Dataset) -> None:
    assert geo.show().view == View(dataset.as_of)
    assert repr(geo.show()) == repr(geo.show(View(dataset.as_of), dataset))


STORED = json.loads(NOTEBOOK.read_text(encoding="utf-8"))


def list_outputs(cells: list[Any]) -> list[Any]:
    return [output for cell in cells for output in cell.get("outputs", [])]


@pytest.mark.slow
def test_the_notebook_of_the_documentation_runs() -> None:
    notebook = run_notebook(NOTEBOOK)
    bundles = [output.data for output in list_outputs(notebook.cells) if "data" in output]
    documents = [bundle["text/html"] for bundle in bundles if "srcdoc" in bundle.get("text/html", "")]
    assert len(documents) == 1
    drop_documents(notebook)
    assert [set(output.get("data", {})) for output in list_outputs(notebook.cells)] == [
        set(output.get("data", {})) for output in list_outputs(STORED["cells"])
    ]


def test_the_stored_notebook_is_small_and_has_the_picture_of_the_map() -> None:
    assert NOTEBOOK.stat().st_size < 200_000
    assert "srcdoc" not in NOTEBOOK.read_text(encoding="utf-8")
    pictures = [
        output["data"]["image/png"] for output in list_outputs(STORED["cells"]) if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 1
    assert len(b64decode(pictures[0])) < MOST_BYTES


def test_the_stored_notebook_says_nothing_about_the_machine_that_ran_it() -> None:
    assert set(STORED["metadata"]) == {"kernelspec"}
    assert [cell["id"] for cell in STORED["cells"]] == [f"cell-{number}" for number in range(len(STORED["cells"]))]
    assert not any(cell["metadata"] for cell in STORED["cells"])
