"""The workbook on the page Your data: changes in words, problems by cell, the preview, the new files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.edit.write import write_workbook
from geo.i18n import text
from geo.io.canonical import dump_files
from geo.model.dataset import Dataset
from tests.browser.pages import settle
from tests.sheets import Book, edit_book


@pytest.fixture(scope="module")
def workbook(whole: Dataset) -> bytes:
    """Return the workbook of all regions."""
    return write_workbook(whole, "vi")


def send(page: Page, content: bytes) -> None:
    page.locator(".st-key-own_workbook input[type=file]").set_input_files(
        {"name": "so.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )


def test_an_edited_workbook_is_told_drawn_and_packed(
    page: Page, app_url: str, workbook: bytes, whole: Dataset, tmp_path: Path
) -> None:
    page.goto(f"{app_url}/own_data?lang=vi")
    page.get_by_text(text("workbook.section", "vi")).click()
    settle(page)
    send(page, edit_book(workbook, lambda book: setattr(book.cell("crossings", "chi-ma", "marker"), "value", "77777")))
    expect(page.get_by_text("77777")).to_contain_text("Chi Ma – Ái Điểm, mốc giới: ")
    expect(page.get_by_test_id("stAlert")).to_have_text("Thêm: 0, sửa: 1, xóa: 0")
    frame = page.frame_locator("iframe[sandbox]")
    expect(frame.locator("[data-crossing-id=chi-ma]").first).to_be_attached()
    with page.expect_download() as found:
        page.get_by_role("button", name=text("workbook.save_files", "vi")).click()
    found.value.save_as(tmp_path / "data.zip")
    with zipfile.ZipFile(tmp_path / "data.zip") as archive:
        assert sorted(archive.namelist()) == sorted(dump_files(whole))
        assert b"77777" in archive.read("crossings.geojson")

    def spoil(book: Book) -> None:
        book.cell("events", "chi-ma/e1", "date").value = "12/9/2025"
        book.cell("gates", "chi-ma/1", "names.vi").value = "=cmd|'/C calc'!A0"

    send(page, edit_book(workbook, spoil))
    expect(page.get_by_test_id("stAlert")).to_have_text(text("workbook.errors", "vi", count=2))
    lines = page.get_by_test_id("stMarkdown").get_by_role("listitem")
    expect(lines.filter(has_text="Cửa khẩu, dòng ")).to_contain_text("cột Tên (tiếng Việt): ô là công thức")
    expect(lines.filter(has_text="Sự kiện, dòng ")).to_contain_text("cột Ngày: '12/9/2025' không phải")
    expect(page.locator("iframe[sandbox]")).to_have_count(0)
