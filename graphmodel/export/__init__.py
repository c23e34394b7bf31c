"""File formats of a case or a part of one, one entry per format."""
