"""The Data page in a real browser: downloads, record, citation; test_table.py tests its table."""

from __future__ import annotations

import csv
import io
import json
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import docx
import geopandas
import openpyxl
import pytest
from playwright.sync_api import Page, TimeoutError, expect

from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.snapshot import snapshot
from geo.timeline.view import View, select
from tests.browser.lending import PATIENCE_MS
from tests.browser.pages import settle, table
from tests.browser.reader import choose_class

QUERY = "at=2025-09-12&status=international,bilateral"
VIEW = View(date(2025, 9, 12), statuses=(Status.INTERNATIONAL, Status.BILATERAL))


@pytest.fixture
def expected(dataset: Dataset) -> list[str]:
    return [state.crossing.id for state in select(snapshot(dataset, VIEW.at), VIEW).states]


def open_downloads(page: Page, url: str, query: str = QUERY) -> None:
    page.goto(f"{url}/downloads?{query}")
    expect(page.get_by_test_id("stDownloadButton").first).to_be_visible()
    settle(page)


def open_page(page: Page, url: str, query: str = QUERY) -> None:
    page.goto(f"{url}/data?{query}")
    expect(table(page)).not_to_have_count(0)
    settle(page)


def download(page: Page, label: str, tmp_path: Path, patience: float = PATIENCE_MS) -> tuple[str, Path]:
    with page.expect_download(timeout=patience) as found:
        page.get_by_role("button", name=re.compile("^" + re.escape(label))).click()
    path = tmp_path / found.value.suggested_filename
    found.value.save_as(path)
    return found.value.suggested_filename, path


def test_downloads_hold_the_view(page: Page, app_url: str, tmp_path: Path, expected: list[str]) -> None:
    open_downloads(page, app_url)
    name, path = download(page, "Excel", tmp_path)
    assert name == "cua-khau-2025-09-12.xlsx"
    assert openpyxl.load_workbook(path).worksheets[0].max_row == len(expected) + 1
    name, path = download(page, "CSV", tmp_path)
    assert name == "cua-khau-2025-09-12.csv"
    lines = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    assert [row["id"] for row in lines] == expected
    _, path = download(page, "GeoJSON", tmp_path)
    assert [feature["id"] for feature in json.loads(path.read_bytes())["features"]] == expected
    _, path = download(page, "GeoPackage", tmp_path)
    assert list(geopandas.read_file(path)["id"]) == expected
    _, path = download(page, "KML", tmp_path)
    space = "{http://www.opengis.net/kml/2.2}"
    assert len(list(ElementTree.parse(path).iter(f"{space}Placemark"))) == len(expected)
    settle(page)
    page.get_by_text("Sự kiện", exact=True).click()
    expect(page.get_by_text(f"sự kiện của {len(expected)} cửa khẩu")).to_be_visible()
    name, path = download(page, "CSV", tmp_path)
    assert name == "cua-khau-events-2025-09-12.csv"
    table = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    assert {row["crossing"] for row in table} == set(expected)


def test_the_record_of_one_crossing(page: Page, app_url: str, tmp_path: Path) -> None:
    open_downloads(page, app_url, f"{QUERY}&crossing=chi-ma")
    name, path = download(page, "Tải hồ sơ", tmp_path)
    assert name == "chi-ma.json"
    assert [feature["id"] for feature in json.loads(path.read_bytes())["features"]] == ["chi-ma"]
    name, path = download(page, "Tải lịch sử thay đổi (Word)", tmp_path)
    assert name == "chi-ma-2025-09-12.docx"
    assert "CHI MA" in docx.Document(str(path)).core_properties.title
    page.get_by_role("combobox", name="Cửa khẩu", exact=True).fill("Tà Lùng")
    page.get_by_role("option", name="Tà Lùng").click()
    # The page shows no end of a short run, so ask until the file is that of the new choice. In the moment in which the
    # run has taken the old file away, a click downloads nothing.
    for _ in range(50):
        with suppress(TimeoutError):
            name, _path = download(page, "Tải hồ sơ", tmp_path, patience=3_000)
            if name != "chi-ma.json":
                break
    assert name == "ta-lung-thuy-khau.json"


def test_the_page_is_in_the_readers_language(page: Page, app_url: str) -> None:
    open_page(page, app_url, "at=2025-09-12&lang=zh")
    expect(page.get_by_role("heading", name="数据", exact=True)).to_be_visible()
    page.locator(".st-key-tabs").get_by_role("link", name="下载数据").click()
    expect(page.get_by_role("heading", name="引用方式")).to_be_attached()
    expect(page.locator(".prose")).to_contain_text("ODbL")
    for link in ("数据", "下载数据"):  # the page and its tab are both marked
        expect(page.get_by_role("link", name=link, exact=True)).to_have_attribute("aria-current", "page")


def test_an_empty_view_says_why(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/downloads?at=2014-06-01&status=")
    expect(page.get_by_test_id("stAlert")).to_contain_text("bỏ bớt điều kiện lọc")
    expect(page.get_by_test_id("stDownloadButton")).to_have_count(0)


def test_a_filter_that_drops_the_chosen_crossing(page: Page, app_url: str) -> None:
    open_downloads(page, app_url, "at=2025-09-12&crossing=chi-ma")
    choose_class(page, "Quốc tế")
    expect(page).to_have_url(re.compile("status="))
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Cửa khẩu", exact=True)).to_be_visible()


def test_a_phone_need_not_scroll_sideways(page: Page, app_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, app_url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
