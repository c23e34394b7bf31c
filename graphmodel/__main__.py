"""`python -m graphmodel`: the command line."""

import gc

from graphmodel.one_thread import compute_in_one_thread
from graphmodel.stopping import stop_at_once

_SELDOM = 50_000
"""New objects after which the garbage collector looks through them. At Python's 700 that takes a tenth of the time of a
short command, for libraries make a hundred thousand objects that stay."""


def main() -> None:
    """Run the command line; a signal ends it without a traceback even while it is being imported."""
    stop_at_once()
    gc.set_threshold(_SELDOM)
    compute_in_one_thread()
    from graphmodel.cli import main as run  # noqa: PLC0415 - takes a while, in which a signal may come

    run()


if __name__ == "__main__":
    main()
