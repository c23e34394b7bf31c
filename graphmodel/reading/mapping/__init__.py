"""Other people's columns and words, mapped to ours."""
