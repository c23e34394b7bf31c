"""The commands that ask what the graph says, held against what the functions answer."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from graphmodel.analysis.agreement import agreement as _agreement
from graphmodel.analysis.agreement import discrepancy as _discrepancy
from graphmodel.analysis.brokerage import brokerage as _brokerage
from graphmodel.analysis.camps import camps as _camps
from graphmodel.analysis.camps_result import Camps
from graphmodel.analysis.contested import contested as _contested
from graphmodel.analysis.measures import MEASURES
from graphmodel.analysis.mediation import mediation as _mediation
from graphmodel.analysis.positions import positions as _positions
from graphmodel.analysis.robustness import robustness as _robustness
from graphmodel.analysis.shifts import shifts as _shifts
from graphmodel.analysis.solver import best_partitions
from graphmodel.analysis.standing import standing as _standing
from graphmodel.export.methods_sentence import methods
from graphmodel.model.case import Case, claims
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.cli.running import Run
from tests.small_case import EDGES

pytestmark = pytest.mark.slow

NAMES = tuple(MEASURES)
ON_A_CASE = tuple(name for name in NAMES if name != "reliability")
WITH_RULE = (
    "positions",
    "agreement",
    "discrepancy",
    "contested",
    "balance",
    "camps",
    "shifts",
    "standing",
    "mediation",
    "mediators",
    "robustness",
    "turning",
)
TRIANGLE = "source,target,sign\nA,B,1\nB,C,+1\nC,A,-1\n"

KEYS = {
    "balance": {
        *("actors", "pairs", "negative", "ambivalent", "rule", "triads"),
        *("triangle_balance", "weak_balance", "walk_balance"),
    },
    "camps": {"k", "errors", "share", "is_exact", "camps", "solutions", "contradictions"},
    "standing": {
        *("actor", "positive_in", "negative_in", "positive_out", "negative_out"),
        *("pn", "pn_in", "pn_out"),
    },
    "agreement": {"a", "b", "congruence", "conflict", "value", "shared"},
    "reliability": {"alpha", "low", "high", "units", "coders"},
}
"""The keys that the issue promises to scripts."""

FIRST_TABLE: dict[str, Callable[[Case], pd.DataFrame]] = {
    "positions": lambda case: _positions(case).stances,
    "agreement": _agreement,
    "discrepancy": _discrepancy,
    "contested": _contested,
    "camps": lambda case: _members(_camps(case), _standing(case)),
    "shifts": _shifts,
    "standing": _standing,
    "mediation": lambda case: _mediation(case, camps=_camps(case)),
    "brokerage": lambda case: _brokerage(
        case, groups={node: group for node, group in zip(case.nodes["id"], case.nodes["group"], strict=True) if group}
    ),
    "robustness": lambda case: _robustness(case).families,
}


def _members(found: Camps, standing: pd.DataFrame) -> pd.DataFrame:
    """Return who is in which camp, with the claims that the standing of each rests on too."""
    order = sorted(found.possible, key=lambda actor: (actor not in found.certain, found.possible[actor]))
    possible = {actor: " or ".join(map(str, numbers)) for actor, numbers in found.possible.items()}
    rows = [
        (actor, found.certain.get(actor), "" if actor in found.certain else possible[actor], found.part_of[actor] + 1)
        for actor in order
    ]
    members = pd.DataFrame(rows, columns=["actor", "camp", "undecided", "part"]).astype({"camp": "Int64"})
    return members.merge(standing[["actor", "claim_ids"]])


def errors(text: str) -> list[str]:
    """Return what an error stream says besides warnings, as a signed edge list lacks most columns."""
    return [line for line in text.splitlines() if not line.startswith("warning ") and "more warnings" not in line]


def asked(run: Run, *words: object) -> Any:
    """Return what a command answers as JSON; nan, which is none, ends the test."""
    code, out, err = run(*words, "--json")
    assert (code, errors(err)) == (0, [])
    return json.loads(out, parse_constant=pytest.fail)


@pytest.fixture
def triangle(tmp_path: Path) -> Path:
    """Return the file of a signed edge list: two friends of a third fall out."""
    path = tmp_path / "triangle.csv"
    path.write_text(TRIANGLE)
    return path


@pytest.fixture
def second_coding(tmp_path: Path) -> Path:
    """Return the file of another coding of the small case, which has one claim less and one of the other sign."""
    path = tmp_path / "second.csv"
    rows = EDGES.replace("k8,B,dam,opposition", "k8,B,dam,support").splitlines(keepends=True)
    path.write_text("".join([*rows[:-1]]))
    return path


def test_there_is_a_command_a_question():
    assert (
        *("positions", "agreement", "discrepancy", "contested", "balance", "camps"),
        *("shifts", "standing", "mediation", "mediators", "brokerage", "robustness", "turning", "reliability"),
    ) == NAMES


@pytest.mark.parametrize("name", ON_A_CASE)
def test_every_answer_is_json_with_the_promised_keys(run: Run, town: list[str], small: Case, name: str):
    answer = asked(run, name, *town)
    if name in KEYS:
        (first, *_) = answer if isinstance(answer, list) else [answer]
        assert KEYS[name] <= set(first)
    # as pandas reads it, so that numbers and words are those of the function
    if name in ("positions", "agreement", "contested", "standing"):
        assert [list(row) for row in answer] == [list(FIRST_TABLE[name](small))] * len(answer)


def test_balance_as_json_is_the_answer_of_the_function(run: Run, five: Path):
    answer = asked(run, "balance", "--edges", five)
    assert {name: answer[name] for name in ("actors", "pairs", "negative", "ambivalent", "rule", "triads")} == {
        "actors": 5,
        "pairs": 10,
        "negative": 10,
        "ambivalent": [],
        "rule": "net",
        "triads": {"+++": 0, "++-": 0, "+--": 0, "---": 10},
    }
    assert (answer["triangle_balance"], answer["weak_balance"]) == (0.0, 1.0)
    assert answer["walk_balance_note"] == ""
    assert answer["unbalanced"][0] == {"actors": ["A", "B", "C"], "signs": "---", "claims": ["row2", "row3", "row6"]}


@pytest.fixture
def five(tmp_path: Path) -> Path:
    """Return the file of a signed edge list: five actors who all oppose each other."""
    path = tmp_path / "five.csv"
    rows = [f"{a},{b},-1\n" for a in "ABCDE" for b in "ABCDE" if a < b]
    path.write_text("source,target,sign\n" + "".join(rows))
    return path


def test_undefined_is_null(run: Run, town: list[str]):
    answer = asked(run, "balance", *town)
    assert (answer["triangle_balance"], answer["weak_balance"]) == (None, None)
    assert [row["ratio"] for row in asked(run, "standing", *town)] == [1.0, 1.0, None, None]


@pytest.mark.parametrize("name", FIRST_TABLE)
def test_a_csv_file_holds_the_first_table(run: Run, town: list[str], small: Case, tmp_path: Path, name: str):
    target = tmp_path / "x.csv"
    assert run(name, *town, "-o", target) == (0, "", "")
    wanted = FIRST_TABLE[name](small).to_csv(index=False, lineterminator="\n")
    assert target.read_text() == wanted


def test_a_csv_file_of_balance_holds_its_figures(run: Run, triangle: Path, tmp_path: Path):
    assert run("balance", "--edges", triangle, "-o", tmp_path / "x.csv")[:2] == (0, "")
    table = pd.read_csv(io.StringIO((tmp_path / "x.csv").read_text()), dtype="str").set_index("figure")["value"]
    assert table[["actors", "pairs", "negative", "rule", "triads", "triangle_balance"]].to_dict() == {
        "actors": "3",
        "pairs": "3",
        "negative": "1",
        "rule": "net",
        "triads": "+++ 0; ++- 1; +-- 0; --- 0",
        "triangle_balance": "0.0",
    }


def test_a_json_file_can_be_written_too(run: Run, triangle: Path, tmp_path: Path):
    assert run("camps", "--edges", triangle, "--json", "-o", tmp_path / "x.json")[:2] == (0, "")
    assert json.loads((tmp_path / "x.json").read_text())["errors"] == 1


@pytest.mark.parametrize(
    ("words", "selection"),
    [
        (["--issue", "land"], Selection(issue=("Land",))),
        (["--status", "observed", "--min-strength", "2"], Selection(status=("observed",), min_strength=2)),
        (["--no-proposals"], Selection(proposals=False)),
        (["--text", "dam"], Selection(text="dam")),
    ],
)
@pytest.mark.parametrize("name", ["positions", "mediation"])
def test_filters_apply_as_through_the_api(  # noqa: PLR0917 - fixtures
    run: Run, town: list[str], small: Case, tmp_path: Path, name: str, words: list[str], selection: Selection
):
    assert run(name, *town, *words, "-o", tmp_path / "x.csv") == (0, "", "")
    wanted = FIRST_TABLE[name](select(small, selection)).to_csv(index=False, lineterminator="\n")
    assert (tmp_path / "x.csv").read_text() == wanted


@pytest.mark.parametrize(("name", "pairs"), [("agreement", 4), ("discrepancy", 0)])
def test_of_one_actor_it_is_with_all_others_as_in_the_app(run: Run, name: str, pairs: int):
    code, printed, _ = run(name, "--actor", "Iran", "--json")
    rows = json.loads(printed)
    assert (code, len(rows)) == (0, pairs)
    assert all("IR" in (row["a"], row["b"]) for row in rows)


@pytest.mark.parametrize("name", ON_A_CASE)
def test_a_selection_that_leaves_nothing_has_an_answer(run: Run, town: list[str], name: str):
    asked(run, name, *town, "--text", "nowhere")


@pytest.mark.parametrize("name", ON_A_CASE)
def test_the_sentence_on_the_method_stands_beside_the_tables(run: Run, town: list[str], small: Case, name: str):
    code, out, err = run(name, *town, "--issue", "Water", "--status", "observed")
    chosen = Selection(issue=("Water",), status=("observed",))
    rule = "net" if name in WITH_RULE else None
    wanted = methods(select(small, chosen), rule=rule, rests_on=MEASURES[name].rests_on)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == wanted


@pytest.mark.parametrize("rule", ["net", "count", "latest"])
def test_the_rule_is_passed_on_and_printed(run: Run, town: list[str], rule: str):
    answer = asked(run, "balance", *town, "--rule", rule)
    # A B: net 5 - 2; two claims for, two against; the latest of 2021 supports
    assert (answer["rule"], answer["pairs"]) == (rule, 0 if rule == "count" else 1)
    assert f"merged by the rule '{rule}'" in run("standing", *town, "--rule", rule)[1].splitlines()[-1]
    stances = {row["actor"]: row["support"] for row in asked(run, "positions", *town, "--rule", rule)}
    assert stances == {"A": {"net": 3}.get(rule, 1), "B": 0, "C": 1}  # strength 3, one claim, on the last day
    assert f"merged by the rule '{rule}'" in run("positions", *town, "--rule", rule)[1].splitlines()[-1]
    for name in ("camps", "mediation", "robustness"):
        assert asked(run, name, *town, "--rule", rule)["rule"] == rule


@pytest.mark.parametrize("name", [*WITH_RULE, "brokerage"])
def test_an_unknown_rule_is_wrong_usage(run: Run, town: list[str], name: str):
    code, out, err = run(name, *town, "--rule", "mean")
    assert (code, out) == (2, "")
    said = " ".join(err.replace("│", " ").split())
    assert "Invalid value for '--rule'" in said
    assert "'mean' is not one of 'net', 'count', 'latest'" in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["camps", "--k", "some"], "k: 'some' is not a whole number or 'free'."),
        (["camps", "--k", "0"], "k: 0 is not 1 or more, or free."),
        (["brokerage", "--by", "hair"], "by: 'hair' is not camp or group."),
        (["mediators", "--a", "Ada"], "a, b: only one party is named. Name both, or neither."),
        (["mediators", "--a", "Ada", "--b", "Zed"], "actor: 'Zed' is not known. Known: A, B, C, D."),
        (["balance", "--actor", "Zed"], "actor: 'Zed' is not known. Known: A, B, C, D."),
    ],
)
def test_what_is_not_possible_is_an_error(run: Run, town: list[str], words: list[str], message: str):
    assert run(*words, *town) == (2, "", f"Error: {message}\n")


def test_who_could_mediate_is_answered_by_a_sentence_and_a_table_with_reasons(run: Run):
    answer = asked(run, "mediators", "--a", "Armenia", "--b", "Azerbaijan")
    assert (answer["a"], answer["b"]) == ("AM", "AZ")
    assert answer["mediators"][0]["accepting_a_claim_ids"] == "c021"
    code, out, err = run("mediators", "--a", "Armenia", "--b", "Azerbaijan")
    assert (code, err) == (0, "")
    assert " ".join(out.split()).startswith(answer["sentence"])
    assert "accepted by Armenia (1 claim, inferred), refused by Azerbaijan (8 claims, 2 of them inferred)" in " ".join(
        out.split()
    )


def test_any_number_of_camps_is_free(run: Run, five: Path):
    answer = asked(run, "camps", "--edges", five, "--k", "free")
    assert (answer["k"], answer["errors"], answer["is_exact"], answer["solutions"]) == ("free", 0, True, 1)
    assert sorted(answer["camps"]) == [["A"], ["B"], ["C"], ["D"], ["E"]]
    three = asked(run, "camps", "--edges", five, "--k", "3")
    assert (three["k"], three["errors"], len(three["camps"]), len(three["contradictions"])) == (3, 2, 3, 10)
    # each of the ten pairs shares a camp in some of them
    # two camps of two and one of one: 5 choices of the one, 3 ways to pair the others
    assert (three["solutions"], three["solutions_at_least"], three["apart"]) == (15, 15, [])
    assert three["together"] == [["A"], ["B"], ["C"], ["D"], ["E"]]


def test_what_all_best_partitions_share_is_printed_first(run: Run, tmp_path: Path):
    (tmp_path / "three.csv").write_text("source,target,sign\nA,B,-1\nB,C,-1\n")
    said = run("camps", "--edges", tmp_path / "three.csv", "--k", "3")[1]
    assert said.startswith(
        "A stands apart from B. C could be in either camp. Nothing contradicts that.\n2 ways to divide"
    )
    assert "2 ways to divide them are equally good; in each of them these stand together" in said
    assert said.index("always apart from") < said.index("members\n")
    (tmp_path / "one.csv").write_text("source,target,sign\nA,B,-1\n")
    alone = run("camps", "--edges", tmp_path / "one.csv")[1]
    assert "equally good" not in alone
    assert alone.startswith("A stands apart from B. Nothing contradicts that.\nmembers\n")


@pytest.mark.parametrize("measure", ["standing", "camps"])
def test_what_follows_from_a_filter_on_the_relation_alone_is_printed_below_the_answer(
    run: Run, five: Path, measure: str
):
    note = "The filter on the relation leaves out support: that nobody here is for anybody or anything follows from it."
    assert note in run(measure, "--edges", five, "--relation", "opposition")[1].splitlines()
    assert "follows from it" not in run(measure, "--edges", five)[1]


def test_camps_of_an_unknown_number_do_not_look_like_the_only_ones(
    run: Run, five: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(best_partitions, "MOST_LISTED", 9)
    answer = asked(run, "camps", "--edges", five, "--k", "3")
    assert (answer["solutions"], answer["solutions_at_least"], answer["together"]) == (None, 10, [])
    said = run("camps", "--edges", five, "--k", "3")[1]
    assert said.startswith("Who stands with whom in all of the best ways to divide them is not known. 2 of 10 pairs")
    assert "\nmembers: of one partition. At least 10 ways to divide them are equally good\n" in said


def test_parts_that_no_sign_connects_are_known_to_scripts(run: Run, tmp_path: Path):
    (tmp_path / "parts.csv").write_text("source,target,sign\nA,B,1\nC,D,-1\n")
    answer = asked(run, "camps", "--edges", tmp_path / "parts.csv")
    assert (answer["solutions"], answer["parts"]) == (1, [["A", "B"], ["C", "D"]])
    assert {row["actor"]: row["part"] for row in answer["members"]} == {"A": 1, "B": 1, "C": 2, "D": 2}
    assert {row["actor"]: row["camp"] for row in answer["members"]} == {"A": 1, "B": 1, "C": 2, "D": 3}


def test_brokers_whose_parts_no_sign_connects_have_no_common_camp(run: Run, tmp_path: Path):
    # A -> M -> B; A and B are foes by way of C, and M has a friend of its own
    rows = ["A,M,mediation", "M,B,mediation", "A,C,support", "B,C,opposition", "M,N,support"]
    (tmp_path / "apart.csv").write_text("\n".join(["source,target,relation", *rows, ""]))
    answer = asked(run, "brokerage", "--edges", tmp_path / "apart.csv", "--by", "camp")
    broker = {row["actor"]: row for row in answer["brokers"]}["M"]
    assert (broker["liaison"], broker["gatekeeper"], broker["total"]) == (1, 1, 2)  # A -> M -> B; A -> M -> N
    groups = {row["actor"]: row["group"] for row in answer["brokers"]}
    assert groups == {"A": 1, "B": 2, "C": 1, "M": 3, "N": 3}


def test_a_signed_edge_list_is_a_case(run: Run, triangle: Path):
    answer = asked(run, "camps", "--edges", triangle)
    assert (answer["k"], answer["errors"], answer["share"], answer["is_exact"]) == (2, 1, 1 / 3, True)
    assert answer["solutions"] == 3
    assert answer["contradictions"] == [["A", "B"], ["A", "C"], ["B", "C"]]
    assert [row["contradicts"] for row in answer["evidence"]] == ["1 of 3"] * 3
    assert [(row["camp"], row["undecided"]) for row in answer["members"]] == [(None, "1 or 2")] * 3
    assert asked(run, "balance", "--edges", triangle)["triads"]["++-"] == 1


@pytest.mark.parametrize(
    "text",
    [
        TRIANGLE.replace("sign", "relation")
        .replace("+1", "support")
        .replace("-1", "opposition")
        .replace(",1", ",support"),
        "\ufeff" + TRIANGLE,
        TRIANGLE + "B,A,1\nA,C,-1\nC,B,1\n",  # a tie without direction, given both ways, counts once
    ],
)
def test_the_same_network_written_otherwise_has_the_same_balance(run: Run, triangle: Path, tmp_path: Path, text: str):
    (tmp_path / "other.csv").write_text(text)
    code, out, _ = run("balance", "--edges", tmp_path / "other.csv", "--json")
    answer = json.loads(out)
    wanted = asked(run, "balance", "--edges", triangle)
    assert code == 0
    assert {name: answer[name] for name in KEYS["balance"]} == {name: wanted[name] for name in KEYS["balance"]}


@pytest.mark.parametrize("name", ["balance", "standing"])
def test_bad_signs_are_findings(run: Run, tmp_path: Path, name: str):
    (tmp_path / "bad.csv").write_text("source,target,sign\nA,B,-1\nB,C,1\nC,A,\nA,C,x\nB,A,1\n")
    code, out, err = run(name, "--edges", tmp_path / "bad.csv")
    assert (code, out) == (2, "")
    assert errors(err) == [
        "error bad.csv row 4, relation: the cell is empty. The stance; mediation is towards actors only.",
        "error bad.csv row 5, relation: 'x' is not one of support, opposition, mediation.",
    ]


def test_ties_to_oneself_and_zeros_of_a_signed_list_are_left_out_and_reported(run: Run, triangle: Path, tmp_path: Path):
    (tmp_path / "more.csv").write_text(triangle.read_text() + "A,A,1\nB,B,1\nA,C,0\n")
    code, out, err = run("balance", "--edges", tmp_path / "more.csv", "--json")
    wanted = asked(run, "balance", "--edges", triangle)
    assert code == 0
    assert {name: json.loads(out)[name] for name in KEYS["balance"]} == {name: wanted[name] for name in KEYS["balance"]}
    assert err.splitlines() == [
        "warning more.csv row 7: rows that say nothing (0): 1, left out.",
        "warning more.csv row 5: rows about their own source: 2, left out.",
    ]


def test_actors_without_a_group_are_each_in_a_group_of_their_own(run: Run, tmp_path: Path):
    (tmp_path / "path.csv").write_text("source,target,sign\nA,V,1\nV,C,1\n")
    answer = asked(run, "brokerage", "--edges", tmp_path / "path.csv")
    roles = {row["actor"]: row for row in answer["brokers"]}
    assert (roles["V"]["liaison"], roles["V"]["coordinator"], roles["V"]["group"]) == (1, 0, "")
    by_camp = asked(run, "brokerage", "--edges", tmp_path / "path.csv", "--by", "camp")
    assert {row["actor"]: row for row in by_camp["brokers"]}["V"]["coordinator"] == 1  # all three are friends


def test_brokerage_says_what_its_groups_rest_on(run: Run, town: list[str], small: Case, triangle: Path):
    by_group = asked(run, "brokerage", *town)
    assert {name: by_group[name] for name in ("by", "rule", "solutions", "is_exact")} == {
        "by": "group",
        "rule": None,
        "solutions": None,
        "is_exact": None,
    }
    assert [list(row) for row in by_group["brokers"]] == [list(FIRST_TABLE["brokerage"](small))] * 4
    by_camp = asked(run, "brokerage", "--edges", triangle, "--by", "camp", "--rule", "count")
    assert {name: by_camp[name] for name in ("by", "rule", "solutions", "is_exact")} == {
        "by": "camp",
        "rule": "count",
        "solutions": 3,
        "is_exact": True,
    }
    assert [row["actor"] for row in by_camp["brokers"]] == ["A", "B", "C"]
    said = run("brokerage", "--edges", triangle, "--by", "camp")[1]
    assert "the camps behind it (solutions: number of equally good splits)" in said


def test_mediation_says_what_its_camps_rest_on(run: Run, triangle: Path):
    answer = asked(run, "mediation", "--edges", triangle)
    assert (answer["rule"], answer["solutions"], answer["is_exact"]) == ("net", 3, True)


@pytest.mark.parametrize(
    ("relations", "missing"),
    [(["support"], "opposition"), (["opposition"], "support"), (["mediation"], "support and opposition")],
)
def test_camps_of_one_sign_alone_are_no_groups_of_brokers(
    run: Run, town: list[str], relations: list[str], missing: str
):
    words = [word for relation in relations for word in ("--relation", relation)]
    assert run("brokerage", *town, "--by", "camp", *words) == (
        2,
        "",
        f"Error: relation: without {missing} there are no camps to go by. Leave --relation out, or use --by group.\n",
    )
    assert run("brokerage", *town, *words)[0] == 0
    both = ["--relation", "support", "--relation", "opposition"]
    assert run("brokerage", *town, "--by", "camp", *both)[0] == 0


def test_robustness_says_how_many_there_were_and_how_sure_it_is(run: Run, triangle: Path):
    answer = asked(run, "robustness", "--edges", triangle)
    names = ("rule", "lower", "frustration", "is_exact", "solutions", "is_complete", "balancing")
    assert [answer[name] for name in names] == ["net", 1, 1, True, 3, True, ["row2", "row3", "row4"]]
    assert [[row["solutions"], row["camps_hold"], row["together_hold"]] for row in answer["variants"]] == [
        [1, False, True]
    ] * 3
    assert answer["families"] == [
        {
            "family": "claim",
            "variants": 3,
            "of": 3,
            "signs": 0.0,
            "camps": 0.0,
            "together": 1.0,
            "frustration": 0.0,
            **dict.fromkeys(("claim_ids", "decisive_ids"), "row2; row3; row4"),
        }
    ]
    none = asked(run, "robustness", "--edges", triangle, "--time-limit", "0")
    assert (none["is_complete"], none["variants"]) == (False, [])
    assert none["families"] == [
        {
            "family": "claim",
            "variants": 0,
            "of": 3,
            "signs": None,
            "camps": None,
            "together": None,
            "frustration": None,
            **dict.fromkeys(("claim_ids", "decisive_ids"), ""),
        }
    ]


def test_brokerage_by_group_does_not_name_a_rule_that_it_does_not_use(run: Run, town: list[str]):
    assert "merged by the rule" not in run("brokerage", *town)[1]
    assert "merged by the rule 'count'" in run("brokerage", *town, "--by", "camp", "--rule", "count")[1]


def test_options_of_agreement_are_those_of_the_function(run: Run, town: list[str], small: Case, tmp_path: Path):
    for words, options in (
        (["--normalise", "cosine"], {"normalise": "cosine"}),
        (["--normalise", "none", "--min-shared", "2"], {"normalise": "none", "min_shared": 2}),
    ):
        assert run("agreement", *town, *words, "-o", tmp_path / "x.csv") == (0, "", "")
        wanted = _agreement(small, **options).to_csv(index=False, lineterminator="\n")
        assert (tmp_path / "x.csv").read_text() == wanted


def test_a_proposal_may_be_called_actor(run: Run, tmp_path: Path):
    (tmp_path / "n.csv").write_text("id,kind\nA,actor\nactor,proposal\n")
    (tmp_path / "e.csv").write_text("source,target,relation\nA,actor,support\n")
    code, out, _ = run("positions", "--nodes", tmp_path / "n.csv", "--edges", tmp_path / "e.csv")
    assert (code, "stance by actor and proposal" in out) == (0, True)


def test_reliability_of_two_codings(run: Run, town: list[str], second_coding: Path):
    answer = asked(run, "reliability", town[3], second_coding)
    assert KEYS["reliability"] <= set(answer)
    # A B on both issues, B A, B dam, C A and so on: k1 .. k7 are in both; k8 differs twice, k9 is missing
    assert (answer["coders"], answer["coded_by_all"], answer["coded_by_any"]) == (2, 7, 10)
    # 3 of 36 units differ; of 72 values 9 + 8 are 1
    assert answer["alpha"] == pytest.approx(1 - 71 * 3 / (17 * 55), rel=1e-12)
    assert answer["low"] <= answer["alpha"] <= answer["high"]
    assert answer["undefined_draws"] == 0
    same = asked(run, "reliability", town[3], town[3], town[3])
    assert (same["alpha"], same["low"], same["high"], same["coders"]) == (1.0, 1.0, 1.0, 3)


def test_reliability_as_csv_and_as_a_table(run: Run, town: list[str], second_coding: Path, tmp_path: Path):
    assert run("reliability", town[3], second_coding, "-o", tmp_path / "x.csv") == (0, "", "")
    table = pd.read_csv(tmp_path / "x.csv", keep_default_na=False)
    assert table.to_dict("records") == asked(run, "reliability", town[3], second_coding)["differences"]
    code, out, err = run("reliability", town[3], second_coding)
    assert (code, err, "alpha" in out) == (0, "", True)


def test_reliability_of_the_coders_of_one_file(run: Run, tmp_path: Path):
    rows = ["A,B,support,Eva", "B,A,support,Eva", "A,B,support,Max", "B,A,opposition,Max"]
    (tmp_path / "both.csv").write_text("\n".join(["source,target,relation,coder", *rows]))
    answer = asked(run, "reliability", tmp_path / "both.csv")
    assert (answer["coders"], answer["coded_by_all"], answer["coded_by_any"]) == (2, 1, 3)
    assert answer["names"] == ["Eva", "Max"]
    assert [[unit["source"], unit["relation"], unit["claims"], unit["agreed"]] for unit in answer["coded"]] == [
        ["A", "support", {"Eva": ["row2"], "Max": ["row4"]}, True],
        ["B", "opposition", {"Eva": [], "Max": ["row5"]}, False],
        ["B", "support", {"Eva": ["row3"], "Max": []}, False],
    ]
    for words, ids in (([], ["1", "1"]), (["--claims"], ["row3", "row5"])):
        lines = run("reliability", tmp_path / "both.csv", *words)[1].splitlines()
        table = lines[lines.index("where they differ") :]
        assert cells(table)[1:] == [["B", "A", "", "relation", "support", "opposition", *ids]]


def cells(lines: list[str]) -> list[list[str]]:
    """Return the cells of a printed table, its heading first."""
    return [[cell.strip() for cell in re.split("[│┃]", line)[1:-1]] for line in lines if line.startswith(("│", "┃"))]


def test_a_printed_table_has_the_number_of_claims_and_on_request_their_ids(run: Run, shipped: Case):
    def printed(*words: str) -> list[list[str]]:
        return cells(run("discrepancy", *words)[1].splitlines())

    assert printed() == [
        ["a", "b", "declared", "implied", "shared", "claims", "implied_claims"],
        ["AZ", "US", "foes", "1", "1", "3", "4"],
    ]
    heading, row = printed("--claims")[:2]
    assert heading == ["a", "b", "declared", "implied", "shared", "claim_ids", "implied_claim_ids"]
    (wanted,) = _discrepancy(shipped).to_dict("records")
    assert row[-2:] == [wanted["claim_ids"], wanted["implied_claim_ids"]]


def test_a_table_without_rows_is_said_to_have_none(run: Run, tmp_path: Path):
    (tmp_path / "offer.csv").write_text("source,target,relation\nA,B,mediation\n")
    out = run("mediators", "--edges", tmp_path / "offer.csv")[1].splitlines()
    assert out[:2] == [
        "Nobody is in conflict here. Name two parties by --a and --b.",
        "candidates: none",
    ]
    assert cells(out) == []


def test_reliability_needs_two_codings(run: Run, town: list[str]):
    assert run("reliability", town[3]) == (2, "", "Error: reliability: 1 coding; two or more are needed.\n")
    assert run("reliability")[0] == 2


ROBUSTNESS = ("families", "pairs", "actors", "variants")


def _ambivalent(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"pair": pair, "claims": claims}
        for pair, claims in zip(answer["ambivalent"], answer["ambivalent_claims"], strict=True)
    ]


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (["positions"], lambda answer: answer),
        (["agreement"], lambda answer: answer),
        (["discrepancy"], lambda answer: answer),
        (["contested"], lambda answer: answer),
        (["standing"], lambda answer: answer),
        (["balance"], lambda answer: answer["unbalanced"]),
        (["balance", "--rule", "latest"], _ambivalent),
        (["camps", "--rule", "latest"], _ambivalent),
        (["camps"], lambda answer: [*answer["members"], *answer["evidence"]]),
        (["mediation"], lambda answer: [*answer["mediation"], *answer["unmediated"]]),
        (["brokerage"], lambda answer: [row for row in answer["brokers"] if row["total"]]),
        (["robustness"], lambda answer: [row for name in ROBUSTNESS for row in answer[name]]),
    ],
)
def test_every_row_of_an_answer_names_the_claims_it_rests_on(
    run: Run, words: list[str], rows: Callable[[Any], list[dict[str, Any]]], shipped: Case
):
    known = set(claims(shipped)["id"])
    found = rows(asked(run, *words))
    assert found
    for row in found:
        named = row["claims"] if isinstance(row.get("claims"), list) else row["claim_ids"].split("; ")
        assert named
        assert set(named) <= known
