"""Texts of the pages in every language, in tests that need no browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.i18n import LANGS, Lang, text
from geo.io.folder import DATA
from geo.model.dataset import Dataset
from geo.web.upload import read_upload
from tests.test_session import sent

APP = str(Path(__file__).parents[1] / "app.py")


def open_page(name: str, **query: str) -> AppTest:
    """Open a page at an address."""
    page = AppTest.from_file(APP, default_timeout=300)
    for word, value in query.items():
        page.query_params[word] = value
    return page.switch_page(f"pages/{name}.py").run()


def unescape(markdown: str) -> str:
    """Return the visible text of an escaped text."""
    return re.sub(r"\\(.)", r"\1", markdown).replace("\u2060", "")


def sheets(page: AppTest) -> list[str]:
    """Return the tables of a page as HTML."""
    return [str(each.proto.body) for each in page.get("html") if "atlas-sheet" in each.proto.body]


def texts_of(elements: Any) -> str:
    return "\n".join(unescape(element.value) for element in elements)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("word", "value"), [("at", "soon"), ("status", "grand"), ("province", "atlantis")])
def test_an_address_at_fault_is_told_in_the_readers_language(word: str, value: str, lang: Lang) -> None:
    page = open_page("map", **{word: value, "lang": lang})
    assert not page.exception
    (told,) = page.warning
    start = text("app.bad_query", lang, problem="\n").split("\n")[0]
    assert unescape(told.value).startswith(f"{start}{word}: ")
    assert value in unescape(told.value)


def test_a_language_that_we_do_not_speak_is_told() -> None:
    assert "lang: " in texts_of(open_page("map", lang="xx").warning)


@pytest.mark.parametrize("lang", LANGS)
def test_a_bad_day_is_told_in_the_readers_language(lang: Lang) -> None:
    page = open_page("changes", **{"at": "2025-09-12", "from": "soon", "lang": lang})
    problem = "from: " + text("problem.no_day", lang, shown="'soon'")
    assert texts_of(page.warning) == text("app.bad_query", lang, problem=problem)


@pytest.mark.parametrize("lang", LANGS)
def test_about_tells_dates_and_licences_and_links_to_the_law(lang: Lang) -> None:
    page = open_page("about", lang=lang)
    told = texts_of([*page.markdown, *page.info]) + "".join(sheets(page))
    law = f"[{text('law.title', lang)}](law?lang={lang})"
    for words in (law, "ODbL", "[2014-04-23..2014-12]", text("about.neutral", lang)):
        assert words in told
    links = {element.proto.label: element.proto.url for element in page.get("link_button")}
    assert links[text("about.link.odbl", lang)] == "https://opendatacommons.org/licenses/odbl/1-0/"


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_law_names_acts_hosts_and_what_is_not_settled(lang: Lang, dataset: Dataset) -> None:
    page = open_page("law", lang=lang)
    assert not page.exception
    tables = "".join(sheets(page))
    assert len(sheets(page)) == 11
    wanted = ("112/2014/NĐ-CP", "34/2023/NĐ-CP", "66/2020/QH14", "183/NQ-CP", "批复", "vanban123.vn")
    assert [words for words in (*wanted, text("law.unsettled", lang)) if words not in tables] == []
    assert "299/2025/NĐ-CP" in texts_of(page.markdown)
    assert text("law.not_law", lang) in texts_of(page.info)
    assert dataset.law
    assert all(term.names.zh in tables and term.names.vi in tables for term in dataset.law.terms)


@pytest.mark.parametrize(
    ("lang", "title", "column", "cite"),
    [
        ("vi", "Dữ liệu", "Cặp cửa khẩu", "Cách trích dẫn"),
        ("en", "Data", "Pair of gates", "How to cite"),
        ("zh", "数据", "口岸对", "引用方式"),
    ],
)
def test_the_page_of_data_is_in_the_readers_language(lang: str, title: str, column: str, cite: str) -> None:
    page = open_page("data", at="2025-09-12", lang=lang)
    headings = [unescape(each.value) for each in (*page.title, *page.header, *page.subheader)]
    assert title in headings
    assert sent(page, "atlas_table")["head"][0] == column
    assert len(sent(page, "atlas_bridge")["rows"].split()) == 41
    downloads = open_page("downloads", at="2025-09-12", lang=lang)
    assert cite in [unescape(each.value) for each in downloads.subheader]
    assert "ODbL" in sent(downloads, "atlas_prose")["words"]


@pytest.mark.parametrize("lang", LANGS)
def test_problems_of_a_file_are_told_in_the_readers_language(lang: Lang, dataset: Dataset) -> None:
    content = json.loads((DATA / "crossings.geojson").read_text(encoding="utf-8"))
    content["features"][0]["properties"]["<b>odd</b>"] = 1
    upload = read_upload(dataset, json.dumps(content).encode(), None, lang)
    assert upload.table == (("thanh-thuy-thien-bao.<b>odd</b>", text("problem.no_field", lang)),)
