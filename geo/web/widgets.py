"""Widgets that show the session's view and change it, although browser and server act at the same time.

With every action, Streamlit sends the values of all widgets. A widget that the server has just changed still
arrives with its old value, which looks like an action of the reader. So each run numbers its written values.
A hidden field returns the newest number that the browser shows. So the server can recognise an old value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import time
from typing import Any

import streamlit as st

_SEEN = "seen"  # the key of the hidden field
_LONGEST = 50  # number of values kept for a browser that acknowledges nothing


@dataclass(frozen=True)
class Written:
    """A value of a widget, and the number of the run that wrote it."""

    number: int
    value: Any


def show_widget(
    widget: Callable[..., Any], *args: Any, key: str, value: Any, first: Mapping[str, Any],
    take: Callable[[Any], None], **options: Any,
) -> None:  # fmt: skip
    """Show a widget with a value. `take` is called with every value that the reader selects.

    `first` contains the widget's own parameter for its initial value, and every run sends it. An interrupted run
    may remove the widget from the browser. The browser then starts with `first`, and the server writes nothing.
    """
    histories = _histories()
    if key not in histories:
        histories[key] = [Written(0, value)]
        _is_relabelled(key, args, options)
    else:
        _write(key, value, _is_relabelled(key, args, options))
    heard = (key, take, _list_options(args))
    widget(*args, key=key, on_change=_hear, args=heard, **first, **options)
    # The browser shows a value that no callback received: after a restart, the reader may act before the widget
    # exists here. Every run compares, because an interruption may end the first one inside `widget`.
    # This run continues with the old view: the other widgets come from the same browser and need the comparison too.
    if st.session_state[key] != value:
        _hear(*heard)
        st.session_state.is_late = True


def number_run() -> None:
    """Write the number of this run into the hidden field. Call it after all widgets of the run."""
    if st.session_state.pop("is_late", False):
        st.rerun()
    if _SEEN not in st.session_state or any(history[-1].number > _seen() for history in _histories().values()):
        st.session_state.run = _next_number()
        st.session_state[_SEEN] = str(st.session_state.run)
    st.text_input(_SEEN, key=_SEEN, label_visibility="collapsed")


def _write(key: str, value: Any, is_relabelled: bool) -> None:
    """Write a value into a widget, unless the browser shows it: a second write could undo the reader's next input.

    The browser keeps the labels of the chosen options. New labels, for example of another language, need a write.
    """
    history, written = _histories()[key], Written(_next_number(), value)
    last = history[-1]
    if key in st.session_state and last.value == value and last.number <= _seen() and not is_relabelled:
        return
    st.session_state[key] = value
    if last.value == value and len(history) > 1:
        history[-1] = written
    else:
        history[:] = [*history[-_LONGEST:], written]


def _list_options(args: tuple[Any, ...]) -> Sequence[Any] | None:
    """Return the options of a widget that has a list of them."""
    return args[1] if len(args) > 1 and isinstance(args[1], list | tuple) else None


def _is_relabelled(key: str, args: tuple[Any, ...], options: Mapping[str, Any]) -> bool:
    """Remember the labels of a widget's options, and return whether they were others before."""
    label = options.get("format_func", str)
    labels = [label(each) for each in _list_options(args) or ()]
    remembered: dict[str, list[str]] = st.session_state.setdefault("labels", {})
    before = remembered.get(key)
    remembered[key] = labels
    return before is not None and before != labels


def _is_option(value: Any, options: Sequence[Any] | None) -> bool:
    """Return whether a value contains only options of the widget.

    A browser may send the label of an option in a language that the page no longer has.
    """
    chosen = value if isinstance(value, list | tuple) else [value]
    return options is None or all(each is None or each in options for each in chosen)


def _hear(key: str, take: Callable[[Any], None], options: Sequence[Any] | None) -> None:
    """Pass a value of the browser to `take`, unless the server wrote this value or the widget has no such option."""
    value, seen, history = st.session_state[key], _seen(), _histories()[key]
    shown = [written for written in history if written.number <= seen][-1:]
    coming = [written for written in history if written.number > seen]
    if value in [written.value for written in (*shown, *coming)]:
        history[:] = [*shown, *coming]
        return
    if _is_option(value, options):
        take(value)
    history[:] = [Written(seen, value), *coming]  # last: a run that is stopped before this leaves it to the next run


def _histories() -> dict[str, list[Written]]:
    """Return the written values of each widget: first the shown value, then values that may still be on their way."""
    histories: dict[str, list[Written]] = st.session_state.setdefault("written", {})
    return histories


def _next_number() -> int:
    """Return the number of this run. It is higher than all numbers of an earlier server."""
    number: int = st.session_state.setdefault("run", int(1000 * time()))
    return number + 1


def _seen() -> int:
    """Return the number of the newest run that the browser shows, or 0 if the browser sent none."""
    words = str(st.session_state.get(_SEEN, ""))
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 20 else 0
