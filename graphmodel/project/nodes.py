"""Actors and proposals of a project: added, found by a name, changed, and made one of two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from graphmodel.errors import UsageError, counted, quoted
from graphmodel.model.schema import BETWEEN, ENDS
from graphmodel.project.acts import Change, Fields
from graphmodel.project.edits import change, filled, free_key, record_of, users_of
from graphmodel.project.record_checks import check_claim, check_record
from graphmodel.project.state import State, folded_changes

ALIASES = "aliases"
"""Field of a node: its other names, joined by `; `."""


def add_node(state: State, *, label: str, kind: str = "actor", **fields: str) -> tuple[Change, ...]:
    """Return the change that adds an actor or a proposal; its key is made of its label.

    Raises
    ------
    UsageError
        It has no name, or another node is called so.
    """
    label = label.strip()
    if not label:
        raise UsageError("A node needs a name.")
    if same := node_called(state, label):
        raise UsageError(f"{label!r} is there already, as {same}.")
    record = filled({"label": label, "kind": kind, **fields})
    check_record("node", record)
    return (Change("node", free_key(slug(label), state.of("node")), None, record),)


def node_called(state: State, name: str) -> str:
    """Return the key of the node with this key, label or alias, whatever its case; empty where there is none."""
    wanted = name.strip().casefold()
    return next((key for key in state.of("node") if wanted in _names(state, key)), "")


def node_label(state: State, node: str) -> str:
    """Return what a node is called."""
    return state.get("node", node).get("label", node)


def _names(state: State, key: str) -> set[str]:
    """Return the key, label and aliases of a node, without case."""
    others = state.get("node", key).get(ALIASES, "").split(BETWEEN)
    return {each.casefold() for each in (key, node_label(state, key), *others) if each}


def with_new_nodes(
    state: State, fields: Mapping[str, str | tuple[str, str]]
) -> tuple[tuple[Change, ...], dict[str, str]]:
    """Return the changes that add the ends of a claim that are given as label and kind, and its fields with keys.

    A known end may be given by its key, label or alias.
    """
    nodes: list[Change] = []
    named: dict[str, str] = {}
    for name, value in fields.items():
        now = folded_changes(state, nodes)
        if isinstance(value, str):
            named[name] = (node_called(now, value) if name in ENDS else "") or value
            continue
        label, kind = value
        known = node_called(now, label)
        if not known:
            nodes += add_node(now, label=label, kind=kind)
        named[name] = known or nodes[-1].key
    return tuple(nodes), named


def change_node(state: State, key: str, fields: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the change of some fields of a node; none where they are so already.

    Raises
    ------
    UsageError
        There is no such node, it would have no name or that of another, a value is none of the column's, or a claim
        does not allow it: a proposal takes no stance, and nobody mediates towards it.
    """
    if not fields.get("label", key).strip():
        raise UsageError("A node needs a name.")
    changes = change(state, "node", key, fields)
    after = folded_changes(state, changes)
    for name in _names(after, key) - _names(state, key):
        if other := next((each for each in after.of("node") if each != key and name in _names(after, each)), ""):
            raise UsageError(
                f"{quoted(name)} is a name of {quoted(node_label(state, other))} already; make one of the two."
            )
    for claim in users_of(after, "node", key) if "kind" in fields else ():
        try:
            check_claim(after, after.get("claim", claim))
        except UsageError as error:
            raise UsageError(f"claim {claim} does not allow it. {error}") from None
    return changes


def merge_nodes(state: State, kept: str, merged: str) -> tuple[Change, ...]:
    """Return the changes that make one node of two: claims of the second name the first, and so does an alias.

    A claim of the one about the other would be about itself.

    Raises
    ------
    UsageError
        They are of different kinds, or claims connect them.
    """
    one, other = record_of(state, "node", kept), record_of(state, "node", merged)
    if kept == merged:
        raise UsageError("Choose two nodes.")
    if one.get("kind", "actor") != other.get("kind", "actor"):
        raise UsageError(f"{kept} and {merged} are an actor and a proposal; they cannot be one.")
    between = [key for key in users_of(state, "node", merged) if _ends(state.get("claim", key)) == {kept, merged}]
    if between:
        raise UsageError(
            f"{kept} and {merged} are the ends of {counted(len(between), 'claim')}, such as {between[0]}; "
            "change them first."
        )
    moved = []
    for key in users_of(state, "node", merged):
        old = state.get("claim", key)
        ends = [end for end in ("source", "target") if old.get(end) == merged]
        moved.append(Change("claim", key, dict.fromkeys(ends, merged), dict.fromkeys(ends, kept)))
    known = list(filter(None, one.get(ALIASES, "").split(BETWEEN)))
    others = filter(None, [other.get("label", merged), *other.get(ALIASES, "").split(BETWEEN)])
    aliases = BETWEEN.join(dict.fromkeys([*known, *others]))
    named = Change("node", kept, {ALIASES: one.get(ALIASES, "")}, {ALIASES: aliases})
    return (*moved, named, Change("node", merged, other, None))


def _ends(claim: Fields) -> set[str]:
    return {claim.get("source", ""), claim.get("target", "")}


def slug(label: str) -> str:
    """Return what the key of a node is made of: the letters and digits of its label."""
    plain = unicodedata.normalize("NFKC", label).casefold()
    return re.sub(r"[^\w]+", "-", plain).strip("-") or "node"
