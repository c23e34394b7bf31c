"""Find a free port of this machine for a server."""

import socket
from contextlib import suppress
from random import SystemRandom

_PORTS = range(20_000, 32_000)
"""Below those that Linux gives to connections, one of which could take the port before the server does."""


def free_port() -> int:
    """Return the number of a port that nobody listens on."""
    for port in SystemRandom().sample(_PORTS, 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("no port is free")
