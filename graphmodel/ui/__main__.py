"""The script that Streamlit runs for every reader, at every interaction."""

from graphmodel.ui.app import run

run()
