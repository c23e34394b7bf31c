"""Layers: what each coder coded, whatever was decided on it since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graphmodel.errors import UsageError, quoted, suggestion
from graphmodel.project.acts import Fields
from graphmodel.project.claims import REPLACES, SUGGESTIONS
from graphmodel.project.state import State

_Layer = Mapping[str, Fields]


@dataclass(frozen=True, slots=True)
class Compared:
    """The layers of two coders on the documents that both of them coded.

    Attributes
    ----------
    names
        The coders.
    layers
        Their claims in these documents, by key.
    documents
        The documents, in the order of the project; the empty one stands for claims that name none.
    elsewhere
        Number of claims of each coder in documents that the other did not code.
    """

    names: tuple[str, str]
    layers: tuple[_Layer, _Layer]
    documents: tuple[str, ...]
    elsewhere: tuple[int, int]


def people(state: State) -> list[str]:
    """Return the coders who are people: not the layers of suggestions."""
    return [name for name, each in state.of("coder").items() if each.get("role") != SUGGESTIONS]


def layer(state: State, coder: str) -> _Layer:
    """Return the claims of a coder by their keys, as if nothing had been decided on them.

    A claim that was made in place of others, as the decision between two coders, is in no layer.

    Raises
    ------
    UsageError
        There is no such coder.
    """
    if coder not in state.of("coder"):
        known = ", ".join(map(quoted, state.of("coder"))) or "nobody"
        hint = suggestion(coder, state.of("coder"))
        raise UsageError(
            f"coder: {quoted(coder)} is none of the project; they are {known}." + (f" {hint}" if hint else "")
        )
    return {
        key: {name: value for name, value in claim.items() if name != "decision"}
        for key, claim in state.of("claim").items()
        if claim.get("coder") == coder and REPLACES not in claim
    }


def compared(state: State, one: str, other: str) -> Compared:
    """Return the layers of two coders on the documents that both coded.

    Raises
    ------
    UsageError
        There is no such coder, they are the same, or there is no document in which both have claims.
    """
    if one == other:
        raise UsageError("coders: name two different ones.")
    whole = (layer(state, one), layer(state, other))
    coded = [{claim.get("document", "") for claim in claims.values()} for claims in whole]
    both = coded[0] & coded[1]
    if not both:
        raise UsageError(f"{one} and {other} have claims in no document in common, so there is nothing to compare.")
    here = [{key: each for key, each in claims.items() if each.get("document", "") in both} for claims in whole]
    documents = tuple(each for each in ("", *state.of("document")) if each in both)
    elsewhere = (len(whole[0]) - len(here[0]), len(whole[1]) - len(here[1]))
    return Compared((one, other), (here[0], here[1]), documents, elsewhere)


def texts_of(state: State, texts: Mapping[str, str], documents: Iterable[str]) -> dict[str, str]:
    """Return the texts of documents by their keys, those that are in the project."""
    hashes = {document: state.get("document", document).get("sha256", "") for document in documents}
    return {document: texts[sha256] for document, sha256 in hashes.items() if sha256 in texts}


def elsewhere_in_words(found: Compared) -> str:
    """Return what was not compared, as only one of the two coded its document; empty where there is none."""
    left = [
        f"{number:,} claim{'' if number == 1 else 's'} of {name}"
        for name, number in zip(found.names, found.elsewhere, strict=True)
        if number
    ]
    return f"Not compared, as the other coded nothing in their documents: {' and '.join(left)}." if left else ""
