"""Edits: from the state of a project to the changes that do one thing; nothing is written here."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict

from graphmodel.errors import UsageError, counted, quoted, suggestion
from graphmodel.model.case import Case, claims
from graphmodel.model.passage import place_of
from graphmodel.project.acts import PLACED, Change, Fields, RecordKind
from graphmodel.project.anchors import Anchor, anchor, found_again
from graphmodel.project.claims import records_of
from graphmodel.project.record_checks import RECORD_COLUMNS, check_claim, check_record
from graphmodel.project.state import State

CODER_COLUMNS = tuple(name for name in RECORD_COLUMNS["claim"] if name not in ("id", "document"))
"""Columns of a claim that a coder fills in."""
KEY = re.compile(r"\w{1,40}", re.ASCII)
_KEY_LETTERS, _KEY_LENGTH = "23456789abcdefghjkmnpqrstvwxyz", 8
"""Letters of the key of a claim, none like another: of those of two people, one in 650 billion pairs is the same."""


def add_claim(
    state: State, *, coder: str, passage: Anchor | None = None, key: str = "", **fields: str
) -> tuple[Change, ...]:
    """Return the changes that add a claim.

    Parameters
    ----------
    state
        The state.
    coder
        Who codes it; becomes a coder of the project with the first claim.
    passage
        Its passage in the text of the document that ``document`` names.
    key
        Its key, of letters and digits; made up where not given.
    **fields
        Columns of `schema.CLAIM_COLUMNS` but ``id``.

    Returns
    -------
    tuple of Change
        The last one is the claim's.

    Raises
    ------
    UsageError
        An end is missing or unknown, or a value is none of the column's.
    """
    place = {} if passage is None else fields_of(passage)
    sha256 = state.get("document", fields.get("document", "")).get("sha256", "")
    of_text = {"sha256": sha256} if passage is not None and sha256 else {}
    record = {**filled({**fields, "coder": coder}), **of_text, **place}
    check_claim(state, record)
    if key and (not KEY.fullmatch(key) or key in state.of("claim")):
        raise UsageError(f"{quoted(key)} cannot be the key of a new claim.")
    return (*add_coder(state, coder), Change("claim", key or f"c{_letters()}", None, record))


def add_coder(state: State, name: str, *, role: str = "") -> tuple[Change, ...]:
    """Return the change that adds a coder, where there is none of this name."""
    return () if name in state.of("coder") else (Change("coder", name, None, filled({"role": role})),)


def add_document(state: State, *, title: str, sha256: str = "", **fields: str) -> tuple[Change, ...]:
    """Return the change that adds a document, called by its title; none where the same is there already.

    Parameters
    ----------
    state
        The state.
    title
        Title, as claims cite it.
    sha256
        Of its text, which is added along with the act.
    **fields
        ``author``, ``date``, ``source``, ``url``.
    """
    record = filled({"title": title.strip() or "Untitled", "sha256": sha256, **fields})
    check_record("document", record)
    if any(sha256 and each.get("sha256") == sha256 for each in state.of("document").values()):
        return ()
    return (Change("document", free_key(record["title"], state.of("document"), " ({})"), None, record),)


def change(state: State, kind: RecordKind, key: str, fields: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the change of some fields of a record; none where they are so already.

    Raises
    ------
    UsageError
        There is no such record, or a value is none of the column's.
    """
    old = record_of(state, kind, key)
    after = {name: value.strip() for name, value in fields.items() if value.strip() != old.get(name, "")}
    if not after:
        return ()
    whole = {**old, **after}
    if kind == "claim":
        check_claim(state, whole)
    else:
        check_record(kind, after)
    return (Change(kind, key, {name: old.get(name, "") for name in after}, after),)


