"""Agreement tab: heat map, table, and pairs whose declared ties say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from graphmodel.analysis.agreement import NORMALISATIONS, Normalisation, agreement, agreement_claims, discrepancy
from graphmodel.analysis.in_words import MOST_PAIRS, pairs_in_words
from graphmodel.analysis.measures import MIN_SHARED, NORMALISE
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.seriation import seriated
from graphmodel.model.nodes import ids, unique_labels
from graphmodel.model.one_actor import one_actor
from graphmodel.ui.page.sentences import Sentence, begin_tab, show_sentences
from graphmodel.ui.state.clicked import TitledClaims, ask, chart_key
from graphmodel.ui.state.kept_values import kept_values, with_value
from graphmodel.ui.state.shown import Shown, measured, shown_beyond_one
from graphmodel.ui.state.view_options import NUMBERS, chosen_rule
from graphmodel.ui.tabs.charts import heat_map, node_of
from graphmodel.ui.tabs.how_computed import answer_and_method, choose_rule, show_methods
from graphmodel.ui.tabs.result_table import claims_in, show_rows
from graphmodel.ui.tabs.rows_of_charts import choose_actors

MAP = "agreement_map"
_COUNTED_AGAINST: Mapping[Normalisation, str] = {
    "shared": "proposals on which both take a side",
    "average": "proposals that one of the two takes a side on, on average",
    "jaccard": "proposals on which one or both take a side",
    "cosine": "the root of the product of both numbers (cosine)",
    "none": "nothing: the plain difference",
}
"""What agreement is divided by, as a reader chooses it."""
_OTHERS = "The positions of all others are compared too, which the filter on one actor leaves out elsewhere."
SMALL = 20
"""Number of actors up to which they stand in the order of the file; more are ordered so that blocs show."""


def show_agreement(shown: Shown) -> None:
    """Show the heat map of agreement, its table, and the pairs whose ties and positions point in opposite ways."""
    one = one_actor(shown.case)
    about = "On the proposals on which both take a side: 1 is always the same side, -1 always the opposite one."
    lead = begin_tab("Who agrees with whom?", shown, about=f"{about} {_OTHERS}" if one else about)
    shown = shown_beyond_one(shown)
    answer, method = answer_and_method("agreement")
    normalise, min_shared = kept_values()["normalise"], int(kept_values()["min_shared"])
    rule = chosen_rule()
    with answer:
        _show_answer(shown, lead, one=one, normalise=normalise, min_shared=min_shared, rule=rule)
    if method.open:
        with method:
            _choose_count()
            choose_rule()
            show_methods(shown.case, rule=rule, rests_on="positions")


def _choose_count() -> None:
    left, right = st.columns(2)
    left.selectbox(
        "Same sides minus opposite sides, as a share of",
        NORMALISATIONS,
        key=with_value("normalise"),
        format_func=_COUNTED_AGAINST.__getitem__,
        help=NORMALISE.help,
    )
    numbers = NUMBERS["min_shared"]
    right.number_input(
        "Least number of proposals on which both take a side",
        numbers[0],
        numbers[-1],
        key=with_value("min_shared"),
        help=MIN_SHARED.help,
    )


def _show_answer(
    shown: Shown, lead: DeltaGenerator, *, one: str, normalise: Normalisation, min_shared: int, rule: Rule
) -> None:
    names = unique_labels(shown.case)
    table = measured(agreement, shown.case, normalise=normalise, min_shared=min_shared, rule=rule)
    table = _of(one, table)
    if table.empty:
        lead.info("No two actors take a side on the same proposal in this selection.")
        return
    with lead:
        show_sentences(_sentences(table, shown, names, rule=rule), key="agreement")
    _show_matrix(table, shown, names, one=one, rule=rule)
    show_rows(table, key="agreement", names=names, opens=lambda row: about_pair(shown, names, row, rule=rule))
    st.markdown(
        "**Whose ties say something else?** Friends who take opposite sides on proposals, and foes who take the same."
    )
    odd = _of(one, measured(discrepancy, shown.case, rule=rule, min_shared=min_shared))
    show_rows(odd, key="discrepancy", names=names, opens=lambda row: about_declared(shown, names, row, rule=rule))


def _of(one: str, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs with one actor; all, where none is named."""
    return pairs[(pairs["a"] == one) | (pairs["b"] == one)].reset_index(drop=True) if one else pairs


