"""The state of a session: selection, view options, open case, and what they show."""
