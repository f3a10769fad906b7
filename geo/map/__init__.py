"""The one self-contained map document (folium): layers, payload, styles and scripts.

Here lives everything that an exported file holds, its scripts included (`static/`).
Nothing here knows Streamlit or a reader's session.
"""
