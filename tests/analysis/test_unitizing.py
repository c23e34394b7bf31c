"""Agreement on passages: the published example, and what hand-made texts must give."""

import math

import pytest

from graphmodel.analysis.unitizing import Marked, exclusive, unitizing

PUBLISHED = {
    "Alex": ((0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")),
    "Paul": ((0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")),
    "Suzan": ((0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")),
}
"""Krippendorff (2019), figure 12.11: three observers of a continuum of length 60.

Section 12.6 gives 0.510 for u-alpha, 0.413 for |u-alpha and 0.724 for cu-alpha, which covers 46 % of the continuum.
"""
SUPPORT = [Marked(0, 40, "support")]


def _published(**options: object):
    return unitizing([[Marked(*each) for each in units] for units in PUBLISHED.values()], 60, **options)


def test_the_published_example():
    found = _published()
    assert found.values.value == pytest.approx(0.510, abs=5e-4)
    assert found.coding.value == pytest.approx(0.724, abs=5e-4)
    assert found.marking.value == pytest.approx(0.413, abs=1e-3)  # printed from matrices that are rounded
    assert found.covered == pytest.approx(0.46, abs=5e-3)


def test_two_coders_by_hand():
    # of 200 characters 80 are marked, in two units of 40, and 120 are not; 20 are marked by one of the two alone
    # expected of a pair: 200 * 80 * 120 / (200**2 - (2 * 40**2 + 120)) = 52.3386
    found = unitizing([SUPPORT, [Marked(10, 50, "support")]], 100)
    assert found.marking.value == pytest.approx(1 - 20 / (200 * 80 * 120 / (40_000 - 3_320)), rel=1e-12)
    assert found.values.value == pytest.approx(found.marking.value, rel=1e-12)
    assert math.isnan(found.coding.value)  # one value only
    assert found.covered == pytest.approx(60 / 200)


@pytest.mark.parametrize("codings", [[[], []], [[Marked(0, 100, "a")], [Marked(0, 100, "a")]]])
def test_nothing_that_varies_has_no_alpha(codings: list[list[Marked]]):
    found = unitizing(codings, 100, parts=[50, 100])
    assert all(math.isnan(each.value) for each in (found.marking, found.values, found.coding))
    assert all(math.isnan(each.low) for each in (found.marking, found.values, found.coding))


def test_the_same_marks_are_full_agreement_and_another_value_is_not():
    passages = [Marked(0, 10, "a"), Marked(20, 50, "b")]
    same = unitizing([passages, passages], 100)
    assert (same.marking.value, same.values.value, same.coding.value) == (1, 1, 1)
    other = unitizing([passages, [Marked(0, 10, "a"), Marked(20, 50, "c")]], 100)
    assert other.marking.value == 1
    assert other.values.value < 1
    # of the 80 that both marked, twice 10 are a, 30 b and 30 c, and 60 differ; of 80**2 pairs, 2 * 10**2 + 2 * 30**2
    # are of a unit with itself, and of the others only those of the two a agree: 20**2 - 2 * 10**2
    expected = 80 * (1 - (20**2 - 200) / (80**2 - 200 - 1_800))
    assert other.coding.value == pytest.approx(1 - 60 / expected, rel=1e-12)


def test_passages_of_one_coder_that_overlap_are_joined_or_cut():
    assert exclusive([Marked(10, 20, "a"), Marked(0, 12, "a"), Marked(5, 8, "b"), Marked(20, 25, "a")]) == [
        Marked(0, 5, "a"),
        Marked(5, 8, "a; b"),
        Marked(8, 20, "a"),
        Marked(20, 25, "a"),
    ]


def test_the_order_of_coders_does_not_matter_and_the_figures_do_not_hang_on_the_parts():
    units = [[Marked(*each) for each in units] for units in PUBLISHED.values()]
    assert unitizing(units[::-1], 60).values.value == pytest.approx(_published().values.value, rel=1e-12)
    found = _published(parts=[7, 13, 32, 44, 60])
    assert found.values.value == pytest.approx(_published().values.value, rel=1e-12)
    assert found.values.low < found.values.value < found.values.high <= 1
    assert found == _published(parts=[7, 13, 32, 44, 60])


def test_a_text_of_one_part_has_no_interval():
    assert math.isnan(_published(parts=[60]).values.low)
