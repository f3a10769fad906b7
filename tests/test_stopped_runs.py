"""A new act of the reader stops the run of the previous act, as in Streamlit. Both acts take effect."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import ScriptRunner, StopException
from streamlit.runtime.state import SessionState
from streamlit.testing.v1 import AppTest

from geo.timeline.view import ALL
from tests.test_session import open_page

STOPS = 30  # accesses to the session's state at which a run is stopped


class Countdown:
    """Stops a run at one of its accesses to the session's state, as Streamlit does for the reader's next act."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left, self.is_counting = 0, False
        look, take = ScriptRunner._maybe_handle_execution_control_request, SessionState.set_widgets_from_proto

        def begin(state: SessionState, widgets: WidgetStates) -> None:
            take(state, widgets)
            self.is_counting = True

        def tick(runner: ScriptRunner) -> None:
            if runner._execing:
                self.tick()
            look(runner)

        monkeypatch.setattr(ScriptRunner, "_maybe_handle_execution_control_request", tick)
        monkeypatch.setattr(SessionState, "set_widgets_from_proto", begin)

    def tick(self) -> None:
        """Count one access after the run has taken the reader's act."""
        self.left -= self.is_counting
        if self.is_counting and self.left == 0:
            self.is_counting = False
            raise StopException


def act(page: AppTest, number: int) -> WidgetStates:
    """Return what a browser sends after one act more: slider, filter and map, in turn."""
    kind, day = number % 3, date(2014, 6, 1) + timedelta(number)
    if kind == 0:
        page.slider(key="at_slider").set_value(day)
    elif kind == 1:
        page.multiselect(key="statuses").set_value([ALL[number % len(ALL)]])
    states = page._tree.get_widget_states()
    if kind == 2:
        bridge = next(each.proto for each in page.get("bidi_component") if each.proto.component_name == "atlas_bridge")
        move = {"move": number, "visit": page.session_state.visit, "words": {"at": str(day)}}
        states.widgets.add(id=bridge.id, json_value=json.dumps({"move": move}))
    return states


def test_an_act_counts_although_the_next_one_stops_its_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The run is stopped at each of its first accesses, then the browser's next message contains the same values."""
    page = open_page(at="2014-06-01", lang="en")
    countdown = Countdown(monkeypatch)
    for number in range(1, 3 * STOPS):
        states = act(page, number)
        countdown.left = number // 3 + 1
        page._run(states)
        assert countdown.left == 0, "stopped"
        page._run(states)
        view, day = page.session_state.view, date(2014, 6, 1) + timedelta(number)
        assert view.statuses == (ALL[number % len(ALL)],) if number % 3 == 1 else view.at == day, number
