"""A page of Streamlit with one widget: what no page of it answers faster than."""

import streamlit as st

from benchmarks.cases import ISSUES

chosen = st.pills("Issue", ISSUES, selection_mode="multi", key="issue")
st.markdown(f"**{len(chosen)} chosen**")
