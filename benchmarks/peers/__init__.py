"""Peers: pages that ours is compared with, one a module; this one finds their case."""

FOLDER_VARIABLE = "BENCH_CASE"
