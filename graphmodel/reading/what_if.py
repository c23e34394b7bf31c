"""Suppose a case: leave claims out of it and add others, nothing of which is written anywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import ibis
import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.one_of_many import is_one_of, one_of
from graphmodel.engines.query import fetch
from graphmodel.errors import CaseError, Finding, SelectionError, UsageError, listing, quoted, suggestion
from graphmodel.model.case import Case, claims
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.column import names
from graphmodel.model.derived_columns import DERIVED, ORDER, ROW
from graphmodel.model.nodes import labels, unique_labels
from graphmodel.model.schema import CLAIM_COLUMNS, ENDS, KINDS
from graphmodel.model.select import select
from graphmodel.model.supposition import LEFT_OUT_BY, Supposition
from graphmodel.model.surrogates import without_surrogates
from graphmodel.reading.checks.case import check_claims
from graphmodel.reading.in_memory import to_case
from graphmodel.reading.rows import Rows, checked_header, null_character

_NAME = "added claims"
"""What findings call the table of the claims that are added."""
_NEW = "added"
"""Ids of added claims that have none begin with it."""
_KINDS_OF = {end: f"{end}_kind" for end in ENDS}
"""Columns of an added claim that say that an end is new, and what it is."""


def what_if(
    case: Case,
    *,
    without: str | Sequence[str] = (),
    added: pd.DataFrame | Iterable[Mapping[str, str]] | Case = (),
) -> Case:
    """Return a case as it would be if some claims were not there, and others were.

    Parameters
    ----------
    case
        A case or a selection of one, which is made again of the whole as it would be.
    without
        Ids of claims, and ``column:value`` for all claims with this value, of the columns `supposition.LEFT_OUT_BY`:
        ``basis:inferred``, ``document:Daily Echo``, ``coder:Mira``.
    added
        Claims, as rows with columns of `schema.CLAIM_COLUMNS`, or those of another case. They are about actors and
        proposals of this one, by id or label, or about new ones: of these, ``source_kind`` or ``target_kind`` is
        ``actor`` or ``proposal``. One without an id is called ``added1`` and so on.

    Returns
    -------
    Case
        Its title and ``supposed`` say what is supposed. The case itself stays as it is.

    Raises
    ------
    SelectionError
        Nothing that is to be left out is in the case, or nothing of the selection is left.
    CaseError
        An added claim has an error, or an id that is taken.
    UsageError
        Claims are added to a case that is queried in place.

    Examples
    --------
    >>> from graphmodel.reading.sources import shipped_case
    >>> what_if(shipped_case(), without=["c057", "basis:inferred"])
    Case 'Armenia-Azerbaijan peace talks, spring 2024 (what if: without c057, basis:inferred)': 78 claims, 7 actors, \
