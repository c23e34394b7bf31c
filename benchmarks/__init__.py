"""Benchmarks: how fast the explorer is, and beside what."""
