"""Suggestions: claims of a program or a dictionary, a layer that counts nowhere until it is accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graphmodel.errors import Finding, UsageError
from graphmodel.model.schema import BETWEEN, ENDS
from graphmodel.model.surrogates import without_surrogates
from graphmodel.project.acts import Change
from graphmodel.project.claims import SUGGESTIONS
from graphmodel.project.edits import add_claim, add_coder, passage
from graphmodel.project.nodes import add_node, node_called
from graphmodel.project.state import State, folded_changes
from graphmodel.project.store import Project

_MOST_BYTES = 100_000_000
"""Size of a file of suggestions."""
_KIND = "target_kind"
"""Says of a target that the project does not know whether it is an actor or a proposal."""
_FIELDS = ("relation", "issue", "status", "basis", "strength", "date", "agent", "evidence", "locator", "note")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    values: Mapping[str, str]


def proposed(project: Project, path: Path, *, origin: str) -> tuple[int, list[Finding]]:
    """Add the suggestions of a file as one act.

    Parameters
    ----------
    project
        The project.
    path
        JSON Lines: objects with ``source``, ``target``, ``relation``, ``document``, ``quote``, and what else a claim
        has.
    origin
        Name of the layer.

    Returns
    -------
    tuple
        Number of claims that were added, and a finding for each line that cannot be; what the layer has is not added.

    Raises
    ------
    UsageError
        The file cannot be read, or a person has the name of the layer.
    """
    findings: list[Finding] = []
    texts, added = project.texts(), [0]

    def changes(state: State) -> list[Change]:
        if origin in state.of("coder") and state.get("coder", origin).get("role") != SUGGESTIONS:
            raise UsageError(f"{origin} is the name of a coder; give the layer another one.")
        made = list(add_coder(state, origin, role=SUGGESTIONS))
        state = folded_changes(state, made)
        known = {_said(claim) for claim in state.of("claim").values() if claim.get("coder") == origin}
        for line in _lines(path, findings):
            try:
                new = _claim(state, texts, line.values, origin)
            except UsageError as error:
                findings.append(_finding(path, line.number, str(error), line.values.get("quote", "")))
                continue
            if _said(new[-1].after or {}) in known:
                continue
            made += new
            added[0] += 1
            state = folded_changes(state, new)
        return made if added[0] else []

    project.act(origin, changes)
    return added[0], findings


def _said(claim: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Return what a suggestion says, whatever was decided on it."""
    return frozenset((name, value) for name, value in claim.items() if name != "decision")


def _claim(state: State, texts: Mapping[str, str], values: Mapping[str, str], origin: str) -> tuple[Change, ...]:
    document = _document(state, values.get("document", ""))
    text = texts.get(state.get("document", document).get("sha256", ""), "")
    quote = values.get("quote", "")
    if not quote.strip():
        raise UsageError("quote: a suggestion needs the words it rests on.")
    start = text.find(quote)
    if start < 0:
        raise UsageError("quote: these words do not stand in the document.")
    if text.find(quote, start + 1) >= 0:
        raise UsageError("quote: these words stand in the document more than once; quote more of them.")
    nodes: list[Change] = []
    ends = {}
    for end in ENDS:
        ends[end], new = _end(folded_changes(state, nodes), values.get(end, ""), end, values.get(_KIND, ""))
        nodes += new
    fields = {name: values[name] for name in _FIELDS if values.get(name)}
    claim = add_claim(
        folded_changes(state, nodes),
        coder=origin,
        passage=passage(text, start, start + len(quote)),
        document=document,
        **ends,
        **fields,
    )
    return (*nodes, *claim)


def _document(state: State, named: str) -> str:
    documents = state.of("document")
    if named in documents:
        return named
    titled = [key for key, each in documents.items() if named and each.get("title") == named]
    if len(titled) != 1:
        raise UsageError(f"document: {named!r} is not one of the project.")
    return titled[0]


def _end(state: State, name: str, end: str, kind: str) -> tuple[str, tuple[Change, ...]]:
    """Return the key of an end, and the change that adds it where it is new."""
    if known := node_called(state, name):
        return known, ()
    if end == "target" and not kind:
        hint = f"Give it a {_KIND}, actor or proposal, or add it to the project first."
        raise UsageError(f"target: {name!r} is not known. {hint}")
    new = add_node(state, label=name, kind="actor" if end == "source" else kind)
    return new[0].key, new


def _lines(path: Path, findings: list[Finding]) -> Iterator[_Line]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path.name}: the file holds more than {_MOST_BYTES // 1_000_000} megabytes.")
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path.name}: the file cannot be read ({error}).") from None
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            findings.append(_finding(path, number, "the line is no JSON object.", line))
            continue
        yield _Line(number, {str(name): _text(value) for name, value in values.items()})


def _text(value: object) -> str:
    if isinstance(value, list):
        value = BETWEEN.join(map(str, value))
    return "" if value is None else without_surrogates(str(value))


def _finding(path: Path, row: int, message: str, value: str) -> Finding:
    return Finding("error", "suggestion", path.name, row, "", value[:80], message)
