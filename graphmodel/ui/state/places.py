"""Places of nodes that the reader dragged, by case, and how the address holds them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from graphmodel.export.extract_in_recipe import FARTHEST, Places
from graphmodel.model.case import Case
from graphmodel.picture.blocs import BLOC
from graphmodel.ui.session import session

PARAMETER = "places"
MOST_PLACES = 200
"""Number of places that an address holds, some ten characters each: those that were dragged last."""
_BETWEEN, _WITHIN = "~", "."
"""Neither is in a number, and an address needs no other signs for them."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ENTRY = re.compile(r"(?:b(\d{1,3})-)?([0-9a-z]{1,6})\.(-?[0-9a-z]{1,4})\.(-?[0-9a-z]{1,4})")
_DRAGGED, _LAST_DRAG, _GIVEN = "_dragged", "_dragged_heard", "_places_given"


def dragged_places() -> dict[str, Places]:
    """Return where nodes were dragged to, by the fingerprint of their case; the same object all through a session."""
    places: dict[str, Places] = session().setdefault(_DRAGGED, {})
    return places


def hear(event: Mapping[str, Any]) -> bool:
    """Take where the reader dragged nodes of a case to, in place of what was taken before; return whether it is new.

    The browser reports the same with every question: what an address names since then stands.
    """
    if event["turn"] <= session().get(_LAST_DRAG, 0):
        return False
    session()[_LAST_DRAG] = event["turn"]
    places = {
        node: (round(x, 1), round(y, 1)) for node, (x, y) in event["places"].items() if max(abs(x), abs(y)) < FARTHEST
    }
    dragged_places()[event["case"]] = places
    return True


def to_address(case: Case) -> dict[str, list[str]]:
    """Return the places of a case as parameters of an address."""
    places = dragged_places().get(case.fingerprint)
    text = places_in_text(list(case.nodes["id"]), places) if places else ""
    return {PARAMETER: [text]} if text else {}


def read_address(case: Case, address: Mapping[str, list[str]], *, anew: bool) -> list[str]:
    """Bring the places to the address; return what it says wrongly.

    Parameters
    ----------
    case
        The whole case.
    address
        Values by parameter.
    anew
        The case was opened just now: what was dragged in it before stays where the address says nothing.
    """
    values = address.get(PARAMETER, [])
    if values == to_address(case).get(PARAMETER, []) or (anew and not values):
        return []
    places, problems = places_of_text(list(case.nodes["id"]), values[0]) if values else ({}, [])
    dragged_places()[case.fingerprint] = places
    session()[_GIVEN] = {"case": case.fingerprint, "places": places, "turn": uuid4().hex}
    return [f"{PARAMETER}: {problem}" for problem in problems]


def given_places() -> Mapping[str, Any] | None:
    """Return the places that an address named last, for the pictures, and a turn that is another each time."""
    found: Mapping[str, Any] | None = session().get(_GIVEN)
    return found


def left_out(case: Case) -> str:
    """Return how many places the address does not hold, in a sentence; empty where it holds all."""
    places = dragged_places().get(case.fingerprint, {})
    return (
        f"The address holds the {MOST_PLACES} of {len(places):,} places that were dragged last."
        if len(places) > MOST_PLACES
        else ""
    )


def places_in_text(ids: Sequence[str], places: Places) -> str:
    """Return places as short text of letters, digits, dots and dashes: numbers of nodes and whole coordinates, base 36.

    Examples
    --------
    >>> places_in_text(["A", "B"], {"B": (100.4, -36)})
    's3ir~1.2s.-10'
    """
    numbers = {node: number for number, node in enumerate(ids)}
    entries = [
        _WITHIN.join((name, _base36(round(x)), _base36(round(y))))
        for node, (x, y) in places.items()
        if (name := _name(numbers, node))
    ]
    return _BETWEEN.join((_check(ids), *entries[-MOST_PLACES:])) if entries else ""


def places_of_text(ids: Sequence[str], text: str) -> tuple[dict[str, tuple[float, float]], list[str]]:
    """Return the places that `places_in_text` wrote, and what is wrong in the text."""
    check, *entries = text.split(_BETWEEN)
    if check != _check(ids):
        return {}, ["The nodes of this case are not those of the link, so they stand where the layout puts them."]
    places, unknown = {}, 0
    for entry in entries[:MOST_PLACES]:
        found = _ENTRY.fullmatch(entry)
        number = int(found[2], 36) if found else len(ids)
        if not found or number >= len(ids):
            unknown += 1
            continue
        node = f"{BLOC}{int(found[1])}:{ids[number]}" if found[1] else ids[number]
        at = (float(int(found[3], 36)), float(int(found[4], 36)))
        if max(map(abs, at)) < FARTHEST:
            places[node] = at
        else:
            unknown += 1
    return places, _problems(unknown, len(entries))


def _problems(unknown: int, entries: int) -> list[str]:
    problems = []
    if unknown:
        one = "1 place is of no node of this case, or no place"
        what = one if unknown == 1 else f"{unknown} places are of no node of this case, or no places"
        problems.append(f"{what}; the others are shown.")
    if entries > MOST_PLACES:
        problems.append(f"The link names {entries:,} places; the first {MOST_PLACES} are shown.")
    return problems


def _name(numbers: Mapping[str, int], node: str) -> str:
    """Return a node as its number; a bloc as how deep it lies, and the number of the member that it is named after."""
    depth, _, member = node.removeprefix(BLOC).partition(":") if node.startswith(BLOC) else ("", "", node)
    if member not in numbers:
        return ""
    return f"b{depth}-{_base36(numbers[member])}" if depth else _base36(numbers[member])


def _check(ids: Sequence[str]) -> str:
    """Return a few letters that differ where the nodes, or their order, do."""
    return _base36(zlib.crc32("\n".join(ids).encode("utf-8", "replace")))[-4:]


def _base36(number: int) -> str:
    digits, rest = "", abs(number)
    while rest:
        rest, digit = divmod(rest, 36)
        digits = _DIGITS[digit] + digits
    return f"{'-' if number < 0 else ''}{digits or '0'}"
