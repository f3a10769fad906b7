"""The story of the class changes in the exported file: play, pause, steps, a saved film, and the view given back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from PIL import Image, ImageChops, ImageSequence
from playwright.sync_api import Page, expect

from geo.model.crossing import Status
from geo.model.dataset import Dataset
from geo.timeline.stops import list_stops
from geo.timeline.view import View
from tests.browser.pages import open_file

VIEW = "#at=2025-09-12&status=international&lang=vi&map=9/22.5/106.5"
STOP_MS = 4000
ALARM = (176, 53, 36)  # the ring of the light theme, in which films are drawn


def test_the_story_plays_steps_saves_and_gives_the_view_back(
    own_tab: Page, exported: Path, dataset: Dataset, tmp_path: Path
) -> None:
    stops = list_stops(dataset, View(date(2025, 9, 12), statuses=(Status.INTERNATIONAL,)))
    days = [stop.day.isoformat() for stop in stops]
    own_tab.emulate_media(color_scheme="dark", reduced_motion="no-preference")
    own_tab.clock.install(time="2026-01-01")
    open_file(own_tab, exported, VIEW)
    own_tab.clock.pause_at("2026-01-02")
    root, card = own_tab.locator("html"), own_tab.locator(".atlas-story")
    button = own_tab.get_by_role("button", name="Kể lại các thay đổi loại hình")

    button.press("Enter")  # it plays from the first stop to the last
    expect(card.locator("h3")).to_have_text("19 tháng 12 năm 2014")
    expect(card).to_contain_text("Quyết định của Thủ tướng Chính phủ")
    expect(card.locator(".atlas-note")).to_contain_text("Hữu Nghị")  # only first recorded: not among the changes
    expect(card.locator(".atlas-differences")).not_to_contain_text("Hữu Nghị")
    expect(own_tab.locator(".atlas-marker.changed")).to_have_attribute("data-crossing-id", "thanh-thuy-thien-bao")
    for day in days[1:]:
        own_tab.clock.fast_forward(STOP_MS)
        expect(root).to_have_attribute("data-at", day)
    own_tab.clock.fast_forward(STOP_MS)
    expect(own_tab.get_by_role("button", name="Chạy", exact=True)).to_be_visible()  # it has paused at its end

    card.get_by_role("button", name="Đóng").focus()  # keys of the card
    own_tab.keyboard.press("ArrowLeft")
    expect(root).to_have_attribute("data-at", days[-2])
    own_tab.get_by_role("button", name="Chạy", exact=True).press("Enter")
    own_tab.get_by_role("button", name="Dừng", exact=True).press("Enter")
    own_tab.clock.fast_forward(3 * STOP_MS)
    expect(root).to_have_attribute("data-at", days[-2])

    own_tab.clock.resume()
    with own_tab.expect_download() as download:
        card.get_by_role("button", name="Lưu thành phim (GIF)").press("Enter")
    file = tmp_path / download.value.suggested_filename
    assert file.name == "cua-khau-2009-12-31-2025-09-12.gif"
    download.value.save_as(file)
    expect(root).to_have_attribute("data-at", days[-2])
    check_film(file, len(stops))

    card.get_by_role("button", name="Đóng").focus()
    own_tab.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(button).to_be_focused()
    expect(root).to_have_attribute("data-at", "2025-09-12")
    expect(own_tab).to_have_url(re.compile("map=9/22.5"))


def check_film(file: Path, stops: int) -> None:
    """Expect two pictures for each stop: the gate lit up, then its ring; a light theme; few bytes."""
    with Image.open(file) as film:
        assert (film.format, film.size, film.info["loop"]) == ("GIF", (960, 540), 0)
        frames = [(frame.info["duration"], frame.convert("RGB")) for frame in ImageSequence.Iterator(film)]
    assert [time for time, _ in frames] == [*[700, 3300] * (stops - 1), 700, 6000]
    for (_, lit), (_, calm) in zip(frames[::2], frames[1::2], strict=True):
        assert calm.getpixel((2, 2)) == (255, 255, 255)
        rings = calm.crop((330, 0, 960, 440)).getcolors(1 << 20) or []
        assert sum(count for count, colour in rings if colour == ALARM) > 50
        box = ImageChops.difference(lit, calm).getbbox()
        assert box is not None
        assert box[0] >= 330
        assert box[2] - box[0] <= 120
    assert file.stat().st_size < 400_000


def test_without_motion_the_story_waits_and_saving_can_be_stopped(own_tab: Page, exported: Path) -> None:
    own_tab.emulate_media(reduced_motion="reduce")
    own_tab.set_viewport_size({"width": 320, "height": 568})  # the story is a sheet over the map
    open_file(own_tab, exported, "#at=2025-09-12&lang=en")
    own_tab.locator("[data-act=story]").click()
    story, save = own_tab.locator(".atlas-story"), own_tab.locator(".atlas-reel button")
    expect(story).to_contain_text("1 / 20")
    expect(own_tab.locator("html")).not_to_have_class("atlas-playing")
    light = "getComputedStyle(document.querySelector('.changed'), '::before').animationName"
    assert own_tab.evaluate(light) == "none"
    expect(story.locator("small")).to_have_text("date uncertain")
    expect(story.locator("h3")).to_contain_text("2012")
    for _ in range(20):
        low = "Math.max(...[...document.querySelectorAll('.changed svg')].map(e => e.getBoundingClientRect().bottom))"
        assert own_tab.evaluate(f"{low} < document.querySelector('.atlas-story').getBoundingClientRect().top")
        own_tab.locator("[data-act=next]").click()
    downloads: list[object] = []
    own_tab.on("download", lambda download: downloads.append(download))
    save.click()
    expect(save).to_have_text(re.compile(r"Stop saving \([1-9]\d?/20\)"))
    save.click()
    expect(save).to_have_text("Save as a film (GIF)")
    own_tab.locator("[data-act=compare]").click()  # two days to compare end the story
    expect(story).to_be_hidden()
    expect(own_tab.locator(".atlas-compare")).to_be_visible()
    assert downloads == []
