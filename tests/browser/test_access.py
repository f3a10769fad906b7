"""Access for everybody: axe, contrast, keyboard, zoom, night, paper, picture, first visit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Frame, Page, expect

from geo.i18n import LANGS, text
from geo.map.document import write_document
from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.style import STYLES
from geo.timeline.view import View

DESK, PHONE = (1440, 900), (390, 844)
DAY = "at=2025-09-12"
STATES = {
    "plain": "",
    "card": "&crossing=thanh-thuy-thien-bao",
    "compare": "&from=2013-12-31",
    "layers": "&layers=works,twinned,scenic",
    "empty": "&status=",
}

PAGES = [
    f"?{DAY}",
    "history?crossing=huu-nghi",
    "provinces?province=tuyen-quang",
    f"changes?{DAY}&from=2023-01-01",
    f"data?{DAY}",
    f"data?{DAY}&status=",
    "own_data?",
    "quality?",
    "about?",
]

# The contrast of two CSS colours, as WCAG counts it; tokens may be mixed, so the browser computes them.
CONTRAST = """pairs => {
  const brush = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const probe = document.body.appendChild(document.createElement('i'));
  const light = colour => {
    probe.style.color = colour;
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...brush.getImageData(0, 0, 1, 1).data].map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return pairs.map(([one, two]) => {
    const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
}"""
GROUNDS = ("paper", "home", "abroad")
TEXTS = {
    "ink": (*GROUNDS, "sea", "card", "field", "soft", "plan"),
    "muted": (*GROUNDS, "sea", "outside", "card", "field", "plan", "soft"),
    "link": ("card", "plan"),
    "strong": ("tint",),
    "on-doubt": ("doubt",),
    "on-force": ("card",),
    "on-reopened": ("card",),
    "on-closed": ("card",),
    "name-province": GROUNDS,
    "name-land": ("home", "abroad"),
    "name-sea": ("sea",),
}
GRAPHICS = {
    "accent": (*GROUNDS, "card", "sea"),
    "alarm": (*GROUNDS, "card"),
    "edge": ("card",),
    "province": ("paper",),
    "border": GROUNDS,
    "works": GROUNDS,
    "twinned": GROUNDS,
    "scenic": (*GROUNDS, "card"),
    "force": ("card",),
    "reopened": ("card",),
    "closed": ("card",),
    "decided": ("card",),
}


@pytest.fixture(scope="module")
def exported(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("access") / "map.html"
    write_document(dataset, View(date(2025, 9, 12)), path)
    return path


@contextmanager
def visit(
    browser: Browser, path: Path, words: str = DAY, size: tuple[int, int] = DESK, **options: Any
) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    page = context.new_page()
    page.goto(f"{path.as_uri()}#{words}")
    expect(page.locator("html.atlas-ready")).to_have_count(1)
    yield page
    context.close()


def violations(frame: Page | Frame) -> list[tuple[str, Any]]:
    """Give what axe finds; a frame inside is asked for itself, since it is sandboxed."""
    options = {"resultTypes": ["violations"], "iframes": False}
    found = Axe().run(frame, options=options).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_file(browser: Browser, exported: Path, scheme: str, lang: str) -> None:
    for name, state in STATES.items():
        for size in (DESK, PHONE):
            with visit(browser, exported, f"{DAY}&lang={lang}{state}", size, color_scheme=scheme) as page:
                assert violations(page) == [], (name, size)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_any_page(browser: Browser, app_url: str, path: str, scheme: Any, lang: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{app_url}/{path}&lang={lang}")
    expect(page.locator("html")).to_have_attribute("lang", lang, timeout=30_000)
    expect(page.get_by_test_id("stMain").locator("h1, h2, .atlas-frame").first).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    expect(page.locator("[data-stale=true], [data-testid=stSkeleton]")).to_have_count(0)
    if page.locator(".atlas-frame").count():
        document = page.frame_locator(".atlas-frame iframe")
        expect(document.locator("html.atlas-ready")).to_have_attribute("lang", lang, timeout=30_000)
        expect(page.locator(".st-key-atlas_table tbody tr")).not_to_have_count(0)
    for chart in page.get_by_test_id("stVegaLiteChart").all():
        expect(chart.locator("svg")).to_be_visible()
    for frame in page.frames:
        assert violations(frame) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("table", "least"), [(TEXTS, 4.5), (GRAPHICS, 3.0)], ids=["texts", "graphics"])
def test_contrast_reaches_what_reading_needs(
    browser: Browser, exported: Path, scheme: str, table: dict[str, tuple[str, ...]], least: float
) -> None:
    with visit(browser, exported, color_scheme=scheme) as page:
        pairs = [(one, two) for one, grounds in table.items() for two in grounds]
        ratios = page.evaluate(CONTRAST, [[f"var(--{one})", f"var(--{two})"] for one, two in pairs])
        poor = {f"{one} on {two}": round(r, 2) for (one, two), r in zip(pairs, ratios, strict=True) if r < least}
        assert poor == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_stand_out_from_the_ground(browser: Browser, exported: Path, scheme: str) -> None:
    with visit(browser, exported, color_scheme=scheme) as page:
        colours = page.evaluate("""() => [...document.querySelectorAll('.atlas-row .atlas-shape')].map(shape => {
          const {fill, stroke} = getComputedStyle(shape);
          return shape.classList.contains('planned') ? stroke : fill;
        })""")
        pairs = [[colour, f"var(--{ground})"] for colour in colours for ground in GROUNDS]
        assert min(page.evaluate(CONTRAST, pairs)) >= 3


def test_no_colour_of_the_day_is_left_on_the_map_at_night(browser: Browser, exported: Path) -> None:
    words = f"{DAY}&layers=works,twinned,scenic"
    seen = """() => [...document.querySelectorAll('.leaflet-overlay-pane path')].map(path => {
      const {fill, stroke} = getComputedStyle(path);
      return [path.getAttribute('fill'), path.getAttribute('stroke'), fill, stroke].join();
    })"""
    with visit(browser, exported, words) as page:
        day = set(page.evaluate(seen))
    with visit(browser, exported, words, color_scheme="dark") as page:
        night = set(page.evaluate(seen))
    assert len(day) >= 8
    assert not day & night


def test_every_stop_of_the_tab_key_can_be_seen_and_has_a_name(browser: Browser, exported: Path) -> None:
    with visit(browser, exported) as page:
        stops = []
        for _ in range(90):
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
        assert len(stops) > 50
        assert [stop for stop in stops if not (stop[1] and stop[2])] == []


def test_readers_may_enlarge_the_page(browser: Browser, exported: Path) -> None:
    with visit(browser, exported) as page:
        content = page.locator("meta[name=viewport]").get_attribute("content") or ""
        assert "maximum-scale" not in content
        assert "user-scalable" not in content


@pytest.mark.parametrize("size", [(720, 450), (640, 512), (844, 390), (640, 360)])
def test_at_twice_the_size_nothing_lies_over_anything(browser: Browser, exported: Path, size: tuple[int, int]) -> None:
    with visit(browser, exported, size=size) as page:
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
        for button in page.locator(".atlas-buttons button, .atlas-title button").all():
            button.click(trial=True)
        top = max(each["y"] + each["height"] for each in boxes[:2] if each)
        assert boxes[2]
        assert boxes[2]["y"] - top > 120, "too little of the map is left"


def test_less_motion_for_readers_who_asked_for_it(browser: Browser, exported: Path) -> None:
    with visit(browser, exported, reduced_motion="reduce") as page:
        assert not page.evaluate("L.Map.prototype.options.zoomAnimation")
        assert page.evaluate("getComputedStyle(document.querySelector('.leaflet-atlas-labels-pane')).transition") in (
            "none",
            "none 0s ease 0s",
        )


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_paper_takes_one_page_and_gives_the_screen_back(
    browser: Browser, exported: Path, size: tuple[int, int]
) -> None:
    with visit(browser, exported, size=size, color_scheme="dark") as page:
        before = page.evaluate("location.hash"), page.locator(".atlas-marker").first.bounding_box()
        page.evaluate("""() => addEventListener('beforeprint', () => {
          const seen = element => element.getClientRects().length > 0;
          window.paper = [...document.querySelectorAll('h1, .atlas-day, .atlas-row, .atlas-paper-foot, .atlas-buttons')]
            .filter(seen).map(element => element.className || element.tagName);
        })""")
        content = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", content)) == 1
        assert re.search(rb"/MediaBox\s*\[0 0 84[12]\S* 59[45]", content)
        shown = page.evaluate("window.paper")
        assert {"H1", "atlas-day", "atlas-paper-foot"} <= set(shown)
        assert sum("atlas-row" in each for each in shown) == 8
        assert "atlas-buttons" not in shown
        assert page.evaluate("location.hash") == before[0]
        assert page.locator(".atlas-marker").first.bounding_box() == before[1]
        expect(page.locator(".atlas-paper-foot")).to_be_hidden()


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_the_picture_shows_the_map_by_day(
    browser: Browser, exported: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    with visit(browser, exported, size=size, color_scheme="dark") as page:
        with page.expect_download() as download:
            page.get_by_role("button", name="Lưu thành hình").click()
        assert download.value.suggested_filename == "cua-khau-2025-09-12.png"
        download.value.save_as(tmp_path / "map.png")
        expect(page.locator("html")).not_to_have_class(re.compile("atlas-day-colours"))
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.width >= 1500
        pixels = picture.convert("RGB")
        assert pixels.getpixel((3, 3)) == (255, 255, 255)
        colours = {colour for _, colour in pixels.getcolors(1 << 24) or []}
    gates = [STYLES[status].colour for status in (Status.INTERNATIONAL, Status.BILATERAL, Status.AUXILIARY)]
    land, sea = "#FFFDF8", "#DFEAF0"
    assert {tuple(bytes.fromhex(colour[1:])) for colour in (land, sea, *gates)} <= colours


def test_the_app_s_frame_gives_the_picture_too(browser: Browser, app_url: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{app_url}/?{DAY}")
    document = page.frame_locator(".atlas-frame iframe")
    expect(document.locator("html.atlas-ready")).to_have_attribute("data-at", "2025-09-12", timeout=30_000)
    with page.expect_download() as download:
        document.locator(".atlas-picture").click()
    assert download.value.suggested_filename == "cua-khau-2025-09-12.png"
    context.close()


def test_a_shared_file_tells_what_it_is(browser: Browser, exported: Path) -> None:
    with visit(browser, exported) as page:
        said = [page.locator(f"meta[property='og:{key}']").get_attribute("content") for key in ("title", "description")]
        assert said[0] == "Cửa khẩu biên giới Việt Nam ngày 12 tháng 9, 2025"
        assert "cặp cửa khẩu" in (said[1] or "")
    assert exported.stat().st_size <= 600_000


@pytest.mark.parametrize(
    ("words", "reason", "way", "at"),
    [
        ("at=2025-09-12&province=ha-giang", "không có tỉnh Hà Giang", "Đến 30 tháng 6, 2025", "2025-06-30"),
        ("at=2025-06-30&province=tuyen-quang", "không có tỉnh Tuyên Quang", "Đến 1 tháng 7, 2025", "2025-07-01"),
        ("at=2025-09-12&status=", "Chưa chọn loại", "Hiện mọi loại", "2025-09-12"),
        ("at=1995-01-01&status=scenic", "loại đã chọn", "Hiện mọi loại", "1995-01-01"),
        ("at=2025-09-12&province=cao-bang&neighbour=la", "qua bộ lọc: Cao Bằng, Lào", "Bỏ lọc", "2025-09-12"),
        ("at=1700-01-01", "chưa cửa khẩu nào", "Đến 31 tháng 12, 1792", "1792-12-31"),
    ],
)
def test_an_empty_map_says_why_and_shows_the_way_back(
    browser: Browser, exported: Path, words: str, reason: str, way: str, at: str
) -> None:
    with visit(browser, exported, words) as page:
        empty = page.locator(".atlas-empty")
        expect(empty).to_contain_text(reason)
        empty.get_by_role("button", name=way).click()
        expect(empty).to_be_empty()
        expect(page.locator("html")).to_have_attribute("data-at", at)
        expect(page.locator("[data-crossing-id]")).not_to_have_count(0)
        expect(page.get_by_role("slider")).to_be_focused()


def test_the_hint_goes_with_the_first_act_and_stays_away(browser: Browser, exported: Path) -> None:
    with visit(browser, exported) as page:
        hint = page.get_by_role("note")
        expect(hint).to_be_visible()
        hint.get_by_role("button", name="Đã hiểu").click()
        expect(hint).to_be_hidden()
        page.reload()
        expect(page.locator("html.atlas-ready")).to_have_count(1)
        expect(hint).to_be_hidden()
    with visit(browser, exported) as page:
        page.get_by_role("slider").press("ArrowLeft")
        expect(page.get_by_role("note")).to_be_hidden()


@pytest.mark.parametrize("lang", LANGS)
def test_there_is_always_something_to_read(browser: Browser, exported: Path, tmp_path: Path, lang: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(exported.as_uri())
    expect(page.get_by_text(text("map.noscript", lang))).to_be_visible()
    context.close()

    page = browser.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(exported.as_uri())
    expect(page.get_by_text(text("map.too_old", lang))).to_be_visible()
    expect(page.get_by_text(text("map.loading", lang))).to_be_hidden()

    damaged = tmp_path / "damaged.html"
    whole = exported.read_text(encoding="utf-8")
    damaged.write_text(re.sub(r'(id="atlas-data">.{500}).{500}', r"\1", whole), encoding="utf-8")
    page = browser.new_page()
    page.goto(damaged.as_uri())
    expect(page.get_by_text(text("map.failed", lang))).to_be_visible()

    arriving = tmp_path / "arriving.html"  # what a browser has while the data are still on their way
    arriving.write_text(whole.split('<script type="text/plain"')[0], encoding="utf-8")
    page = browser.new_page()
    page.goto(arriving.as_uri())
    expect(page.get_by_text(text("map.loading", lang))).to_be_visible()
    for each in browser.contexts:
        each.close()
