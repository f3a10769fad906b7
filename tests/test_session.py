"""The session of the page and its messages with the map document."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from geo.model.crossing import Status
from geo.timeline.view import ALL
from geo.web import session
from geo.web.live import LiveAtlas

APP = str(Path(__file__).parent.parent / "app.py")


def unescape(markdown: str) -> str:
    """Return the visible text of an escaped text."""
    return re.sub(r"\\(.)", r"\1", markdown).replace("\u2060", "")


def open_page(**query: str) -> AppTest:
    """Open the page at an address."""
    page = AppTest.from_file(APP, default_timeout=120)
    for word, value in query.items():
        page.query_params[word] = value
    return page.run()


def sent(page: AppTest, component: str) -> Any:
    """Return the data that the page sends to one of its components."""
    protos = [element.proto for element in page.get("bidi_component")]
    proto = next(proto for proto in protos if proto.component_name == component)
    return json.loads(proto.json or gzip.decompress(proto.bytes))


def test_the_address_is_the_view_and_stays_the_address() -> None:
    page = open_page(at="2014-06-01", status="international", lang="en")
    assert not page.exception
    assert page.session_state.view.at == date(2014, 6, 1)
    assert page.session_state.view.statuses == (Status.INTERNATIONAL,)
    assert page.session_state.view.lang == "en"
    assert dict(parse_qsl(sent(page, "atlas_bridge")["query"])) == {
        "at": "2014-06-01",
        "lang": "en",
        "status": "international",
    }


class State(dict[str, Any]):
    """A session state with the view's language, or none."""

    def __init__(self, lang: str | None) -> None:
        super().__init__({"view": SimpleNamespace(lang=lang)} if lang else {})
        self.view = self.get("view")


@pytest.mark.parametrize(
    ("ours", "address", "locale", "is_step", "lang"),
    [
        (None, None, "vi-VN", False, "vi"),
        (None, None, "en-GB", False, "en"),
        (None, None, "zh-CN", False, "zh"),
        (None, None, "fr-FR", False, "vi"),
        (None, None, None, False, "vi"),
        (None, "zh", "en-GB", False, "zh"),
        (None, "xx", "en-GB", False, "en"),
        ("vi", "zh", "en-GB", False, "vi"),  # the reader has chosen since the address was read
        ("vi", "zh", "en-GB", True, "zh"),
        ("vi", None, "en-GB", True, "vi"),
    ],
)
def test_the_language_before_the_data_are_read(
    monkeypatch: pytest.MonkeyPatch, ours: str | None, address: str | None, locale: str | None, is_step: bool, lang: str
) -> None:
    query = {"lang": address} if address else {}
    context = SimpleNamespace(locale=locale)
    monkeypatch.setattr(session, "st", SimpleNamespace(session_state=State(ours), query_params=query, context=context))
    monkeypatch.setattr(session, "get_script_run_ctx", lambda: SimpleNamespace(is_history_navigation=is_step))
    assert session.guess_language() == lang


def test_a_new_session_may_begin_with_a_step_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "get_script_run_ctx", lambda: SimpleNamespace(is_history_navigation=True))
    page = open_page(at="2014-06-01", lang="en")
    assert not page.exception
    assert page.session_state.view.at == date(2014, 6, 1)
    page.query_params["at"] = "2013-06-01"
    assert page.run().session_state.view.at == date(2013, 6, 1)


@pytest.mark.parametrize(
    ("query", "warning"),
    [
        ({"at": "soon", "lang": "en"}, "at: 'soon' is not a day"),
        ({"province": "<b>hanoi</b>", "lang": "en"}, "province: '<b>hanoi</b>' is not one of"),
    ],
)
def test_an_address_at_fault_gives_the_default_view_and_says_why(query: dict[str, str], warning: str) -> None:
    page = open_page(**query)
    assert [warning in unescape(shown.value) for shown in page.warning] == [True]
    dataset = session.load_atlas().dataset
    assert page.session_state.view.at == dataset.as_of
    assert page.session_state.view.provinces == ()
    assert page.session_state.view.lang == "en"


@pytest.mark.parametrize("day", ["1066-01-01", "2199-01-01"])
def test_a_day_outside_of_the_record_opens_its_nearest_day(day: str) -> None:
    page = open_page(at=day, lang="en")
    dataset = session.load_atlas().dataset
    assert page.session_state.view.at == (dataset.start if day < "1900" else dataset.as_of)
    assert len(page.warning) == 1


