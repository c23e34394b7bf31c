"""Compose the view that options ask for: on screen, in a file, and again from a recipe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graphmodel.analysis.agreement_ties import implied_ties, shared_sums
from graphmodel.analysis.camps_result import how_often
from graphmodel.analysis.merging_rules import RULES, Rule
from graphmodel.errors import UsageError, counted, listing
from graphmodel.model.case import UNTITLED, Case
from graphmodel.model.graph import graph_of
from graphmodel.model.nodes import ids
from graphmodel.model.one_actor import one_actor, with_others
from graphmodel.model.prominence import prominence
from graphmodel.model.select import select
from graphmodel.model.ties import SUMMED, Indices, TieSums, tie_rows, ties
from graphmodel.on_demand import function_of
from graphmodel.picture.backbone import most_significant
from graphmodel.picture.bends import TieKey
from graphmodel.picture.blocs import Folded
from graphmodel.picture.compose import (
    caption,
    coordinates,
    draws_blocs,
    extent_of,
    known_grouping,
    picture_of_blocs,
    uniquely_labelled,
    view_of_blocs,
    view_of_ties,
    with_attributes,
)
from graphmodel.picture.drawing import draw
from graphmodel.picture.folding import MOST_READABLE, MOST_UNITS, fold
from graphmodel.picture.layout import Coordinates, layout
from graphmodel.picture.node_colours import camp_colours
from graphmodel.picture.star import star
from graphmodel.picture.style import ADDED_WORD, CHANGED_WORD, GONE_WORD, MARKED_WORD
from graphmodel.picture.view import AUTOMATIC, AgreementLines, View, ViewOptions

if TYPE_CHECKING:
    from graphmodel.analysis.camps_result import Camps, Contradiction

camps = function_of("graphmodel.analysis.camps", "camps")  # brings a solver, which most views do not need
EACH_KIND = 20
"""Number of lines of agreement, and of conflict, that are drawn of one actor."""
_COUNTS: Mapping[Rule, str] = {
    "net": "of one who is for and against, the stronger side counts",
    "count": "of one who is for and against, the side with more claims counts",
    "latest": "of one who is for and against, the latest claim counts",
}
"""How support and opposition of an actor on a proposal become its side, in words."""
_WORDS = {1: "support", -1: "opposition"}
_ENDS = ["source", "target", "relation"]
"""Columns of ties by which they are known; they are changed in `SUMMED`."""


def view_of(case: Case, options: ViewOptions = AUTOMATIC, *, most: int | None = None) -> View:
    """Return a view of a case, or of a part of one.

    Parameters
    ----------
    options
        What a reader chose; what fits where nothing is given.
    most
        Largest number of ties drawn one by one where the options name none, and the case has more than a picture can
        carry.

    Raises
    ------
    UsageError
        A merging rule, or an attribute of the nodes, is not known.
    """
    if options.changes and (before := as_coded(case)):
        return view_of_changes(case, before, options)
    if options.camps:
        found = camps(case, k=options.camps.k, rule=known_rule(options.camps.rule))
        return with_camps(case, view_of_ties(case, options, most=most), found)
    if options.agreement:
        view = view_of_agreement(case, options.agreement, options)
    elif draws_blocs(case, options):
        view = view_of_blocs(case, options)
    else:
        view = view_of_ties(case, options, most=most)
    return with_attributes(case, view, options)


def view_of_changes(case: Case, before: Case, options: ViewOptions) -> View:
    """Return a view of a part of a case in which something is supposed, with the ties marked that this changes.

    What is gone is drawn, too. A tie is changed where its claims are others, or where its pair has another sign.

    Parameters
    ----------
    before
        The same part of the case as it was coded.
    """
    now, then = ties(case), ties(before)
    marked = changed_ties(now, then)
    gone = then[[marked.get(tie) == GONE_WORD for tie in then[_ENDS].itertuples(index=False, name=None)]]
    nodes = pd.concat([case.nodes, before.nodes], ignore_index=True).drop_duplicates("id", ignore_index=True)
    rows = pd.concat([now, gone], ignore_index=True)
    part = replace(case, nodes=nodes)
    picture = draw(graph_of(part, rows), coordinates(case.whole), title=case.title or UNTITLED)
    counts = Counter(marked.values())
    changes = [f"{counts[word]} {word.removeprefix('what if: ')}" for word in (ADDED_WORD, GONE_WORD, CHANGED_WORD)]
    line = f"{caption(case)} · ties as supposed: {', '.join(changes)}"
    return View(picture, tuple(nodes["id"]), rows, line, marked=marked or None, options=options)


def changed_ties(now: pd.DataFrame, then: pd.DataFrame) -> dict[TieKey, str]:
    """Return the ties that are new, gone or changed in one table of ties as against another, with this in words."""
    old, new = ({row[:3]: row[3:] for row in each[[*_ENDS, *SUMMED]].itertuples(index=False)} for each in (then, now))
    turned = {pair for pair, sign in _signs(now).items() if _signs(then).get(pair, sign) != sign}
    found = {tie: ADDED_WORD for tie in new if tie not in old} | {tie: GONE_WORD for tie in old if tie not in new}
    same = {tie for tie in old if tie in new}
    return found | {
        tie: CHANGED_WORD
        for tie in same
        if old[tie] != new[tie] or (frozenset(tie[:2]) in turned and tie[2] in _WORDS.values())
    }


def _signs(table: pd.DataFrame) -> dict[frozenset[str], int]:
    """Return by pair whether support or opposition prevails, by strength: 1, -1, or 0 where they are level."""
    found: Counter[frozenset[str]] = Counter()
    for source, target, sign, strength in table[["source", "target", "sign", "strength"]].itertuples(index=False):
        found[frozenset((source, target))] += int(sign) * int(strength)
    return {pair: (total > 0) - (total < 0) for pair, total in found.items()}


def as_coded(case: Case) -> Case | None:
    """Return the same part of a case as it was coded; None where nothing is supposed."""
    before = None if case.taken_from else case.whole.before
    for selection in case.selections if before else ():
        before = select(before, selection) if before else None
    return before


def with_camps(case: Case, view: View, found: Camps) -> View:
    """Return a view of ties with its actors coloured by camp, and the ties marked that contradict the camps."""
    actors = set(ids(case.whole, "actor"))
    ties = view.ties[view.ties["target"].isin(actors)]
    shown = tuple(node for node in view.nodes if node in actors)
    against = {
        (frozenset(each.pair), _WORDS[each.sign]): contradiction_in_words(each, found) for each in found.contradictions
    }
    ends = ties[["source", "target", "relation"]].itertuples(index=False, name=None)
    return replace(
        view,
        nodes=shown,
        ties=ties,
        caption=f"{view.caption} · {_counted(found)}",
        colours=camp_colours(found.possible, shown),
        marked={tie: against[key] for tie in ends if (key := (frozenset(tie[:2]), tie[2])) in against},
    )


def _counted(found: Camps) -> str:
    if len(found.parts) < 2:
        return counted(len(found.camps), "camp")
    return f"camps of {len(found.parts):,} unconnected parts: no sign says how one stands to another"


def contradiction_in_words(pair: Contradiction, found: Camps) -> str:
    """Return what a marked tie does, in words."""
    often = how_often(pair, found)
    if often == "all":
        return MARKED_WORD
    return f"{MARKED_WORD} shown" if often == "not known" else f"contradicts {often} best splits"


def with_positions(case: Case) -> Case:
    """Return the part of a case by the same selections, but with positions on proposals.

    Where filters name one actor, those of all others are there too: its agreement is with them.
    """
    part, others = case.whole, with_others(case)
    for selection in case.selections:
        part = select(part, replace(selection, proposals=True, **others))
    return part


def view_of_agreement(
    case: Case,
    lines: AgreementLines,
    options: ViewOptions,
    *,
    positions: Case | None = None,
    claims: int | None = None,
) -> View:
    """Return a view of the actors of a case, or of a part of one, with lines that their positions imply.

    Parameters
    ----------
    positions, claims
        The part `with_positions`, and the number of claims of ``case``, if they are known already.
    """
    part, one = positions or with_positions(case), one_actor(case)
    among, rule = _actors_alone(part), known_rule(lines.rule)
    sums = implied_ties(part, threshold=lines.threshold, min_shared=lines.min_shared, rule=rule)
    nodes, title = uniquely_labelled(among), case.title or UNTITLED
    by = f"agreement of {lines.threshold:.0%} or more, or conflict of as much; {_COUNTS[rule]}"
    is_crowded = options.draw != "single ties" and len(sums.source) > MOST_READABLE and len(nodes) > MOST_UNITS
    if not one and (options.group_by or is_crowded):
        within = shared_sums(part, min_shared=lines.min_shared, rule=rule)
        grouping, known = known_grouping(case, options), prominence(case)
        folded = fold(nodes, sums, within=within, prominence=known, unfolded=options.unfolded, group_by=grouping)
        picture = picture_of_blocs(nodes, folded, fingerprint=case.fingerprint, title=title)
        shown, rows, extent = folded.units, folded.ties, f"lines are {by}; {folded.extent}"
        odds = _at_odds(nodes, within, folded)
    else:
        alone, rows, drawn = _single_lines(replace(among, nodes=nodes), sums, options, one=one)
        graph = graph_of(alone, rows)
        places = _around(one, rows) if one else layout(graph)
        picture, folded, odds = draw(graph, places, title=title), None, {}
        shown, extent = tuple(alone.nodes["id"]), f"lines are {by}; {drawn}"
    line = f"{caption(case, claims=claims)} · {extent}"
    return View(picture, shown, rows, line, extent, folded=folded, at_odds=odds, options=options)


def _single_lines(among: Case, sums: TieSums, options: ViewOptions, *, one: str) -> tuple[Case, pd.DataFrame, str]:
    """Return the case of the nodes of single lines, the lines, and how many of all: the most significant.

    Of one actor, the strongest with others.
    """
    nodes = among.nodes
    if not one:
        rows = tie_rows(nodes, sums, most_significant(nodes, sums, most=_most(options)))
        return among, rows, extent_of(len(rows), len(sums.source))
    place = int(np.flatnonzero(nodes["id"] == one)[0])
    own = np.flatnonzero((sums.source == place) | (sums.target == place))
    rows = tie_rows(nodes, sums, own[_strongest(sums, own)])
    rule = f": the {EACH_KIND} strongest of each kind" if len(rows) < len(own) else ""
    extent = f"{len(rows):,} of {len(own):,} ties of {nodes['label'].iloc[place]} drawn{rule}"
    near = nodes[nodes["id"].isin({one, *rows["source"], *rows["target"]})]
    return replace(among, nodes=near.reset_index(drop=True)), rows, extent


def _around(one: str, rows: pd.DataFrame) -> Coordinates:
    """Return the coordinates of one actor and those it has lines with, the strongest first."""
    ordered = rows.sort_values("strength", ascending=False, kind="stable")
    others = ordered["source"].where(ordered["source"] != one, ordered["target"])
    return star(one, *(others[ordered["sign"] == sign].tolist() for sign in (1, -1)))


def _strongest(sums: TieSums, own: Indices) -> Indices:
    """Return the places, among some lines, of the strongest of each kind; of those as strong, the first."""
    kind, strength = sums.relation[own], sums.strength[own]
    order = np.lexsort((np.arange(len(own)), -strength, kind))
    rank = np.arange(len(own)) - np.searchsorted(kind[order], kind[order])
    return np.sort(order[rank < EACH_KIND])


def _actors_alone(case: Case) -> Case:
    """Return a case with its actors as the only nodes."""
    actors = case.nodes[case.nodes["kind"] == "actor"]
    return replace(case, nodes=actors.reset_index(drop=True))


def known_rule(word: str) -> Rule:
    """Return a merging rule by its name."""
    for rule in RULES:
        if word == rule:
            return rule
    raise UsageError(f"rule: {word!r} is not one of {listing(RULES)}.")


def _most(options: ViewOptions) -> int:
    return (options.most if options.draw == "single ties" else None) or MOST_READABLE


def _at_odds(nodes: pd.DataFrame, within: TieSums, folded: Folded) -> dict[str, tuple[str, str]]:
    """Return for each bloc the two of its members who take opposite sides most often."""
    ids_ = nodes["id"].to_numpy(dtype=object)
    unit = np.array([folded.units.index(folded.unit_of[node]) for node in ids_])
    inside = np.flatnonzero((within.sign < 0) & (unit[within.source] == unit[within.target]))
    most = inside[np.argsort(within.claims[inside], kind="stable")]
    return {
        folded.units[unit[within.source[row]]]: (ids_[within.source[row]], ids_[within.target[row]]) for row in most
    }
