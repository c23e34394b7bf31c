"""Section of the tab Mediation: who could mediate between two parties that the reader chooses."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from graphmodel.analysis.measure import Table
from graphmodel.analysis.mediators import CANDIDATE_COLUMNS, CRITERIA, mediators, strongest_conflicts
from graphmodel.analysis.mediators_in_words import level_in_words, named_in_words, reasons, who_could
from graphmodel.analysis.merging_rules import Rule
from graphmodel.analysis.signed_pairs import Pair
from graphmodel.errors import listing
from graphmodel.model.nodes import ids
from graphmodel.ui.page.escape_markdown import escaped
from graphmodel.ui.page.sentences import Sentence, begin_tab, show_sentences
from graphmodel.ui.state.address import write_address
from graphmodel.ui.state.clicked import TitledClaims
from graphmodel.ui.state.kept_values import kept_values, with_value
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.state.view_options import PARTIES, offer_parties
from graphmodel.ui.tabs.result_table import show_rows

HOW_MEDIATORS = (
    "Who could mediate is ranked by four comparisons, of which a later one counts only where all earlier ones are "
    "level: more of the two accept it; fewer refuse it; it is near to neither, as it stands the same towards both; "
    "claims tie it to both. Acceptance comes first, as nobody mediates against a party's will; nearness comes after "
    "it, as a mediator near to one party may be believed the more by it (Kydd 2003). Who says nothing has neither "
    "accepted nor refused: unknown."
)
NOBODY = "Nobody here is in open conflict with another actor."
_CHOOSE = "Choose two parties to see who could mediate between them."
_LEAST = 3
"""Number of actors from which on one of them could mediate between two others."""
_MOST_EXPLAINED = 5
"""Number of candidates, from the best, whose reasons are written out."""
_BEHIND = tuple(name for name in CANDIDATE_COLUMNS if name.endswith("claim_ids"))


def show_mediators(shown: Shown, names: dict[str, str], *, rule: Rule) -> None:
    """Show the choice of two parties, a sentence that answers, and the candidates with reasons."""
    about = "Whom both parties accept and neither refuses, who is near to neither."
    lead = begin_tab("Who could mediate?", shown, about=about)
    conflicts = measured(strongest_conflicts, shown.case, rule=rule)
    parties = _choose_parties(shown, names, conflicts[0] if len(conflicts) == 1 else None)
    if not parties:
        choose = _CHOOSE if len(ids(shown.case, "actor")) >= _LEAST else ""
        why = escaped(level_in_words(conflicts, names)) or NOBODY
        lead.info("Choose two different parties." if _is_chosen() else f"{why} {choose}".rstrip())
        return
    found = measured(mediators, shown.case, a=parties[0], b=parties[1], rule=rule)
    title = f"between {names[parties[0]]} and {names[parties[1]]}"
    behind = Table(title, found, _BEHIND)
    named = named_in_words(found)
    with lead:
        says = who_could(found, parties, names)
        show_sentences([Sentence(says, partial(_claims_of, named, behind) if len(named) else None)], key="mediators")
    if found.empty:
        return
    show_rows(
        found,
        key="mediators",
        names=names,
        ids=("candidate",),
        shown=found[["rank", "candidate", *CRITERIA]],
        opens=lambda row: TitledClaims(f"{names[row['candidate']]} {title}", behind.ids_of(row), proposals=True),
    )
    _show_reasons(found, parties, names)


def _is_chosen() -> bool:
    """Return whether a party is chosen."""
    return any(kept_values()[key] for key in PARTIES)


def _claims_of(rows: pd.DataFrame, behind: Table) -> list[str]:
    return [claim for _, row in rows.iterrows() for claim in behind.ids_of(row)]


def _show_reasons(found: pd.DataFrame, parties: Pair, names: dict[str, str]) -> None:
    rows = found.head(_MOST_EXPLAINED).to_dict("records")
    why = [f"- {escaped(names[row['candidate']])}: {escaped(reasons(row, parties, names))}" for row in rows]
    st.markdown("\n".join(why))


def _choose_parties(shown: Shown, names: dict[str, str], strongest: Pair | None) -> Pair | None:
    actors = ids(shown.case, "actor")
    if gone := offer_parties(actors, strongest or ("", "")):
        st.caption(
            escaped(f"{listing(names.get(each, each) for each in gone)}: not among the actors of this selection.")
        )
        write_address(shown.case.whole)
    help_text = "At first the two in the strongest conflict, where one is."
    chosen = [
        column.selectbox(
            label, actors, key=with_value(key), format_func=lambda actor: names[actor], index=None, help=help_text
        )
        for column, label, key in zip(st.columns(2), ("Between", "and"), PARTIES, strict=True)
    ]
    a, b = chosen
    return (a, b) if a and b and a != b else None
