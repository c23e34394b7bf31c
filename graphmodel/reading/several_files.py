"""Several files as one case: claims, nodes, and files joined by a key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import pandas as pd

from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.model.columns import ROW
from graphmodel.reading.formats import Tables, read_tables
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.joins import join
from graphmodel.reading.mapping.named_columns import check_claims, check_nodes
from graphmodel.reading.mapping.propose import has_ends, names_nodes, propose
from graphmodel.reading.rows import Rows


@dataclass(frozen=True, slots=True)
class Read:
    """The tables of the files of one case.

    Attributes
    ----------
    claims
        One table a file; where there are several, the rows of each are numbered on from those before.
    nodes
        Those of all files as one table; None where no file names any.
    joins
        By the name of a further file, the column by which its rows are joined to the claims.
    notes
        How the files were understood, one sentence each.
    begins
        By the name of a table of several files, where the rows of each begin.
    """

    claims: tuple[Rows, ...]
    nodes: Rows | None
    joins: Mapping[str, str]
    notes: tuple[str, ...]
    begins: Mapping[str, tuple[tuple[str, int], ...]]


def read_files(files: Mapping[str, bytes], mapping: ColumnMapping | None = None, *, encoding: str = "") -> Read:
    """Read the files of one case, what is in them by their names; see `gather` and `formats.read_tables`."""
    tables = {name: read_tables(content, name=name, encoding=encoding) for name, content in files.items()}
    return gather(tables, mapping)


def gather(tables: Mapping[str, Tables], mapping: ColumnMapping | None = None) -> Read:
    """Sort the tables of files: those whose rows have a source and a target, or are all there is, hold claims.

    The claims of several files have the name of their file in the column ``file``.

    Parameters
    ----------
    tables
        Results of `formats.read_tables`, by the names of their files.
    mapping
        Which columns are source and target, and which files are joined; proposed where not given.

    Raises
    ------
    UsageError
        A file that the mapping joins is not there, or a column that it names.
    """
    joins = proposed_joins(tables) if mapping is None else mapping.joins
    if missing := [name for name in joins if name not in tables]:
        hint = suggestion(missing[0], tables)
        raise UsageError(f"joins: {quoted(missing[0])} is not among the files: {listing(tables)}. {hint}".rstrip())
    own = {name: each for name, each in tables.items() if name not in joins}
    if not own:
        raise UsageError("joins: no file is left that could hold the claims.")
    of_claims = _of_claims(own, mapping or ColumnMapping())
    claims = [tables[name].claims for name in of_claims]
    nodes = [each.claims for name, each in own.items() if name not in of_claims]
    nodes += [each.nodes for each in own.values() if each.nodes is not None]
    numbered, notes = _numbered(claims), [note for each in own.values() for note in each.notes]
    for name, on in joins.items():
        for index in _indices_of(on, numbered):
            numbered[index] = join(numbered[index], tables[name].claims, on=on)
            notes += numbered[index].notes[-1:]
    whole_nodes = _as_one(_numbered(nodes, with_file=False)) if nodes else None
    if mapping is not None:
        _check_named(mapping, numbered, whole_nodes)
    begins = {
        _name(each): tuple(zip((part.name for part in each), _offsets(each), strict=True)) for each in (claims, nodes)
    }
    return Read(tuple(numbered), whole_nodes, dict(joins), tuple(notes), begins)


def unique_names(names: Sequence[str]) -> list[str]:
    """Return names of files of which no two are the same: the second `edges.csv` is `edges (2).csv`."""
    unique: list[str] = []
    for name in names:
        stem, dot, ending = name.partition(".")
        free = (name, *(f"{stem} ({number}){dot}{ending}" for number in range(2, len(names) + 2)))
        unique.append(next(each for each in free if each not in unique and (each == name or each not in names)))
    return unique


def proposed_joins(tables: Mapping[str, Tables]) -> dict[str, str]:
    """Return the files that hold neither claims nor nodes, and a column that they share with the first of claims."""
    of_claims = [name for name, each in tables.items() if has_ends(each.claims)]
    if not of_claims:
        return {}
    shared = [str(name) for name in tables[of_claims[0]].claims.frame.columns if name not in (ROW, "")]
    others = {
        name: each.claims for name, each in tables.items() if name not in of_claims and not names_nodes(each.claims)
    }
    keys = {name: next((key for key in shared if key in each.frame), "") for name, each in others.items()}
    return {name: key for name, key in keys.items() if key}


def as_one(read: Read, columns: Mapping[str, str]) -> Rows:
    """Return the claims of all files as one table.

    Parameters
    ----------
    columns
        Column of the files by our claim column. A file that has none of this name has what is likely the same under
        another, which its notes say.
    """
    return _as_one([_called(part, columns) for part in read.claims])


def proposed(read: Read) -> ColumnMapping:
    """Propose a mapping for the claims of all files, by the columns of the first and the values of all."""
    several = len(read.claims) > 1
    whole = as_one(read, propose(read.claims[0]).columns if several else {})
    return replace(propose(whole, read.nodes), joins=read.joins)


def columns_of(claims: Iterable[Rows]) -> dict[str, list[str]]:
    """Return the columns of each table of claims; nothing where one cannot be read, as it may have the missing ones."""
    tables = {each.name: [str(name) for name in each.frame.columns if name != ROW] for each in claims}
    return tables if all(ROW in each.frame for each in claims) else {}


def _check_named(mapping: ColumnMapping, claims: Sequence[Rows], nodes: Rows | None) -> None:
    if tables := columns_of(claims):
        check_claims(mapping, tables)
    if nodes is not None and ROW in nodes.frame:
        check_nodes(mapping, nodes.name, nodes.frame.columns)


def _of_claims(tables: Mapping[str, Tables], mapping: ColumnMapping) -> list[str]:
    """Return the files that hold claims; one of them has to, whatever its columns are called."""
    if len(tables) == 1:
        return list(tables)
    ends = {mapping.columns.get("source"), mapping.columns.get("target")}
    found = [name for name, each in tables.items() if ends <= {*each.claims.frame.columns} or _holds_claims(each)]
    likely = found or [name for name, each in tables.items() if not names_nodes(each.claims)]
    return likely or [next(iter(tables))]


def _holds_claims(tables: Tables) -> bool:
    claims = tables.claims
    if tables.nodes is not None or claims.frame.empty or has_ends(claims):
        return True
    return not names_nodes(claims) and "relation" in propose(claims).columns


def _indices_of(column: str, claims: Sequence[Rows]) -> list[int]:
    """Return the indices of the tables with a column; of the first table, for its error message, if none has it."""
    read = [index for index, part in enumerate(claims) if ROW in part.frame]
    return [index for index in read if column in claims[index].frame] or read[:1]


def _called(part: Rows, columns: Mapping[str, str]) -> Rows:
    """Return a table with the column names of the first file, where its own differ."""
    missing = {name: theirs for name, theirs in columns.items() if theirs not in part.frame}
    if not missing or ROW not in part.frame:
        return part
    own = propose(part).columns
    kept = set(columns.values())
    called = {own[name]: theirs for name, theirs in missing.items() if name in own and own[name] not in kept}
    if not called:
        return part
    read = [f"its {was!r} {'as' if index else 'is read as'} {now!r}" for index, (was, now) in enumerate(called.items())]
    note = f"{part.name} has other columns than the first file: {listing(read)}."
    return replace(part, frame=part.frame.rename(columns=called), notes=(*part.notes, note))


def _numbered(tables: Sequence[Rows], *, with_file: bool = True) -> list[Rows]:
    if len(tables) == 1:
        return list(tables)
    return [
        replace(
            each,
            frame=each.frame.assign(**{ROW: each.frame[ROW] + offset}, **({"file": each.name} if with_file else {})),
        )
        if ROW in each.frame
        else each
        for each, offset in zip(tables, _offsets(tables), strict=True)
    ]


def _as_one(tables: Sequence[Rows]) -> Rows:
    if len(tables) == 1:
        return tables[0]
    frames = [each.frame for each in tables if ROW in each.frame]
    findings = tuple(finding for each in tables for finding in each.findings)
    notes = tuple(note for each in tables for note in each.notes)
    joined = pd.concat(frames, ignore_index=True).fillna("") if frames else pd.DataFrame()
    unread, may_miss = sum(each.unread for each in tables), any(each.may_miss for each in tables)
    return Rows(_name(tables), joined, findings, notes, unread, may_miss)


def _name(tables: Sequence[Rows]) -> str:
    return " + ".join(each.name for each in tables)


def _offsets(tables: Sequence[Rows]) -> list[int]:
    """Return what is added to the row numbers of each table, so that those of several do not meet."""
    last = [int(each.frame[ROW].max()) if ROW in each.frame and len(each.frame) else 0 for each in tables]
    return [0, *accumulate(last[:-1])] if last else []
