"""A code for a missing answer among signs (-99, 9) is asked about: by its size it would be the strongest stance."""

from dataclasses import replace
from pathlib import Path

import pytest

from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import OpenQuestionsError
from graphmodel.reading.mapping.words import BY_SIGN
from tests.reading.mapping.test_sides import Way, large, small, stances, written

pytestmark = pytest.mark.slow


def table(*signs: float) -> str:
    return "actor,proposal,stance\n" + "".join(f"A{number},P,{sign}\n" for number, sign in enumerate(signs))


@pytest.mark.parametrize(
    ("signs", "code"),
    [((-1, 1, -99), "-99"), ((-1, 1, 0, 99), "99"), ((-2, -1, 0, 1, 2, -9), "-9"), ((1, -1, 3, -999), "-999")],
)
@pytest.mark.parametrize("way", [small, large])
def test_a_code_far_beyond_the_scale_is_asked_about_and_likely_says_nothing(
    tmp_path: Path, way: Way, signs: tuple[int, ...], code: str
):
    path = written(tmp_path, table(*signs))
    with pytest.raises(OpenQuestionsError) as error:
        way(path)
    (question,) = error.value.interpretation.questions
    assert (question.text, question.likely) == (f"What does {code!r} mean in 'stance' (1 row):", "skip")
    case = way(path, error.value.interpretation.mapping)
    assert [source for source, _, _ in stances(case)] == [
        f"A{number}" for number, sign in enumerate(signs) if sign and str(sign) != code
    ]


@pytest.mark.parametrize("signs", [(-10, 3, 10, -9, 9), (-1, 1, 4), (-0.5, 0.25, 9.5), (-100, 99, 50), (1, -1, 12)])
def test_a_number_on_the_scale_or_of_no_such_code_is_a_sign(tmp_path: Path, signs: tuple[float, ...]):
    loaded = load_files([written(tmp_path, table(*signs))])
    assert loaded.interpretation.questions == ()
    assert loaded.counts.claims == len(signs)


COLUMNS = ColumnMapping(columns={"source": "actor", "target": "proposal", "relation": "stance"})
BY_SIZE = replace(COLUMNS, values={"relation": dict(BY_SIGN)})


@pytest.mark.parametrize("mapping", [COLUMNS, BY_SIZE])
@pytest.mark.parametrize(
    ("way", "code"), [*((small, code) for code in (-99, 99, -9, -88, 88, 999, -8)), (large, -99), (large, 99)]
)
def test_a_mapping_of_columns_or_of_sizes_says_nothing_about_a_code(
    tmp_path: Path, way: Way, code: int, mapping: ColumnMapping
):
    path = written(tmp_path, table(-1, 1, code))
    with pytest.raises(OpenQuestionsError) as error:
        way(path, mapping)
    interpretation = error.value.interpretation
    assert [(each.value, each.likely) for each in interpretation.questions] == [(str(code), "skip")]
    assert stances(way(path, interpretation.mapping)) == [("A0", "opposition", "P"), ("A1", "support", "P")]


@pytest.mark.parametrize(
    ("numbers", "likely"),
    [
        ((0, 1, -9), {"-9": "skip"}),
        ((0, 1, 99), {"99": "skip"}),
        ((1, 2, 3, 4, 5, -9), {"-9": "skip"}),
        ((1, 2, 3, 4, -1, -2), {"-1": "skip", "-2": "skip"}),
    ],
)
@pytest.mark.parametrize("way", [small, large])
def test_a_code_below_zero_makes_no_signs_of_answers(
    tmp_path: Path, way: Way, numbers: tuple[int, ...], likely: dict[str, str]
):
    path = written(tmp_path, table(*numbers))
    with pytest.raises(OpenQuestionsError) as error:
        way(path)
    interpretation = error.value.interpretation
    assert {each.value: each.likely for each in interpretation.questions if each.likely} == likely
    if 0 in numbers:
        against = [
            source for source, relation, _ in stances(way(path, interpretation.mapping)) if relation == "opposition"
        ]
        assert against == ["A0"]
