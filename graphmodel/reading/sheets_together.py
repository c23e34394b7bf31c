"""Read sheets of the same columns, such as one a year, as one table, and ask whether that is right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from graphmodel.errors import listing, quoted
from graphmodel.model.dates import is_date
from graphmodel.model.derived_columns import ROW
from graphmodel.model.other_words import DATE_NAMES, ISSUES, SOURCES, TARGETS
from graphmodel.reading.formats.several_sheets import SHEET, as_one_table
from graphmodel.reading.formats.tables import Tables
from graphmodel.reading.lists_of_claims import as_matrix
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.ends import names_ends
from graphmodel.reading.mapping.interpretation import Candidate, Question
from graphmodel.reading.mapping.words import spaced_words
from graphmodel.reading.rows import Rows

_MOST_NAMED = 6
"""Sheets that a question names."""
_NAMES: Mapping[str, Collection[str]] = {"date": {"date", *DATE_NAMES}, "issue": {"issue", *ISSUES}}
"""Names of columns beside which what a sheet is called says nothing of these."""
_ENDS: Mapping[str, Collection[str]] = {"source": {"source", *SOURCES}, "target": {"target", *TARGETS}}
"""Names of columns of the ends: where sheets have but one of them, they may be called by the other."""


def read_sheets(tables: Mapping[str, Tables], known: ColumnMapping) -> tuple[dict[str, Tables], list[Question]]:
    """Return the tables of files, sheets of the same columns as one, and the questions whether they are."""
    found = {name: _together(name, each.sheets, known) for name, each in tables.items() if each.sheets}
    read = {
        name: replace(each, claims=found[name][0], notes=each.notes[1:]) if name in found else each  # but for its sheet
        for name, each in tables.items()
    }
    return read, [question for _, questions in found.values() for question in questions]


def _together(name: str, sheets: Sequence[tuple[str, Rows]], known: ColumnMapping) -> tuple[Rows, list[Question]]:
    """Return sheets as one table, and what is open: how they are read, and whether they are matrices."""
    question = _question(name, sheets)
    answer, asked = known.sheets or question.likely, [] if known.sheets else [question]
    if answer == "first":
        (title, first), *others = sheets
        left_out = listing(quoted(other) for other, _ in others)
        note = f"The claims are those of the sheet {quoted(title)}; those of the same columns are not read: {left_out}."
        return replace(first, notes=(*first.notes, note)), asked
    read = [(title, *as_matrix(part, known)) for title, part in sheets]
    if all(listed is not part for (_, part), (_, listed, _) in zip(sheets, read, strict=True)):
        sheets = [(title, _called_apart(listed, title)) for title, listed, _ in read]
        asked += [each for _, _, each in read[:1] if each]
    titles, parts = zip(*sheets, strict=True)
    whole = as_one_table(parts, titles, name)
    role = str(answer) if answer in {*_NAMES, *_ENDS} else SHEET
    notes = (*(note for part in parts for note in part.notes), *whole.notes)
    return replace(whole, frame=whole.frame.rename(columns={SHEET: role}), notes=notes), asked


def _called_apart(listed: Rows, title: str) -> Rows:
    """Return the list that a matrix is, with the name of its sheet in the ids of its cells."""
    return replace(listed, frame=listed.frame.assign(id=f"{title} " + listed.frame["id"]))


def _question(name: str, sheets: Sequence[tuple[str, Rows]]) -> Question:
    """Return the question how the sheets are read; those that are copies of the first are likely left out."""
    titles = [title for title, _ in sheets]
    columns = [str(column) for column in sheets[0][1].frame.columns if column != ROW]
    roles = [role for role, names in _NAMES.items() if {*names}.isdisjoint(map(spaced_words, columns))]
    if not all(map(is_date, titles)):
        roles = [role for role in roles if role != "date"]
    missing = _missing_end(columns)
    roles += [missing] if missing else []
    rows = [f"{title}: {len(table.frame):,}" for title, table in sheets]
    candidates = [
        *(Candidate(role, f"one table, and what a sheet is called is the {role} of its rows") for role in roles),
        Candidate("together", f"one table, and what a sheet is called is in a column {SHEET!r}"),
        Candidate("first", f"only {quoted(titles[0])} is read"),
    ]
    likely = "first" if _are_copies([table for _, table in sheets]) else ("date" if "date" in roles else "together")
    likely = missing if likely == "together" and missing else likely
    candidates.sort(key=lambda each: each.answer != likely)
    text = (
        f"The sheets {listing(map(quoted, titles), most=_MOST_NAMED)} of {name} have the same columns "
        f"({listing(columns, most=_MOST_NAMED)}; rows: {listing(rows, most=_MOST_NAMED)}). They are read:"
    )
    return Question("sheets", "", text, tuple(candidates), likely=likely)


def _missing_end(columns: Sequence[str]) -> str:
    """Return the end of claims that sheets have no column for beside one for the other; empty where they have both."""
    called = {*map(spaced_words, columns)}
    missing = [end for end, names in _ENDS.items() if called.isdisjoint(names)]
    return missing[0] if len(missing) == 1 and not names_ends(columns) else ""


def _are_copies(tables: Sequence[Rows]) -> bool:
    first, *others = (table.frame.drop(columns=[ROW], errors="ignore").to_numpy().tolist() for table in tables)
    return all(each == first for each in others)
