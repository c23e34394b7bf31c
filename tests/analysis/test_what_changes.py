"""What comes out otherwise, by every measure."""

import pytest

from graphmodel.analysis.what_changes import what_changes
from graphmodel.reading.what_if import what_if
from tests.analysis.short import short_case

TALKS = "A + B\nB - C\nA - C\nA + dam\nC - dam"


def test_nothing_changes_where_nothing_is_supposed():
    found = what_changes(short_case(TALKS), short_case(TALKS))
    assert found.figures.empty
    assert not found.leads["is_other"].any()


@pytest.mark.slow
def test_a_claim_less_changes_what_rests_on_it_and_nothing_else():
    case = short_case(TALKS)
    found = what_changes(case, what_if(case, without="k5"))
    gone = found.figures[found.figures["measure"] == "ties"]
    assert gone[["about", "figure", "before", "after"]].values.tolist() == [
        ["C; opposition; dam", "claims", 1, None],
        ["C; opposition; dam", "strength", 2, None],
        ["C; opposition; dam", "observed", 1, None],
        ["C; opposition; dam", "direct", 1, None],
    ]
    positions = found.figures[found.figures["measure"] == "positions"].set_index("figure")
    assert set(positions["about"]) == {"C; dam"}
    assert positions.loc["stance", ["before", "after"]].tolist() == [-1, None]
    assert {"balance", "camps", "standing"}.isdisjoint(found.figures["measure"])
    lead = found.leads.set_index("measure").loc["contested"]
    assert lead["before"] == "Most divided on dam: C opposes it, A supports it."
    assert (lead["after"], lead["is_other"]) == ("", True)


@pytest.mark.slow
def test_a_claim_more_that_does_not_fit_is_reported_in_words():
    case = short_case(TALKS)
    found = what_changes(
        case, what_if(case, added=[{"source": "B", "target": "C", "relation": "support", "strength": "3"}])
    )
    leads = found.leads.set_index("measure")
    assert "1 of 3 pairs of friends or foes contradicts that, which of 3 depends" in leads.loc["camps", "after"]
    assert leads.loc["turning", "before"] == (
        "Nothing contradicts the best split into at most 2 camps, so no claim has to turn."
    )
    assert leads.loc["turning", "after"].startswith(
        "For at most 2 camps that nothing contradicts, 1 claim would have to turn"
    )
