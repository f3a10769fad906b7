"""Figures, trade and crossings of each province."""

from __future__ import annotations

import streamlit as st


def page() -> None:
    """Show the page."""
    st.header("provinces")


if __name__ == "__main__":  # a deep link to this file on a fresh server runs it without app.py
    import app

    app.main()
