"""Decides where a peer finds its case: each other module is a page that ours is compared with."""

FOLDER_VARIABLE = "BENCH_CASE"
