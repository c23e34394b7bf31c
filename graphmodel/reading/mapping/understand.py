"""Understand a table: which column is which and what values mean, on what ground; what is not certain is a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from graphmodel.model.column import Column, names
from graphmodel.model.dates import DayOrder
from graphmodel.model.schema import CLAIM_COLUMNS, KINDS, NODE_COLUMNS
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.contents import OFTEN, Contents
from graphmodel.reading.mapping.day_columns import day_column
from graphmodel.reading.mapping.ends import Ends, ends_by_name
from graphmodel.reading.mapping.ends_by_content import ends_by_content
from graphmodel.reading.mapping.every_row import every_row
from graphmodel.reading.mapping.interpretation import Candidate, Ground, Interpretation, Question, with_likeliest
from graphmodel.reading.mapping.layouts import fitting
from graphmodel.reading.mapping.names import by_name
from graphmodel.reading.mapping.reversed_ends import reversed_ends
from graphmodel.reading.mapping.rows_apart import rows_apart
from graphmodel.reading.mapping.several_layouts import differences
from graphmodel.reading.mapping.stance import StanceColumn, understand_stance
from graphmodel.reading.mapping.strength_scale import strength_questions
from graphmodel.reading.mapping.target_kinds import target_kinds
from graphmodel.reading.mapping.words import code_words, meanings, spaced_words, word_of

_MONTHS = 12
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}", re.ASCII)
_CORE = ("source", "target", "relation")


def understand(
    claims: Contents, nodes: Contents | None = None, *, given: ColumnMapping | None = None
) -> Interpretation:
    """Return how a table of claims is understood, and one of nodes.

    Parameters
    ----------
    claims, nodes
        What is in them.
    given
        What is known of it: this is taken, and only the rest is understood. Without it, the known layout that fits best
        is taken.
    """
    of_nodes = () if nodes is None else nodes.columns
    fits = [] if given else [each.called_as(claims.columns, of_nodes) for each in fitting(claims.columns)]
    known = fits[0].mapping if fits else given or ColumnMapping()
    ground: Ground = "layout" if fits else "mapped"
    is_whole = "relation" in known.columns or "relation" in known.constants
    named = {} if (known.columns and not fits) or is_whole else _named_columns(claims)
    ends, stance = _ends_and_stance(claims, nodes, known, named, ground)
    core = {"source": ends.source, "target": ends.target, "relation": stance.column, "document": ends.document}
    understood = {name: column for name, column in core.items() if column and name not in known.constants}
    columns = _in_order({**understood, **known.columns}, named)
    node_columns = dict(known.nodes) or ({} if nodes is None else _of_nodes(nodes))
    values = _values(claims, columns, stance, known) | _node_values(nodes, node_columns, known)
    if stance.sizes and "strength" not in columns:
        columns["strength"] = stance.column
        values["strength"] = dict(stance.sizes)
    days, of_days = _day_order(claims, columns, known)
    sides = every_row(claims, ends, columns, known)
    strength = "" if "strength" in {*known.columns, *known.values} else columns.get("strength", "")
    scale = strength_questions(claims, strength) if strength and strength != stance.column else []
    mapping = replace(
        known,
        columns=columns,
        values=values,
        nodes=node_columns,
        targets=KINDS[1] if ends.has_proposals and not known.columns else known.targets,
        days=days,
    )
    grounds = _grounds(columns, ends, stance, known, ground)
    kinds = () if nodes is not None or fits or given else target_kinds(claims, ends)
    is_given = fits or "source" in known.columns or "source" in known.constants
    turned = () if is_given else reversed_ends(claims, ends, stance=stance.column, taken=columns.values())
    apart = () if "relation" in known.columns else rows_apart(claims, stance.column, taken=columns.values())
    questions = (
        *differences(fits),
        *ends.questions,
        *turned,
        *stance.questions,
        *apart,
        *sides,
        *kinds,
        *of_days,
        *scale,
    )
    layout = fits[0].title if fits else _layout_of(claims, known)
    return Interpretation(with_likeliest(mapping, questions), grounds, questions, layout)


def _ends_and_stance(
    claims: Contents, nodes: Contents | None, known: ColumnMapping, named: Mapping[str, str], ground: Ground
) -> tuple[Ends, StanceColumn]:
    """Return the columns of the ends and of the stance: ends by name, then the stance, then ends by content."""
    fixed = {name: column for name, column in known.columns.items() if column in claims.columns}
    taken = {*fixed.values(), *(theirs for name, theirs in named.items() if spaced_words(theirs) == name)}
    ends = ends_by_name(claims, taken=taken, source=fixed.get("source", ""), target=fixed.get("target", ""))
    stance = StanceColumn()
    if "relation" not in known.constants:
        stance = understand_stance(
            claims,
            taken={*taken, ends.source, ends.target},
            given=fixed.get("relation", ""),
            values=known.values.get("relation"),
            ground=ground,
            are_alike=ends.is_directed or (_says_agreement(claims, ends) and not _lists_proposals(nodes)),
        )
    if "relation" in known.otherwise:  # what has no meaning in the first column is the business of the other
        stance = replace(stance, questions=())
    if not (ends.source and ends.target):
        ends = ends_by_content(
            claims, ends, taken={*taken, stance.column}, issue=named.get("issue", ""), stance=stance.column
        )
    return replace(ends, questions=tuple(each for each in ends.questions if each.role not in known.constants)), stance


def _says_agreement(claims: Contents, ends: Ends) -> bool:
    """Return whether a table in our columns has one of agreement: among actors, none of it is no opposition."""
    return ends.ground == "ours" and "agreement" in map(str.lower, claims.columns)


def _lists_proposals(nodes: Contents | None) -> bool:
    return nodes is not None and "kind" in nodes.columns and KINDS[1] in nodes.counts("kind")


def _layout_of(claims: Contents, given: ColumnMapping) -> str:
    """Return the title of the known layout whose ends and stance a given mapping has; empty where none."""
    for each in fitting(claims.columns):
        own = each.called_as(claims.columns).mapping.columns
        if own and all(given.columns.get(name) == own.get(name) for name in _CORE):
            return each.title
    return ""


def _in_order(core: Mapping[str, str], named: Mapping[str, str]) -> dict[str, str]:
    """Return the columns in the order of ours: given and understood ones, and by name those that are still free."""
    further = {name: column for name, column in named.items() if name not in core and column not in core.values()}
    whole = {**core, **further}
    return {name: whole[name] for name in names(CLAIM_COLUMNS) if name in whole}


def _named_columns(table: Contents) -> dict[str, str]:
    """Return the column for each of ours but the core ones by its name, where what is in it is what the name says."""
    columns = [column for column in CLAIM_COLUMNS if column.name not in _CORE]
    found = by_name(table.columns, columns)
    named = {
        column.name: found[column.name]
        for column in columns
        if column.name in found and _fits(table, column, found[column.name])
    }
    if named.get("date", "").lower() not in ("", "date"):
        named["date"] = day_column(table, named["date"])
    return named


def _fits(table: Contents, column: Column, theirs: str) -> bool:
    """Return whether a column of another name than ours holds what its name says."""
    is_text = not column.values and column.kind != "date" and column.name != "id"
    if is_text or spaced_words(theirs) == column.name or not table.counts(theirs):  # counting all texts takes long
        return True
    if column.name == "id":
        return table.is_unique(theirs)
    if column.kind == "date":
        return table.is_dated(theirs, years=True)
    least = 1.0 if column.kind == "strength" else OFTEN  # 1 to 3 on a longer scale are other strengths than ours
    return _understood(table, theirs, column.name) >= least


def _understood(table: Contents, theirs: str, name: str) -> float:
    known = meanings(table.counts(theirs), name, {})
    return table.share(theirs, known.__contains__)


def _of_nodes(nodes: Contents) -> dict[str, str]:
    """Return the columns of nodes by name; a type whose values are neither actor nor proposal is a group."""
    columns = by_name(nodes.columns, NODE_COLUMNS)
    kind = columns.get("kind", "")
    if spaced_words(kind) not in {"", "kind"} and _understood(nodes, kind, "kind") < OFTEN:
        columns.pop("kind")
        columns.setdefault("group", kind)
    return {name: columns[name] for name in names(NODE_COLUMNS) if name in columns}


def _values(
    table: Contents, columns: Mapping[str, str], stance: StanceColumn, known: ColumnMapping
) -> dict[str, dict[str, str]]:
    """Return the meanings of values that need one: given ones, signs, codes, and words of others."""
    values = {name: dict(meant) for name, meant in known.values.items()}
    for column in CLAIM_COLUMNS:
        theirs = columns.get(column.name, "")
        if not column.values or theirs not in table.columns:
            continue
        given = known.values.get(column.name, {})
        codes = dict(stance.values) if column.name == "relation" else code_words(column.name, table.counts(theirs))
        if meant := {**(_foreign(table.counts(theirs), column.name) if not given else {}), **codes, **given}:
            values[column.name] = meant
    return values


def _node_values(nodes: Contents | None, columns: Mapping[str, str], known: ColumnMapping) -> dict[str, dict[str, str]]:
    if nodes is None or columns.get("kind", "") not in nodes.columns or "kind" in known.values:
        return {}
    meant = _foreign(nodes.counts(columns["kind"]), "kind")
    return {"kind": meant} if meant else {}


def _foreign(counts: Mapping[str, int], name: str) -> dict[str, str]:
    """Return what words that are not ours mean, where they have a meaning; in the order of the alphabet."""
    words = {value: word_of(name, value) for value in sorted(counts)}
    return {value: word for value, word in words.items() if word and word != value}


def _day_order(table: Contents, columns: Mapping[str, str], known: ColumnMapping) -> tuple[DayOrder, list[Question]]:
    """Return the order of day and month in dates with slashes, and the question for it where no date decides."""
    dates = columns.get("date", "")
    if known.days or dates not in table.columns:
        return known.days, []
    found = {match: rows for text, rows in table.counts(dates).items() if (match := _SLASHES.fullmatch(text))}
    first = any(int(match[1]) > _MONTHS for match in found)
    second = any(int(match[2]) > _MONTHS for match in found)
    if first != second:
        return ("dmy" if first else "mdy"), []
    if not found or first:
        return "", []
    example = next(iter(found))
    text = f"In dates such as {example[0]!r} (rows: {sum(found.values()):,}), which comes first:"
    return "", [Question("days", "", text, (Candidate("dmy", "day/month/year"), Candidate("mdy", "month/day/year")))]


def _grounds(
    columns: Mapping[str, str], ends: Ends, stance: StanceColumn, known: ColumnMapping, ground: Ground
) -> dict[str, Ground]:
    """Return the ground of each column, and of the meanings of the stance; what is known is so ``ground``."""
    grounds: dict[str, Ground] = {}
    for name, theirs in columns.items():
        own: Ground = "ours" if theirs.lower() == name else "named"
        grounds[name] = ground if name in known.columns else own
    for name in ("source", "target"):
        if name in grounds and name not in known.columns:
            grounds[name] = ends.ground
    if "relation" in grounds:
        grounds["relation"] = ground if "relation" in known.columns else stance.ground
        grounds["values of relation"] = ground if known.values.get("relation") else stance.value_ground
    return grounds
