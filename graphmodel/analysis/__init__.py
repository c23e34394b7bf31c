"""The field's measures, a family a file: each takes a case or a selection of one, and says what its figures rest on."""

from typing import TYPE_CHECKING

from graphmodel.on_demand import load_on_demand

if TYPE_CHECKING:  # for readers of types; at run time, the table at the end has the same
    from graphmodel.analysis.agreement import agreement, agreement_claims, discrepancy, shared_sides
    from graphmodel.analysis.balance import balance
    from graphmodel.analysis.brokerage import brokerage
    from graphmodel.analysis.camps import camps
    from graphmodel.analysis.contested import contested
    from graphmodel.analysis.implied import implied_ties
    from graphmodel.analysis.mediation import mediation, unmediated
    from graphmodel.analysis.positions import positions
    from graphmodel.analysis.reliability import codings_of, reliability
    from graphmodel.analysis.robustness import robustness
    from graphmodel.analysis.standing import standing

__all__ = [
    "agreement",
    "agreement_claims",
    "balance",
    "brokerage",
    "camps",
    "codings_of",
    "contested",
    "discrepancy",
    "implied_ties",
    "mediation",
    "positions",
    "reliability",
    "robustness",
    "shared_sides",
    "standing",
    "unmediated",
]

load_on_demand(
    __name__,
    {
        "agreement": ("agreement", "agreement_claims", "discrepancy", "shared_sides"),
        "balance": ("balance",),
        "brokerage": ("brokerage",),
        "camps": ("camps",),
        "contested": ("contested",),
        "implied": ("implied_ties",),
        "mediation": ("mediation", "unmediated"),
        "positions": ("positions",),
        "reliability": ("codings_of", "reliability"),
        "robustness": ("robustness",),
        "standing": ("standing",),
    },
)
