"""The page Your data in a real browser."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import FrameLocator, Page, TimeoutError, expect

from geo.i18n import Lang, text
from tests.browser.lending import PATIENCE_MS
from tests.browser.pages import settle
from tests.test_list_hostile import pack

ROOT = Path(__file__).parents[2]


def open_page(page: Page, url: str, name: str, query: str = "", lang: Lang = "en") -> None:
    """Open a page by its address and wait until it is drawn."""
    page.goto(f"{url}/{name}?{query}&lang={lang}")
    expect(page.get_by_role("heading", name=text(f"{name.removesuffix('_data')}.title", lang))).to_be_visible(
        timeout=30_000
    )
    settle(page)


OURS = ROOT / "data" / "crossings.geojson"


def send(page: Page, name: str, content: bytes, field: str = "own_crossings") -> None:
    """Upload a file to the page and wait for the result."""
    page.locator(f".st-key-{field} input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    settle(page)


def own_map(page: Page) -> FrameLocator:
    """Return the reader's map. The map of the run before stays beside it until the run has ended."""
    settle(page)
    expect(page.locator("iframe[sandbox]")).to_have_count(1)
    return page.frame_locator("iframe[sandbox]")


def test_a_file_of_ones_own_is_drawn_in_a_sandbox_in_any_language_and_removed(page: Page, app_url: str) -> None:
    open_page(page, app_url, "own_data", lang="zh")
    choose = page.locator("button:visible", has=page.locator(f"[data-word={text('own.choose', 'zh')}]"))
    expect(choose).to_have_count(1)
    expect(page.get_by_text("Upload", exact=True).locator("visible=true")).to_have_count(0)
    send(page, "crossings.geojson", OURS.read_bytes())
    expect(own_map(page).locator("[data-crossing-id=ta-lung-thuy-khau]").first).to_be_attached()
    sandbox = page.locator("iframe[sandbox]").get_attribute("sandbox") or ""
    assert "allow-scripts" in sandbox
    assert "same-origin" not in sandbox
    page.get_by_test_id("stSidebar").get_by_text("English", exact=True).click()
    expect(page.get_by_test_id("stAlert")).to_contain_text("no problem")
    expect(page.locator(f"iframe[title='{text('app.frame', 'en')}']")).to_have_count(1)
    expect(own_map(page).locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name=text("own.remove", "en")).click()
    expect(page.locator("iframe[sandbox]")).to_have_count(0)
    expect(page.locator(f"[data-word='{text('own.choose', 'en')}']").locator("visible=true")).to_have_count(1)


def test_a_bad_record_is_listed_and_the_others_are_drawn_with_markup_as_text(page: Page, app_url: str) -> None:
    attack = "</script><img src=x onerror=\"parent.document.title='hacked'\"> **b** [x](javascript:alert(1))"
    content = json.loads(OURS.read_text(encoding="utf-8"))
    first, second = (each["properties"] for each in content["features"][:2])
    first |= {"kind": "teleport", "<b>odd</b>": 1}
    second["gates"][0]["names"] = {"vi": attack, "en": attack}
    bad, marked = (each["id"] for each in content["features"][:2])
    open_page(page, app_url, "own_data", lang="vi")
    send(page, "crossings.geojson", json.dumps(content).encode())
    told = page.get_by_test_id("stDataFrame")
    expect(told).to_contain_text(f"{bad}.kind")
    expect(told).to_contain_text(f"{bad}.<b>odd</b>")
    expect(told).to_contain_text(text("problem.no_field", "vi"))
    count = len(content["features"]) - 1
    expect(page.get_by_test_id("stAlert")).to_have_text(text("own.dropped", "vi", crossings=count, dropped=1))
    told.hover()
    # A hidden tool has no accessible name, even when the pointer would show it.
    expect(page.get_by_test_id("stElementToolbar").first).to_be_attached()
    expect(page.get_by_test_id("stElementToolbar").locator("visible=true")).to_have_count(0)
    expect(own_map(page).locator(f"[data-crossing-id={marked}]").first).to_be_attached()
    expect(own_map(page).locator(f"[data-crossing-id={bad}]")).to_have_count(0)
    expect(own_map(page).locator("img[src=x]")).to_have_count(0)
    assert "hacked" not in page.title()
    page.get_by_test_id("stSidebar").get_by_text("中文").click()
    expect(told).to_contain_text(text("problem.no_field", "zh"))
    expect(own_map(page).locator("html")).to_have_attribute("lang", "zh")


