"""A reader's own crossings.geojson, checked and drawn; nothing is stored."""

from __future__ import annotations

import streamlit as st


def page() -> None:
    """Show the page."""
    st.header("own_data")


if __name__ == "__main__":  # a deep link to this file on a fresh server runs it without app.py
    import app

    app.main()
