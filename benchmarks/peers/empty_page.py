"""The least that Streamlit can show: what no page of it opens faster than."""

import streamlit as st

st.markdown("empty", unsafe_allow_html=False)
