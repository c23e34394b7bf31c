"""The explorer as the program that `graphmodel app` has Streamlit run, wherever the package is installed."""

from graphmodel.ui.app import run

run()
