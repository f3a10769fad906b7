"""The title follows the filter. The note and the credits are on screen and in print."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.i18n import LANGS, Lang, text
from geo.model.dataset import Dataset
from geo.timeline.view import View
from geo.words.titles import title_map
from tests.browser.lending import Tabs
from tests.browser.pages import change_hash, open_file, visit


@pytest.mark.parametrize("lang", LANGS)
def test_the_title_follows_the_filter_as_python_says_it(
    tab: Page, exported: Path, dataset: Dataset, lang: Lang
) -> None:
    open_file(tab, exported, f"#lang={lang}")
    for provinces in ((), ("cao-bang",), ("cao-bang", "lang-son"), ("ha-tinh",), ("quang-ninh", "ha-tinh")):
        change_hash(tab, f"#lang={lang}&province={','.join(provinces)}")
        title = title_map(dataset, View(dataset.as_of, provinces=provinces, lang=lang))
        expect(tab).to_have_title(title)
        expect(tab.locator(".atlas-sketch")).to_have_text(title)


@pytest.mark.parametrize("lang", LANGS)
def test_credits_and_note_stand_on_screen_and_paper(tabs: Tabs, exported: Path, lang: Lang) -> None:
    with visit(tabs, exported, f"lang={lang}") as page:
        credit = page.locator(".leaflet-control-attribution")
        expect(credit).to_be_visible()
        expect(credit).to_contain_text(f"{text('map.credits', lang)} · {text('map.indicative', lang)}")
        link = credit.get_by_role("link")
        expect(link).to_have_attribute("href", "https://www.openstreetmap.org/copyright")
        expect(link).to_have_text(text("map.credits", lang).split(" · ")[0])
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".atlas-paper-foot")).to_contain_text(text("map.indicative", lang))
        expect(page.locator(".atlas-sketch")).to_be_visible()
