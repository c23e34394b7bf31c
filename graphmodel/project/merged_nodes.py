"""Make one node of two: claims of the second name the first from then on, and so does an alias."""

from __future__ import annotations

from graphmodel.errors import UsageError, counted
from graphmodel.model.schema import BETWEEN
from graphmodel.project.acts import Change, Fields
from graphmodel.project.edits import ALIASES, record_of, users_of
from graphmodel.project.state import State


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
