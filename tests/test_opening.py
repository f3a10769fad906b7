"""The opening of each page has the texts of the page for the view, and contains no markup from data."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from app import PAGES, open_page
from geo.i18n import LANGS, Lang, text
from geo.io.folder import read_dataset
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, default_view, select
from geo.web.atlas import Atlas, make_atlas
from geo.words.rows import list_rows
from tests.hostile_cases import TEXTS, write_texts

OPENED = [name for name, entry in PAGES.items() if entry.tab_of != "edit"]
# A sentence, heading or name that both the page and its opening show.
TOLD = {
    "map": "app.promise", "history": "history.title", "changes": "changes.title", "provinces": "provinces.title",
    "data": "app.table.closed_since", "downloads": "data.cite", "own_data": "own.nothing_kept",
    "quality": "quality.not_linked", "about": "about.method.force", "law": "law.decrees",
}  # fmt: skip


class Reader(HTMLParser):
    """The texts, tags and attributes of an opening."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags[-1] != "style" and data.strip():
            self.words.append(data.strip())


@pytest.fixture(scope="module")
def atlas(dataset: Dataset) -> Atlas:
    return make_atlas(dataset)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", OPENED)
def test_a_page_opens_with_its_own_words(atlas: Atlas, name: str, lang: Lang) -> None:
    view = replace(default_view(atlas.dataset), lang=lang)
    seen = Reader(open_page(name, atlas, view))
    told = "".join(seen.words)
    assert text("app.promise", lang) in told
    assert text(TOLD[name], lang).replace("**", "")[:40] in told
    tabs = [each for each in PAGES if PAGES[each].tab_of == PAGES[name].tab_of != ""]
    links = [value.partition("?")[0] for key, value in seen.attributes if key == "href" and "?" in value]
    assert links[:6] == ["home", "history", "changes", "provinces", "data", "law"]
    assert links[6 : 6 + len(tabs)] == tabs


@pytest.mark.parametrize("name", [name for name in PAGES if name not in OPENED])
def test_pages_for_editing_have_no_opening(atlas: Atlas, name: str) -> None:
    assert open_page(name, atlas, default_view(atlas.dataset)) == ""


@pytest.mark.parametrize("day", ["1995-01-01", "2014-06-01", "2025-09-12"])
def test_the_table_opens_with_the_rows_of_the_view(atlas: Atlas, day: str) -> None:
    view = View(date.fromisoformat(day), provinces=("cao-bang",))
    rows = list_rows(atlas.dataset, select(snapshot(atlas.dataset, view.at), view), "vi")[:20]
    words = Reader(open_page("data", atlas, view)).words
    assert rows
    places = [words.index(row.pair) for row in rows]
    assert places == sorted(places)
    assert [words[place + 2] for place in places] == [row.status for row in rows]
    assert text("data.nothing", "vi") in Reader(open_page("data", atlas, replace(view, statuses=()))).words


def test_the_changes_of_two_days_open_the_page(atlas: Atlas) -> None:
    told = " ".join(Reader(open_page("changes", atlas, View(date(2025, 9, 12), date(2023, 1, 1)))).words)
    assert "Song phương → Quốc tế" in told
    assert "Tà Lùng – Thủy Khẩu" in told
    assert text("changes.none", "vi")[:40] in open_page("changes", atlas, View(date(1991, 1, 2), date(1991, 1, 1)))


def test_the_map_opens_in_the_same_sandbox_and_with_the_same_document_as_later(atlas: Atlas) -> None:
    attributes = dict(Reader(open_page("map", atlas, View(date(2014, 6, 1), lang="en"))).attributes)
    assert attributes["src"] == "map.html#at=2014-06-01&lang=en"
    assert attributes["data-digest"] == atlas.digest
    snippet = Path(__file__).parents[1].joinpath("geo/map/static/src/rules/snippet.js").read_text(encoding="utf-8")
    assert f'SANDBOX = "{attributes["sandbox"]}"' in snippet


@pytest.mark.parametrize("name", OPENED)
def test_no_text_of_the_data_becomes_markup(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("geo.web.atlas.render_regions", lambda *_: "")  # its texts have tests of their own
    folder = Path(shutil.copytree(tiny, tmp_path / "data"))
    plain, view = make_atlas(read_dataset(folder)), View(date(2025, 9, 12), date(2000, 1, 1), region="all")
    write_texts(TEXTS)(folder)
    seen, calm = (Reader(open_page(name, each, view)) for each in (make_atlas(read_dataset(folder)), plain))
    assert set(seen.tags) <= set(calm.tags) | {"a"}
    assert {key for key, _ in seen.attributes} == {key for key, _ in calm.attributes}
    assert not [value for key, value in seen.attributes if key == "href" and ":" in value.partition("?")[0]]