LIST = """Tên điểm;Vĩ độ;Kinh độ;Hạng;Ghi chú
Cửa khẩu Trà Lĩnh;22,8725;106,3245;I;<b>đường</b> mới
Thủy Khẩu;22,4755;106,581;I;hỏi lại
Điểm mới;22,3;106,2;II;chưa có
Tổng cộng;;;;3
"""


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box by typing it. A late run of the page closes an open box, so try again."""
    box, choice = page.get_by_label(label, exact=True), page.get_by_role("option", name=option, exact=True)
    for is_last in (False, False, False, True):
        settle(page)
        box.fill("")
        box.fill(option)
        try:
            choice.click(timeout=PATIENCE_MS if is_last else 2000)
            return
        except TimeoutError:
            if is_last:
                raise


def test_a_list_is_corrected_answered_drawn_and_saved(page: Page, app_url: str, tmp_path: Path) -> None:
    open_page(page, app_url, "own_data", lang="vi")
    send(page, "danh-sach.csv", LIST.encode("utf-8-sig"))
    told = page.get_by_test_id("stAlert")
    expect(told).to_contain_text(text("list.drawn", "vi", count=3, rows=4))
    expect(told).to_contain_text(text("list.ask", "vi", count=1))
    expect(own_map(page).locator("path.atlas-own")).to_have_count(3)  # a run of the page would close an open select box
    choose(page, text("list.ask_row", "vi", number=3, name="Thủy Khẩu"), "Tà Lùng – Thủy Khẩu")
    expect(told).to_contain_text(text("list.sure", "vi", count=2))
    page.get_by_text(text("list.understood", "vi")).click()
    choose(page, text("list.field.status", "vi"), "Hạng")
    choose(page, text("list.choose.class", "vi", words="I"), text("status.international", "vi"))
    expect(own_map(page).locator("path.atlas-own")).to_have_count(3)
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=text("list.save_map", "vi")).click()
    download.value.save_as(tmp_path / "map.html")
    page.goto((tmp_path / "map.html").as_uri())
    key = page.locator(".atlas-own-key")
    expect(key).to_have_text(text("map.own_key", "vi", title="danh-sach.csv", count=3))
    page.locator("path.atlas-own").first.press("Enter")
    card = page.locator(".atlas-detail")
    expect(card).to_contain_text("<b>đường</b> mới")
    expect(card).to_contain_text(text("status.international", "vi"))
    card.get_by_role("button", name="Trà Lĩnh – Long Bang").click()
    expect(card.locator(".atlas-own-box")).to_contain_text("<b>đường</b> mới")
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("danh-sach.csv")


def test_hostile_files_and_those_of_other_kinds_are_refused_in_the_readers_language(page: Page, app_url: str) -> None:
    open_page(page, app_url, "own_data", lang="vi")
    for number, content in enumerate([b"\xff\x00", b"[" * 100_000, b'{"features": 1}', b""]):
        send(page, f"crossings{number}.geojson", content)
        expect(page.get_by_test_id("stAlert")).to_contain_text(f"crossings{number}.geojson: ")
        expect(page.locator("iframe[sandbox]")).to_have_count(0)
    sheet = pack(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content__xml=b"<a/>")
    for name, content, problem in (
        ("danh-sach.ods", sheet, text("problem.list_ods", "vi")),
        ("danh-sach.rar", b"Rar!" * 1_500_000, text("problem.too_large", "vi", limit=5)),
    ):
        send(page, name, content)
        expect(page.get_by_test_id("stAlert")).to_have_text(f"{name}: {problem}")
    page.get_by_text(text("workbook.section", "vi")).click()
    settle(page)
    page.get_by_role("button", name=text("own.remove", "vi")).first.click()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)
    send(page, "so.ods", sheet, "own_workbook")
    lines = page.get_by_test_id("stMarkdown").get_by_role("listitem")
    expect(lines).to_have_text([f"workbook.xlsx: {text('problem.workbook_ods', 'vi')}"])
