from dataclasses import replace

import numpy as np
import pytest

from graphmodel.analysis.alpha import alpha_with_interval
from graphmodel.analysis.reliability import Unit, codings_of, reliability
from graphmodel.errors import SelectionError
from graphmodel.model.case import Case
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import short_case
from tests.conftest import Unchanged

pytestmark = pytest.mark.slow

MISSING = np.nan
PUBLISHED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, MISSING, MISSING, MISSING],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, MISSING, 3],
        [MISSING, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, MISSING],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, MISSING],
    ]
)
"""Krippendorff (2011), section C: four observers, twelve units, missing values."""

ONE = "A + B #Water\nA - dam #Water\nB + dam #Water\nC + dam #Land\nA ~ C"
OTHER = "A + B #Water\nA - dam #Water\nB - dam #Water\nC + dam #Land\nB + A #Land"


def alpha(values: object) -> float:
    return alpha_with_interval(np.array(values, dtype=float), draws=1, seed=0).value


def test_the_published_example_with_missing_values():
    assert alpha(PUBLISHED) == pytest.approx(0.743, abs=5e-4)


def test_two_observers_by_hand():
    # ten units, 0/1, of Krippendorff (2011), section A: 4 disagree; of 20 values 14 are 0 and 6 are 1
    # alpha = 1 - (20 - 1) * 4 / (14 * 6) = 1 - 19 * 4 / 84 = 0.095
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert alpha([first, second]) == pytest.approx(1 - 76 / 84, rel=1e-12)


@pytest.mark.parametrize(
    "values",
    [
        [[1.0, 1, 1], [1, 1, 1]],
        [[MISSING, MISSING], [MISSING, MISSING]],
        [[1, MISSING], [MISSING, 2]],  # no unit has two values
        [[], []],
    ],
)
def test_alpha_is_undefined_where_nothing_varies_or_nothing_is_coded_twice(values: list[list[float]]):
    assert np.isnan(alpha(values))


def test_the_order_of_coders_and_units_does_not_matter_nor_what_the_values_are_called():
    wanted = alpha(PUBLISHED)
    for other in (PUBLISHED[::-1], PUBLISHED[:, ::-1], 10 - PUBLISHED):
        assert alpha(other) == pytest.approx(wanted, rel=1e-12)


def test_identical_codings_agree_fully():
    found = reliability([short_case(ONE)] * 3)
    assert (found.alpha, found.low, found.high, found.coders) == (1.0, 1.0, 1.0, 3)
    assert found.coded_by_all == found.coded_by_any == 5


def test_units_and_alpha_by_hand():
    found = reliability([short_case(ONE), short_case(OTHER)])
    # sources A, B, C; targets with issues (B, Water), (dam, Water), (dam, Land), (C, ""), (A, Land)
    # without themselves 3 * 5 - 3 = 12, each supported or opposed; mediation only towards C: 2 more
    assert (found.units, found.coders, found.coded_by_all, found.coded_by_any) == (26, 2, 3, 7)
    # 4 units differ, 3 are 1 1 and 19 are 0 0: of 52 values 10 are 1; 1 - 51 * 4 / (10 * 42)
    assert found.alpha == pytest.approx(1 - 51 * 4 / (10 * 42), rel=1e-12)
    assert found.low < found.alpha < found.high <= 1


def test_claims_on_several_issues_are_a_unit_on_each_whatever_their_order():
    # sources A; targets with issues (B, Water), (B, Trade), each supported or opposed
    one, other = short_case("A + B #Water;Trade"), short_case("A + B #Trade;Water")
    found = reliability([one, other])
    assert (found.alpha, found.units, found.coded_by_all, found.coded_by_any) == (1.0, 4, 2, 2)
    assert found.coded == (
        Unit("A", "B", "support", "Trade", (("k1",), ("k1",))),
        Unit("A", "B", "support", "Water", (("k1",), ("k1",))),
    )
    apart = reliability([one, short_case("A + B #Trade\nA + B #Water")])
    assert (apart.alpha, apart.units, apart.coded_by_all) == (1.0, 4, 2)


