"""The officer's task in a real page: a decision for a later day, seen on the map, published once, and undone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from geo.edit.journal import Journal
from geo.i18n import text
from tests.browser.pages import StartApp, settle
from tests.browser.test_axe import find_everywhere

NAME = "Nguyễn Thị Lan"
FIELDS = {
    "edit.number": "25/NQ-CP", "edit.issuer": "Chính phủ", "edit.signed": "20/11/2026", "edit.force": "1/12/2026",
    "edit.link": "nghi-quyet-25.pdf", "edit.note": "Lý Vạn – Thạc Long trở thành cửa khẩu quốc tế từ ngày 1/12/2026.",
    "edit.name": NAME,
}  # fmt: skip
CHOICES = {"edit.kind": "kind.upgraded", "edit.status": "status.international", "edit.side": "side.both"}
CHOICES |= {"edit.paper": "edit.paper.resolution"}


def say(key: str, **values: object) -> str:
    return text(key, "vi", **values)


def fill(page: Page) -> None:
    for label, option in CHOICES.items():
        page.get_by_label(say(label), exact=True).click()
        page.get_by_role("option", name=say(option), exact=True).click()
        settle(page)
    for label, words in FIELDS.items():
        field = page.get_by_label(say(label), exact=True)
        field.fill(words)
        field.press("Tab")
        settle(page)


def test_an_officer_enters_a_decision_without_json_and_undoes_it(
    page: Page, start_app: StartApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_EDIT", "local")
    monkeypatch.setenv("ATLAS_EDIT_FOLDER", str(tmp_path))
    shown = page.frame_locator(".atlas-frame iframe")
    with start_app() as url:
        page.goto(f"{url}/?crossing=ly-van-thac-long&event=e8&lang=vi")
        with page.expect_popup() as opened:
            shown.get_by_role("button", name=say("map.report")).click()
        report = opened.value
        expect(report.get_by_test_id("stMain")).to_contain_text("Lý Vạn – Thạc Long · e8")
        report.close()

        page.get_by_role("link", name=say("app.page.edit")).click()
        expect(page.get_by_label(say("edit.number"), exact=True)).to_be_visible()
        fill(page)
        settle(page)
        assert find_everywhere(page) == {}
        page.get_by_role("button", name=say("edit.preview")).click()
        expect(page.get_by_test_id("stMain")).to_contain_text("Song phương → Quốc tế, từ 1/12/2026")
        preview = page.frame_locator(".st-key-atlas_own iframe, .atlas-own iframe")
        expect(preview.locator("html")).to_have_attribute("data-at", "2026-12-01")
        expect(preview.locator(".atlas-history [aria-current]")).to_contain_text(FIELDS["edit.note"])
        page.get_by_role("button", name=say("edit.publish")).dblclick()
        expect(page.get_by_test_id("stMain").get_by_text(say("edit.published", number=2))).to_be_visible()

        page.get_by_role("link", name=say("app.page.journal")).click()
        entry = page.get_by_test_id("stMain").get_by_text(NAME).first
        expect(entry).to_be_visible()
        page.get_by_role("link", name=say("app.page.map"), exact=True).first.click()
        expect(shown.locator(".atlas-detail")).to_contain_text(FIELDS["edit.note"])

        page.get_by_role("link", name=say("app.page.edit")).click()
        tab = page.get_by_role("link", name=say("app.page.journal"))
        tab.click()
        expect(tab).to_have_attribute("aria-current", "page")  # the last thing that the run does
        settle(page)
        page.locator("summary").filter(has_text=say("journal.undo")).first.click()
        page.get_by_role("button", name=say("journal.undo")).click()
        expect(page.get_by_test_id("stMain").get_by_text(say("journal.undone", number=3))).to_be_visible()
        settle(page)
        assert find_everywhere(page) == {}
    journal = Journal(tmp_path)
    assert [version.undoes for version in journal.history()] == [2, None, None]
    ours = json.loads((tmp_path / "versions" / "3" / "crossings.geojson").read_text(encoding="utf-8"))
    (crossing,) = [each["properties"] for each in ours["features"] if each["id"] == "ly-van-thac-long"]
    assert crossing["removed_events"] == ["e10"]
    assert "planned" not in crossing["events"][-1]
