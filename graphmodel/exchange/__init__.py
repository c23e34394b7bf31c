"""Projects of other programs, in and out: one module a format, each from and to the same value."""
