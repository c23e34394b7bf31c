"""Decides nothing by itself: what is fast, how fast, and against what, is in the modules."""
