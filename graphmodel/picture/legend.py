"""Legend of a view: only what is shown, the same entries on screen and in files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from graphmodel.picture.style import CAMPLESS_WORD, DISSENT_WORD, WIDER_WORDS, camp_in_words
from graphmodel.picture.view import View

Sample = Literal["relation", "wider", "faint", "number", "marked", "sometimes", "kind", "outline", "dissent", "camp"]
"""What is drawn beside the text; an ``outline`` is that of a kind, where fills stand for camps."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of the legend and its sample: that ``of`` a relation or a kind by name, of camps by their numbers."""

    text: str
    sample: Sample
    of: str | list[int] = ""


def legend(view: View) -> tuple[Entry, ...]:
    """Return the entries of the legend, in the order in which they are shown."""
    return (*_relations(view), *_ties(view), *_kinds(view), *_blocs(view), *_camps(view))


def _relations(view: View) -> Iterator[Entry]:
    used = set(view.ties["relation"])
    for name, look in view.picture.style.relations.items():
        if name in used:
            yield Entry(look.word, "relation", name)


def _ties(view: View) -> Iterator[Entry]:
    style, ties = view.picture.style, view.ties
    if len(set(view.levels)) > 1:
        yield Entry(WIDER_WORDS, "wider")
    if view.camps is None and bool((ties["observed"] == 0).any()):
        yield Entry(f"lighter: {style.prospective_word}", "faint")
    if view.shows_numbers:
        yield Entry(f"number of {style.relations[ties['relation'].iloc[0]].counts}s", "number")
    for words in sorted(set(view.marked.values())):
        yield Entry(words, "marked" if words == style.marked_word else "sometimes")


def _kinds(view: View) -> Iterator[Entry]:
    kinds = {node["id"]: node["kind"] for node in view.picture.graph["nodes"]}
    used = {kinds[node] for node in view.nodes}
    for kind, look in view.picture.style.kinds.items():
        if kind in used:
            yield Entry(look.word, "kind" if view.camps is None else "outline", kind)


def _blocs(view: View) -> Iterator[Entry]:
    blocs = view.folded.blocs.values() if view.folded else ()
    if not all(np.isnan(bloc.dissent) for bloc in blocs):
        yield Entry(DISSENT_WORD, "dissent")


def _camps(view: View) -> Iterator[Entry]:
    """Yield "camp 1", or "camp 1, 9, 17" where a colour stands for several; then what is open, and those in none."""
    if view.camps is None:
        return
    style = view.picture.style
    shown = {view.camps[node] for node in view.nodes if node in view.camps}
    numbers = sorted(numbers[0] for numbers in shown if len(numbers) == 1)
    first_of = {number: (number - 1) % len(style.camps) for number in numbers}
    for colour in sorted(set(first_of.values())):
        own = [number for number in numbers if first_of[number] == colour]
        more = ["\N{HORIZONTAL ELLIPSIS}"] if len(own) > style.limits.named_camps else []
        yield Entry(f"camp {', '.join([*map(str, own[: style.limits.named_camps]), *more])}", "camp", own[:1])
    yield from (Entry(camp_in_words(open_), "camp", list(open_)) for open_ in sorted(shown) if len(open_) > 1)
    if any(node not in view.camps for node in view.nodes):
        yield Entry(CAMPLESS_WORD, "camp", [])