def test_a_change_of_the_date_settles_what_the_address_had_wrong() -> None:
    page = open_page(at="soon", lang="en")
    page.slider(key="at_slider").set_value(date(2014, 6, 1)).run()
    assert not page.warning
    assert page.session_state.view.at == date(2014, 6, 1)
    assert page.query_params["at"] in ("2014-06-01", ["2014-06-01"])


def choose_a_crossing() -> None:
    """Select a crossing. This function runs as a separate page."""
    import streamlit as st

    from geo.web import session

    session.current_view(session.load_atlas().dataset)
    session.change_view(crossing=st.session_state.chosen)


@pytest.mark.parametrize(("chosen", "event"), [("cau-treo", "e2"), ("chi-ma", None), (None, None)])
def test_another_crossing_has_other_events(chosen: str | None, event: str | None) -> None:
    page = AppTest.from_function(choose_a_crossing, default_timeout=120)
    page.query_params["crossing"], page.query_params["event"] = "cau-treo", "e2"
    page.session_state["chosen"] = chosen
    page.run()
    assert not page.exception
    assert (page.session_state.view.crossing, page.session_state.view.event) == (chosen, event)


def test_the_rows_are_those_of_the_view() -> None:
    page = open_page(at="2025-09-12", lang="en", status="international", province="cao-bang")
    bridge, table = sent(page, "atlas_bridge"), sent(page, "atlas_table")
    assert bridge["day"] == "12 September 2025"
    rows = [table["rows"][number] for number in accumulate(int(distance) for distance in bridge["rows"].split())]
    assert [table["crossings"][row[0]][0] for row in rows] == ["ta-lung-thuy-khau", "tra-linh-long-bang"]
    assert bridge["next"] == "No later change of class or operation is recorded."


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"at": "2025-09-11", "lang": "en"}, "Next change: 12 Sept 2025, Tà Lùng – Shuikou."),
        ({"at": "1990-01-01", "lang": "vi", "province": "ha-tinh"}, "Thay đổi kế tiếp: 8/1997, Cầu Treo – Nậm Phao."),
    ],
)
def test_the_next_change_is_as_precise_as_its_source(query: dict[str, str], sentence: str) -> None:
    assert sent(open_page(**query), "atlas_bridge")["next"] == sentence


def follow_a_message() -> None:
    """Store a message of the map where Streamlit stores it. This function runs as a separate page."""
    from types import SimpleNamespace

    import streamlit as st

    from geo.web import session

    dataset = session.load_atlas().dataset
    session.current_view(dataset)
    move = {"move": 7, "visit": session.visit_name(), **st.session_state.message}
    st.session_state.atlas_bridge = SimpleNamespace(move=move)
    session.follow_map(dataset)


def follow(message: dict[str, Any]) -> AppTest:
    """Return a page after a message of the map; the page shows the international crossings of 1 January 2020."""
    page = AppTest.from_function(follow_a_message, default_timeout=120)
    page.query_params["at"], page.query_params["status"] = "2020-01-01", "international"
    page.session_state["message"] = message
    page.run()
    assert not page.exception
    return page


@pytest.mark.parametrize(
    ("words", "day", "count"),
    [
        ({"at": "2014-06-01"}, "2014-06-01", 1),
        ({"at": "2014-06-01", "status": None}, "2014-06-01", len(ALL)),
        ({"at": "2014-06-01", "status": ""}, "2014-06-01", 0),
        ({"at": "soon"}, "2020-01-01", 1),
        ({"province": "<script>"}, "2020-01-01", 1),
        ({"at": None, "lang": 7}, "2020-01-01", 1),
    ],
)
def test_a_message_of_the_map_changes_its_words_and_nonsense_changes_nothing(
    words: dict[str, Any], day: str, count: int
) -> None:
    page = follow({"words": words})
    assert str(page.session_state.view.at) == day
    assert len(page.session_state.view.statuses) == count
    assert page.session_state.move == 7


def test_a_message_to_an_earlier_server_changes_nothing() -> None:
    page = follow({"words": {"at": "2014-06-01"}, "visit": "another"})
    assert str(page.session_state.view.at) == "2020-01-01"
    assert "move" not in page.session_state


def test_data_at_fault_are_told_in_one_line_on_the_page(tmp_path: Path) -> None:
    page = AppTest.from_file(APP, default_timeout=120)
    page.query_params["lang"] = "en"
    page.session_state["data"] = LiveAtlas(tmp_path)
    page.run()
    assert len(page.error) == 1
    assert "crossings.geojson: there is no such file" in unescape(page.error[0].value)
