"""Acts on a project as a reader says them: who changed what, without what another coder keeps closed."""

from __future__ import annotations

from collections import Counter

from graphmodel.model.schema import ENDS
from graphmodel.project.acts import Act, Change, Fields
from graphmodel.project.nodes import node_label
from graphmodel.project.state import State, folded_changes

_CALLED = {"word": "entry of the codebook", "mark": "coded passage", "project": "title"}
"""What kinds of records are called where their own word would say little."""


def act_in_words(state: State, act: Act, *, closed_to: str = "") -> str:
    """Return what an act did; of the claims of others no more than their number, where they are closed to a coder."""
    is_closed = closed_to and act.who != closed_to and any(each.kind == "claim" for each in act.changes)
    main = None if is_closed else _main(act)
    if main:
        done = change_in_words(_with_nodes(state, act), main)
    else:
        counted = Counter(_CALLED.get(each.kind, each.kind) for each in act.changes)
        done = ", ".join(f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in counted.items())
    return f"took back: {done}" if act.undoes else done


def _main(act: Act) -> Change | None:
    """Return the change that an act is about: its only one, or that of a claim whose new ends come with it."""
    rest = [each for each in act.changes if each.kind not in ("node", "coder")] or act.changes
    return rest[0] if len(rest) == 1 else None


def _with_nodes(state: State, act: Act) -> State:
    """Return a state that has the nodes of an act, which may have been taken back since."""
    gone = [each for each in act.changes if each.kind == "node" and each.key not in state.of("node")]
    return folded_changes(state, [each if each.after is not None else each.reversed() for each in gone])


def change_in_words(state: State, change: Change) -> str:
    """Return what a change did to a claim, node, document or entry of the codebook."""
    if change.after is None:
        return f"removed {_called(state, change, change.before or {})}"
    if change.before is None:
        return f"added {_called(state, change, change.after)}"
    changed = ", ".join(
        f"{name} from {change.before.get(name, '') or 'nothing'} to {value or 'nothing'}"
        for name, value in change.after.items()
    )
    return f"{_called(state, change, state.get(change.kind, change.key))}: {changed}"


def _called(state: State, change: Change, fields: Fields) -> str:
    if change.kind == "claim" and fields.get("source"):
        source, target = (node_label(state, fields.get(end, "")) for end in ENDS)
        return f"{source}, {fields.get('relation', '')}, {target}"
    return f"{_CALLED.get(change.kind, change.kind)} {fields.get('label') or fields.get('title') or change.key}".strip()