def _sentences(table: pd.DataFrame, shown: Shown, names: dict[str, str], *, rule: Rule) -> list[Sentence]:
    """Return who agrees and who disagrees most; of many pairs alike none opens, as none is named."""

    def behind(rows: pd.DataFrame) -> list[str]:
        pairs = zip(rows["a"], rows["b"], strict=True)
        return [claim for a, b in pairs for claim in agreement_claims(shown.case, a, b, rule=rule)]

    return [
        Sentence(text, partial(behind, rows) if len(rows) <= MOST_PAIRS else None)
        for text, rows in pairs_in_words(table, names)
    ]


def _show_matrix(table: pd.DataFrame, shown: Shown, names: dict[str, str], *, one: str, rule: Rule) -> None:
    table = table.drop(columns="claim_ids")
    cells = pd.concat([table, table.rename(columns={"a": "b", "b": "a"})])
    rows, columns = _of_one(cells, one, shown) if one else _of_all(cells, shown)
    cells = cells[cells["a"].isin(columns) & cells["b"].isin(rows)]
    chart = heat_map(cells, x="a", y="b", value="value", rows=rows, columns=columns, names=names, measure="agreement")
    key = chart_key(MAP)

    def taken() -> None:
        cell = st.session_state[key]["selection"]["cell"]
        pair = {end: node_of(cell[0][end]) for end in "ab"} if cell else {}
        ask(about_pair(shown, names, pd.Series(pair), rule=rule) if pair else None, by=MAP)

    st.altair_chart(chart, key=key, on_select=taken, selection_mode="cell")


def _of_all(cells: pd.DataFrame, shown: Shown) -> tuple[list[str], list[str]]:
    """Return the actors of rows and of columns; where they are many, like ones stand side by side."""
    active = set(cells["a"])
    order = [actor for actor in ids(shown.case, "actor") if actor in active]
    if len(order) > SMALL:
        matrix = cells.pivot(index="a", columns="b", values="value")
        order = choose_actors(matrix.loc[seriated(matrix)], cells.groupby("a")["shared"].sum(), shown.case)
    return order, order


def _of_one(cells: pd.DataFrame, one: str, shown: Shown) -> tuple[list[str], list[str]]:
    """Return the one actor as the only row, and all others as columns, who agrees with it most first."""
    others = cells[cells["b"] == one].set_index("a").sort_values("value", ascending=False, kind="stable")
    return [one], choose_actors(others[["value"]], others["shared"], shown.case)


def about_pair(shown: Shown, names: dict[str, str], row: pd.Series, *, rule: Rule = "net") -> TitledClaims:
    """Return the claims of a pair on what both take a side on."""
    title = f"{names[row['a']]} and {names[row['b']]}, proposals shared"
    return TitledClaims(title, agreement_claims(shown.case, row["a"], row["b"], rule=rule), proposals=True)


def about_declared(shown: Shown, names: dict[str, str], row: pd.Series, *, rule: Rule = "net") -> TitledClaims:
    """Return the claims by which a pair are declared friends or foes, and those on proposals that say otherwise."""
    title = f"{names[row['a']]} and {names[row['b']]}, declared and on proposals"
    implied = claims_in(row, "implied_claim_ids") or agreement_claims(shown.case, row["a"], row["b"], rule=rule)
    return TitledClaims(title, (*claims_in(row), *implied), proposals=True)
