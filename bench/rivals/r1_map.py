"""Rival 1: st_folium with a new map each step."""

from common import choose_day, rows_at
from folium_parts import add_points, make_map
from streamlit_folium import st_folium

day = choose_day()
rival = make_map()
add_points(rival, rows_at(day))
st_folium(rival, height=740, use_container_width=True, returned_objects=[])
