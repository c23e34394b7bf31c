import re
from dataclasses import FrozenInstanceError

import pytest

from graphmodel.errors import SelectionError
from graphmodel.model.case import Case, claims
from graphmodel.model.resolve import resolve
from graphmodel.model.select import issues, select
from graphmodel.model.selection import NOTHING_CHOSEN, Selection, from_query, to_query
from graphmodel.model.ties import ties
from tests.conftest import Unchanged
from tests.small_case import HEADER, case_from

pytestmark = pytest.mark.slow


def shown(value: object) -> str | None:
    """Return what a selection changes, as the name of a test."""
    return str(to_query(value) or "nothing") if isinstance(value, Selection) else None


ALL = "k1 k2 k3 k4 k5 k6 k7 k8 k9"


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), ALL),
        (Selection(issue=("Land",)), "k2 k4 k9"),
        (Selection(issue=("Land", "Water")), ALL),
        (Selection(relation=("mediation",)), "k5 k6"),
        (Selection(relation=("mediation", "opposition")), "k3 k4 k5 k6 k8"),
        (Selection(actor=("A",)), "k1 k2 k3 k4 k5 k7"),
        (Selection(actor=("C",)), "k5 k6 k9"),
        (Selection(actor=("D",)), ""),
        (Selection(actor=("C", "D")), "k5 k6 k9"),
        (Selection(proposal=("dam",)), "k7 k8"),
        (Selection(proposal=("dam", "park")), "k7 k8 k9"),
        (Selection(status=("prospective",)), "k2 k8 k9"),
        (Selection(basis=("inferred",)), "k2 k4 k9"),
        (Selection(min_strength=2), "k1 k2 k5 k6 k7 k8"),
        (Selection(min_strength=3), "k2 k7"),
        (Selection(since="2021"), "k2 k7"),
        (Selection(since="2020-01-16"), "k1 k2 k7"),  # k1 is dated 2020 and so reaches to its last day
        (Selection(since="2019-03-31"), "k1 k2 k4 k5 k6 k7"),
        (Selection(since="2019-04"), "k1 k2 k5 k6 k7"),
        (Selection(until="2019"), "k4"),
        (Selection(until="2019-02"), "k4"),
        (Selection(until="2020-01-14"), "k1 k4"),
        (Selection(until="2020-01-15"), "k1 k4 k5 k6"),
        (Selection(since="2020-02", until="2021-04"), "k1"),
        (Selection(document=("Letter",)), "k4 k5 k6 k9"),
        (Selection(agent=("Envoy",)), "k5 k6"),
        (Selection(text="pump"), "k1"),
        (Selection(text="LAND"), "k2 k4 k9"),  # in the issue
        (Selection(text=" warden "), "k2"),  # in the agent
        (Selection(text="letter"), "k4 k5 k6 k9"),  # in the document
        (Selection(text="cleo"), "k5 k6 k9"),  # in the name of the source
        (Selection(text="THE DAM"), "k7 k8"),  # in the name of the target
        (Selection(text='"build it!"'), "k7"),
        (Selection(text="mayor"), "k1 k2 k3 k4 k5 k7"),  # in the description of one end
        (Selection(text="gladly Ada"), "k1"),  # each word, wherever it is
        (Selection(since="2021", undated=True), "k2 k3 k7 k8 k9"),
        (Selection(until="2019", undated=True), "k3 k4 k8 k9"),
        (Selection(undated=True, issue="Land"), "k2 k4 k9"),  # without a date, it says nothing
        (Selection(text="%"), ""),
        (Selection(text="_"), ""),
        (Selection(ego=("dam",)), "k1 k2 k3 k4 k7 k8"),
        (Selection(ego=("park",)), "k9"),
        (Selection(ego=("park",), hops=2), "k1 k2 k3 k4 k5 k6 k9"),
        (Selection(ego=("park",), hops=3), ALL),
        (Selection(ego=("dam", "park")), ALL),
        (Selection(ego=("D",)), ""),
        (Selection(proposals=False), "k1 k2 k3 k4 k5 k6"),
        (Selection(issue=("Water",), actor=("C",)), "k5 k6"),
        (Selection(ego=("dam",), relation=("opposition",)), "k8"),
        (Selection(ego=("dam",), hops=2, relation=("opposition",)), "k3 k4 k8"),
        (Selection(ego=("dam",), hops=2, relation=("opposition",), issue=("Water",)), "k3 k8"),
        (Selection(ego=("park",), hops=3, proposals=False), ""),
    ],
    ids=shown,
)
def test_a_selection_keeps_these_claims(small: Case, selection: Selection, found: str):
    assert claims(select(small, selection))["id"].tolist() == found.split()


