"""Several files as one case: claims, nodes, and files joined by a key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import pandas as pd

from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.model.columns import ROW
from graphmodel.reading.formats import Tables, read_tables
from graphmodel.reading.mapping.apply import ColumnMapping, FilesAre
from graphmodel.reading.mapping.coders import FILE
from graphmodel.reading.mapping.codings_or_parts import codings_or_parts
from graphmodel.reading.mapping.combined_columns import with_combined
from graphmodel.reading.mapping.contents import contents_of
from graphmodel.reading.mapping.encodings import encoding_question
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.mapping.interpretation import Candidate, Interpretation, Question, with_files, with_likeliest
from graphmodel.reading.mapping.joins import join
from graphmodel.reading.mapping.matrix import read_matrix
from graphmodel.reading.mapping.named_columns import check_claims, check_nodes
from graphmodel.reading.mapping.names import is_of_documents, names_nodes
from graphmodel.reading.mapping.several_names import names_listed, read_names
from graphmodel.reading.mapping.sides import read_sides
from graphmodel.reading.mapping.single_quotes import without_single_quotes
from graphmodel.reading.mapping.understand import understand
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
    questions
        What is open about the kind of the tables.
    documents
        The documents that claims name; None where no file lists any.
    """

    claims: tuple[Rows, ...]
    nodes: Rows | None
    joins: Mapping[str, str]
    notes: tuple[str, ...]
    begins: Mapping[str, tuple[tuple[str, int], ...]]
    questions: tuple[Question, ...] = ()
    documents: Rows | None = None


def read_files(
    files: Mapping[str, bytes],
    mapping: ColumnMapping | None = None,
    *,
    of_nodes: Collection[str] = (),
    encoding: str = "",
) -> Read:
    """Read the files of one case, what is in them by their names; see `gather` and `formats.read_tables`."""
    tables = {name: read_tables(content, name=name, encoding=encoding) for name, content in files.items()}
    return gather(tables, mapping, of_nodes=of_nodes)


def gather(
    tables: Mapping[str, Tables], mapping: ColumnMapping | None = None, *, of_nodes: Collection[str] = ()
) -> Read:
    """Sort the tables of files: those whose rows have a source and a target, or are all there is, hold claims.

    The claims of several files have the name of their file in the column ``file``.

    Parameters
    ----------
    tables
        Results of `formats.read_tables`, by the names of their files.
    mapping
        Which columns are source and target, and which files are joined; understood where not given.
    of_nodes
        Names of files that are known to hold nodes.

    Raises
    ------
    UsageError
        A file that the mapping joins is not there, or a column that it names.
    """
    known = mapping or ColumnMapping()
    tables, documents = _without_documents(tables, kept={*of_nodes, *known.joins})
    tables = {name: replace(each, claims=without_single_quotes(each.claims)) for name, each in tables.items()}
    tables = {name: replace(each, claims=with_combined(each.claims)) for name, each in tables.items()}
    sided = {name: read_sides(each.claims, known) for name, each in tables.items() if name not in of_nodes}
    tables = {name: replace(each, claims=sided[name][0]) if name in sided else each for name, each in tables.items()}
    whole = names_listed(_lists_of_nodes(tables, of_nodes))
    parted = {name: read_names(each.claims, known, whole=whole) for name, each in tables.items() if name in sided}
    tables = {name: replace(each, claims=parted[name][0]) if name in parted else each for name, each in tables.items()}
    lists = {name: _as_list(each, known) for name, each in tables.items() if name not in of_nodes}
    doubted = {name: each.doubt for name, each in tables.items() if each.doubt and not known.encoding}
    questions = [encoding_question(name, doubt) for name, doubt in doubted.items()]
    questions += [question for _, question in (*sided.values(), *parted.values(), *lists.values()) if question]
    tables = {name: lists[name][0] if name in lists else each for name, each in tables.items()}
    joins = proposed_joins(tables, of_nodes=of_nodes) if mapping is None else mapping.joins
    if missing := [name for name in joins if name not in tables]:
        hint = suggestion(missing[0], tables)
        raise UsageError(f"joins: {quoted(missing[0])} is not among the files: {listing(tables)}. {hint}".rstrip())
    own = {name: each for name, each in tables.items() if name not in joins}
    if not own:
        raise UsageError("joins: no file is left that could hold the claims.")
    of_claims = _of_claims({name: each for name, each in own.items() if name not in of_nodes}, known)
    claims = [tables[name].claims for name in of_claims]
    if of_nodes:
        nodes = [tables[name].nodes or tables[name].claims for name in of_nodes]
    else:
        nodes = [each.claims for name, each in own.items() if name not in of_claims]
        nodes += [each.nodes for each in own.values() if each.nodes is not None]
    numbered, notes = _numbered(claims), [note for each in own.values() for note in each.notes]
    for name, on in joins.items():
        for index in _indices_of(on, numbered):
            numbered[index] = join(numbered[index], tables[name].claims, on=on)
            notes += numbered[index].notes[-1:]
    whole_nodes = _as_one(_listed_once(_numbered(nodes, with_file=False))) if nodes else None
    if mapping is not None:
        _check_named(mapping, numbered, whole_nodes)
    begins = {
        _name(each): tuple(zip((part.name for part in each), _offsets(each), strict=True)) for each in (claims, nodes)
    }
    return Read(tuple(numbered), whole_nodes, dict(joins), tuple(notes), begins, tuple(questions), documents)


