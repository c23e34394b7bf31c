"""Mapping questions of the Data tab: joins, columns and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from graphmodel.errors import UsageError, listing
from graphmodel.model.column import Column, names
from graphmodel.model.schema import CLAIM_COLUMNS, ENDS, KINDS, NODE_COLUMNS, SKIP
from graphmodel.reading.import_process import ImportAnswer
from graphmodel.reading.import_process.settling import open_columns, words_by_value
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import FILES, GROUND_WORDS, Ground
from graphmodel.reading.mapping.words import meanings
from graphmodel.reading.mapping.yaml_file import from_yaml, to_yaml
from graphmodel.reading.numbers import is_number
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.tabs.data_corrections import corrected
from graphmodel.ui.tabs.data_questions import ask_every_row
from graphmodel.ui.tabs.data_ranges import ask_ranges

_MAIN = ("source", "target", "relation", "issue", "date", "evidence")
"""Columns that are asked for first."""
_NONE = ""
_ACROSS = 3
"""Boxes in a row, one for each of our columns."""


def ask_saved() -> ColumnMapping | None:
    """Return the mapping that the user uploads, if any."""
    with st.expander("Use a saved mapping"):
        file = st.file_uploader("Mapping (YAML)", key="uploaded_mapping")
    if not file:
        return None
    try:
        return from_yaml(file.getvalue().decode("utf-8", "replace"))
    except UsageError as error:
        st.error(escaped(str(error)))
        return None


def ask_joins(answer: ImportAnswer) -> Mapping[str, str]:
    """Return the files to be joined to the claims, with the column that joins each: as proposed, or as chosen."""
    likely, files = answer.mapping.joins, answer.files
    shared = {
        name: [each for each in own if any(each in of for other, of in files.items() if other != name)]
        for name, own in files.items()
    }
    able = {name: keys for name, keys in shared.items() if keys and len(files) > 1}
    if not able:
        return likely
    with st.expander("Join a file with more on each claim, such as dates or topics", expanded=bool(likely)):
        st.caption("Choose the column that it shares with the claims; '-' where a file holds claims or nodes itself.")
        key = "|".join(files)
        joins = {name: _choice(name, keys, likely.get(name, _NONE), f"join{name}{key}") for name, keys in able.items()}
    return {name: on for name, on in joins.items() if on} | {
        name: on for name, on in likely.items() if name not in able
    }


def ask_columns(answer: ImportAnswer, *, key: str) -> ColumnMapping:
    """Return the mapping with the columns that the user chooses, starting from the proposed or saved ones."""
    likely = answer.mapping
    key += to_yaml(likely)
    chosen = _chosen(_MAIN, answer.columns, likely.columns, key)
    with st.expander("More columns"):
        further = [name for name in names(CLAIM_COLUMNS) if name not in _MAIN]
        chosen |= _chosen(further, answer.columns, likely.columns, key)
    mapping = replace(likely, columns={name: column for name, column in chosen.items() if column})
    if chosen["relation"]:
        constants = {name: value for name, value in likely.constants.items() if name != "relation"}
        mapping = replace(mapping, constants=constants)
    else:
        mapping = ask_every_row(mapping, key=f"every{key}")
    if answer.node_columns is None:
        kind = st.radio("Targets are", KINDS, KINDS.index(likely.targets), key=f"targets{key}", horizontal=True)
        return replace(mapping, targets=kind)
    with st.expander("Columns of the nodes"):
        of_nodes = _chosen(names(NODE_COLUMNS), answer.node_columns, likely.nodes, f"nodes{key}")
    return replace(mapping, nodes={name: column for name, column in of_nodes.items() if column})


def show_grounds(mapping: ColumnMapping, answer: ImportAnswer) -> None:
    """Show each column of a mapping with the ground for it: that of an answer, or that the user chose another."""
    first, lines = answer.mapping.columns, []
    for role, column in mapping.columns.items():
        ground: Ground = answer.grounds.get(role, "mapped") if first.get(role) == column else "mapped"
        lines.append(f"- {escaped(role)}: {escaped(column)} ({GROUND_WORDS[ground]})")
    lines += [f"- {escaped(role)}: {escaped(value)} in every row" for role, value in mapping.constants.items()]
    lines += [f"- {sentence}" for sentence in [FILES[mapping.files]] if sentence]
    st.markdown("\n".join(lines))


def show_both(answer: ImportAnswer) -> None:
    """Show the first rows as they stand in the files and, below or beside them, as they are read."""
    ours = [name for name in names(CLAIM_COLUMNS) if name in answer.preview and (answer.preview[name] != "").any()]
    if "id" in ours and answer.preview["id"].str.startswith("row").all():  # numbered here, and longer than what counts
        ours.remove("id")
    read = answer.preview[ours]
    read.insert(0, "row", answer.original["row"].to_numpy())
    for place, title, key, rows in zip(
        st.columns(2), ("In your file", "As it is read"), ("original", "preview"), (answer.original, read), strict=True
    ):
        with place:
            st.caption(title)
            st.dataframe(rows, hide_index=True, key=key)


def ask_meanings(answer: ImportAnswer, mapping: ColumnMapping, *, key: str) -> ColumnMapping:
    """Return the mapping with the meanings of values, which the user edits in a table for each coded column.

    Parameters
    ----------
    answer
        The answer for these columns, which has the values in them.
    """
    mapping, ranges = _with_ranges(answer, mapping, key=key)
    questions = list(open_columns(mapping, answer.values, answer.node_values))
    values = dict(mapping.values)
    right = {
        column.name: corrected(column.name, counts, mapping.corrections, key=key) for column, _, counts in questions
    }
    if any(
        len(words_by_value(column, counts, mapping) | right[column.name]) < len(counts)
        for column, _, counts in questions
    ):
        st.caption("Choose under means what a value means that has no meaning yet, or correct it below the preview.")
    theirs = mapping.columns.get("relation", "")
    is_unknown = any(each.code == "unknown-value" and each.column == "relation" for each in answer.findings)
    if is_unknown and theirs in answer.columns and theirs not in answer.values:
        many = f"The values of {theirs!r} are too many, or too long, to be listed here."
        advice = "The findings name those without a meaning; the part 'values' of a mapping (YAML) gives them one."
        st.caption(escaped(f"{many} {advice}"))
    for place, (column, theirs, counts) in zip(_side_by_side(len(questions)), questions, strict=True):
        by_range = meanings(counts, column.name, ranges) if column.name == "relation" else {}
        with place:
            chosen = _meanings(column, counts, mapping, right[column.name], f"values{theirs}{key}")
        if cleared := [value for value in by_range if is_number(value) and value not in {*chosen, *right[column.name]}]:
            st.caption(escaped(f"{listing(cleared, most=5)}: the ranges above say it. Choose skip to leave it out."))
        single = {value: word for value, word in chosen.items() if by_range.get(value) != word}
        values[column.name] = {**single, **(ranges if column.name == "relation" else {})}
    return replace(mapping, values={name: meant for name, meant in values.items() if meant})


def _with_ranges(answer: ImportAnswer, mapping: ColumnMapping, *, key: str) -> tuple[ColumnMapping, Mapping[str, str]]:
    """Return the mapping with the ranges of numbers that the user gives where many have no meaning, and these."""
    theirs = mapping.columns.get("relation", "")
    if not any(question.part == "values" and not question.candidates for question in answer.questions):
        return mapping, {}
    ranges = ask_ranges(theirs, key=f"{theirs}{key}")
    meant = {**mapping.values.get("relation", {}), **ranges}
    return replace(mapping, values={**mapping.values, "relation": meant}), ranges


def show_saving(mapping: ColumnMapping) -> None:
    """Show the button that saves a mapping."""
    st.download_button("Save this mapping (YAML)", to_yaml(mapping), "mapping.yaml", "text/yaml", on_click="ignore")


def _side_by_side(count: int) -> Sequence[st.delta_generator.DeltaGenerator]:
    return st.columns(count) if count else []


def _meanings(
    column: Column, counts: Mapping[str, int], mapping: ColumnMapping, right: Mapping[str, str], key: str
) -> dict[str, str]:
    """Return what each value means as the user says; what is right in place of a wrong value is no meaning."""
    known = words_by_value(column, counts, mapping)
    corrections = {value: word for value, word in right.items() if value not in known}
    means = [known.get(value) or corrections.get(value) for value in counts]
    table = pd.DataFrame({"value": list(counts), "rows": list(counts.values()), "means": means})
    st.markdown(f"**What the values of {column.name} mean**")
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=["value", "rows"],
        placeholder="",
        key=key,
        column_config={
            "means": st.column_config.SelectboxColumn(
                "means",
                options=[*column.values, *([SKIP] if column in CLAIM_COLUMNS else [])],
                help=f"{column.description} skip: the row is no claim, as an abstention.",
            )
        },
    )
    return {
        value: word
        for value, word in zip(edited["value"], edited["means"], strict=True)
        if isinstance(word, str) and word not in (value, corrections.get(value))
    }


def _chosen(ours: Sequence[str], theirs: Sequence[str], likely: Mapping[str, str], key: str) -> dict[str, str]:
    chosen: dict[str, str] = {}
    places = st.columns(_ACROSS)
    for place, name in enumerate(ours):
        with places[place % _ACROSS]:
            if name in ENDS and name in likely:  # a claim has both: another column can be chosen, none cannot
                at = theirs.index(likely[name]) if likely[name] in theirs else 0
                chosen[name] = st.selectbox(name, theirs, at, key=f"{name}{key}")
            else:
                chosen[name] = _choice(name, theirs, likely.get(name, _NONE), f"{name}{key}")
    return chosen


def _choice(label: str, options: Sequence[str], likely: str, key: str) -> str:
    options = [_NONE, *options]
    place = options.index(likely) if likely in options else 0
    return st.selectbox(escaped(label), options, place, key=key, format_func=lambda column: column or "-")
