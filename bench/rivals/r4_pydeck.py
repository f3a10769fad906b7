"""Rival 4: st.pydeck_chart with a slider, on WebGL."""

import pandas as pd
import pydeck
import streamlit as st
from common import CENTRE, ZOOM, choose_day, read_ground, rows_at

day = choose_day()
rows = rows_at(day)
for row in rows:
    row["rgb"] = [int(row["colour"][i : i + 2], 16) for i in (1, 3, 5)]
layers = []
if ground := read_ground():
    layers.append(
        pydeck.Layer("GeoJsonLayer", ground, id="ground", get_line_width=400, get_fill_color=[245, 242, 235, 150])
    )
frame = pd.DataFrame(rows, columns=["name", "status", "lon", "lat", "rgb"])
points = pydeck.Layer("ScatterplotLayer", frame, id="crossings", get_radius=6, radius_units="'pixels'", pickable=True)
points.get_position, points.get_fill_color = ["lon", "lat"], "rgb"
layers.append(points)
view = pydeck.ViewState(latitude=CENTRE[0], longitude=CENTRE[1], zoom=ZOOM - 1)
st.pydeck_chart(
    pydeck.Deck(layers, initial_view_state=view, map_provider=None, tooltip={"text": "{name}, {status}"}), height=740
)