def test_a_coding_on_one_of_two_issues_agrees_on_that_one():
    found = reliability([short_case("A + B #Water;Trade"), short_case("A + B #Water")])
    # of four units one is 1 1, one 1 0 and two are 0 0: of eight values three are 1
    assert (found.units, found.coded_by_all, found.coded_by_any) == (4, 1, 2)
    assert found.alpha == pytest.approx(1 - 7 * 1 / (3 * 5), rel=1e-12)


def test_coders_are_compared_on_the_issue_that_is_asked_for_alone():
    text = "A + B #Water;Trade =Eva\nA + B #Water =Max\nA + B #Trade =Max\nB - A #Water =Eva"
    found = reliability(codings_of(select(short_case(text), Selection(issue=("Water",)))))
    assert [(unit.source, unit.issue, unit.is_agreed) for unit in found.coded] == [
        ("A", "Water", True),
        ("B", "Water", False),
    ]


def test_the_interval_is_that_of_the_seed():
    codings = [short_case(ONE), short_case(OTHER)]
    one, same, other = (reliability(codings, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert (one.alpha, one.units) == (other.alpha, other.units)
    assert (one.low, one.high) != (other.low, other.high)


def test_draws_in_which_nothing_varies_are_counted_and_have_no_part_in_the_interval():
    # two units, A + B coded by both and A - B by neither: of four equally likely draws two take one unit twice
    found = reliability([short_case("A + B"), short_case("A + B")], draws=1_000)
    assert (found.units, found.alpha, found.low, found.high) == (2, 1.0, 1.0, 1.0)
    drawn = np.random.default_rng(0).multinomial(2, [0.5, 0.5], size=1_000)
    assert found.undefined_draws == sum(2 in row for row in drawn.tolist()) == 498
    none = reliability([short_case("A + B"), short_case("A + B")], draws=1, seed=3)  # which takes one unit twice
    assert (none.undefined_draws, np.isnan([none.low, none.high]).all()) == (1, True)


def test_claims_of_one_unit_count_once():
    once = reliability([short_case(ONE), short_case(OTHER)])
    twice = reliability([short_case(ONE + "\nA + B 3 #Water"), short_case(OTHER)])
    assert replace(twice, coded=once.coded) == once
    assert twice.coded[0].claims == (("k1", "k6"), ("k1",))


def test_nothing_coded_is_undefined(small: Case):
    found = reliability([select(small, Selection(text="nowhere"))] * 2)
    assert (found.units, found.coders, found.coded_by_any) == (0, 2, 0)
    assert np.isnan([found.alpha, found.low, found.high]).all()


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_codings_are_an_error(count: int):
    with pytest.raises(SelectionError) as caught:
        reliability([short_case(ONE)] * count)
    assert str(caught.value) == f"reliability: {count} coding; two or more are needed."


def test_reliability_changes_nothing_in_the_codings(unchanged: Unchanged):
    codings = [short_case(ONE), short_case(OTHER)]
    with unchanged(*codings):
        reliability(codings)


def test_the_coders_of_one_file_are_its_codings(unchanged: Unchanged):
    together = "A + B #Water =Eva\nA - dam #Water =Eva\nA + B #Water =Max\nA + dam #Water =Max\nC + dam #Land"
    case = short_case(together)
    with unchanged(case):
        codings = codings_of(case)
    apart = [short_case("A + B #Water\nA - dam #Water"), short_case("A + B #Water\nA + dam #Water")]
    found = reliability(codings)
    assert replace(found, names=("coding 1", "coding 2"), coded=()) == replace(reliability(apart), coded=())
    assert found.names == ("Eva", "Max")
    assert found.coded == (
        Unit("A", "B", "support", "Water", (("k1",), ("k3",))),
        Unit("A", "dam", "opposition", "Water", (("k2",), ())),
        Unit("A", "dam", "support", "Water", ((), ("k4",))),
    )
    assert [unit.is_agreed for unit in found.coded] == [True, False, False]


def test_codings_of_the_same_title_are_numbered():
    titles = ["edges", "edges", "other", ""]
    found = reliability([replace(short_case("A + B"), title=title) for title in titles])
    assert found.names == ("edges 1", "edges 2", "other", "coding 4")


def test_a_file_without_coders_is_one_coding():
    case = short_case(ONE)
    assert codings_of(case) == [case]