def recode(state: State, keys: Iterable[str], fields: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the changes of the same fields of several claims; errors as of `change`."""
    return tuple(each for key in keys for each in change(state, "claim", key, fields))


def remove(state: State, kind: RecordKind, keys: Iterable[str]) -> tuple[Change, ...]:
    """Return the changes that remove records.

    Raises
    ------
    UsageError
        There is no such record, or claims name the node or document.
    """
    removed = []
    for key in dict.fromkeys(keys):
        record = record_of(state, kind, key)
        if named := [each for of in PLACED for each in users_of(state, kind, key, of=of)]:
            raise UsageError(f"{kind} {key} is named by {counted(len(named), 'claim')}; change or remove them first.")
        removed.append(Change(kind, key, record, None))
    return tuple(removed)


def change_text(
    state: State, document: str, text: str, sha256: str, *, texts: Mapping[str, str] | None = None
) -> tuple[Change, ...]:
    """Return the changes that give a document another text, with the passages of its claims and marks found again.

    ``texts`` are earlier texts by their SHA-256, which distinguish a passage from others that read alike. One whose
    passage is not found keeps its old place and the SHA-256 of the old text, which `check` lists.
    """
    old = record_of(state, "document", document)
    if old.get("sha256", "") == sha256:
        return ()
    changes = [Change("document", document, {"sha256": old.get("sha256", "")}, {"sha256": sha256})]
    for kind, key in [(each, key) for each in PLACED for key in users_of(state, "document", document, of=each)]:
        placed = state.get(kind, key)
        passage = anchor_of(placed)
        place = passage and found_again(passage, text, before=(texts or {}).get(placed.get("sha256", ""), ""))
        if place:
            fields = {**fields_of(place.anchor), "sha256": sha256}
            changes += [Change(kind, key, {name: placed.get(name, "") for name in fields}, fields)]
    return tuple(changes)


def of_case(case: Case) -> tuple[Change, ...]:
    """Return the changes that put the nodes and claims of a case into an empty project."""
    nodes = [Change("node", key, None, fields) for key, fields in records_of(case.nodes)]
    coded = list(records_of(claims(case)))
    cited = dict.fromkeys(fields["document"] for _, fields in coded if "document" in fields)
    listed = dict(records_of(case.documents))
    documents = [Change("document", each, None, listed.get(each, {"title": each})) for each in {**cited, **listed}]
    coders = dict.fromkeys(fields["coder"] for _, fields in coded if "coder" in fields)
    return (
        Change("project", "", None, filled({"title": case.title})),
        *documents,
        *nodes,
        *(Change("coder", each, None, {}) for each in coders),
        *(Change("claim", key, None, fields) for key, fields in coded),
    )


def anchor_of(claim: Fields) -> Anchor | None:
    """Return the anchor of a claim's passage; None where it has none."""
    place = place_of(claim) if claim.get("quote") else None
    return place and Anchor(*place, claim["quote"], claim.get("prefix", ""), claim.get("suffix", ""))


def passage(text: str, start: int, end: int) -> Anchor:
    """Return the anchor of a passage.

    Raises
    ------
    UsageError
        It holds no text.
    """
    try:
        return anchor(text, start, end)
    except ValueError as error:
        raise UsageError(f"{start} to {end}: {error}.") from None


def fields_of(place: Anchor) -> dict[str, str]:
    """Return the fields of a claim that hold its passage."""
    return {name: str(value) for name, value in asdict(place).items() if value != ""}


def filled(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that are not empty, without spaces around."""
    return {name: value.strip() for name, value in fields.items() if value.strip()}


def record_of(state: State, kind: RecordKind, key: str) -> Fields:
    """Return the fields of a record.

    Raises
    ------
    UsageError
        There is none.
    """
    if key not in state.of(kind):
        hint = suggestion(key, state.of(kind))
        raise UsageError(f"There is no {kind} {quoted(key)}." + (f" {hint}" if hint else ""))
    return state.of(kind)[key]


def users_of(state: State, kind: RecordKind, key: str, *, of: RecordKind = "claim") -> list[str]:
    """Return the keys of the claims, or of other placed records, that name a node, document or coder."""
    fields = {"node": ("source", "target"), "document": ("document",), "coder": ("coder",)}.get(kind, ())
    return [name for name, claim in state.of(of).items() if any(claim.get(each) == key for each in fields)]


def free_key(wanted: str, taken: Collection[str], again: str = "-{}") -> str:
    """Return a key, numbered where another record has it."""
    if wanted not in taken:
        return wanted
    return next(each for n in range(2, len(taken) + 3) if (each := wanted + again.format(n)) not in taken)


def _letters() -> str:
    return "".join(secrets.choice(_KEY_LETTERS) for _ in range(_KEY_LENGTH))
