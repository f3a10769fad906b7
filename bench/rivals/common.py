"""Shared code of the rivals: points, outlines and slider. Streamlit runs it without our package."""

from __future__ import annotations

import json
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

CENTRE, ZOOM = (20.9, 105.6), 7
GROUND = {"color": "#8A8472", "weight": 1, "fillColor": "#F5F2EB", "fillOpacity": 0.6}


def folder() -> Path:
    """Return the folder with points.json and ground.json."""
    return Path(os.environ["BENCH_INPUTS"])


def is_lean() -> bool:
    """Return whether to draw the leanest possible map."""
    return os.environ.get("BENCH_LEAN") == "1"


@cache
def read_points() -> dict[str, Any]:
    """Return the points, read once per server, as in a careful app."""
    return dict(json.loads((folder() / "points.json").read_text(encoding="utf-8")))


@cache
def read_ground() -> dict[str, Any] | None:
    """Return the outlines, read once per server; None for the lean map."""
    if is_lean():
        return None
    return dict(json.loads((folder() / "ground.json").read_text(encoding="utf-8")))


def rows_at(day: date) -> list[dict[str, Any]]:
    """Return the periods that contain a day."""
    iso = day.isoformat()
    return [row for row in read_points()["rows"] if row["start"] <= iso < row["end"]]


def choose_day() -> date:
    """Show the same slider as our page and return its date."""
    import streamlit as st

    points = read_points()
    first, last = date.fromisoformat(points["first"]), date.fromisoformat(points["last"])
    st.set_page_config(layout="wide")
    with st.sidebar:
        day: date = st.slider("Date", first, last, last, format="DD/MM/YYYY", key="at")
    return day
