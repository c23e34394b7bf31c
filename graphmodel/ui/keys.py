"""Keys of the session's state that the scripts in the browser know as well."""

FILTER = "filter_"
"""The widget of each field of a selection is held under its name with this prefix."""
