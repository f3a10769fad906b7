"""Accessibility: keyboard, zoom, reduced motion, first visit, a text while the map loads."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from geo.i18n import LANGS, text
from tests.browser.lending import Tabs, new_context
from tests.browser.pages import (
    change_hash,
    visit,
    wait_until_still,
)

DAY = "at=2025-09-12"


def test_every_stop_of_the_tab_key_can_be_seen_and_has_a_name_and_readers_may_enlarge_the_page(
    tabs: Tabs, exported: Path
) -> None:
    with visit(tabs, exported) as page:
        stops = []
        for _ in range(200):
            page.keyboard.press("Tab")
            stop = page.evaluate("""() => {
              const element = document.activeElement, style = getComputedStyle(element);
              const thumb = document.querySelector('.atlas-thumb.at');
              const drawn = element.type === 'range' ? getComputedStyle(thumb) : style;
              const ring = drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 2;
              const name = element.getAttribute('aria-label') || element.getAttribute('aria-labelledby')
                || element.textContent.trim() || element.labels?.[0]?.textContent;
              const seen = ring || (element.tagName === 'path' && parseFloat(style.strokeWidth) >= 3);
              return [element.tagName + '.' + element.className, Boolean(seen), Boolean(name)];
            }""")
            if stop[0].startswith("BODY"):
                break
            stops.append(stop)
        assert len(stops) > page.locator(".atlas-marker").count()
        assert [stop for stop in stops if not (stop[1] and stop[2])] == []
        content = page.locator("meta[name=viewport]").get_attribute("content") or ""
        assert "maximum-scale" not in content
        assert "user-scalable" not in content


def test_at_twice_the_size_nothing_lies_over_anything(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported) as page:
        for size in ((720, 450), (640, 512), (844, 390), (640, 360)):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            wait_until_still(page)
            boxes = [page.locator(f".atlas-{name}").bounding_box() for name in ("title", "legend", "timebar")]
            for i, one in enumerate(boxes):
                assert one
                assert one["y"] >= 0
                assert one["y"] + one["height"] <= size[1] + 1
                for two in boxes[:i]:
                    assert two
                    assert (
                        one["y"] >= two["y"] + two["height"] - 13  # the legend is a strip with space below it
                        or one["x"] >= two["x"] + two["width"]
                    )
            for button in page.locator(".atlas-buttons button:visible, .atlas-title button:visible").all():
                button.click(trial=True)
            top = max(each["y"] + each["height"] for each in boxes[:2] if each)
            assert boxes[2]
            assert boxes[2]["y"] - top > 120, "too little of the map is left"


def test_less_motion_for_readers_who_asked_for_it(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported, reduced_motion="reduce") as page:
        assert not page.evaluate("L.Map.prototype.options.zoomAnimation")
        assert page.evaluate("getComputedStyle(document.querySelector('.leaflet-atlas-labels-pane')).transition") in (
            "none",
            "none 0s ease 0s",
        )


def test_a_shared_file_tells_what_it_is(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported) as page:
        said = [page.locator(f"meta[property='og:{key}']").get_attribute("content") for key in ("title", "description")]
        title = "Sơ đồ cửa khẩu, lối mở, khu vực biên giới đất liền phía Bắc và Hà Tĩnh"
        assert said[0] == f"{title}, ngày 12 tháng 9 năm 2025"
        assert "cặp cửa khẩu" in (said[1] or "")
    assert exported.stat().st_size <= 690_000


EMPTY = (
    ("at=2025-09-12&province=ha-giang", "không có tỉnh Hà Giang", "Đến 30 tháng 6 năm 2025", "2025-06-30"),
    ("at=2025-06-30&province=tuyen-quang", "không có tỉnh Tuyên Quang", "Đến 1 tháng 7 năm 2025", "2025-07-01"),
    ("at=2025-09-12&status=", "Chưa chọn loại", "Hiện mọi loại", "2025-09-12"),
    ("at=1995-01-01&status=scenic", "loại hình đã chọn", "Hiện mọi loại", "1995-01-01"),
    ("at=2025-09-12&province=cao-bang&neighbour=la", "qua bộ lọc: Cao Bằng, Lào", "Bỏ lọc", "2025-09-12"),
    ("at=1700-01-01", "chưa cửa khẩu nào", "Đến 31 tháng 12 năm 1792", "1792-12-31"),
)


def test_an_empty_map_says_why_and_shows_the_way_back(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported, EMPTY[0][0]) as page:
        for words, reason, way, at in EMPTY:
            change_hash(page, words)
            empty = page.locator(".atlas-empty")
            expect(empty).to_contain_text(reason)
            empty.get_by_role("button", name=way).click()
            expect(empty).to_be_empty()
            expect(page.locator("html")).to_have_attribute("data-at", at)
            expect(page.locator("[data-crossing-id]")).not_to_have_count(0)
            expect(page.get_by_role("slider")).to_be_focused()


def test_the_hint_goes_with_the_first_act_and_stays_away(tabs: Tabs, exported: Path) -> None:
    with visit(tabs, exported) as page:
        hint = page.get_by_role("note")
        expect(hint).to_be_visible()
        hint.get_by_role("button", name="Đã hiểu").click()
        expect(hint).to_be_hidden()
        page.reload()
        expect(page.locator("html.atlas-ready")).to_have_count(1)
        expect(hint).to_be_hidden()
    with visit(tabs, exported) as page:
        page.get_by_role("slider").press("ArrowLeft")
        expect(page.get_by_role("note")).to_be_hidden()


def test_there_is_always_something_to_read_in_every_language(
    browser: Browser, tabs: Tabs, exported: Path, tmp_path: Path
) -> None:
    def expect_words(page: Page, key: str) -> None:
        for lang in LANGS:
            expect(page.get_by_text(text(key, lang))).to_be_visible()

    with tabs.lend(java_script_enabled=False) as page:
        page.goto(exported.as_uri())
        expect_words(page, "map.noscript")

    context = new_context(browser)
    page = context.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(exported.as_uri())
    expect_words(page, "map.too_old")
    for lang in LANGS:
        expect(page.get_by_text(text("map.loading", lang))).to_be_hidden()
    context.close()

    damaged = tmp_path / "damaged.html"
    whole = exported.read_text(encoding="utf-8")
    damaged.write_text(re.sub(r'(id="atlas-data">.{500}).{500}', r"\1", whole), encoding="utf-8")
    with tabs.lend(offline=True) as page:
        page.goto(damaged.as_uri())
        expect_words(page, "map.failed")

    arriving = tmp_path / "arriving.html"  # the file in a browser before the data have arrived
    arriving.write_text(whole.split('<script type="text/plain"')[0], encoding="utf-8")
    with tabs.lend(offline=True) as page:
        page.goto(arriving.as_uri())
        expect_words(page, "map.loading")
