"""Floor plan drawn from the imports: `python -m docs.floor_plan` prints it, with its numbers; CONTRIBUTING.md shows it.

A room is a package or module directly under `graphmodel`. A floor holds the rooms that import only from floors below.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import grimp

PACKAGE = "graphmodel"
CONTRIBUTING = Path(__file__).parents[1] / "CONTRIBUTING.md"
BEGIN, END = "<!-- Drawn from the imports by `make reference`. -->\n", "<!-- End of the floor plan. -->"
Rooms = Mapping[str, frozenset[str]]
"""By room, the rooms that it imports from."""


def rooms() -> Rooms:
    """Return the rooms of the package; `__init__` and `__main__`, which only pass names on, are none."""
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    uses: dict[str, set[str]] = {}
    for module in graph.modules:
        room = _room(module)
        uses.setdefault(room, set()).update(map(_room, graph.find_modules_directly_imported_by(module)))
    return {room: frozenset(uses[room] - {room, ""}) for room in sorted(uses) if room}


def floors(plan: Rooms) -> list[list[str]]:
    """Return the rooms of each floor, the highest floor first."""

    @cache
    def height(room: str) -> int:
        return 1 + max(map(height, plan[room]), default=0)

    highest = max(map(height, plan))
    return [[room for room in plan if height(room) == floor] for floor in range(highest, 0, -1)]


def drawn(plan: Rooms) -> str:
    """Return the floor plan as a Markdown table: floors, rooms, what each is for, and what it imports from."""
    order = [room for floor in floors(plan) for room in floor]
    lines = ["| floor | room | purpose | imports from |", "|---|---|---|---|"]
    for number, floor in zip(range(len(floors(plan)), 0, -1), floors(plan), strict=True):
        for room in floor:
            below = ", ".join(sorted(plan[room], key=order.index)) or "-"
            lines.append(f"| {number} | `{room}` | {_purpose(room)} | {below} |")
    return "\n".join([*lines, "", numbers(plan), ""])


def numbers(plan: Rooms) -> str:
    """Return the size of a plan in one sentence."""
    return f"{len(plan)} rooms on {len(floors(plan))} floors, {sum(map(len, plan.values()))} arrows between them."


def with_plan(text: str) -> str:
    """Return the text of CONTRIBUTING.md with the floor plan as it is now."""
    before, _, rest = text.partition(BEGIN)
    return before + BEGIN + drawn(rooms()) + END + rest.partition(END)[2]


def _room(module: str) -> str:
    package, _, rest = module.partition(".")
    room = rest.partition(".")[0] if package == PACKAGE else ""
    return "" if room.startswith("__") else room


def _purpose(room: str) -> str:
    folder = Path(__file__).parents[1] / PACKAGE / room
    source = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    return (ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "").partition("\n")[0]


if __name__ == "__main__":
    if "--write" in sys.argv:
        CONTRIBUTING.write_text(with_plan(CONTRIBUTING.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(numbers(rooms()) + "\n")
