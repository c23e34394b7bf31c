"""Names of the derived columns that claims have beside those of the schema, and the order of claims."""

ROW = "_row"
"""Derived column: the row as a spreadsheet counts it, the header being row 1."""
FIRST_DAY, LAST_DAY = "_first_day", "_last_day"
"""The days that the date of a claim covers, as ISO days; null when undated."""
POSITION = "_position"
"""Whether the target is a proposal."""
ORDER = (ROW, "id")
"""Claims stand in the order of their file; in place, where they have no rows, in that of their ids."""
DERIVED = (ROW, FIRST_DAY, LAST_DAY, POSITION)
