"""Make a case in memory of checked tables."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from unicodedata import category

import pandas as pd
import pyarrow as pa

from graphmodel.engines.query import store
from graphmodel.errors import CaseError, Finding
from graphmodel.model.case import Case
from graphmodel.model.column import Column, names
from graphmodel.model.complete_columns import with_days
from graphmodel.model.derived_columns import POSITION, ROW
from graphmodel.model.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS
from graphmodel.reading.checks.case import check_case
from graphmodel.reading.checks.cells import without_bad_cells
from graphmodel.reading.rows import Rows


def case_of(*, claims: Rows, nodes: Rows, title: str = "") -> Case:
    """Make a case of two tables as they stand in their files.

    Raises
    ------
    CaseError
        With every problem of both tables, if any of them is an error.
    """
    findings = check_case(claims=claims, nodes=nodes)
    if any(finding.severity == "error" for finding in findings):
        raise CaseError(findings)
    return to_case(nodes=nodes.frame, claims=claims.frame, title=title, warnings=findings)


def to_case(*, nodes: pd.DataFrame, claims: pd.DataFrame, title: str = "", warnings: Sequence[Finding] = ()) -> Case:
    """Make a case of checked tables of text: defaults in place of empty or wrong cells, values typed, dates as days."""
    nodes = complete_nodes(nodes)
    claims = _complete(without_bad_cells(claims).drop(columns=[""], errors="ignore"), CLAIM_COLUMNS)
    claims["id"] = claims["id"].where(claims["id"] != "", "row" + claims[ROW].astype("str"))
    claims = claims.astype({column.name: "int64" for column in CLAIM_COLUMNS if column.kind == "strength"})
    stamp = fingerprint(nodes, claims.drop(columns=ROW))  # stays when the wrong rows are taken out of the file
    claims[POSITION] = claims["target"].isin(nodes.loc[nodes["kind"] == KINDS[1], "id"])
    stored = store(pa.Table.from_pandas(claims, preserve_index=False), change=with_days(claims["date"].unique()))
    return Case(nodes, stored, stamp, title, tuple(warnings))


def complete_nodes(nodes: pd.DataFrame) -> pd.DataFrame:
    """Return nodes with all columns of the schema, defaults filled in, then any further columns.

    The id is the label of a node that has none, or none that anybody could see.
    """
    complete = _complete(nodes.drop(columns=[ROW, ""], errors="ignore"), NODE_COLUMNS)
    complete["label"] = complete["label"].where(complete["label"].map(_is_visible).astype(bool), complete["id"])
    return complete


_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp"))
"""Categories of Unicode of letters that are drawn as nothing."""
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Others that are: fillers of Hangul, and the empty sign of Braille."""


def _is_visible(text: str) -> bool:
    return any(category(letter) not in _UNSEEN and letter not in _FILLERS for letter in text)


def fingerprint(*tables: pd.DataFrame) -> str:
    """Return 16 hexadecimal digits that change whenever a header, a value or the order of rows changes."""
    digest = hashlib.sha256()
    for table in tables:
        digest.update(repr(list(table.columns)).encode())
        digest.update(pd.util.hash_pandas_object(table, index=False).to_numpy().tobytes())
    return digest.hexdigest()[:16]


def actors_of(claims: Rows, *, targets: str = "actor") -> Rows:
    """Return the nodes that claims name, in no file of their own: actors, and the targets of the kind that is given."""
    sources = set(claims.frame["source"]) if "source" in claims.frame else set()
    ends = [claims.frame[end] for end in ("source", "target") if end in claims.frame]
    found = [node for node in (pd.concat(ends).unique() if ends else []) if node]
    name = f"actors of {claims.name}"
    if not found:
        return Rows(name, pd.DataFrame())
    frame = pd.DataFrame({"id": found}, columns=names(NODE_COLUMNS), dtype="str").fillna("")
    frame["kind"] = ["actor" if node in sources else targets for node in found]
    frame[ROW] = 0
    return Rows(name, frame)


def with_actors(nodes: Rows, *, sources: Collection[str], targets: Collection[str], kind: str) -> Rows:
    """Return the nodes of claims that are all positions, as votes are, where a file lists their proposals alone.

    Parameters
    ----------
    nodes
        As a file lists them. A target without a kind is of the ``kind`` that a mapping gives to targets.
    sources, targets
        All ends of claims. Sources of which none is listed, beside targets that are, are actors called by their ids.
    """
    if kind != "proposal" or "id" not in nodes.frame or not set(nodes.frame["id"]) & set(targets):
        return nodes
    frame = nodes.frame if "kind" in nodes.frame else nodes.frame.assign(kind="")
    actors = [each for each in dict.fromkeys(sources) if each]
    lists_actors = not set(frame["id"]).isdisjoint(actors)
    is_target = frame["id"].isin(set(targets) - set(sources)) if lists_actors else pd.Series(True, index=frame.index)
    frame = frame.assign(kind=frame["kind"].mask(is_target & (frame["kind"] == ""), kind))
    if lists_actors or not actors:
        return replace(nodes, frame=frame)
    further = pd.DataFrame({"id": actors, "kind": "actor", ROW: 0}).reindex(columns=frame.columns, fill_value="")
    message = f"none of the {len(actors):,} sources is listed, so they are taken as actors called by their ids."
    finding = nodes.finding("warning", "actors-not-listed", message, hint="List them too, to give them names.")
    whole = pd.concat([frame, further.astype(frame.dtypes)], ignore_index=True)
    return replace(nodes, frame=whole, findings=(*nodes.findings, finding))


def _complete(frame: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Return the columns of the schema, defaults in place of empty cells, then any further ones."""
    further = [name for name in frame.columns if name not in names(columns)]
    filled = {column.name: _filled(frame, column) for column in columns}
    return pd.DataFrame(filled | {name: frame[name] for name in further}).reset_index(drop=True)


def _filled(frame: pd.DataFrame, column: Column) -> pd.Series[str]:
    if column.name not in frame:
        return pd.Series(column.default, index=frame.index, dtype="str")
    cells = frame[column.name]
    return cells.where(cells != "", column.default) if column.default and (cells == "").any() else cells
