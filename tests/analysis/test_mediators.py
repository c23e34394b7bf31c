import pandas as pd
import pytest

from graphmodel.analysis.answers import mediators as answer_of
from graphmodel.analysis.mediators import CANDIDATE_COLUMNS, mediators, strongest_conflicts
from graphmodel.analysis.mediators_in_words import named_in_words, who_could
from graphmodel.errors import SelectionError
from graphmodel.model.nodes import labels
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.reading.sources import shipped_case
from tests.analysis.short import short_case
from tests.conftest import Unchanged

pytestmark = pytest.mark.slow

NOBODY = "No claim here says that A or B would accept or refuse anybody as mediator."
NONE_ACCEPTED = "No claim here says that A or B would accept anybody as mediator: "
NOT_BOTH = "Nobody here is accepted by both A and B. "
OFFER = "M ~ A #Water\nM ~ B #Water\n"
CRITERIA = ["accepted_by_both", "refused_by_none", "near_to_neither", "tied_to_both"]


@pytest.mark.parametrize(
    ("answers", "accepted", "refused"),
    [
        ("A + M #Water\nB + M #Water", "yes", "yes"),
        ("A + M #Water", "unknown", "unknown"),
        ("", "unknown", "unknown"),
        ("A + M #Water\nB - M #Water", "no", "no"),
        ("A + M #Water\nB - M #Water\nB + M #Water", "yes", "no"),  # divided: it does both
        ("A + M #Water\nB - M #Land", "unknown", "unknown"),  # on what M does not mediate, so no answer
        ("A + M #Water\nB + talks #Land", "yes", "yes"),  # a position counts on whatever issue
        ("A + M #Water\nB - talks", "no", "no"),
    ],
)
def test_who_is_accepted_and_refused_follows_the_answers_to_mediation(answers: str, accepted: str, refused: str):
    found = mediators(short_case(OFFER + answers, actors="A B M", mediators="talks:M"), a="A", b="B")
    (row,) = found.to_dict("records")
    assert (row["accepted_by_both"], row["refused_by_none"]) == (accepted, refused)


@pytest.mark.parametrize(
    ("stances", "near"),
    [
        ("M + A\nM + B", "yes"),
        ("M - A\nM - B", "yes"),
        ("M + A\nM - A\nM - B\nM + B", "yes"),  # level towards both
        ("M + A\nM - B", "no"),
        ("M + A\nM + B\nM - B", "no"),
        ("M + A", "unknown"),
        ("A + M\nB - M", "unknown"),  # what they say of M is not M's stance
    ],
)
def test_nearness_is_the_stance_of_the_candidate_towards_each_party(stances: str, near: str):
    (row,) = mediators(short_case(stances, actors="A B M"), a="A", b="B").to_dict("records")
    assert row["near_to_neither"] == near


@pytest.mark.parametrize(
    ("ties", "tied"), [("M ~ A\nB - M", "yes"), ("M + A", "no"), ("A + M\nM + dam\nB + dam", "no")]
)
def test_tied_to_both_is_joined_with_both_by_claims_in_whatever_direction(ties: str, tied: str):
    (row,) = mediators(short_case(ties, actors="A B M"), a="A", b="B").to_dict("records")
    assert row["tied_to_both"] == tied


RANKED = """
P ~ A #Peace
P ~ B #Peace
A + P #Peace
B + P #Peace
Q ~ A #Peace
A + Q #Peace
R ~ B #Peace
A + R #Peace
B - R #Peace
S + A
S + B
T + A
T - B
U ~ A #Peace
A - U #Peace
V + A
V + B
W + A
"""


def test_candidates_are_ranked_by_acceptance_then_refusal_then_nearness_then_ties_and_level_ones_are_equal():
    found = mediators(short_case(RANKED), a="A", b="B")
    ranks = dict(zip(found["candidate"], found["rank"], strict=True))
    # P both accept; Q one; R one, but B refuses; S and V nobody answers, near to neither; W unknown; T near; U refused
    assert ranks == {"P": 1, "Q": 2, "R": 3, "S": 4, "V": 4, "W": 6, "T": 7, "U": 8}


def test_each_criterion_has_its_claims():
    text = "M ~ A #Water\nA + M #Water\nB - talks #Land\nM + B\nM - A #Land\nA + B\nN + dam"
    (row,) = mediators(short_case(text, actors="A B M N", mediators="talks:M"), a="A", b="B").to_dict("records")
    assert [row[name] for name in CANDIDATE_COLUMNS[6:11]] == ["accepts", "refuses", -1, 1, "a"]
    assert [row[name] for name in CANDIDATE_COLUMNS[11:]] == ["k2", "", "", "k3", "", "k5; k4", "k1; k2; k5; k4", "k1"]


def test_who_has_nothing_to_do_with_the_parties_is_no_candidate():
    found = mediators(short_case("A - B\nC + D\nE + dam\nA + dam"), a="A", b="B")
    assert (len(found), list(found)) == (0, CANDIDATE_COLUMNS)


def test_a_candidate_that_would_mediate_by_a_proposal_needs_no_tie():
    found = mediators(short_case("A + talks", actors="A B M", mediators="talks:M"), a="A", b="B")
    assert found[["candidate", "answer_a", "tied_to_both", "accepting_a_claim_ids"]].to_numpy().tolist() == [
        ["M", "accepts", "no", "k1"]
    ]


