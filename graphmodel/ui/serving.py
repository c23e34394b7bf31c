"""Streamlit's program that signals end in peace, whoever reads its output: `python -m graphmodel.ui.serving run`."""

from __future__ import annotations

import io
import signal
import sys
from contextlib import suppress

from streamlit.web.cli import main

from graphmodel.one_thread import compute_in_one_thread
from graphmodel.ui.background.allocator import share_heaps


class ForgivingOutput(io.TextIOWrapper):
    """Standard output that nobody may read any more: Streamlit says that it stops before it stops, or does not stop."""

    def write(self, text: str) -> int:
        """Write text as far as there is somebody to read it."""
        with suppress(BrokenPipeError):
            return super().write(text)
        return len(text)

    def flush(self) -> None:
        """Pass on what was written as far as there is somebody to read it."""
        with suppress(BrokenPipeError):
            super().flush()


def _ends_in_peace() -> None:
    """Have Ctrl-C and a request to end stop the server, which passes them on when it is done, with exit code 0."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))


if __name__ == "__main__":
    _ends_in_peace()
    share_heaps()
    compute_in_one_thread()
    sys.stdout = ForgivingOutput(sys.stdout.buffer, encoding="utf-8", line_buffering=True)
    main(prog_name="streamlit")
