"""How much a file from elsewhere may hold: beyond, it is refused with a finding, in bounded time and memory."""

MOST_BYTES = 200_000_000
"""Size of a file, and of all that a compressed one unpacks to."""
MOST_ROWS = 5_000_000
MOST_COLUMNS = 1_000
MOST_CELL = 1_000_000
"""Longest cell, in characters."""
MOST_DEPTH = 60
"""Deepest nesting of JSON and XML."""
