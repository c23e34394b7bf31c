"""Agreement of two codings with passages."""

import math

import numpy as np
import pytest

from graphmodel.analysis.alpha import alpha_with_interval
from graphmodel.analysis.coding_agreement import coding_agreement
from graphmodel.analysis.unitizing import Marked, unitizing
from tests.analysis.test_claim_pairs import claim

TEXT = "The union welcomed the plan.\n\nThe trust called it the end of the salmon. The town waits."
MIRA = {
    "a": claim("union + weir Water", 0, 28, document="Report"),
    "b": claim("trust - weir Fish", 30, 73, document="Report"),
}
JONAS = {
    "c": claim("union + weir Water", 0, 28, document="Report"),
    "d": claim("trust - weir Water", 30, 60, document="Report"),
    "e": claim("town - weir Water", 74, 88, document="Report"),
}


def alpha(values: object) -> float:
    return alpha_with_interval(np.array(values, dtype=float), draws=1, seed=0).value


def _rows(**options: int):
    found = coding_agreement([MIRA, JONAS], {"Report": TEXT}, **{"draws": 50} | options)
    return found.set_index(["of", "value"])


def test_stances_and_passages_are_measured_in_all_by_relation_and_by_issue():
    found = _rows()
    assert list(found.index) == [
        ("all claims", ""),
        ("relation", ""),
        ("relation", "support"),
        ("relation", "opposition"),
        ("issue", ""),
        ("issue", "Fish"),
        ("issue", "Water"),
    ]
    assert found["coded_by_all"].tolist() == [1, 1, 1, 0, 1, 0, 1]
    assert found["coded_by_any"].tolist() == [4, 4, 1, 3, 4, 1, 3]


def test_alpha_is_that_of_the_stances_that_could_have_been_coded():
    # three sources on the weir, on Water and on Fish, for and against: twelve units; of Water six
    # Mira has 2, Jonas 3, one in common
    found = _rows()["alpha"]
    units = {"mira": [1, 1, 0, 0] + [0] * 8, "jonas": [1, 0, 1, 1] + [0] * 8}
    assert found["all claims", ""] == pytest.approx(alpha([*units.values()]))
    assert found["issue", "Water"] == pytest.approx(alpha([[1, 0, 0, 0, 0, 0], [1, 1, 1, 0, 0, 0]]))


def test_unitizing_is_that_of_the_passages():
    found = _rows()
    marked = [[Marked(0, 28), Marked(30, 73)], [Marked(0, 28), Marked(30, 60), Marked(74, 88)]]
    whole = unitizing(marked, len(TEXT), parts=[30, len(TEXT)], draws=50)
    assert found["unitizing"]["all claims", ""] == whole.marking.value
    assert found["unitizing_low"]["all claims", ""] == whole.marking.low
    assert found["unitizing"]["relation", "support"] == 1
    assert found["same_passage"]["relation", ""] == 1
    assert found["same_passage"]["issue", ""] < 1
    assert math.isnan(found["same_passage"]["all claims", ""])


def test_claims_without_a_place_count_as_stances_alone():
    codings = [{"a": claim("A + B Water")}, {"b": claim("A + B Water", 60, 99, document="Report")}]
    found = coding_agreement(codings, {"Report": TEXT}, draws=10)  # which is shorter
    assert found["coded_by_all"].tolist() == [1, 1, 1, 1, 1]
    assert found["unitizing"].isna().all()


def test_the_same_draws_give_the_same_intervals():
    assert _rows(seed=3).equals(_rows(seed=3))


def test_two_codings_without_any_text_agree_on_stances_and_have_no_figure_of_passages():
    claim = {"source": "trust", "target": "weir", "relation": "opposition"}
    found = coding_agreement([{"a": claim}, {"b": claim, "c": {**claim, "relation": "support"}}], {})
    row = found.iloc[0]
    assert (row["coded_by_all"], row["coded_by_any"]) == (1, 2)
    assert row[["unitizing", "same_passage"]].isna().all()
    assert not math.isnan(row["alpha"])
