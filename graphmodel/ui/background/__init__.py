"""Long work in the background: cache, progress bar, cancelling."""
