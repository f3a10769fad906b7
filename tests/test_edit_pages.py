"""The pages of the editor, without a browser: form, preview, publishing, proposals, journal, undo, report."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.edit.access import Visitor
from geo.edit.journal import Journal
from geo.edit.version import Decided
from geo.i18n import text
from geo.web import editor
from geo.web.live import LiveAtlas
from tests.test_page_words import texts_of
from tests.test_session import APP

Open = Callable[[str], AppTest]
FILLED = {
    "kind": 0, "status": 0, "side": 0, "paper": 1, "number": "25/NQ-CP", "issuer": "Chính phủ",
    "signed": "20/11/2026", "force": "ngày 1 tháng 12 năm 2026", "link": "nghi-quyet-25.pdf",
    "note": "Chi Ma – Ái Điểm trở thành cửa khẩu quốc tế.",
}  # fmt: skip
EDITORS = """
[people."lan@x.vn"]
name = "Lan"
role = "editor"
provinces = ["lang-son"]
[people."minh@x.vn"]
name = "Minh"
role = "reviewer"
provinces = ["*"]
"""


@pytest.fixture
def journal(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Journal:
    found = Journal(tmp_path / "edit")
    found.begin(tiny, "Lan", "first")
    monkeypatch.setenv("ATLAS_EDIT", "local")
    monkeypatch.setenv("ATLAS_EDIT_FOLDER", str(found.folder))
    monkeypatch.setattr(editor, "find_visitor", lambda: Visitor(None, "127.0.0.1", "127.0.0.1", is_direct=True))
    return found


@pytest.fixture
def open_page(journal: Journal) -> Open:
    """Return a function that opens a page of the editor at Chi Ma."""
    live = LiveAtlas(journal.find_folder)

    def open_(name: str) -> AppTest:
        page = AppTest.from_file(APP, default_timeout=120)
        page.session_state["data"] = live
        page.session_state["editor_name"] = "Lan"
        page.query_params.update({"crossing": "chi-ma", "lang": "vi"})
        page.switch_page(f"pages/{name}.py").run()
        assert not page.exception
        return page

    return open_


def fill(page: AppTest) -> AppTest:
    for kind in ("selectbox", "text_input", "text_area"):
        for widget in page.get(kind):
            name = str(widget.key).removesuffix("-chi-ma-0")
            if name in FILLED:
                widget.set_value(FILLED[name])
    return page.run()


def press(page: AppTest, key: str) -> AppTest:
    page = page.button(key=key).click().run()
    assert not page.exception
    return page


def test_an_officer_enters_a_decision_sees_it_publishes_and_undoes_it(journal: Journal, open_page: Open) -> None:
    page = press(open_page("edit"), "edit_preview")
    assert "Số, ký hiệu: chưa điền" in texts_of(page.error)
    page = press(fill(page), "edit_preview")
    assert not page.error
    told = texts_of(page.markdown)
    assert "Chi Ma – Ái Điểm: Song phương → Quốc tế, từ 1/12/2026" in told
    assert "Nghị quyết số 25/NQ-CP ngày 20/11/2026" in told
    assert "thiếu bản dịch" in texts_of(page.warning)
    assert "có hiệu lực từ 1/12/2026" in texts_of(page.info)
    (sent,) = [each.proto for each in page.get("bidi_component") if each.proto.component_name == "atlas_own"]
    document = json.loads(sent.json)["document"]
    assert 'data-at="2026-12-01"' in document
    assert journal.store.newest() == 1
    page = press(page, "edit_publish")
    assert "phiên bản 2" in texts_of(page.success)
    assert page.text_input(key="number-chi-ma-1").value == ""
    crossing = next(each for each in journal.read_dataset().crossings if each.id == "chi-ma")
    assert crossing.events[-1].planned
    page = open_page("journal")
    assert "Nghị quyết số 25/NQ-CP" in texts_of(page.markdown)
    page = press(page, "undo-2")
    assert "phiên bản 3" in texts_of(page.success)
    assert not next(each for each in journal.read_dataset().crossings if each.id == "chi-ma").events[-1].planned


def test_changed_fields_need_a_new_preview(open_page: Open) -> None:
    page = press(fill(open_page("edit")), "edit_preview")
    page = page.text_input(key="number-chi-ma-0").set_value("26/NQ-CP").run()
    assert not page.warning
    assert "Hãy kiểm tra lại" in texts_of(page.info)
    assert "edit_publish" not in [button.key for button in page.button]


def test_a_month_is_no_day_of_force(open_page: Open) -> None:
    page = open_page("edit").text_input(key="force-chi-ma-0").set_value("12/2026").run()
    assert "đủ ngày, tháng, năm" in texts_of(page.warning)


def test_without_a_name_nothing_is_written(journal: Journal, open_page: Open) -> None:
    page = press(fill(open_page("edit")), "edit_preview")
    page = page.text_input(key="editor_name_field").set_value(" ").run()
    page = press(page, "edit_publish")
    assert "họ tên" in texts_of(page.error)
    assert journal.store.newest() == 1
    assert journal.store.read_proposals() == ()


def test_an_editor_proposes_and_a_reviewer_publishes(
    journal: Journal, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATLAS_EDIT", "people")
    (journal.folder / "editors.toml").write_text(EDITORS, encoding="utf-8")
    user = {"now": "lan@x.vn"}
    monkeypatch.setattr(editor, "find_visitor", lambda: Visitor(user["now"], "x.vn", "127.0.0.1", is_direct=False))
    page = press(fill(open_page("edit")), "edit_preview")
    assert "edit_publish" not in [button.key for button in page.button]
    press(page, "edit_save")
    (proposal,) = journal.store.read_proposals()
    page = press(open_page("proposals"), f"publish-{proposal.id}")
    assert "chỉ người duyệt" in texts_of(page.error)
    user["now"] = "minh@x.vn"
    page = press(open_page("proposals"), f"publish-{proposal.id}")
    assert "phiên bản 2" in texts_of(page.success)
    version = journal.history()[0]
    assert (version.who, version.reviewer) == ("Lan", "Minh")
    user["now"] = ""
    for name in ("edit", "correct", "proposals", "journal", "report"):
        assert "chỉ dành cho người được giao" in texts_of(open_page(name).info)


def test_a_translation_follows_and_a_second_editor_of_the_same_text_sees_both(
    journal: Journal, open_page: Open
) -> None:
    first, second = open_page("correct"), open_page("correct")
    (key,) = [area.key for area in first.text_area if str(area.key).startswith("note_en-")]
    for page, words in ((first, "Chi Ma: the first text of a translator."), (second, "Chi Ma: a second text.")):
        page.text_area(key=key).set_value(words).run()
        press(page, "correct_preview")
    assert "phiên bản 2" in texts_of(press(first, "correct_publish").success)
    page = press(second, "correct_publish")
    told = texts_of(page.error)
    assert "the first text of a translator" in told
    assert "a second text" in told
    assert "vừa sửa sự kiện này" in texts_of(page.warning)
    assert journal.store.newest() == 2
    (reopen,) = [button.key for button in page.button if str(button.key).startswith("reopen-")]
    page = press(page, reopen)
    assert "Chi Ma: the first text of a translator." in [area.value for area in page.text_area]


def test_what_has_taken_effect_is_confirmed_with_the_day_of_the_review(journal: Journal, open_page: Open) -> None:
    press(press(fill(open_page("edit")), "edit_preview"), "edit_publish")
    page = open_page("correct")
    (day,) = [field.key for field in page.text_input if str(field.key).startswith("as_of-")]
    page = press(page.text_input(key=day).set_value("5/12/2026").run(), "correct_preview")
    assert "2026-12-01" in texts_of(page.error)  # its day has come, and nobody has confirmed it
    (box,) = [each.key for each in page.checkbox if str(each.key).startswith("in_force-")]
    page = press(page.checkbox(key=box).check().run(), "correct_preview")
    press(page, "correct_publish")
    dataset = journal.read_dataset()
    assert dataset.as_of == date(2026, 12, 5)
    chi_ma = next(each for each in dataset.crossings if each.id == "chi-ma")
    assert chi_ma.events[-1].planned is None


def test_a_report_waits_as_a_proposal_without_changes(journal: Journal, open_page: Open) -> None:
    page = open_page("report")
    page.text_area[0].set_value("Ngày khai trương sai, xem báo Lạng Sơn.").run()
    press(page, "report_send")
    (proposal,) = journal.store.read_proposals()
    assert proposal.changes == ()
    assert "Chi Ma – Ái Điểm" in proposal.why
    assert "báo Lạng Sơn" in proposal.why
    press(open_page("proposals"), f"refuse-{proposal.id}")
    assert journal.find_proposal(proposal.id).state is Decided.REFUSED


def offer_changes_of_a_file() -> None:
    from bench.writer import note_change
    from geo.web import editor
    from geo.web.proposing import offer_proposal

    change = note_change(editor.open_journal(), "chi-ma", "Chi Ma: một câu khác, từ tệp của văn phòng.")
    offer_proposal("workbook", "digest", (change,), "vi")
    editor.show_done()


def test_changes_of_a_file_become_a_proposal(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    page = AppTest.from_function(offer_changes_of_a_file, default_timeout=120)
    page.session_state["data"] = LiveAtlas(journal.find_folder)
    page.session_state["editor_name"] = "Lan"
    page = press(page.run(), "workbook_preview")
    assert "một câu khác, từ tệp của văn phòng" in texts_of(page.markdown)
    press(page, "workbook_save")
    (proposal,) = journal.store.read_proposals()
    assert (proposal.who, proposal.why, len(proposal.changes)) == ("Lan", "workbook", 1)
    monkeypatch.setenv("ATLAS_EDIT", "off")
    reader = AppTest.from_function(offer_nothing, default_timeout=120).run()
    assert not reader.exception
    assert not reader.button


def offer_nothing() -> None:
    from geo.web.proposing import offer_proposal

    offer_proposal("workbook", "digest", (), "vi")


def test_without_editing_there_are_no_such_pages(dataset: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from app import list_pages

    monkeypatch.delenv("ATLAS_EDIT", raising=False)
    assert {"edit", "correct", "proposals", "journal", "report"}.isdisjoint(list_pages("vi"))


def test_without_a_proxy_people_sign_in_and_a_missing_login_is_told(
    open_page: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    (journal.folder / "editors.toml").write_text(EDITORS, encoding="utf-8")
    monkeypatch.setenv("ATLAS_EDIT", "people")
    page = open_page("edit")
    page.button(key="login_enter").click().run()
    assert not page.exception
    assert [error.value for error in page.error] == [text("login.missing", "vi")]
    monkeypatch.setattr(editor, "is_login_needed", lambda: False)
    assert "login_enter" not in {button.key for button in open_page("edit").button}
