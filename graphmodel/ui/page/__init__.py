"""The parts of the page that are always there."""
