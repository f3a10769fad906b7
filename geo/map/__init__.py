"""The one self-contained map document (folium): layers, payload, styles and scripts.

This package contains everything in an exported file, including its scripts (`static/`).
It does not depend on Streamlit or on a reader's session.
"""
