"""Take what another program coded into a project: what is there already is not added again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from graphmodel.exchange.coded import Coded
from graphmodel.project.acts import Change, Fields, Kind
from graphmodel.project.edits import ALIASES
from graphmodel.project.state import State
from graphmodel.project.store import Project

NAMED: Mapping[str, Kind] = {
    "document": "document",
    "coder": "coder",
    "source": "node",
    "target": "node",
    "from": "mark",
    "to": "mark",
}
"""Fields of claims and marks that name another record, and its kind."""
ORDER: tuple[Kind, ...] = ("coder", "document", "node", "word", "mark", "claim")


def take_in(project: Project, coded: Coded, *, who: str) -> Counter[Kind]:
    """Add everything as one act, which can be undone as one, and return the number of new records of each kind."""
    added: Counter[Kind] = Counter()

    def changes(state: State) -> list[Change]:
        made = changes_of(state, coded)
        added.update(each.kind for each in made if each.before is None)
        return made

    project.act(who, changes, texts=coded.texts.values())
    return added


def changes_of(state: State, coded: Coded) -> list[Change]:
    """Return the changes that add what is new to a project.

    A document is the same by its title and text, a coder by the name, a node by its kind and label or alias, a claim or
    mark by all its fields.
    """
    merge = _Merge(state)
    title = coded.state.get("project", "").get("title", "")
    if title and not state.get("project", ""):
        merge.changes.append(Change("project", "", None, {"title": title}))
    for kind in ORDER:
        for key, fields in coded.state.of(kind).items():
            merge.add(kind, key, fields)
    return merge.changes


class _Merge:
    def __init__(self, state: State) -> None:
        self.state, self.changes = state, list[Change]()
        self._held = {kind: dict(state.of(kind)) for kind in ORDER}
        self._keys: dict[tuple[Kind, str], str] = {}
        self._same: dict[tuple[Kind, object], str] = {}
        self._numbers: Counter[tuple[Kind, str]] = Counter()
        for kind in ORDER:
            for key, fields in state.of(kind).items():
                for sign in _signs(kind, key, fields):
                    self._same.setdefault((kind, sign), key)

    def add(self, kind: Kind, key: str, fields: Fields) -> None:
        ours = {name: self._key(name, value) for name, value in fields.items()}
        same = next((self._same[kind, sign] for sign in _signs(kind, key, ours) if (kind, sign) in self._same), None)
        self._keys[kind, key] = same or self._free(kind, key)
        if same is None:
            self._held[kind][self._keys[kind, key]] = ours
            self.changes.append(Change(kind, self._keys[kind, key], None, ours))
            return
        missing = {name: value for name, value in ours.items() if not self._held[kind][same].get(name)}
        if missing:
            self._held[kind][same] = {**self._held[kind][same], **missing}
            self.changes.append(Change(kind, same, dict.fromkeys(missing, ""), missing))

    def _key(self, field: str, value: str) -> str:
        """Return the value of a field; where it names a record, the key of that in the project."""
        return self._keys.get((NAMED[field], value), value) if field in NAMED else value

    def _free(self, kind: Kind, wanted: str) -> str:
        key = wanted
        while key in self._held[kind]:
            self._numbers[kind, wanted] += 1
            number = self._numbers[kind, wanted] + 1
            key = f"{wanted} ({number})" if kind == "document" else f"{wanted}-{number}"
        return key


def _signs(kind: Kind, key: str, fields: Fields) -> list[object]:
    """Return what a record is known by."""
    if kind == "document":
        return [(fields.get("title", key), fields.get("sha256", ""))]
    if kind == "node":
        names = [fields.get("label", key), *filter(None, fields.get(ALIASES, "").split("; "))]
        return [(fields.get("kind", "actor"), name.casefold()) for name in names]
    if kind in ("coder", "word"):
        return [key]
    return [frozenset(fields.items())]