@pytest.mark.parametrize(
    ("selection", "nodes"),
    [
        (Selection(), "A B C D dam park"),
        (Selection(hops=2), "A B C D dam park"),  # without ego, hops narrow nothing
        (Selection(proposals=False), "A B C D"),  # an actor without claims loses none
        (Selection(issue=("Land",)), "A B C park"),
        (Selection(proposal=("dam",)), "A B dam"),
        (Selection(actor=("D",)), ""),
        (Selection(ego=("park",)), "C park"),
    ],
    ids=shown,
)
def test_nodes_that_lose_their_last_claim_go(small: Case, selection: Selection, nodes: str):
    selected = select(small, selection)
    assert selected.nodes["id"].tolist() == nodes.split()
    assert selected.nodes.columns.tolist() == small.nodes.columns.tolist()


def test_without_proposals_an_actor_that_has_positions_only_goes():
    case = case_from(HEADER + "k1,A,B,support,,,,,,,,,\nk2,C,dam,support,Water,,,,,,,,\n")
    assert select(case, Selection(proposals=False)).nodes["id"].tolist() == ["A", "B", "D"]


def test_a_selection_keeps_fingerprint_and_warnings_of_its_case():
    case = case_from("source,target,relation\nA,B,support\n")
    selected = select(case, Selection(relation=("opposition",)))
    assert selected.fingerprint == case.fingerprint
    assert selected.warnings == case.warnings
    assert [warning.code for warning in case.warnings] == ["absent-columns"]


@pytest.mark.parametrize(
    "text", ["ΟΔΟΣ", "İlham", "STRASSE", "Straße", "Ünal", "ǅ", "ﬁn"], ids=lambda text: text.encode("unicode_escape")
)
def test_text_of_any_alphabet_finds_itself(text: str):
    case = case_from(HEADER + f"k1,A,B,support,,,,,,,,,about {text}.\nk2,B,A,support,,,,,,,,,nothing\n")
    assert claims(select(case, Selection(text=text)))["id"].tolist() == ["k1"]
    named = case_from(HEADER + "k1,A,B,support,,,,,,,,,\n", f"id,label\nA,{text}\nB,Ben\n")
    assert claims(select(named, Selection(text=text)))["id"].tolist() == ["k1"]


@pytest.mark.parametrize(
    ("text", "asked"), [("Türkiye", "turkiye"), ("SİVAS", "sivas"), ("ΟΔΌΣ", "οδος"), ("Große", "GROSSE")]
)
def test_text_is_found_without_its_case_and_accents_wherever_it_is(text: str, asked: str):
    header = "id,source,target,relation,evidence\n"
    case = case_from(header + f"k1,A,B,support,about {text}.\nk2,B,A,support,nothing\n")
    assert claims(select(case, Selection(text=asked)))["id"].tolist() == ["k1"]
    described = case_from(
        header + "k1,A,B,support,\nk2,B,C,support,\n", f"id,label,description\nA,A,Of {text}.\nB,B,\nC,C,\n"
    )
    assert claims(select(described, Selection(text=asked)))["id"].tolist() == ["k1"]


def test_a_word_of_a_proposals_description_keeps_the_positions_on_it(shipped: Case):
    rows = claims(select(shipped, text="zangezur"))
    positions = rows[rows["target"] == "extraterritorial-corridor"]
    whole = claims(shipped)
    assert positions["id"].tolist() == whole["id"][whole["target"] == "extraterritorial-corridor"].tolist()
    assert set(positions["source"]) >= {"AM", "AZ", "IR", "TR"}


def test_a_selection_is_resolved_into_the_words_of_the_case(small: Case, unchanged: Unchanged):
    asked = Selection(
        issue=("WATER", "Water"),
        relation=("Support",),
        actor=("cleo", "C", " a "),
        proposal=("build the DAM",),
        ego=("Open the park", "b"),
        status=("Observed",),
        basis=("DIRECT",),
        document=("report",),
        agent=("envoy",),
        text="  pump ",
    )
    with unchanged(small, asked):
        resolved = resolve(small, asked)
    assert resolved == Selection(
        issue=("Water",),
        relation=("support",),
        actor=("C", "A"),
        proposal=("dam",),
        ego=("park", "B"),
        status=("observed",),
        basis=("direct",),
        document=("Report",),
        agent=("Envoy",),
        text="pump",
    )


