"""A Streamlit page with one line of text, the measure of bench.first."""

import streamlit as st

st.write("content")
