"""The pages Timeline and Provinces in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from geo.model.names import fold
from tests.browser.pages import (
    Copy,
    StartApp,
    settle,
)
from tests.browser.watch import listen

PHONE: ViewportSize = {"width": 360, "height": 800}
HOSTILE = "<img src=x onerror=document.title=1> **b** :red[r] $a$ [l](https://evil.example) :smile: ~~s~~"


def open_page(page: Page, url: str, path: str) -> Locator:
    """Open a page by its address, wait until its charts are drawn, and return the first chart."""
    page.goto(f"{url}/{path}")
    chart = page.get_by_test_id("stVegaLiteChart").first
    expect(chart.locator("svg")).to_be_visible()
    settle(page)
    return chart


def names_in(chart: Locator) -> list[str]:
    """Read the names of the rows from top to bottom."""
    found = chart.locator("svg [class*=names_] text").evaluate_all(
        "all => all.map(t => [t.getBoundingClientRect().y, t.textContent])"
    )
    return [str(name) for _, name in sorted(found) if not re.fullmatch(r"(< )?\d{4}", name)]


@pytest.fixture(autouse=True)
def _no_other_host(page: Page) -> Iterator[None]:
    """Fail each test of these pages that has requested another host."""
    hosts: set[str | None] = set()
    with listen(page, {"request": lambda request: hosts.add(urlsplit(request.url).hostname)}):
        yield
    assert "127.0.0.1" in hosts
    assert hosts <= {"127.0.0.1", None}  # None: data: and blob: addresses


def test_deep_link_tells_the_crossing_marks_the_event_and_fits_a_phone(page: Page, app_url: str) -> None:
    page.set_viewport_size(PHONE)
    chart = open_page(page, app_url, "history?crossing=tra-linh-long-bang&event=e17&lang=en")
    main = page.get_by_test_id("stMain")
    expect(main.get_by_role("heading", name="Trà Lĩnh")).to_be_visible()
    expect(main).to_contain_text("28 Dec 2023 · Upgraded · Bilateral → International · both sides")
    expect(main).to_contain_text("Sources differ on the date:")
    expect(main.get_by_role("link", name="[1]", exact=True).first).to_have_attribute("href", re.compile("^https?:"))
    expect(main).to_contain_text("copy on vietnam.vn")
    marked = main.locator(".stMarkdownColoredBackground")
    expect(marked).to_have_count(1)
    expect(marked).to_have_text("28 Dec 2023")
    check_on_phone(page, chart)


def check_on_phone(page: Page, chart: Locator) -> None:
    """Expect that the page scrolls only downwards and cuts nothing."""
    width = PHONE["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    plot = chart.locator("svg .background").first.bounding_box()
    assert plot
    assert plot["width"] > 160
    cut = page.get_by_test_id("stMain").evaluate("""main => [...main.querySelectorAll("p, h2, h3, td, svg, button")]
        .filter(each => each.checkVisibility() && !each.closest('[role=slider]'))
        .map(each => [each.getBoundingClientRect(), each.textContent.slice(0, 40)])
        .filter(([box]) => box.width && (box.left < 0 || box.right > innerWidth + 1)).map(([, words]) => words)""")
    assert cut == []


def spot_of(chart: Locator, name: str, share: float) -> tuple[float, float]:
    """Return the place on the row of a name at a share of the plot's width; below 0 is left of the bars."""
    chart.locator("svg .names_normal_marks text", has_text=name).scroll_into_view_if_needed()
    row = chart.locator("svg .names_normal_marks text", has_text=name).bounding_box()
    plot = chart.locator("svg .background").first.bounding_box()
    assert row
    assert plot
    return plot["x"] + plot["width"] * share, row["y"] + row["height"] / 2


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, start[1])
    page.mouse.move(*end)


def test_rows_are_sorted_and_years_chosen_by_drag_and_by_keys_and_a_click_opens_a_story(
    page: Page, app_url: str
) -> None:
    chart = open_page(page, app_url, "history?lang=en&province=cao-bang,ha-tinh&at=2026-11-21")
    assert {"CAO BẰNG", "HÀ TĨNH"} <= set(names_in(chart))
    page.get_by_role("radio", name="Name").or_(page.get_by_role("button", name="Name", exact=True)).first.click()
    expect(chart).not_to_contain_text("CAO BẰNG")
    names = names_in(chart)
    assert names == sorted(names, key=fold)
    settle(page)

    ends = page.locator(".st-key-history_years").get_by_role("slider")
    expect(ends.first).to_have_attribute("aria-valuetext", "< 1990")
    row = spot_of(chart, "Cầu Treo", 0.5)
    plot = chart.locator("svg .background").first.bounding_box()
    assert plot
    drag(page, row, (row[0] + plot["width"] * 0.25, row[1]))
    expect(page.locator(".atlas-drag")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".atlas-drag")).to_have_count(0)
    page.mouse.up()
    with page.expect_download():
        page.get_by_role("button", name="CSV").press("Enter")  # only the click of the drag chooses nothing
    row = spot_of(chart, "Cầu Treo", 0.5)
    drag(page, row, (row[0] + plot["width"] * 0.25, row[1]))
    page.mouse.up()
    expect(page.locator(".atlas-drag")).to_have_count(0)
    expect(ends.first).to_have_attribute("aria-valuetext", "2006")
    expect(ends.last).to_have_attribute("aria-valuetext", "2016")
    expect(chart.locator("svg")).to_contain_text("2008")
    expect(page).not_to_have_url(re.compile("crossing="))  # a drag chooses no row
    ends.last.press("ArrowLeft")
    expect(ends.last).to_have_attribute("aria-valuetext", "2015")
    expect(page.locator('[aria-label*="2006 – 2015"]').first).to_be_attached()  # what a screen reader says of it
    settle(page)

    spot = spot_of(chart, "Cầu Treo", 0.9)
    page.mouse.move(*spot)
    told = page.locator("#vg-tooltip-element")
    for words in ("Crossing", "Cầu Treo", "Class", "International", "When"):
        expect(told).to_contain_text(words)
    page.mouse.click(*spot)
    expect(page).to_have_url(re.compile("crossing=cau-treo"))
    expect(page.get_by_role("heading", name="Cầu Treo")).to_be_visible()


