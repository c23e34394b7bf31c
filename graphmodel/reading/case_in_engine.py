"""Make a case of a table in an engine: its valid rows, and the number of rows with each problem."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import ibis.expr.types as ir
import pandas as pd

from graphmodel.engines.query import fetch, remove_rows
from graphmodel.engines.settled import settle
from graphmodel.errors import CaseError, Finding
from graphmodel.model.case import Case
from graphmodel.model.column import names
from graphmodel.model.complete_columns import cells_as_text, complete, empty_cells, with_derived
from graphmodel.model.dates import is_date
from graphmodel.model.derived_columns import ROW
from graphmodel.model.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS
from graphmodel.reading.checks.both_ways import both_ways_in
from graphmodel.reading.checks.case import check_header, check_nodes
from graphmodel.reading.checks.cells import MARK_NA, NA, NA_NAME
from graphmodel.reading.checks.duplicates_in_engine import kept_findings
from graphmodel.reading.checks.in_engine import Checked, Problem, check_rows, counting_finding, ids_by_row, naming_nodes
from graphmodel.reading.checks.mediators import check_mediators
from graphmodel.reading.checks.problems_in_engine import wrong_cells, wrong_ends, wrong_ids, wrong_proposals, wrong_sums
from graphmodel.reading.engine_claims import EngineClaims, lacking, numbered
from graphmodel.reading.in_memory import complete_nodes, fingerprint, with_actors
from graphmodel.reading.rows import Rows

_Ends = tuple[list[str], list[str]]
"""All sources and all targets of claims."""


def case_in_place(table: EngineClaims, nodes: Rows | None, *, title: str, stamp: str = "") -> Case:
    """Return the valid rows of a table as a case that is queried where it is.

    Parameters
    ----------
    nodes
        The nodes that are listed; None where every end of a claim is one.
    stamp
        Fingerprint of the content; computed from counts and sums of it where not given.

    Raises
    ------
    CaseError
        A column is missing, no row is a claim, or the nodes of a file have an error.
    """
    header = _of_header(table)
    if any(finding.severity == "error" for finding in (*table.findings, *header)):
        raise CaseError([*table.findings, *header])
    raw = numbered(table.claims, table.name)
    claims = _complete(raw, table)
    raw = naming_nodes(raw, table.problems)
    ends = _known_ends(table) or _ends(raw if table.is_file else naming_nodes(claims, table.problems))
    texts = _texts(claims, given=raw.columns, relations=table.relations)
    if table.is_file and nodes is not None:
        nodes = with_actors(nodes, sources=ends[0], targets=ends[1], kind=table.targets)
    known = _known(ends, nodes, table)
    of_nodes = _of_nodes(table, nodes, ends)
    problems = _problems(table, raw, texts=texts, ends=ends, nodes=nodes, known=known)
    left = check_rows(claims, problems, name=table.name, unread=table.unread)
    kept: list[Finding] = []
    if ROW in raw.columns:
        pairs = len(ends[0]) * len(ends[1])
        kept += kept_findings(_as_text(raw, table), _listed_issues(nodes), pairs=pairs, name=table.name)
    kept += [*_missing(raw, table, nodes, ends=ends), *both_ways_in(raw, table.name)]
    findings = [*of_nodes, *table.findings, *header, *left.findings, *kept]
    if not left.number:
        findings.append(Finding("error", "no-rows", table.name, 0, "", "", "no row is a valid claim.", ""))
    if any(finding.severity == "error" for finding in findings):
        raise CaseError(findings)
    if left.without_error is not None and not (table.is_file and nodes is not None):
        known = _known(_ends(left.without_error), nodes, table)
    sound = _settled(left, claims, table) if table.is_file else left.claims
    days = [text for text in texts["date"] if is_date(text)]
    stamp = stamp or fingerprint(known, _numbers(sound), pd.DataFrame({"date": days}))
    derived = with_derived(sound, nodes=known, dates=days)
    reading = replace(left.reading, guesses=table.guesses, layout=table.layout)
    return Case(known, derived, stamp, title, tuple(findings), in_place=True, reading=reading)


def _missing(raw: ir.Table, table: EngineClaims, nodes: Rows | None, *, ends: _Ends) -> list[Finding]:
    """Return a warning for each end that is NA in some rows, by the rule of `checks.case`."""
    if not table.may_miss or (nodes is not None and "id" in nodes.frame and (nodes.frame["id"] == NA).any()):
        return []
    missing = [end for end, found in zip(("source", "target"), ends, strict=True) if NA in found]
    if not missing:
        return []
    counts = fetch(raw.aggregate(**{end: raw.count(where=raw[end] == NA) for end in missing})).iloc[0]
    return [
        replace(
            counting_finding(
                NA_NAME, end, int(counts[end]), f"whose {end} is NA, which is taken as a name", name=table.name
            ),
            hint=MARK_NA,
        )
        for end in missing
    ]


def _of_header(table: EngineClaims) -> list[Finding]:
    """Return the findings in the names of the columns."""
    found = [name for name in table.claims.columns if name != ROW]
    if table.is_file:
        return list(check_header(Rows(table.name, pd.DataFrame(columns=found, dtype="str")), CLAIM_COLUMNS))
    required = [column.name for column in CLAIM_COLUMNS if column.required]
    return [lacking(name, found, table.name) for name in required if name not in found]


def _complete(raw: ir.Table, table: EngineClaims) -> ir.Table:
    """Return all columns of claims; ids that are empty in a file are numbered by row."""
    asked = empty_cells(raw)
    if table.is_file:  # no cell is null, so it matters only where something is put in place of an empty one
        replaced = {column.name for column in CLAIM_COLUMNS if column.default} | {"id"}
        asked = {name: number for name, number in asked.items() if name in replaced & {*table.claims.columns}}
    gaps = dict[str, int](fetch(raw.aggregate(**asked)).iloc[0]) if asked else {}
    claims = complete(raw, full=[name for name in raw.columns if not gaps.get(name)])
    return _with_ids(claims) if gaps.get("id") and ROW in raw.columns else claims


def _with_ids(claims: ir.Table) -> ir.Table:
    return claims.mutate(id=(claims.id == "").ifelse(ids_by_row(claims), claims.id))


def _settled(left: Checked, claims: ir.Table, table: EngineClaims) -> ir.Table:
    """Return the claims of a file in the place of all its rows; its own columns are kept, as all others follow."""
    if left.left_out is not None:
        remove_rows(left.left_out, of=table.claims, by=ROW)
    if not left.has_wrong_cells:
        return claims
    found = [name for name in claims.columns if name in table.claims.columns]
    sound = numbered(settle(left.claims.select(*found), over=table.claims), table.name)
    return complete(sound, full=sound.columns)


def _as_text(raw: ir.Table, table: EngineClaims) -> ir.Table:
    """Return claims with our columns as text, empty where nothing is in them; in a file, they are so already."""
    if table.is_file:
        return raw
    ours = [name for name in names(CLAIM_COLUMNS) if name in raw.columns]
    return raw.mutate(**{name: cells_as_text(raw[name]).fill_null("") for name in ours})


def _problems(
    table: EngineClaims,
    raw: ir.Table,
    *,
    texts: Mapping[str, Collection[str]],
    ends: _Ends,
    nodes: Rows | None,
    known: pd.DataFrame,
) -> list[Problem]:
    if table.ends is not None:  # what no row can be is not looked for in each
        texts = {**texts, **{end: [*found] for end, found in table.ends.items()}}
    may_meet = table.ends is None or not {*ends[0]}.isdisjoint(ends[1])
    problems = [*table.problems, *wrong_cells(texts, given=raw.columns, may_meet=may_meet)]
    if ROW in raw.columns:
        problems += wrong_ids(_as_text(raw, table)) if "id" in table.claims.columns else []
        problems += _wrong_ends(nodes if table.is_file else None, {*ends[0], *ends[1]})
        problems += wrong_sums(raw, {*ends[0], *ends[1]}) if nodes is None else []
    proposals = known.loc[known["kind"] == "proposal", "id"]
    return [*problems, *wrong_proposals(proposals.tolist(), sources=ends[0], relations=texts["relation"])]


def _wrong_ends(nodes: Rows | None, ends: Collection[str]) -> list[Problem]:
    if nodes is None:
        return wrong_ends(None, ends)
    return wrong_ends(nodes.frame["id"].tolist(), ends) if "id" in nodes.frame and len(nodes.frame) else []


def _known_ends(table: EngineClaims) -> _Ends | None:
    """Return the sources and targets of claims in the order of their rows, where the first row of each is known."""
    if table.ends is None:
        return None
    rows = ({name: row for name, row in each.items() if name and row is not None} for each in table.ends.values())
    sources, targets = (sorted(each, key=each.__getitem__) for each in rows)
    return sources, targets


def _ends(claims: ir.Table) -> _Ends:
    """Return the sources and targets of claims, in the order of their rows where these are numbered, else sorted."""
    return _in_order(claims, "source"), _in_order(claims, "target")


def _in_order(claims: ir.Table, end: str) -> list[str]:
    if ROW not in claims.columns:
        return [value for value in _distinct(claims[end]) if value]
    first = claims.filter(claims[end] != "").group_by(value=claims[end]).aggregate(first=claims[ROW].min())
    return fetch(first.order_by("first"))["value"].tolist()


def _texts(claims: ir.Table, *, given: Collection[str], relations: Sequence[str]) -> dict[str, list[str]]:
    """Return the different texts of the columns that have few: relations, where these are not known, and dates."""
    few = [column for column in CLAIM_COLUMNS if column.name == "relation" or column.kind == "date"]
    known = {"relation": [*relations]} if relations else {}
    asked = [column for column in few if column.name not in known]
    return known | {
        column.name: _distinct(claims[column.name]) if column.name in given else [column.default] for column in asked
    }


def _distinct(column: ir.StringColumn) -> list[str]:
    return sorted(fetch(column.name("value").as_table().distinct())["value"])


def _known(ends: _Ends, nodes: Rows | None, table: EngineClaims) -> pd.DataFrame:
    """Return the nodes: those of a file as it lists them; else first the listed that a claim names, then the others."""
    sources = dict.fromkeys(ends[0], KINDS[0])
    kinds = sources | {end: table.targets for end in ends[1] if end not in sources}
    if not table.is_file:
        kinds = dict.fromkeys(sorted(ends[1]), table.targets) | dict.fromkeys(sorted(ends[0]), KINDS[0])
    listed = nodes.frame if nodes is not None and "id" in nodes.frame else pd.DataFrame(columns=names(NODE_COLUMNS))
    if table.is_file and len(listed):
        return complete_nodes(listed)
    listed = listed[listed["id"].isin(kinds.keys())].drop_duplicates("id")
    named = set(listed["id"])
    others = pd.DataFrame({"id": [node for node in kinds if node not in named]}, dtype="str")
    others = others.reindex(columns=listed.columns, fill_value="").astype("str")
    whole = pd.concat([listed.astype("str"), others], ignore_index=True)
    whole = (whole if "kind" in whole else whole.assign(kind="")).fillna("")
    whole["kind"] = whole["kind"].where(whole["kind"].isin(KINDS), whole["id"].map(kinds))
    return complete_nodes(whole)


def _of_nodes(table: EngineClaims, nodes: Rows | None, ends: _Ends) -> list[Finding]:
    """Return the findings in the nodes that are listed or, of a file without nodes, that its claims name."""
    if not table.is_file:  # what its nodes lack, the ends of the claims make up for
        return [] if nodes is None else list(check_mediators(_with_rows(nodes)))
    if nodes is not None:
        return check_nodes(nodes)
    found = list(dict.fromkeys([*ends[0], *ends[1]]))
    frame = pd.DataFrame({"id": found}, columns=names(NODE_COLUMNS), dtype="str").fillna("").assign(kind=KINDS[0])
    return check_nodes(Rows(f"actors of {table.name}", frame.assign(**{ROW: 0}))) if found else []


def _with_rows(nodes: Rows) -> Rows:
    return nodes if ROW in nodes.frame else replace(nodes, frame=nodes.frame.assign(**{ROW: 0}))


def _listed_issues(nodes: Rows | None) -> dict[str, str]:
    """Return the issues of the proposals that are listed with one."""
    if nodes is None or not {"id", "kind", "issue"} <= set(nodes.frame.columns):
        return {}
    proposals = nodes.frame[(nodes.frame["kind"] == "proposal") & (nodes.frame["issue"] != "")]
    return dict(zip(proposals["id"], proposals["issue"], strict=True))


def _numbers(claims: ir.Table) -> pd.DataFrame:
    """Return numbers that every engine computes alike in one query: counts, lengths of texts, sums of strengths."""
    numbers, texts = (
        [column.name for column in CLAIM_COLUMNS if (column.kind == "strength") is side] for side in (True, False)
    )
    sums = {name: claims[name].sum() for name in numbers} | {name: claims[name].length().sum() for name in texts}
    return fetch(claims.aggregate(claims=claims.count(), **sums))
