"""Read the masks of a view: as the browser does, one number at a time."""

import base64
from collections.abc import Iterator


def unpack_runs(text: str) -> list[int]:
    """Return the numbers that `pack_runs.pack_runs` packed."""
    numbers = _numbers(base64.b64decode(text))
    return [value for value in numbers for _ in range(next(numbers))]


def _numbers(packed: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in packed:
        number += (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0
