"""`python -m graphmodel`: the command line."""

from graphmodel.stopping import stop_at_once


def main() -> None:
    """Run the command line; a signal ends it without a traceback even while it is being imported."""
    stop_at_once()
    from graphmodel.cli import main as run  # noqa: PLC0415 - takes a while, in which a signal may come

    run()


if __name__ == "__main__":
    main()
