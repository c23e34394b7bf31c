"""Find where the rows of a CSV text end, fast: by its quotation marks, where these are in order."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt


def end_of_rows(text: bytes, delimiter: str) -> int:
    """Return where the last row that is known to be whole ends; 0 where none is, or marks are in disorder."""
    line_end = b"\n" if b"\n" in text else b"\r"
    end = len(text) if line_end == b"\n" else len(text) - 1  # a line feed may follow a carriage return at the end
    marks = _places(text, b'"')
    while (place := text.rfind(line_end, 0, end)) >= 0:
        before = int(np.searchsorted(marks, place))
        if before % 2 == 0:
            return place + 1 if _in_order(text, marks[:before], delimiter, end=place + 1) else 0
        end = int(marks[before - 1])  # the line ends within the cell that begins here
    return 0


def well_quoted(text: bytes, delimiter: str) -> bool:
    """Return whether every quotation mark begins a cell, ends one, or is one of a pair within one."""
    return _in_order(text, _places(text, b'"'), delimiter, end=len(text))


def _in_order(text: bytes, marks: npt.NDArray[np.int64], delimiter: str, *, end: int) -> bool:
    if not len(marks):
        return True
    if len(marks) % 2:
        return False
    letters, is_bound = np.frombuffer(text, np.uint8, count=end), _bounds(delimiter)
    before, after = marks[0::2] - 1, marks[1::2] + 1
    before = before[1:] if before[0] < 0 else before
    after = after[:-1] if after[-1] == end else after
    return bool(is_bound[letters[before]].all() and is_bound[letters[after]].all())


def _bounds(delimiter: str) -> npt.NDArray[np.bool_]:
    """Return of each byte whether it may stand beside a cell; looking it up is faster than comparing it with each."""
    table = np.zeros(256, dtype=bool)
    table[list(f'{delimiter}\r\n"'.encode())] = True
    return table


def _places(text: bytes, letter: bytes) -> npt.NDArray[np.int64]:
    if letter not in text:
        return np.array([], dtype="int64")
    return np.flatnonzero(np.frombuffer(text, np.uint8) == letter[0])
