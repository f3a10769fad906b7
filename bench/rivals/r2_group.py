"""Rival 2: st_folium with one map and the points of the step as feature_group_to_add."""

import folium
from common import choose_day, rows_at
from folium_parts import add_points, make_map
from streamlit_folium import st_folium

day = choose_day()
group = folium.FeatureGroup(name="crossings")
add_points(group, rows_at(day))
st_folium(make_map(), feature_group_to_add=group, height=740, use_container_width=True, returned_objects=[], key="map")