def test_an_exact_id_goes_before_the_label_of_another_node():
    nodes = "id,label\nA,B\nB,A\n"
    case = case_from(HEADER + "k1,A,B,support,,,,,,,,,\n", nodes)
    assert resolve(case, Selection(actor=("A",))).actor == ("A",)


SAME = "id,label,kind\nA,Same,actor\nB,Same,actor\nC,same,actor\nD,Other,actor\nplan,Other,proposal\n"


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(actor=("Same",)), "actor: 'Same' is the label of A, B. Name one of them by its id."),
        (Selection(actor=("SAME",)), "actor: 'SAME' is the label of A, B, C. Name one of them by its id."),
        (Selection(ego=("other",)), "ego: 'other' is the label of D, plan. Name one of them by its id."),
    ],
    ids=shown,
)
def test_a_label_of_several_nodes_names_none_of_them(selection: Selection, message: str):
    case = case_from(HEADER + "k1,A,B,support,,,,,,,,,\n", SAME)
    with pytest.raises(SelectionError, match=f"^{re.escape(message)}$"):
        select(case, selection)


def test_nodes_of_one_label_are_named_by_id_by_what_they_are_shown_as_or_by_their_own_spelling():
    case = case_from(HEADER + "k1,A,B,support,,,,,,,,,\n", SAME)
    asked = Selection(actor=("B", "same (a)", "same", "Other"), proposal=("Other",))
    assert resolve(case, asked) == Selection(actor=("B", "A", "C", "D"), proposal=("plan",))


def test_a_text_stands_for_one_value_wherever_several_may_stand(small: Case):
    assert Selection(issue="Water", ego="Ada", text="x") == Selection(issue=("Water",), ego=("Ada",), text="x")
    assert claims(select(small, Selection(issue="Water", actor="C")))["id"].tolist() == ["k5", "k6"]


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(issue=("Watr",)), "issue: 'Watr' is not known. Known: Water, Land. Did you mean 'Water'?"),
        (Selection(issue=("Zoo",)), "issue: 'Zoo' is not known. Known: Water, Land."),
        (
            Selection(relation=("suport",)),
            "relation: 'suport' is not known. Known: support, opposition, mediation. Did you mean 'support'?",
        ),
        (Selection(actor=("Adda",)), "actor: 'Adda' is not known. Known: A, B, C, D. Did you mean 'Ada'?"),
        (Selection(actor=("dam",)), "actor: 'dam' is not known. Known: A, B, C, D. Did you mean 'Ada'?"),
        (Selection(proposal=("A",)), "proposal: 'A' is not known. Known: dam, park."),
        (Selection(ego=("parc",)), "ego: 'parc' is not known. Known: A, B, C, D, dam, park. Did you mean 'park'?"),
        (Selection(status=("done",)), "status: 'done' is not known. Known: observed, prospective."),
        (Selection(basis=("",)), "basis: '' is not known. Known: direct, inferred."),
        (Selection(document=("Memo",)), "document: 'Memo' is not known. Known: Report, Letter."),
        (Selection(agent=("Ada",)), "agent: 'Ada' is not known. Known: Envoy, Warden."),
        (Selection(min_strength=0), "min_strength: 0 is not one of 1, 2, 3."),
        (Selection(min_strength=4), "min_strength: 4 is not one of 1, 2, 3."),
        (Selection(hops=0), "hops: 0 is not 1 or more."),
        (
            Selection(since="soon"),
            "since: 'soon' is not a year, month or day like 2024, 2024-02 or 2024-02-17.",
        ),
        (Selection(until="2023-02-30"), "until: '2023-02-30' has no such day."),
        (
            Selection(since="2021", until="2020"),
            "since: 2021 is after until: 2020, so no claim can be dated within. Exchange the two, or leave one out.",
        ),
        (
            Selection(since="2020-06-02/2020-07", until="2020-06-01"),
            (
                "since: 2020-06-02/2020-07 is after until: 2020-06-01, so no claim can be dated within. "
                "Exchange the two, or leave one out."
            ),
        ),
    ],
    ids=shown,
)
def test_what_the_case_does_not_have_is_an_error_that_lists_what_it_has(
    small: Case, selection: Selection, message: str
):
    with pytest.raises(SelectionError, match=f"^{re.escape(message)}$"):
        select(small, selection)


