"""Keep the elements that a run has not sent yet when a run of a fragment begins.

Streamlit drops them if they belong to the fragment, and still reports the run before as complete. The browser then
removes these elements. The slider loses its focus and the reader's next key, and comes back with an older day.
"""

from __future__ import annotations

from functools import cache

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue


@cache
def keep_unsent() -> None:
    """Let Streamlit's queue of messages keep all elements when a run of a fragment begins, for the whole server."""
    clear = ForwardMsgQueue.clear

    def clear_for_whole_runs(
        queue: ForwardMsgQueue, retain_lifecycle_msgs: bool = False, fragment_ids_this_run: list[str] | None = None
    ) -> None:
        # The empty list tells Streamlit that no element in the queue belongs to the fragments that begin.
        clear(queue, retain_lifecycle_msgs, None if fragment_ids_this_run is None else [])

    ForwardMsgQueue.clear = clear_for_whole_runs  # type: ignore[assignment, method-assign] # no setting exists
