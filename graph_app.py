"""The explorer in the browser: `streamlit run graph_app.py [-- --nodes FILE --edges FILE]`."""

import streamlit as st

from graphmodel.ui.quick_files import MIDDLEWARE, SCRIPT

app = st.App(SCRIPT, middleware=MIDDLEWARE)  # written out: it is here that Streamlit looks for it