def test_the_parties_are_named_by_id_or_label_in_either_order():
    case = shipped_case()
    one, other = mediators(case, a="Armenia", b="AZ"), mediators(case, a="azerbaijan", b="AM")
    same = ["rank", "candidate", *CRITERIA]
    pd.testing.assert_frame_equal(one[same], other[same])
    assert one["answer_a"].tolist() == other["answer_b"].tolist()


@pytest.mark.parametrize(
    ("a", "b", "message"),
    [
        ("Armenia", "AM", "a, b: 'Armenia' and 'AM' are the same actor. Name two."),
        ("Armenai", "AZ", "actor: 'Armenai' is not known. Known: AM, AZ, TR, IR, RU, EU, US. Did you mean 'Armenia'?"),
        (
            "AM",
            "peace-treaty",
            "actor: 'peace-treaty' is not known. Known: AM, AZ, TR, IR, RU, EU, US.",
        ),
    ],
)
def test_parties_that_are_none_are_an_error(a: str, b: str, message: str):
    with pytest.raises(SelectionError) as raised:
        mediators(shipped_case(), a=a, b=b)
    assert str(raised.value) == message


def test_a_filter_narrows_the_claims():
    part = select(shipped_case(), Selection(status=("prospective",)))
    found = mediators(part, a="AM", b="AZ").set_index("candidate")
    assert found.loc["EU", ["answer_a", "answer_b", "offer_claim_ids"]].tolist() == ["silent", "silent", "c150; c151"]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("A - B 1\nC - D 3\nC + D 1", "CD"),  # 1 against 2
        ("A - B 2\nC - D 2\nA - D 1", "AB CD"),
        ("A - B 3\nC - D 1\nA + talks\nB + talks", "AB"),  # both accept M, which hides no conflict
        ("A + B", ""),
    ],
)
def test_the_strongest_conflicts_are_those_with_most_opposition_beyond_support(text: str, pairs: str):
    case = short_case(text, actors="A B C D M", mediators="talks:M")
    assert strongest_conflicts(case) == [tuple(pair) for pair in pairs.split()]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A + B", "No claim here says anything of a third party to A and B."),
        (
            "M + A\nM + B",
            NOBODY + " Near to neither: M supports both.",
        ),
        (
            "M - A\nM - B\nN + A\nN + B\nU ~ A #Peace\nA - U #Peace",
            NONE_ACCEPTED + "U refused by A (1 claim). Near to neither: M opposes both; N supports both.",
        ),
        (
            "M + A\nM - A\nM + B\nM - B\nU ~ A #Peace\nA - U #Peace\nV ~ B\nB - V\nW ~ B\nB - W\nX ~ B\nB - X",
            NONE_ACCEPTED + "U refused by A (1 claim); V refused by B (1 claim); W refused by B (1 claim); "
            "and 1 other refused. Near to neither: M both supports and opposes both.",
        ),
        (
            "M + A\nN + A",
            NOBODY,
        ),
        (
            OFFER + "A + M #Water\nB + M #Water",
            "M is accepted by both A and B: accepted by A (1 claim), accepted by B (1 claim).",
        ),
        (
            OFFER + "A - M #Water",
            NOT_BOTH + "M comes nearest: refused by A (1 claim).",
        ),
        (
            "M ~ A\nN ~ A\nA + M\nA + N\nA + N",
            NOT_BOTH + "M and N come nearest: M accepted by A (1 claim); N accepted by A (2 claims).",
        ),
    ],
)
def test_the_sentence_answers_from_the_claims(text: str, sentence: str):
    case = short_case(text, actors="A B")
    assert who_could(mediators(case, a="A", b="B"), ("A", "B"), labels(case)) == sentence


def test_of_many_that_are_level_the_sentence_names_two():
    case = short_case("\n".join(f"{each} + A\n{each} + B" for each in "CDEF"), actors="A B")
    assert " Near to neither: C, D and 2 others support both." in who_could(
        mediators(case, a="A", b="B"), ("A", "B"), labels(case)
    )


def test_a_sentence_that_says_who_is_refused_opens_these_claims_too():
    found = mediators(short_case("M + A\nM + B\nU ~ A #Peace\nA - U #Peace", actors="A B"), a="A", b="B")
    assert named_in_words(found)["candidate"].tolist() == ["M", "U"]


def test_without_parties_the_answer_is_about_the_strongest_conflict():
    answer = answer_of(shipped_case())
    assert (answer.as_json["a"], answer.as_json["b"]) == ("AM", "AZ")
    assert answer.as_json["sentence"] == (
        "Nobody here is accepted by both Armenia and Azerbaijan. European Union comes nearest: "
        "accepted by Armenia (1 claim, inferred), refused by Azerbaijan (8 claims, 2 of them inferred)."
    )
    assert answer.tables[0].frame["reasons"].tolist()[3] == (
        "refused by Azerbaijan (2 claims); takes no stance towards either; offers to both"
    )
    nobody = answer_of(short_case("A + B"))
    assert nobody.as_json["sentence"] == "Nobody is in conflict here. Name two parties by --a and --b."
    level = answer_of(short_case("\n".join(f"{each} - Z" for each in "ABCD"), actors="A B C D Z"))
    assert level.as_json["sentence"] == (
        "4 conflicts are the strongest alike, among them A and Z; B and Z; C and Z. Name two parties by --a and --b."
    )
    assert level.tables[0].frame.empty
    with pytest.raises(SelectionError, match="a, b: only one party is named"):
        answer_of(shipped_case(), a="AM")


def test_looking_for_mediators_changes_nothing_in_the_case(unchanged: Unchanged):
    case = shipped_case()
    with unchanged(case):
        mediators(case, a="AM", b="AZ")
        strongest_conflicts(case)
