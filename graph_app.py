"""The explorer in the browser: `streamlit run graph_app.py [-- --nodes FILE --edges FILE]`."""

import streamlit as st

from graphmodel.ui.served_app import EXPLORER

app = st.App(**EXPLORER)
