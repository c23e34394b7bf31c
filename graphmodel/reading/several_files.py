"""Several files as one case: claims, nodes, and files joined by a key."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.formats import Tables
from graphmodel.reading.kinds_of_files import files_of_claims, proposed_joins, without_documents
from graphmodel.reading.lists_of_claims import read_as_lists
from graphmodel.reading.mapping.apply import ColumnMapping, FilesAre, shape_of, with_shape
from graphmodel.reading.mapping.codings_or_parts import codings_or_parts
from graphmodel.reading.mapping.contents import contents_of
from graphmodel.reading.mapping.encodings import encoding_question
from graphmodel.reading.mapping.interpretation import Interpretation, Question, with_files, with_likeliest
from graphmodel.reading.mapping.joins import join
from graphmodel.reading.mapping.named_columns import check_claims, check_nodes
from graphmodel.reading.mapping.understand import understand
from graphmodel.reading.rows import Rows
from graphmodel.reading.sheets_together import read_sheets
from graphmodel.reading.tables_as_one import below_one_another, called_as, listed_once, name_of, numbered_on, offsets


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
    written
        The table of the claims as its file has it, where it is the only one and is read as a list; else None.
    """

    claims: tuple[Rows, ...]
    nodes: Rows | None
    joins: Mapping[str, str]
    notes: tuple[str, ...]
    begins: Mapping[str, tuple[tuple[str, int], ...]]
    questions: tuple[Question, ...] = ()
    documents: Rows | None = None
    written: Rows | None = None


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
    known, as_written = mapping or ColumnMapping(), tables
    tables, documents = without_documents(tables, kept={*of_nodes, *known.joins})
    doubted = {name: each.doubt for name, each in tables.items() if each.doubt and not known.encoding}
    questions = [encoding_question(name, doubt) for name, doubt in doubted.items()]
    tables, of_sheets = read_sheets(tables, known)
    tables, of_lists = read_as_lists(tables, known, of_nodes=of_nodes)
    joins = proposed_joins(tables, of_nodes=of_nodes) if mapping is None else mapping.joins
    own = _without_joined(tables, joins)
    of_claims = files_of_claims({name: each for name, each in own.items() if name not in of_nodes}, known)
    claims = [tables[name].claims for name in of_claims]
    nodes = [tables[name].nodes or tables[name].claims for name in of_nodes] or _nodes_in(own, of_claims)
    numbered, notes = numbered_on(claims), [note for each in own.values() for note in each.notes]
    for name, on in joins.items():
        for index in _indices_of(on, numbered):
            numbered[index] = join(numbered[index], tables[name].claims, on=on)
            notes += numbered[index].notes[-1:]
    whole_nodes = below_one_another(listed_once(numbered_on(nodes, with_file=False))) if nodes else None
    if mapping is not None:
        _check_named(mapping, numbered, whole_nodes)
    begins = {
        name_of(each): tuple(zip((part.name for part in each), offsets(each), strict=True)) for each in (claims, nodes)
    }
    questions += [*of_sheets, *of_lists]
    written = _written(as_written[of_claims[0]], claims[0]) if len(of_claims) == 1 else None
    return Read(tuple(numbered), whole_nodes, dict(joins), tuple(notes), begins, tuple(questions), documents, written)


def _written(tables: Tables, claims: Rows) -> Rows | None:
    """Return the claims of a file as they stand there, if they are read otherwise and by the numbers of their rows."""
    is_list = [*tables.claims.frame.columns] != [*claims.frame.columns]
    return tables.claims if is_list and not tables.sheets and ROW in tables.claims.frame else None


def unique_names(names: Sequence[str]) -> list[str]:
    """Return names of files of which no two are the same: the second `edges.csv` is `edges (2).csv`."""
    unique: list[str] = []
    for name in names:
        stem, dot, ending = name.partition(".")
        free = (name, *(f"{stem} ({number}){dot}{ending}" for number in range(2, len(names) + 2)))
        unique.append(next(each for each in free if each not in unique and (each == name or each not in names)))
    return unique


def as_one(read: Read, columns: Mapping[str, str]) -> Rows:
    """Return the claims of all files as one table.

    Parameters
    ----------
    columns
        Column of the files by our claim column. A file that has none of this name has what is likely the same under
        another, which its notes say.
    """
    return below_one_another([called_as(part, columns) for part in read.claims])


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
    read_as = ColumnMapping()
    if given is not None:
        read_as = shape_of(given)
    if given == replace(read_as, files=files, joins=read.joins):
        given = None
    whole = as_one(read, _columns_of_first(first[0], given) if len(read.claims) > 1 else {})
    found = understand(contents_of(whole), nodes, given=given)
    is_known = given or files
    of_tables = (*read.questions, *(() if is_known else codings_or_parts(whole.frame, found.mapping.columns)))
    known = with_shape(replace(found.mapping, joins=read.joins), read_as)
    mapping = with_likeliest(known, of_tables)
    if files and not given:
        mapping = with_files(mapping, files)
    questions = (*of_tables, *found.questions)
    if before := tuple(each for each in questions if each.is_first):
        further = tuple(each for each in questions if not each.is_first)
        return replace(found, mapping=mapping, questions=before, further=further)
    return replace(found, mapping=mapping, questions=questions)


def _columns_of_first(table: Rows, given: ColumnMapping | None) -> Mapping[str, str]:
    return given.columns if given else understand(contents_of(table)).mapping.columns


def columns_of(claims: Iterable[Rows]) -> dict[str, list[str]]:
    """Return the columns of each table of claims; nothing where one cannot be read, as it may have the missing ones."""
    tables = {each.name: [str(name) for name in each.frame.columns if name != ROW] for each in claims}
    return tables if all(ROW in each.frame for each in claims) else {}


def _without_joined(tables: Mapping[str, Tables], joins: Mapping[str, str]) -> dict[str, Tables]:
    """Return the files that are joined to no other.

    Raises
    ------
    UsageError
        One that is to be joined is not there, or no other is left.
    """
    if missing := [name for name in joins if name not in tables]:
        hint = suggestion(missing[0], tables)
        raise UsageError(f"joins: {quoted(missing[0])} is not among the files: {listing(tables)}. {hint}".rstrip())
    own = {name: each for name, each in tables.items() if name not in joins}
    if not own:
        raise UsageError("joins: no file is left that could hold the claims.")
    return own


def _nodes_in(tables: Mapping[str, Tables], of_claims: Collection[str]) -> list[Rows]:
    """Return the files that hold no claims, and the lists of nodes that others bring."""
    others = [each.claims for name, each in tables.items() if name not in of_claims]
    return others + [each.nodes for each in tables.values() if each.nodes is not None]


def _check_named(mapping: ColumnMapping, claims: Sequence[Rows], nodes: Rows | None) -> None:
    if tables := columns_of(claims):
        check_claims(mapping, tables)
    if nodes is not None and ROW in nodes.frame:
        check_nodes(mapping, nodes.name, nodes.frame.columns)


def _indices_of(column: str, claims: Sequence[Rows]) -> list[int]:
    """Return the indices of the tables with a column; of the first table, for its error message, if none has it."""
    read = [index for index, part in enumerate(claims) if ROW in part.frame]
    return [index for index in read if column in claims[index].frame] or read[:1]
