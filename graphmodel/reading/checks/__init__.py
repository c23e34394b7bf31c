"""Checks of a case."""
