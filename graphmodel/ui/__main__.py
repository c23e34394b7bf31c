"""The script that `graphmodel app` runs with Streamlit."""

from graphmodel.ui.app import run

run()
