"""A reader's action counts although the server has been restarted before it and is interrupted during its first run."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def script() -> None:
    """Show a slider as an old server's page, then as the page of a new server, whose first run is interrupted."""
    from typing import Any

    import streamlit as st

    from geo.web.widgets import number_run, show_widget

    def slide(*args: Any, **options: Any) -> None:
        st.slider(*args, **options)
        if st.session_state.pop("interrupt", False):
            st.rerun()

    day = st.session_state.setdefault("view", 1)
    if st.session_state.get("restarted"):
        take = lambda new: st.session_state.update(view=new)  # noqa: E731
        show_widget(slide, "day", 0, 9, key="day", value=day, first={"value": day}, take=take)
        number_run()
    else:
        st.slider("day", 0, 9, key="day", value=1)


def test_an_interrupted_first_run_does_not_lose_the_first_move() -> None:
    app = AppTest.from_function(script).run()
    app.session_state.restarted = app.session_state.interrupt = True
    app.slider(key="day").set_value(2).run()
    assert not app.exception
    assert app.session_state.view == app.slider(key="day").value == 2
