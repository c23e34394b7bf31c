"""Acts of a session: those that it can undo. What another browser did under the same name is none of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graphmodel.project.store import Project
from graphmodel.ui.session import session

_OWN = "_desk_own_acts"


def note_first(project: Project) -> None:
    """Note all acts that came before the session, which it can undo to the beginning."""
    if _OWN not in session():
        session()[_OWN] = {act.id for act in project.acts()}


@contextmanager
def own_acts(project: Project) -> Iterator[None]:
    """Note the acts that are added within as those of this session."""
    note_first(project)
    with project.recording(session()[_OWN]):
        yield


def elsewhere(project: Project, coder: str) -> set[str]:
    """Return the ids of the acts under a name that another browser or program added meanwhile."""
    note_first(project)
    return {act.id for act in project.acts() if act.who == coder and act.id not in session()[_OWN]}