15 proposals
    >>> row = {"source": "Iran", "target": "US", "relation": "support"}
    >>> len(claims(what_if(shipped_case(), added=[row])))
    166
    """
    rows = _rows(added)
    named = (without,) if isinstance(without, str) else tuple(dict.fromkeys(without))
    supposition = Supposition(named, tuple(rows))
    if not supposition:
        return case
    supposed = _supposed(case.whole, supposition)
    for selection in case.selections:
        supposed = select(supposed, selection)
    return supposed


def kinds_of(case: Case) -> dict[str, int]:
    """Return what can be left out together.

    Parameters
    ----------
    case
        A case or a selection of one.

    Returns
    -------
    dict
        Number of claims by ``column:value``, as `what_if` takes it.

    Examples
    --------
    >>> from graphmodel.reading.sources import shipped_case
    >>> kinds_of(shipped_case())["basis:inferred"]
    86
    """
    known = [column for column in LEFT_OUT_BY if column in case.claims.columns]
    return {f"{column}:{value}": number for column in known for value, number in _values(case, column).items()}


def _rows(added: pd.DataFrame | Iterable[Mapping[str, str]] | Case) -> list[dict[str, str]]:
    """Return claims that are added as plain rows of text, without the empty cells."""
    if isinstance(added, Case):
        frame = _with_own_ids(added)
    else:
        rows = added.to_dict("records") if isinstance(added, pd.DataFrame) else added
        plain = [{_plain(str(name)): cell for name, cell in row.items()} for row in rows]
        frame = pd.DataFrame(plain, dtype="object")  # which holds any text
    text = frame.fillna("").astype("object").map(lambda cell: _plain(str(cell)).strip())
    return [{str(name): cell for name, cell in row.items() if cell} for row in text.to_dict("records")]


def _plain(text: str) -> str:
    """Return a text as UTF-8 can hold it, and refuse one that no file could hold."""
    if "\0" in text:
        raise null_character()
    return without_surrogates(text)


def _with_own_ids(case: Case) -> pd.DataFrame:
    """Return claims without the ids that were made of their rows, as the claims of another file may have the same."""
    rows = fetch(case.claims.order_by(*ORDER).select(ROW))[ROW]
    frame = claims(case)
    return frame.assign(id=frame["id"].mask(frame["id"] == "row" + rows.astype("str"), ""))


def _supposed(case: Case, supposition: Supposition) -> Case:
    kept, added = _without(case, supposition.without), supposition.added
    supposition, before = case.supposed.followed_by(supposition), case.before or case
    title = f"{case.title.removesuffix(f'({case.supposed})').strip()} ({supposition})".strip()
    if case.in_place:
        if added:
            raise UsageError(
                "Claims can be added to a case that is read into memory; this one stays where it is. "
                "Leave claims out of it, or import it into a file first."
            )
        stamp = hashlib.sha256(json.dumps([case.fingerprint, *supposition.without]).encode()).hexdigest()[:16]
        return replace(case, claims=kept, title=title, fingerprint=stamp, supposed=supposition, before=before)
    rest = fetch(kept.order_by(*ORDER).drop(*[name for name in DERIVED if name != ROW]))
    case = replace(case, nodes=_with_new_nodes(case, added))
    made = to_case(nodes=case.nodes, claims=_with(case, rest, added), title=title, warnings=case.warnings)
    return replace(made, reading=case.reading, documents=case.documents, supposed=supposition, before=before)


def _with_new_nodes(case: Case, added: Collection[Mapping[str, str]]) -> pd.DataFrame:
    """Return the nodes of a case, and after them those that added claims call new."""
    called = {*case.nodes["id"], *labels(case).values(), *unique_labels(case).values()}
    new: dict[str, str] = {}
    for row in added:
        for end, column in _KINDS_OF.items():
            name, kind = row.get(end, ""), row.get(column, "")
            if not kind or name in called:
                continue
            if kind not in KINDS or new.get(name, kind) != kind:
                expected = f"is not one of {listing(KINDS)}, the same wherever {quoted(name)} stands."
                raise UsageError(f"{_NAME}, {column}: {quoted(kind)} {expected}")
            new[name] = kind
    if not new:
        return case.nodes
    rows = pd.DataFrame([{"id": name, "label": name, "kind": kind} for name, kind in new.items()])
    return pd.concat([case.nodes, rows], ignore_index=True).fillna("")


def _without(case: Case, without: Collection[str]) -> ir.Table:
    """Return claims without some, and without all that have some values in a column: in one step a column."""
    known = set(fetch(one_of(case.claims, "id", without).select("id"))["id"])
    left_out: dict[str, list[str]] = {}
    values: dict[str, dict[str, int]] = {}
    for what in without:
        column, _, value = ("id", "", what) if what in known else what.partition(":")
        if column != "id":
            if column not in values:
                values[column] = _values_to_leave_out(case, column, what)
            _check_value(column, value, values[column])
        left_out.setdefault(column, []).append(value)
    kept = case.claims
    for column, names_ in left_out.items():
        kept = kept.filter(~is_one_of(kept, column, names_))
    return kept


def _values_to_leave_out(case: Case, column: str, what: str) -> dict[str, int]:
    """Return the values of a column that claims are left out by, or say why they cannot be."""
    if column not in LEFT_OUT_BY or ":" not in what:
        expected = f"the id of a claim, or one of {', '.join(f'{name}:...' for name in LEFT_OUT_BY)}, was expected."
        raise SelectionError(f"without: {quoted(what)} is no claim of this case; {expected}")
    if column not in case.claims.columns:
        raise SelectionError(f"without: {quoted(what)}, but the claims have no column {column!r}.")
    return _values(case, column)


def _check_value(column: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        hint = suggestion(value, known)
        raise SelectionError(
            f"without: no claim has the {column} {quoted(value)}. Known: {listing(known)}."
            + (f" {hint}" if hint else "")
        )


def _values(case: Case, column: str) -> dict[str, int]:
    """Return the number of claims of each value of a column, the most frequent first."""
    if column in names(CLAIM_COLUMNS):
        return vocabulary(case, column)
    rows = fetch(case.claims.filter(case.claims[column] != "").group_by(column).aggregate(number=ibis._.count()))
    return dict(zip(rows[column], rows["number"].astype(int), strict=True))


def _with(case: Case, rest: pd.DataFrame, added: Collection[Mapping[str, str]]) -> pd.DataFrame:
    """Return all claims as text, the added ones last, checked."""
    text = rest.astype({name: "str" for name in rest.columns if name != ROW})
    if not added:
        return text
    frame = pd.DataFrame([dict(row) for row in added], dtype="str").fillna("")
    known = {name.lower(): name for name in text.columns}
    frame.columns = pd.Index(checked_header([known.get(name.strip().lower(), name) for name in frame.columns]))
    frame = frame.drop(columns=[*_KINDS_OF.values()], errors="ignore")
    if "id" not in frame:
        frame.insert(0, "id", "")
    taken = {*rest["id"]}
    number = iter(each for each in range(1, len(rest) + len(frame) + 1) if f"{_NEW}{each}" not in taken)
    frame["id"] = [each or f"{_NEW}{next(number)}" for each in frame["id"]]
    frame[ROW] = range(1, len(frame) + 1)
    for end in ENDS:
        if end in frame:
            frame[end] = _by_label(case, frame[end])
    nodes = Rows("nodes", case.nodes.assign(**{ROW: 0}))
    table = Rows(_NAME, frame)
    found = [*check_claims(table, nodes), *_taken(table, taken)]
    if errors := [each for each in found if each.severity == "error"]:
        raise CaseError(errors)
    last = int(rest[ROW].max()) if len(rest) else 0
    return pd.concat([text, frame.assign(**{ROW: frame[ROW] + last})], ignore_index=True).fillna("")


def _by_label(case: Case, ends: pd.Series[Any]) -> list[str]:
    """Return the id of each end that is named by the label of one node alone; others as they are."""
    called: dict[str, set[str]] = {}
    for found in (labels(case), unique_labels(case)):
        for node, label in found.items():
            called.setdefault(label, set()).add(node)
    known = set(case.nodes["id"])
    only = {label: next(iter(nodes)) for label, nodes in called.items() if len(nodes) == 1}
    return [end if end in known else only.get(end, end) for end in ends]


def _taken(added: Rows, taken: Collection[str]) -> list[Finding]:
    hint = "Leave that claim out as well, to see it changed; or give the added one another id."
    return [
        added.finding(
            "error", "id-taken", "a claim of the case has this id.", hint=hint, row=row, column="id", value=claim
        )
        for row, claim in zip(added.frame[ROW], added.frame["id"], strict=True)
        if claim in taken
    ]