def test_a_case_without_agents_says_that_it_has_none():
    case = case_from(HEADER + "k1,A,B,support,,,,,,,,,\n")
    with pytest.raises(SelectionError, match=r"^agent: 'Envoy' is not known\. Known: none in this case\.$"):
        select(case, Selection(agent=("Envoy",)))


@pytest.mark.parametrize(
    ("since", "until"), [("2021", "2021"), ("2021-05-31", "2021-05"), ("2021-05", "2021"), ("2021/2022", "2021")]
)
def test_a_span_that_begins_on_its_last_day_or_before_is_one(small: Case, since: str, until: str):
    assert claims(select(small, Selection(since=since, until=until)))["id"].tolist() == ["k2"]


def test_half_of_a_pair_of_surrogates_becomes_a_replacement_character_and_a_pair_the_letter_it_stands_for():
    chosen = Selection(issue=("W\ud800",), text="\udfff", since="\ud800", agent="\ud83d\ude00")
    assert chosen == Selection(issue=("W\ufffd",), text="\ufffd", since="\ufffd", agent=("\U0001f600",))


def test_selecting_an_empty_result_again_is_as_empty(small: Case):
    nobody = Selection(actor=("D",), issue=("Land",))
    assert claims(select(select(small, nobody), nobody))["id"].tolist() == []


ON_SEVERAL = (
    HEADER
    + """k1,A,B,support,Trade; Peace,,,,,,,,
k2,A,B,support,Peace,,,,,,,,
k3,B,A,support,Peace talks,,,,,,,,
"""
)


def test_a_claim_on_several_issues_is_found_under_each_and_counts_once():
    case = case_from(ON_SEVERAL)
    assert issues(case) == {"Peace": 2, "Peace talks": 1, "Trade": 1}
    found = {issue: claims(select(case, Selection(issue=(issue,))))["id"].tolist() for issue in issues(case)}
    assert found == {"Peace": ["k1", "k2"], "Peace talks": ["k3"], "Trade": ["k1"]}
    both = select(case, Selection(issue=("Peace", "Trade")))
    assert claims(both)["id"].tolist() == ["k1", "k2"]
    assert ties(both)[["claims", "issues"]].to_numpy().tolist() == [[2, "Peace; Trade"]]


def test_issues_come_with_their_counts_most_claims_first(small: Case):
    assert list(issues(small).items()) == [("Water", 6), ("Land", 3)]


def test_a_query_holds_only_what_differs_from_the_start():
    assert to_query(NOTHING_CHOSEN) == {}
    chosen = Selection(issue=("Water", "Land"), min_strength=2, since="2020", proposals=False)
    assert to_query(chosen) == {
        "issue": ["Water", "Land"],
        "min_strength": ["2"],
        "since": ["2020"],
        "proposals": ["no"],
    }
    assert to_query(chosen, start=Selection(proposals=False, since="2020")) == {
        "issue": ["Water", "Land"],
        "min_strength": ["2"],
    }
    assert to_query(NOTHING_CHOSEN, start=Selection(proposals=False)) == {"proposals": ["yes"]}


def test_a_query_is_read_over_a_start_and_passes_over_what_it_does_not_know():
    query = {"issue": ["", "Land"], "hops": ["1", "3"], "proposals": ["yes"], "selected": ["A"], "text": []}
    assert from_query(query, start=Selection(proposals=False, text="x")) == Selection(issue=("Land",), hops=3, text="x")
    assert from_query({}) == NOTHING_CHOSEN


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"proposals": ["maybe"]}, "proposals: 'maybe' is not yes or no."),
        ({"hops": ["many"]}, "hops: 'many' is not a whole number."),
        ({"min_strength": ["-1"]}, "min_strength: '-1' is not a whole number."),
        ({"hops": ["²"]}, "hops: '²' is not a whole number."),
        ({"hops": ["9" * 5_000]}, f"hops: '{'9' * 200}' … is more than 1000000000."),
        ({"min_strength": ["1" * 5_000]}, f"min_strength: '{'1' * 200}' … is more than 1000000000."),
    ],
)
def test_a_query_that_cannot_be_read_is_an_error(query: dict[str, list[str]], message: str):
    with pytest.raises(SelectionError, match=f"^{re.escape(message)}$"):
        from_query(query)


def test_a_selection_is_frozen_and_named():
    with pytest.raises(FrozenInstanceError, match=r"^cannot assign to field 'issue'$"):
        Selection().issue = ("Land",)
    with pytest.raises(TypeError, match="positional"):
        Selection(("Land",))
