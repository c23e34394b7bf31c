from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.summary import Summary, summary
from tests.conftest import Unchanged


def test_a_summary_counts_claims_ties_positions_nodes_and_values(small: Case, unchanged: Unchanged):
    with unchanged(small):
        numbers = summary(small)
    assert numbers == Summary(
        claims=9,
        ties=5,
        positions=3,
        actors=4,
        proposals=2,
        issues={"Water": 6, "Land": 3},
        relations={"support": 4, "opposition": 3, "mediation": 2},
        statuses={"observed": 6, "prospective": 3},
        bases={"direct": 6, "inferred": 3},
        documents={"Report": 5, "Letter": 4},
        undated=3,
        first="2019-02-01",
        last="2022-12-31",
    )


def test_a_summary_of_a_selection_counts_only_what_is_selected(small: Case):
    numbers = summary(select(small, Selection(actor=("C",))))
    assert (numbers.claims, numbers.ties, numbers.positions) == (3, 2, 1)
    assert (numbers.actors, numbers.proposals) == (3, 1)
    assert numbers.relations == {"mediation": 2, "support": 1}
    assert (numbers.undated, numbers.first, numbers.last) == (1, "2020-01-15", "2020-01-15")


def test_a_summary_of_undated_claims_has_no_first_and_last_day(small: Case):
    numbers = summary(select(small, Selection(proposal=("park",))))
    assert (numbers.claims, numbers.undated, numbers.first, numbers.last) == (1, 1, "", "")


def test_a_summary_of_nothing_is_all_zero_and_empty(small: Case):
    assert summary(select(small, Selection(actor=("D",)))) == Summary(
        claims=0,
        ties=0,
        positions=0,
        actors=0,
        proposals=0,
        issues={},
        relations={},
        statuses={},
        bases={},
        documents={},
        undated=0,
        first="",
        last="",
    )
