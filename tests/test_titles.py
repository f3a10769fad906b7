"""The map's title is "sketch map" of a region, and a note states that its lines are illustrative."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from geo.i18n import LANGS, Lang, catalogue, text
from geo.map.document import render_document
from geo.map.drawing import draw_map
from geo.map.still import render_still
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View
from geo.words.titles import title_day, title_map

AT = date(2025, 9, 12)
OF_A_COUNTRY = re.compile(r"bản đồ (nước )?việt nam|\bmap of viet ?nam|越南地图", re.IGNORECASE)
NORTH = {"vi": "khu vực biên giới đất liền phía Bắc", "en": "northern land border area", "zh": "北部陆地边境地区"}
SKETCH = {"vi": "Sơ đồ cửa khẩu", "en": "Sketch map of border gates", "zh": "示意图"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("provinces", [(), ("cao-bang",), ("cao-bang", "lang-son"), ("ha-tinh",)], ids=str)
def test_every_title_is_one_of_a_sketch_map(dataset: Dataset, provinces: tuple[str, ...], lang: Lang) -> None:
    title = title_map(dataset, View(AT, provinces=provinces, lang=lang))
    assert SKETCH[lang] in title
    names = [province.names.get(lang) for province in dataset.provinces if province.id in provinces]
    assert [name for name in names if name not in title] == []


@pytest.mark.parametrize("lang", LANGS)
def test_the_north_is_named_where_all_of_it_is_north(dataset: Dataset, lang: Lang) -> None:
    def name_north(*provinces: str) -> bool:
        return NORTH[lang] in title_map(dataset, View(AT, provinces=provinces, lang=lang))

    assert name_north()
    assert name_north("cao-bang")
    assert not name_north("ha-tinh")
    assert not name_north("cao-bang", "ha-tinh")


def test_provinces_elsewhere_are_named_beside_the_north(dataset: Dataset) -> None:
    assert title_map(dataset, View(AT)) == "Sơ đồ cửa khẩu, lối mở, khu vực biên giới đất liền phía Bắc và Hà Tĩnh"
    northern = replace(dataset, provinces=tuple(each for each in dataset.provinces if each.neighbour == "CN"))
    assert title_map(northern, View(AT)) == "Sơ đồ cửa khẩu, lối mở, khu vực biên giới đất liền phía Bắc"


@pytest.mark.parametrize("lang", LANGS)
def test_the_file_carries_the_title_of_its_view(dataset: Dataset, lang: Lang) -> None:
    view = View(AT, provinces=("lang-son",), lang=lang)
    document = render_document(dataset, view)
    assert f"<title>{title_map(dataset, view)}</title>" in document
    assert f'property="og:title" content="{title_day(dataset, view)}"' in document
    assert f"<h1>{title_day(dataset, view)}</h1>" in document


@pytest.mark.parametrize(
    "words", ["</title><script>alert(1)</script>", "{{ 7 * 7 }}", '"><img src=x onerror=alert(1)>']
)
def test_a_name_cannot_become_markup_in_a_title(dataset: Dataset, words: str) -> None:
    names = dataset.provinces[0].names.model_copy(update={"vi": words})
    provinces = (dataset.provinces[0].model_copy(update={"names": names}), *dataset.provinces[1:])
    view = View(AT, provinces=(dataset.provinces[0].id,))
    document = render_document(replace(dataset, provinces=provinces), view)
    titles = re.findall(r'<title>([^<]*)</title>|property="og:title" content="([^"<>]*)">', document)
    assert [words in unescape("".join(found)) for found in titles] == [True, True]


@pytest.mark.parametrize("lang", LANGS)
def test_drawing_and_table_say_that_lines_are_illustrative(dataset: Dataset, lang: Lang) -> None:
    note, view = text("map.indicative", lang), View(AT, lang=lang)
    assert note in draw_map(dataset, snapshot(dataset, AT), lang, "")
    assert f"<p>{note}</p>" in render_still(dataset, view)


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_calls_it_a_map_of_the_country(lang: Lang) -> None:
    assert [key for key, words in catalogue(lang).items() if OF_A_COUNTRY.search(words)] == []
