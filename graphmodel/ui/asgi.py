"""The explorer as Streamlit serves it: `streamlit run` finds the app in this file, or in one like it."""

import streamlit as st

from graphmodel.ui.served_app import EXPLORER

app = st.App(**EXPLORER)
