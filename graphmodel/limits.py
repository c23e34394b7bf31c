"""How much a file from elsewhere may hold: beyond, it is refused with a finding, in bounded time and memory."""

MEGABYTE = 2**20
MOST_BYTES = 200 * MEGABYTE
"""Size of a file, and of all that a compressed one unpacks to; the app takes no larger upload."""
MOST_ROWS = 5_000_000
MOST_COLUMNS = 1_000
MOST_CELLS = 30_000_000
"""Rows times columns of a table; values of a JSON file."""
MOST_CELL = 1_000_000
"""Longest cell, in characters."""
MOST_DEPTH = 60
"""Deepest nesting of JSON and XML."""
MOST_ENTRIES = 10_000
"""Files within a zip file."""
MOST_RATIO = 500
"""How many times its own size a zip file may unpack to; sheets of equal rows reach about 100."""
MOST_FINDINGS = 1_000
"""Rows that are named one by one for each problem; the others are counted."""
MOST_MAPPING = 1_000_000
"""Longest mapping (YAML), in characters."""
MOST_RECIPE = 10 * MEGABYTE
"""Longest recipe, in characters: the places of some 200,000 nodes that were moved by hand."""