def unique_names(names: Sequence[str]) -> list[str]:
    """Return names of files of which no two are the same: the second `edges.csv` is `edges (2).csv`."""
    unique: list[str] = []
    for name in names:
        stem, dot, ending = name.partition(".")
        free = (name, *(f"{stem} ({number}){dot}{ending}" for number in range(2, len(names) + 2)))
        unique.append(next(each for each in free if each not in unique and (each == name or each not in names)))
    return unique


def proposed_joins(tables: Mapping[str, Tables], *, of_nodes: Collection[str] = ()) -> dict[str, str]:
    """Return the files that hold neither claims nor nodes, and a column that they share with the first of claims."""
    of_claims = [name for name, each in tables.items() if name not in of_nodes and _names_ends(each.claims)]
    if not of_claims:
        return {}
    shared = [str(name) for name in tables[of_claims[0]].claims.frame.columns if name not in (ROW, "")]
    others = {
        name: each.claims
        for name, each in tables.items()
        if name not in of_claims and name not in of_nodes and not _names_nodes(each.claims)
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


def understood(read: Read, given: ColumnMapping | None = None) -> Interpretation:
    """Return how the claims of all files are understood, by the columns of the first and the values of all.

    Parameters
    ----------
    given
        What is known of it.
    """
    first = [each for each in read.claims if ROW in each.frame][:1]
    if not first:
        return Interpretation(given or ColumnMapping())
    nodes = contents_of(read.nodes) if read.nodes is not None and ROW in read.nodes.frame else None
    files: FilesAre = given.files if given else ""
    read_as = ColumnMapping() if given is None else ColumnMapping(encoding=given.encoding, between=given.between)
    if given == replace(read_as, files=files, joins=read.joins):
        given = None
    whole = as_one(read, _columns_of_first(first[0], given) if len(read.claims) > 1 else {})
    found = understand(contents_of(whole), nodes, given=given)
    is_known = given or files
    of_tables = (*read.questions, *(() if is_known else codings_or_parts(whole.frame, found.mapping.columns)))
    known = replace(found.mapping, joins=read.joins, encoding=read_as.encoding, between=read_as.between)
    mapping = with_likeliest(known, of_tables)
    if files and not given:
        mapping = with_files(mapping, files)
    return replace(found, mapping=mapping, questions=(*of_tables, *found.questions))


def _columns_of_first(table: Rows, given: ColumnMapping | None) -> Mapping[str, str]:
    return given.columns if given else understand(contents_of(table)).mapping.columns


def columns_of(claims: Iterable[Rows]) -> dict[str, list[str]]:
    """Return the columns of each table of claims; nothing where one cannot be read, as it may have the missing ones."""
    tables = {each.name: [str(name) for name in each.frame.columns if name != ROW] for each in claims}
    return tables if all(ROW in each.frame for each in claims) else {}


def _without_documents(
    tables: Mapping[str, Tables], *, kept: Collection[str]
) -> tuple[Mapping[str, Tables], Rows | None]:
    """Return the files but the first that lists documents, and its table, which may be a sheet of a workbook."""
    held = next((each.documents for each in tables.values() if each.documents is not None), None)
    lists = [name for name, each in tables.items() if name not in kept and is_of_documents(each.claims.frame.columns)]
    if held is not None or not lists or len(tables) == 1:
        return tables, held
    others = {name: each for name, each in tables.items() if name != lists[0]}
    return others, tables[lists[0]].claims


def _lists_of_nodes(tables: Mapping[str, Tables], of_nodes: Collection[str]) -> Iterator[Rows]:
    """Yield the tables that list nodes and hold no claims."""
    for name, each in tables.items():
        if each.nodes is not None:
            yield each.nodes
        elif name in of_nodes or (_names_nodes(each.claims) and not _names_ends(each.claims)):
            yield each.claims


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
    likely = found or [name for name, each in tables.items() if not _names_nodes(each.claims)]
    return likely or [next(iter(tables))]


def _holds_claims(tables: Tables) -> bool:
    claims = tables.claims
    if tables.nodes is not None or claims.frame.empty or _names_ends(claims):
        return True
    if _names_nodes(claims):
        return False
    found = understand(contents_of(claims))
    return bool(found.layout) or "relation" in found.mapping.columns


def _names_ends(table: Rows) -> bool:
    return names_ends([str(name) for name in table.frame.columns if name not in (ROW, "")])


def _names_nodes(table: Rows) -> bool:
    return names_nodes([str(name) for name in table.frame.columns if name not in (ROW, "")])


def _as_list(tables: Tables, mapping: ColumnMapping) -> tuple[Tables, Question | None]:
    """Return a file whose claims are a matrix with these as a list, and the question whether it is one."""
    ends = {mapping.columns[end] for end in ("source", "target") if end in mapping.columns}
    known = [ends, {"source", "relation", "target"}]
    is_list = any(each and each <= {*tables.claims.frame.columns} for each in known)
    matrix = None if is_list else read_matrix(tables.claims)
    if matrix is None:
        return tables, None
    candidates = (Candidate("positions", "a column per proposal and a row per actor"),)
    text = f"{tables.claims.name} has a column of names, and {matrix.cells}:"
    question = (
        None if matrix.is_certain or mapping.matrix else Question("matrix", "", text, candidates, likely="positions")
    )
    return replace(tables, claims=matrix.rows), question


def _indices_of(column: str, claims: Sequence[Rows]) -> list[int]:
    """Return the indices of the tables with a column; of the first table, for its error message, if none has it."""
    read = [index for index, part in enumerate(claims) if ROW in part.frame]
    return [index for index in read if column in claims[index].frame] or read[:1]


def _called(part: Rows, columns: Mapping[str, str]) -> Rows:
    """Return a table with the column names of the first file, where its own differ."""
    missing = {name: theirs for name, theirs in columns.items() if theirs not in part.frame}
    if not missing or ROW not in part.frame:
        return part
    own = understand(contents_of(part)).mapping.columns
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
            frame=each.frame.assign(**{ROW: each.frame[ROW] + offset}, **({FILE: each.name} if with_file else {})),
        )
        if ROW in each.frame
        else each
        for each, offset in zip(tables, _offsets(tables), strict=True)
    ]


def _listed_once(tables: Sequence[Rows]) -> list[Rows]:
    """Return tables of nodes without the rows that an earlier one has alike: two files may both bring their nodes."""
    known: set[tuple[tuple[str, str], ...]] = set()
    kept = []
    for each in tables:
        columns = sorted(str(name) for name in each.frame if name != ROW)
        cells = each.frame[columns].to_numpy().tolist()
        rows = [tuple(zip(columns, map(str, row), strict=True)) for row in cells]
        is_new = pd.Series([row not in known for row in rows], index=each.frame.index, dtype="bool")
        kept.append(replace(each, frame=each.frame[is_new]))
        known.update(rows)
    return kept


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
