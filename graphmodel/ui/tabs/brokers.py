"""Section of the tab Mediation: brokers by position, with what each role means."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from graphmodel.analysis.brokerage import brokerage
from graphmodel.ui.state.clicked import TitledClaims
from graphmodel.ui.state.shown import Shown, measured
from graphmodel.ui.tabs.result_table import claims_in, show_rows

HOW_BROKERS = """\
A broker stands in the middle: one actor has a tie to it, it has a tie to another, and these two have none. That is a
position in the network and no intent: a conflict party with many ties is a broker by it, and no mediator.

- **coordinator**: all three are of one group.
- **itinerant**: the two others are of one group, the broker of another.
- **gatekeeper**: lets what comes from another group into its own.
- **representative**: passes on from its own group to another.
- **liaison**: all three are of different groups.

**z** compares a count with chance: 0 is what chance gives, above 2 is more than chance explains, below -2 is less.
The first z asks whether it matters who is in which group: the ties stay and the groups are exchanged. The second asks
whether the ties matter: the groups stay and the ties are at random (Gould & Fernandez).
"""


def show_brokers(shown: Shown, names: dict[str, str]) -> None:
    """Show who stands between two others, by the groups of the three."""
    st.markdown(
        "**Who stands between others?** In the middle of two who have no tie of their own. That is a position and no "
        "intent: a conflict party with many ties is a broker by it, and no mediator."
    )
    groups = dict(zip(shown.case.nodes["id"], shown.case.nodes["group"], strict=True))
    brokers = measured(brokerage, shown.case, groups=groups)
    if not brokers["total"].any():
        st.info("Nobody stands between two actors who have no tie of their own.")
        return
    show_rows(brokers, key="brokerage", names=names, opens=lambda row: _about(row, names))


def _about(row: pd.Series, names: dict[str, str]) -> TitledClaims:
    return TitledClaims(names[row["actor"]], claims_in(row))
