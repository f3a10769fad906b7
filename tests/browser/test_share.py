"""The dialog that hands the map over: the picture as PNG and SVG, and the code of a frame."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from PIL import Image
from playwright.sync_api import Page, expect

from geo.i18n import Lang, text
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.snapshot import snapshot
from tests.browser.lending import PHONE, Tabs
from tests.browser.pages import change_hash, document_of, open_file, settle, visit
from tests.browser.test_axe import violations

HOSTILE = "</text><script>window.hacked=1</script> & \"Trà Lĩnh\" ]]> '茶岭' \x07 <img src=x onerror=window.hacked=1>"
DIALOG = "dialog.atlas-share"
SVG = "{http://www.w3.org/2000/svg}"
PLACE = "[location.hash, document.querySelector('.atlas-marker').getBoundingClientRect().toJSON()]"


def read_svg(page: Page) -> ElementTree.Element:
    with page.expect_download() as download:
        page.locator("[data-do=svg]").click()
    return ElementTree.parse(download.value.path()).getroot()


def list_words(svg: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


def count_colours(svg: ElementTree.Element) -> Counter[str]:
    return Counter(each.get("fill", "") for each in svg.iter() if each.get("fill"))


def test_a_comparison_says_how_many_gates_it_shows(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2026-11-21&from=2009-12-31&status=international&lang=en")
    before = tab.evaluate(PLACE)
    tab.get_by_role("button", name="Save as a picture").press("Enter")
    expect(tab.locator("#atlas-headline")).to_have_value(re.compile(r"^\d+ gates became international, 2010–2026$"))
    svg = read_svg(tab)
    words = list_words(svg)
    count = next(match[1] for each in words if (match := re.fullmatch(r"(\d+) gates became.*", each)))
    assert f"changed: {count}" in words
    rings = [each for each in svg.iter(f"{SVG}circle") if each.get("r") == "12"]
    assert len(rings) == int(count)
    shown = next(match[1] for each in words if (match := re.fullmatch(r"International (\d+)", each)))
    tab.wait_for_function("words => document.querySelector('.atlas-told').textContent.includes(words)", arg=".svg")
    assert not [each for each in words if re.match("Bilateral|Auxiliary|suspended", each)]
    assert "Trà Lĩnh 28 Dec 2023" in words
    dots = [each for each in svg.iter() if each.get("fill") == "rgb(0, 114, 178)"]
    assert len(dots) == int(shown) + 1  # and the sign of the legend
    box = tab.locator(DIALOG).bounding_box()
    assert box
    tab.mouse.click(box["x"] + 4, box["y"] + 4)  # the dialog's own edge
    expect(tab.locator(DIALOG)).to_be_visible()
    tab.mouse.click(box["x"] - 4, box["y"] + 4)
    expect(tab.locator(DIALOG)).to_be_hidden()
    expect(tab.locator(".atlas-picture")).to_be_focused()
    assert tab.evaluate(PLACE) == before


def test_a_title_is_text_whatever_it_contains(tab: Page, exported: Path, tmp_path: Path) -> None:
    open_file(tab, exported)
    tab.locator(".atlas-picture").click()
    tab.locator("#atlas-headline").fill(HOSTILE)
    tab.get_by_label(text("picture.size", "vi")).select_option(label=text("picture.a4", "vi"))
    expect(tab.get_by_role("button", name=text("picture.propose", "vi"))).to_be_visible()
    with tab.expect_download() as download:
        tab.locator("[data-do=png]").click()
    download.value.save_as(tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (2 * 1123, 2 * 794)
        colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or []}
    signs = [STYLES[status].colour for status in (Status.INTERNATIONAL, Status.BILATERAL, Status.AUXILIARY)]
    assert {tuple(bytes.fromhex(colour[1:])) for colour in signs} <= colours
    svg = read_svg(tab)
    assert svg.get("aria-label") == HOSTILE.replace("\x07", "")
    assert not [each for each in svg.iter() if each.tag.removeprefix(SVG) in ("script", "img")]
    assert "<script>window.hacked=1</script>" in "".join(list_words(svg))
    tab.get_by_role("button", name=text("picture.propose", "vi")).click()
    expect(tab.locator("#atlas-headline")).to_have_value("Cửa khẩu, lối mở biên giới ngày 12 tháng 9 năm 2025")
    assert not tab.evaluate("window.hacked")


def test_the_numbers_of_the_signs_are_those_of_the_picture(tab: Page, exported: Path, dataset: Dataset) -> None:
    open_file(tab, exported, "#at=2025-09-12&lang=en")
    tab.locator(".atlas-picture").click()
    words = list_words(read_svg(tab))
    counted = sum(int(match[1]) for each in words if (match := re.fullmatch(r"[A-Z][a-z ]+ (\d+)", each)))
    north = [state for state in snapshot(dataset, dataset.as_of).states if state.crossing.neighbour == "cn"]
    assert 0 < counted <= len(north)
    assert any(each.startswith("Outside this picture: ") and "Cầu Treo" in each for each in words)
    said = text("picture.told", "en", count=counted)
    tab.locator("[data-do=picture]").click()
    expect(tab.locator(".atlas-told")).to_have_text(said)


WINDOWS: tuple[tuple[Lang, tuple[int, int], Literal["light", "dark"]], ...] = (
    ("vi", (320, 568), "light"), ("en", PHONE, "dark"), ("zh", (1280, 720), "light"),
)  # fmt: skip


def test_the_dialog_fits_every_window_and_has_no_fault(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported, "at=2025-09-12", color_scheme="light") as page:
        for lang, size, scheme in WINDOWS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": size[0], "height": size[1]})
            change_hash(page, f"at=2025-09-12&lang={lang}")
            page.locator(".atlas-picture").click()
            for panel in ("picture", "embed"):
                page.get_by_role("button", name=text(f"share.{panel}", lang), exact=True).last.click()
                expect(page.locator(f"[data-panel={panel}]")).to_be_visible()
                expect(page.locator(f"{DIALOG} img")).to_have_js_property("complete", True)
                assert page.evaluate("d => document.querySelector(d).scrollWidth <= innerWidth", DIALOG)
                assert violations(page) == []
            page.keyboard.press("Escape")
            expect(page.locator(DIALOG)).to_be_hidden()


def test_the_code_is_a_frame_that_works(tab: Page, exported: Path, tmp_path: Path) -> None:
    open_file(tab, exported, "#at=2014-12-31&status=international&lang=en")
    tab.get_by_role("button", name=text("share.embed", "en")).click()
    expect(tab.locator(".atlas-told")).to_have_text(text("share.on_disk", "en"))
    tab.get_by_label(text("share.size", "en")).select_option("720 540")
    code = tab.locator("#atlas-code").input_value()
    assert 'width="720" height="540" loading="lazy" sandbox="allow-scripts' in code
    host = tmp_path / "host.html"
    host.write_text(f"<p>{code.replace(exported.name, exported.as_uri())}</p>", encoding="utf-8")
    tab.goto(host.as_uri())
    root = tab.frame_locator("iframe").locator("html.atlas-ready")
    expect(root).to_have_attribute("data-at", "2014-12-31")
    expect(root).to_have_attribute("lang", "en")


def test_the_page_for_a_frame_is_the_map_alone(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/?embed=true&at=2014-12-31&status=international&lang=en")
    document = document_of(page)
    expect(page.frame_locator(".atlas-frame iframe").locator("html")).to_have_attribute("data-at", "2014-12-31")
    settle(page)
    for around in ("stSidebar", "stTopNav", "stToolbar"):
        expect(page.get_by_test_id(around)).to_be_hidden()
    expect(page.locator(".atlas-name, .st-key-atlas_table")).to_have_count(0)
    assert page.evaluate("[scrollY, document.documentElement.scrollHeight <= innerHeight]") == [0, True]
    assert violations(page) == []
    document.locator("[data-act=previous]").click()
    whole = page.locator(".atlas-whole")
    expect(whole).to_have_attribute("href", re.compile(r"^\?at=2014-\d\d-\d\d&status=international&lang=en$"))
    expect(whole).not_to_have_attribute("href", re.compile("2014-12-31"))
    expect(page).to_have_url(re.compile(r"\?embed=true&at=2014-(?!12-31)"))
    document.locator(".atlas-embed").click()
    assert 'src="' + app_url + "/?embed=true&amp;at=2014-" in document.locator("#atlas-code").input_value()
    with page.expect_popup() as opened:
        whole.click()
    expect(opened.value.get_by_test_id("stTopNav")).to_be_visible()
    opened.value.close()