def test_the_name_of_a_row_opens_its_story_and_the_chart_can_be_saved(page: Page, app_url: str, tmp_path: Path) -> None:
    chart = open_page(page, app_url, "history?lang=vi&province=ha-tinh&at=2026-11-21")
    page.mouse.click(*spot_of(chart, "Cầu Treo", -0.03))
    expect(page).to_have_url(re.compile("crossing=cau-treo"))
    story = page.locator(".st-key-atlas_story")
    expect(story.get_by_role("heading", name="Cầu Treo")).to_be_visible()
    settle(page)
    for kind, begin in (("png", b"\x89PNG"), ("svg", b"<svg"), ("csv", b"\xef\xbb\xbfid,")):
        with page.expect_download() as download:
            page.get_by_role("button", name=kind.upper()).click()
        assert download.value.suggested_filename == f"cua-khau-1989-2026.{kind}"
        path = tmp_path / f"chart.{kind}"
        download.value.save_as(path)
        assert path.read_bytes().startswith(begin)
    drawn = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    for words in ("Cầu Treo", "Quốc tế", "Hà Tĩnh", "OpenStreetMap"):
        assert words in drawn
    assert "href" not in drawn
    assert "cau-treo" in (tmp_path / "chart.csv").read_text(encoding="utf-8")
    story.get_by_role("button").click()
    expect(page).not_to_have_url(re.compile("crossing="))
    expect(story).to_have_count(0)


def test_filters_of_the_view_the_way_back_and_a_chosen_crossing(page: Page, app_url: str) -> None:
    page.goto(f"{app_url}/history?at=2014-06-01&status=scenic&province=ha-tinh&lang=en")
    expect(page.get_by_test_id("stAlert")).to_contain_text("No crossing matches")
    page.get_by_role("button", name="Clear filter").click()
    chart = page.get_by_test_id("stVegaLiteChart").first
    expect(chart).to_contain_text("Cầu Treo")
    expect(page).to_have_url(re.compile(r"history\?at=2014-06-01&lang=en$"))
    settle(page)
    box = page.get_by_test_id("stMain").get_by_role("combobox")
    box.fill("Cầu Treo")
    box.press("Enter")
    expect(page).to_have_url(re.compile("crossing=cau-treo"))
    expect(page.get_by_role("heading", name="Cầu Treo")).to_be_visible()


def test_deep_link_to_a_province_fits_a_phone(page: Page, app_url: str) -> None:
    page.set_viewport_size(PHONE)
    chart = open_page(page, app_url, "provinces?province=lang-son&lang=en")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("8,310.2")
    declared = page.get_by_test_id("stVegaLiteChart").filter(has_text="about 2,250")
    expect(declared).to_contain_text("1,501")
    expect(declared).to_contain_text("4,975")
    expect(main.get_by_test_id("stTable").first).to_be_visible()
    check_on_phone(page, chart)


def test_all_provinces_come_first_and_one_opens_below(page: Page, app_url: str) -> None:
    open_page(page, app_url, "provinces?at=2026-11-21&lang=en")
    main = page.get_by_test_id("stMain")
    overview, details = page.locator(".st-key-atlas_overview"), page.locator(".st-key-atlas_details")
    expect(overview.get_by_test_id("stVegaLiteChart")).to_have_count(5)
    expect(overview.get_by_test_id("stVegaLiteChart").first.locator("svg")).to_contain_text("3 Border opening")
    expect(details.get_by_role("heading")).to_have_count(0)
    overview.get_by_role("button", name="Tuyên Quang").click()
    expect(page).to_have_url(re.compile("province=tuyen-quang"))
    expect(details.get_by_role("heading", name="Tuyên Quang")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="merger of 1 July 2025")).to_be_visible()
    settle(page)  # a run that still draws would take the typed name away
    box = main.get_by_role("combobox")
    box.fill("Quảng Ninh")
    box.press("Enter")
    expect(page).to_have_url(re.compile("province=quang-ninh"))
    expect(page.get_by_role("heading", name="merger of 1 July 2025")).to_have_count(0)


def test_names_of_the_data_stay_text(page: Page, start_app: StartApp, tmp_path: Path, copy_project: Copy) -> None:
    copy_project(tmp_path)
    file = tmp_path / "data" / "crossings.geojson"
    file.write_text(file.read_text(encoding="utf-8").replace('"Cầu Treo"', f'"{HOSTILE}"'), encoding="utf-8")
    with start_app(tmp_path) as url:
        chart = open_page(page, url, "history?crossing=cau-treo")
        heading = page.locator(".st-key-atlas_story").get_by_role("heading", level=3)
        assert HOSTILE in heading.inner_text().replace("\u2060", "")
        expect(page.locator("img[src=x]")).to_have_count(0)
        expect(heading.locator("a[href*=evil], strong, del, .katex")).to_have_count(0)
        assert any(name.startswith("<img src=x onerror") for name in names_in(chart))
