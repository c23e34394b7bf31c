"""Legend of a view: only what is shown, the same entries on screen and in files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from graphmodel.picture.node_colours import Look
from graphmodel.picture.sizes import Limits
from graphmodel.picture.style import DISSENT_WORD, WIDER_WORDS, Fill
from graphmodel.picture.view import View

_Sample = Literal[
    "relation",
    "wider",
    "faint",
    "number",
    "marked",
    "kind",
    "outline",
    "dissent",
    "title",
    "colour",
    "area",
    "missing",
]
"""What is drawn beside the text; an ``outline`` is that of a kind whose fill means something else, a ``title`` none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of the legend and its sample: ``of`` a relation or kind by name, a look by place, a mark by its words."""

    text: str
    sample: _Sample
    of: str | int = ""


def legend(view: View) -> tuple[Entry, ...]:
    """Return the entries of the legend, in the order in which they are shown."""
    return (*_relations(view), *_ties(view), *_kinds(view), *_blocs(view), *_colours(view), *_sizes(view))


def _relations(view: View) -> Iterator[Entry]:
    used = set(view.ties["relation"])
    for name, look in view.picture.style.relations.items():
        if name in used:
            yield Entry(look.word, "relation", name)


def _ties(view: View) -> Iterator[Entry]:
    style, ties = view.picture.style, view.ties
    if len(set(view.levels)) > 1:
        yield Entry(WIDER_WORDS, "wider")
    if view.marked is None and bool((ties["observed"].to_numpy() == 0).any()):
        yield Entry(f"lighter: {style.prospective_word}", "faint")
    if view.shows_numbers:
        yield Entry(f"number of {style.relations[ties['relation'].iloc[0]].counts}s", "number")
    for words in sorted(set((view.marked or {}).values())):
        yield Entry(words, "marked", words)


def _kinds(view: View) -> Iterator[Entry]:
    kinds = {node["id"]: node["kind"] for node in view.picture.graph["nodes"]}
    used = {kinds[node] for node in view.nodes}
    coloured = {kinds[node] for node in view.nodes if view.look(node)}
    for kind, look in view.picture.style.kinds.items():
        if kind in used:
            yield Entry(look.word, "outline" if kind in coloured else "kind", kind)


def _blocs(view: View) -> Iterator[Entry]:
    blocs = view.folded.blocs.values() if view.folded else ()
    if not all(np.isnan(bloc.dissent) for bloc in blocs):
        yield Entry(DISSENT_WORD, "dissent")


def _colours(view: View) -> Iterator[Entry]:
    """Yield what the colours shown mean, one entry a colour: "camp 1", or "camp 1, 9" where it stands for several."""
    if view.colours is None:
        return
    looks = view.colours.looks
    shown = {view.colours.of[node] for node in view.nodes if node in view.colours.of}
    by_colour: dict[tuple[str, tuple[Fill, ...]], list[int]] = {}
    for place in sorted(shown):
        by_colour.setdefault((looks[place].of, looks[place].light), []).append(place)
    if view.colours.title and shown:
        yield Entry(view.colours.title, "title")
    for places in by_colour.values():
        yield Entry(_named([looks[place] for place in places], view.picture.style.limits), "colour", places[0])


def _sizes(view: View) -> Iterator[Entry]:
    sizes = view.node_sizes
    if sizes is None:
        return
    shown = [node for node in view.nodes if node in sizes.radii]
    if any(not sizes.is_missing(node) for node in shown):
        yield Entry(sizes.words, "area")
    if any(sizes.is_missing(node) for node in shown):
        yield Entry(sizes.missing_words, "missing")


def _named(looks: Sequence[Look], limits: Limits) -> str:
    more = ["\N{HORIZONTAL ELLIPSIS}"] if len(looks) > limits.named_camps else []
    return looks[0].of + ", ".join([*(look.name for look in looks[: limits.named_camps]), *more])
