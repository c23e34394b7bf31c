"""Queries: run in an embedded DuckDB or in an engine that the user already runs."""
