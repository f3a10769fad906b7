"""What the server sends when a run begins before the elements of the run before have been sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).parents[1] / "app.py")


@pytest.fixture(scope="module", autouse=True)
def app() -> None:
    """Run the app once, which changes Streamlit's queue for the whole process."""
    AppTest.from_file(APP, default_timeout=60).run()


def make_queue() -> ForwardMsgQueue:
    """Return the unsent messages of a complete run of the page: the slider, which a fragment draws, and the end."""
    element = ForwardMsg()
    element.metadata.delta_path.extend([1, 0])
    element.delta.fragment_id = "time"
    element.delta.new_element.slider.label = "Ngày"
    queue = ForwardMsgQueue()
    queue.enqueue(element)
    queue.enqueue(ForwardMsg(script_finished=ForwardMsg.FINISHED_SUCCESSFULLY))
    return queue


def list_sent(queue: ForwardMsgQueue) -> list[str | None]:
    return [message.WhichOneof("type") for message in queue.flush()]


def test_a_step_in_time_keeps_the_slider_of_the_run_before() -> None:
    queue = make_queue()
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["time"])
    assert list_sent(queue) == ["delta", "script_finished"]


def test_the_answer_to_a_step_does_not_take_the_place_of_the_slider_before() -> None:
    """The browser must get it after the end of the run before, which removes all that this run has not drawn."""
    queue = make_queue()
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=["time"])
    answer = ForwardMsg()
    answer.CopyFrom(make_queue().flush()[0])
    queue.enqueue(answer)
    assert list_sent(queue) == ["delta", "script_finished", "delta"]


def test_a_run_of_the_whole_page_still_drops_what_it_draws_again() -> None:
    queue = make_queue()
    queue.clear(retain_lifecycle_msgs=True)
    assert list_sent(queue) == ["script_finished"]
