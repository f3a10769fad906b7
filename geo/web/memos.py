"""A button that offers the memo of a view."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from geo.i18n import text
from geo.memo.memo import MIME, name_memo, write_memo
from geo.model.dataset import Dataset
from geo.timeline.view import View


def offer_memo(dataset: Dataset, view: View, crossing: str | None = None, related: bool = False) -> None:
    """Show a button for the Word document of the changes, or of one crossing; it is made on a click."""
    told = replace(view, crossing=crossing, event=None)
    st.download_button(
        text("memo.save_crossing" if crossing else "memo.save_changes", view.lang),
        partial(write_memo, dataset, told, related), file_name=name_memo(dataset, told), mime=MIME,
        on_click="ignore", key="memo_crossing" if crossing else "memo_changes",
    )  # fmt: skip
