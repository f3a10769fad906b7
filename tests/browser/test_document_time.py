"""The exported file: time bar, playing, comparison."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from geo.model.dataset import Dataset
from geo.timeline.changes import compare
from geo.timeline.snapshot import snapshot
from geo.words.dates import date_words
from tests.browser.pages import (
    change_hash,
    open_file,
)

# What a reader types, the day it means, and what the caption must say of it; one page for all.
TYPED = [
    ("vi", "1/3/2023", "2023-03-01", None),
    ("vi", "12 tháng 9 năm 2025", "2025-09-12", None),
    ("vi", "2014", "2014-12-31", "“2014”: hiện ngày cuối có dữ liệu, 31 tháng 12 năm 2014."),
    ("vi", "3/2023", "2023-03-31", "31 tháng 3 năm 2023"),
    ("en", "1 March 2023", "2023-03-01", None),
    ("en", "March 2023", "2023-03-31", "“March 2023”: shown on its last day on record, 31 March 2023."),
    ("zh", "2023年3月1日", "2023-03-01", None),
    ("zh", "2023年3月", "2023-03-31", "“2023年3月”：显示其中有数据的最后一天，2023年3月31日。"),
]
NO_DATES = [("hôm qua", "Không đọc được"), ("31/2/2023", "Lịch không có"), ("1/3/23", "bốn chữ số")]


def test_play_runs_and_stops(own_tab: Page, exported: Path) -> None:
    own_tab.clock.install()
    open_file(own_tab, exported, "#at=2020-01-01")
    own_tab.get_by_role("button", name="Chạy").click()
    expect(own_tab.locator("html")).to_have_attribute("data-at", re.compile("2020-(0[6-9]|1)|202[1-9]"))
    own_tab.get_by_role("button", name="Dừng", exact=True).click()
    stopped = own_tab.locator("html").get_attribute("data-at")
    own_tab.clock.run_for(2000)
    expect(own_tab.locator("html")).to_have_attribute("data-at", stopped or "")


def test_dragging_the_time_bar_moves_through_time(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    rail = tab.locator(".atlas-rail").bounding_box()
    assert rail
    y = rail["y"] + 2
    tab.mouse.move(rail["x"] + rail["width"] / 2, y)
    tab.mouse.down()
    expect(tab.locator("html")).to_have_attribute("data-at", "2007-06-23")
    tab.mouse.move(rail["x"] + rail["width"] + 40, y)
    tab.mouse.up()
    expect(tab.locator("html")).to_have_attribute("data-at", "2026-11-21")


def test_the_day_can_be_typed_as_each_language_writes_it(tab: Page, exported: Path, dataset: Dataset) -> None:
    open_file(tab, exported, "#at=2020-01-01&lang=vi")
    field, root, caption = tab.locator(".atlas-day"), tab.locator("html"), tab.locator(".atlas-caption")
    bar = tab.get_by_role("slider")
    first, last = ((day - date(1970, 1, 1)).days for day in (dataset.start, dataset.end))
    assert [bar.get_attribute("min"), bar.get_attribute("max")] == [str(first), str(last)]
    for lang, words, day, said in TYPED:
        change_hash(tab, f"at=2020-01-01&lang={lang}")
        field.fill(words)
        expect(root).to_have_attribute("data-at", "2020-01-01")
        field.press("Enter")
        expect(root).to_have_attribute("data-at", day)
        expect(field).to_have_value(date_words(date.fromisoformat(day), lang))
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "false")
        if said:
            expect(caption).to_contain_text(said)
        else:
            expect(caption).not_to_contain_text("“")
        expect(tab).to_have_url(re.compile(f"at={day}"))
    bar.press("ArrowLeft")
    expect(caption).not_to_contain_text("2023年3月”")


def test_what_is_no_date_is_told_and_escape_restores(tab: Page, exported: Path, dataset: Dataset) -> None:
    open_file(tab, exported, "#at=2020-01-01&lang=vi")
    field, root, caption = tab.locator(".atlas-day"), tab.locator("html"), tab.locator(".atlas-caption")
    before = caption.inner_text()
    outside = (f"{dataset.end.year + 1}", date_words(dataset.end, "vi"))
    for words, said in [*NO_DATES, outside]:
        field.fill(words)
        field.press("Enter")
        expect(caption).to_contain_text(said)
        expect(field).to_have_value(words)
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
    field.press("Escape")
    expect(field).to_have_value("1 tháng 1 năm 2020")
    expect(field).to_have_attribute("aria-invalid", "false")
    expect(caption).to_have_text(before)
    field.fill("xyz")
    tab.get_by_role("slider").focus()
    expect(field).to_have_value("1 tháng 1 năm 2020")
    field.fill("2/3/2023")
    tab.get_by_role("slider").focus()  # a loss of focus accepts the typed day
    expect(root).to_have_attribute("data-at", "2023-03-02")


def test_the_key_of_the_bar_is_opened_and_closed_by_keyboard(tab: Page, exported: Path) -> None:
    open_file(tab, exported)
    button, panel = tab.get_by_role("button", name="Chú giải thanh thời gian"), tab.locator(".atlas-explained")
    expect(panel).to_be_hidden()
    button.press("Enter")
    expect(panel).to_contain_text("ngày chưa chắc chắn")
    expect(button).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("Tab")
    expect(panel).to_be_focused()
    tab.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    tab.get_by_role("slider").focus()
    expect(panel).to_be_hidden()


def test_comparison_agrees_with_python(tab: Page, exported: Path, dataset: Dataset) -> None:
    first, second = date(2013, 12, 31), date(2025, 9, 12)
    open_file(tab, exported, f"#at={second}&from={first}&lang=en")
    expected = compare(dataset, first, second)
    lines = tab.locator(".atlas-differences li")
    assert sorted(line.locator("b").inner_text() for line in lines.all()) == sorted(
        difference.crossing.name("en") for difference in expected
    )
    row = tab.locator(".atlas-row").filter(has_text="International")
    counts = [sum(s.status == "international" for s in snapshot(dataset, day).states) for day in (first, second)]
    expect(row).to_contain_text(f"{counts[0]} →")
    expect(row.locator("[data-count-for=international]")).to_have_text(str(counts[1]))
    marked = {d.crossing.id for d in expected if d.crossing.point and d.after.status}
    assert {m.get_attribute("data-crossing-id") for m in tab.locator(".atlas-marker.changed").all()} == marked


def test_the_second_handle_moves_by_keyboard_and_stays_before_the_first(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=2025-09-12")
    assert tab.locator("input[type=range]").count() == 1
    tab.get_by_role("button", name="So sánh").click()
    handle = tab.get_by_role("slider", name="Ngày đầu")
    handle.press("End")
    expect(tab).to_have_url(re.compile("from=2025-09-12"))
    handle.press("ArrowLeft")
    expect(tab).to_have_url(re.compile("from=2025-09-11"))
    expect(tab.locator(".atlas-differences")).to_contain_text("Tà Lùng")
    tab.get_by_role("button", name="So sánh").click()
    expect(handle).to_have_count(0)


def test_snapping_stops_only_where_something_happened(tab: Page, exported: Path, dataset: Dataset) -> None:
    open_file(tab, exported, "#at=2010-01-01")
    tab.get_by_role("button", name="Dừng ở sự kiện").click()
    rail = tab.locator(".atlas-rail").bounding_box()
    assert rail
    days = {str(event.date.latest) for crossing in dataset.crossings for event in crossing.events}
    for share in (0.3, 0.55, 0.9):
        tab.mouse.click(rail["x"] + rail["width"] * share, rail["y"] + 2)
        assert tab.locator("html").get_attribute("data-at") in days


# Steps without a change on the map, and then the classes of all elements that such a step writes.
STEP = """async () => {
  const bar = document.querySelector("input.at"), written = new Set();
  const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const step = async () => { bar.value = Number(bar.value) + 1; bar.dispatchEvent(new Event("input")); await frame(); };
  for (let i = 0; i < 3; i++) await step();
  const watch = new MutationObserver(all => {
    const places = all.map(({ target }) => target.closest ? target : target.parentElement);
    for (const place of places) written.add(place.getAttribute("class") ?? "");
  });
  watch.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
  for (let i = 0; i < 20; i++) await step();
  watch.disconnect();
  return [...written];
}"""


# Take quick steps of a day and return the day that is drawn after them.
QUICK = """count => {
  const bar = document.querySelector("input.at");
  for (; count; count--) {
    bar.value = Number(bar.value) + 1;
    bar.dispatchEvent(new Event("input"));
  }
  return document.documentElement.dataset.at;
}"""
DRAWN = """() => {
  const root = document.documentElement, days = window.daysOfTest = [];
  const write = () => { if (days.at(-1) !== root.dataset.at) days.push(root.dataset.at) };
  new MutationObserver(write).observe(root, { attributeFilter: ["data-at"] });
}"""


def test_quick_steps_are_drawn_once_a_frame_and_a_newer_act_wins(
    own_tab: Page, exported: Path, dataset: Dataset
) -> None:
    own_tab.clock.install(time=0)
    open_file(own_tab, exported, "#at=1995-02-01")
    own_tab.clock.pause_at(60_000)
    own_tab.evaluate(DRAWN)
    root = own_tab.locator("html")
    drawn = []
    for steps in (1, 1, 0, 0, 3):
        drawn.append(own_tab.evaluate(QUICK, steps))
        own_tab.clock.run_for(16)
        drawn.append(root.get_attribute("data-at"))
    # The first step at once, the second after two empty frames, three steps together in one frame.
    assert [str(day)[-2:] for day in drawn] == ["02", "02", "02", "02", "02", "02", "02", "03", "03", "06"]
    assert own_tab.evaluate(QUICK, 1) == "1995-02-06"  # waits for its frame
    assert own_tab.evaluate("location.hash").startswith("#at=1995-02-01")  # waits for the end of the series
    days = {str(event.date.latest) for crossing in dataset.crossings for event in crossing.events}
    after = min(day for day in days if day > "1995-02-06")
    own_tab.get_by_role("button", name="Sự kiện sau").click()
    own_tab.clock.run_for(1000)
    assert own_tab.evaluate("daysOfTest") == ["1995-02-02", "1995-02-03", "1995-02-06", after]
    expect(own_tab).to_have_url(re.compile(f"#at={after}&"))


def test_a_step_without_a_change_writes_only_the_time_bar(tab: Page, exported: Path) -> None:
    open_file(tab, exported, "#at=1995-02-01")  # no class changes in this year
    written = tab.evaluate(STEP)
    classes = {name for names in written for name in names.split() if not name.startswith(("atlas-on", "js"))}
    assert classes & {"atlas-marker", "atlas-label", "atlas-province", "atlas-card", "atlas-row"} == set()
    expect(tab).to_have_url(re.compile("#at=1995-02-24&"))
