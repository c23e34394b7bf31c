"""The explorer in the browser: `streamlit run graph_app.py [-- --nodes FILE --edges FILE]`."""

from graphmodel.ui.app import run

run()
