"""The tabs of measures: they answer as the command line does, and call proven only what is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import wraps
from io import BytesIO
from threading import current_thread
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from typer.testing import CliRunner

from graphmodel.analysis import claim_ids as evidence
from graphmodel.analysis.agreement import discrepancy as _discrepancy
from graphmodel.analysis.balance import Balance
from graphmodel.analysis.balance import balance as _balance
from graphmodel.analysis.camps import camps as _camps
from graphmodel.analysis.camps_result import Camps
from graphmodel.analysis.reliability import reliability
from graphmodel.analysis.robustness import Robustness
from graphmodel.analysis.robustness import robustness as _robustness
from graphmodel.cli import program
from graphmodel.model.nodes import unique_labels
from graphmodel.ui.state.shown import Shown
from graphmodel.ui.tabs import agreement as agreement_tab
from graphmodel.ui.tabs import brokers as brokers_tab
from graphmodel.ui.tabs import camps as camps_tab
from graphmodel.ui.tabs import issue_by_issue
from graphmodel.ui.tabs import mediation as mediation_tab
from graphmodel.ui.tabs import mediators as mediators_tab
from graphmodel.ui.tabs import positions as positions_tab
from graphmodel.ui.tabs import robustness as robustness_tab
from graphmodel.ui.tabs import standing as standing_tab
from graphmodel.ui.tabs.agreement import about_declared, about_pair
from graphmodel.ui.tabs.issue_by_issue import shifts_in_words
from graphmodel.ui.tabs.reliability import coders_in_words
from graphmodel.ui.tabs.robustness import about_family
from graphmodel.ui.tabs.what_if import NONE_STAY
from tests.analysis.short import short_case
from tests.ui.conftest import HEADERS, OpenFiles
from tests.ui.explorer import Explorer, unescaped

PATH = "source,target,relation\nA,V,support\nV,C,support\nC,D,mediation\nD,A,opposition\n"
TRIANGLE = "source,target,relation,document\nA,B,support,one\nB,C,support,one\nA,C,opposition,two\nM,A,mediation,two\n"
"""Two friends of a third fall out."""
TOO_MANY = (
    "The same for circles of any number of actors, longer ones counting less (walk balance). "
    "Here not computed: too many."
)


def nodes(*rows: str) -> str:
    empty = "," * HEADERS["nodes.csv"].count(",")
    lines = [f"{row.split(':')[0]},,,{row.split(':')[1]}{empty[3:]}" for row in rows]
    return "\n".join([HEADERS["nodes.csv"], *lines, ""])


def table(explorer: Explorer, *columns: str) -> pd.DataFrame:
    """Return the one table with these columns."""
    (found,) = [each.value for each in explorer.app.dataframe if set(columns) <= set(each.value.columns)]
    return found


def said(explorer: Explorer) -> list[str]:
    return [caption.value for caption in explorer.app.caption]


@pytest.mark.parametrize("groups", [("A:", "V:", "C:", "D:"), ("A:x", "V:", "C:x", "D:"), ("A:x", "V:x", "C:y", "D:y")])
def test_brokers_are_those_of_the_command_line_also_where_groups_are_empty(
    start_with: OpenFiles, groups: tuple[str, ...]
) -> None:
    folder = start_with(edges=PATH, nodes=nodes(*groups))
    shown = table(Explorer().open_tab("Mediation"), "actor", "coordinator", "liaison")
    files = ["--edges", str(folder / "edges.csv"), "--nodes", str(folder / "nodes.csv")]
    answer = json.loads(CliRunner().invoke(program, ["brokerage", *files, "--json"]).stdout)
    roles = ["actor", "group", "coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"]
    assert shown[roles].to_dict("records") == [{name: row[name] for name in roles} for row in answer["brokers"]]
    # A -> V -> C and V -> C -> D are open; the first is of no group's own where all are empty
    assert shown["total"].tolist() == [0, 1, 1, 0]
    assert shown["coordinator"].sum() == 0


def not_proven(found: Camps) -> Camps:
    return replace(found, lower=0, upper=1, is_exact=False, solutions=None, together=(), apart=())


@pytest.fixture
def without_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the camps that the tabs show be an interval from 0 to 1."""

    def camps(*args: Any, **options: Any) -> Camps:
        return not_proven(_camps(*args, **options))

    for module in (camps_tab, issue_by_issue, mediation_tab):
        monkeypatch.setattr(module, "camps", camps)


def metric(explorer: Explorer, label: str) -> tuple[str, str]:
    (found,) = [each for each in explorer.app.metric if each.label == label]
    return found.value, found.help


@pytest.mark.usefixtures("without_proof")
def test_an_interval_is_never_called_proven(start_with: OpenFiles) -> None:
    start_with(edges=TRIANGLE.replace("document", "issue"))
    explorer = Explorer().open_method("Camps")
    value, help_text = metric(explorer, "pairs against the camps")
    assert value == "0 to 1 of 3"
    assert help_text == (
        "The smallest possible number lies in this range. The camps shown leave the larger one; whether others leave "
        "fewer is not proven."
    )
    by_part = [each.value for each in explorer.app.dataframe if "contradicting" in each.value.columns]
    assert len(by_part) == 1  # by issue, as nothing is prospective
    assert "The camp follows a split in two camps that is not proven to fit best." in said(
        explorer.open_tab("Mediation")
    )


def test_what_is_proven_is_called_so(start_with: OpenFiles) -> None:
    start_with(edges=TRIANGLE)
    explorer = Explorer().open_method("Camps")
    assert metric(explorer, "pairs against the camps") == (
        "1 of 3",
        "No other division into at most 2 camps has fewer: that is proven.",
    )
    assert metric(explorer, "equally good splits")[0] == "3"
    shared = table(explorer, "always together", "always apart from")
    assert shared[["always together", "always apart from"]].to_numpy().tolist() == [["A", ""], ["B", ""], ["C", ""]]
    first = "**3 ways to divide them are equally good.** In each of them these stand together; "
    assert f"{first}who could be in several camps is striped." in [each.value for each in explorer.app.markdown]
    captions = said(explorer.open_tab("Mediation"))
    assert "3 ways to divide them are equally good; a camp is named where all of them agree on it." in captions


def test_pairs_with_support_and_opposition_can_be_taken_as_both_on_the_tab_of_standing(start_with: OpenFiles) -> None:
    start_with(edges="source,target,relation,strength\nA,B,support,3\nB,A,opposition,1\nB,C,support,1\n")
    explorer = Explorer().open_method("Standing")
    assert table(explorer, "actor", "pn")["net"].tolist() == [1, 2, 1]
    (choice,) = [each for each in explorer.app.get("button_group") if each.key == "pairs"]
    assert choice.label == "Pairs with support and opposition are"
    choice.set_value("both")
    explorer.run()
    assert table(explorer, "actor", "pn")["net"].tolist() == [0, 1, 1]
    assert explorer.address["pairs"] == ["both"]
    assert "merged by the rule 'both'" in explorer.app.code[-1].value


def test_that_no_sign_says_how_parts_stand_to_each_other_is_on_the_page(start_with: OpenFiles) -> None:
    start_with(edges="source,target,relation,issue\nA,B,support,one\nC,D,opposition,one\nE,F,support,\n")
    explorer = Explorer().open_method("Camps")
    assert metric(explorer, "equally good splits")[0] == "1"
    (by_issue,) = [each.value for each in explorer.app.dataframe if "contradicting" in each.value.columns]
    assert by_issue["camps"].tolist() == ["camp 1: A, B; unconnected with them, camp 2: C | camp 3: D"]
    assert (
        "The actors fall into 3 parts with no friend or foe between them: how one part stands to another, no sign says."
    ) in said(explorer)


def test_three_camps_say_how_many_partitions_are_as_good_and_what_they_share(start_with: OpenFiles) -> None:
    start_with(edges="source,target,relation\nA,B,opposition\nB,C,opposition\n")
    explorer = Explorer(k="3")
    shared = table(explorer.open_tab("Camps"), "always together", "always apart from")
    assert shared.to_numpy().tolist() == [
        ["A", "B"],
        ["B", "A; C"],
        ["C", "B"],
    ]
    assert metric(explorer.open_method("Camps"), "equally good splits")[0] == "2"


def robust(explorer: Explorer) -> str:
    explorer.open_tab("Camps").app.toggle(key="robustness").set_value(True)
    (found,) = [
        text for text in said(explorer.run()) if text.startswith("Pairs against the camps with nothing left out")
    ]
    return found


def test_robustness_says_that_it_is_proven_and_complete(start_with: OpenFiles) -> None:
    # three claims and two documents; without locators there are no paragraphs
    start_with(edges=TRIANGLE.replace("one", "robust"))
    assert robust(Explorer()) == (
        "Pairs against the camps with nothing left out: 1; all proven; 3 splits fit equally well. "
        "Left out in turn: 5 of 5."
    )


def test_robustness_says_what_is_not_proven_and_what_is_missing(
    start_with: OpenFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def robustness(*args: Any, **options: Any) -> Robustness:
        found = _robustness(*args, **options)
        fewer = found.families.assign(variants=found.families["variants"] - 1)
        return replace(found, lower=0, is_exact=False, is_complete=False, families=fewer)

    monkeypatch.setattr(robustness_tab, "robustness", robustness)
    start_with(edges=TRIANGLE.replace("one", "fragile"))
    assert robust(Explorer()) == (
        "Pairs against the camps with nothing left out: 0 to 1; not all proven: with something left out, fewer may be "
        "possible; 3 splits fit equally well. Left out in turn: 3 of 5."
    )


def test_walk_balance_that_is_not_computed_says_why(start_with: OpenFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def balance(*args: Any, **options: Any) -> Balance:
        found = _balance(*args, **options)
        return replace(found, walk_balance=float("nan"), walk_balance_note="not computed: too many")

    monkeypatch.setattr(camps_tab, "balance", balance)
    start_with(edges=TRIANGLE.replace("one", "walks"))
    assert metric(Explorer().open_method("Camps"), "walk balance") == (
        "-",
        TOO_MANY,
    )


@pytest.mark.parametrize(
    ("tab", "tables"),
    [
        ("Positions", ["contested"]),
        ("Agreement", ["agreement", "discrepancy"]),
        (
            "Camps",
            [
                "together",
                "contradictions",
                "triads",
                "shifts",
                "by_issue",
                "by_status",
                "families",
                "survival",
                "left_out",
            ],
        ),
        ("Standing", ["standing"]),
        ("Mediation", ["mediators", "mediation", "unmediated", "brokerage"]),
    ],
)
def test_every_table_of_a_measure_reads_as_words_opens_into_claims_and_has_a_file(tab: str, tables: list[str]) -> None:
    explorer = Explorer()
    explorer.app.session_state["robustness"] = True
    app = explorer.open_tab(tab).app
    shown = {each.proto.id.split("-")[-1]: each for each in app.dataframe}
    assert sorted(shown) == sorted(tables)
    files = [each.proto.id.split("-")[-1] for each in app.get("download_button")]
    assert {f"{name}_csv" for name in tables} <= set(files)
    for key, each in shown.items():
        words = json.loads(each.proto.columns)
        labels = [words[name].get("label", "") for name in each.value.columns if not words[name].get("hidden")]
        assert not [label for label in labels if "_" in label]
        assert each.proto.selection_mode, key


def test_a_cell_of_many_actors_names_the_first_and_its_file_names_all_with_their_claims(
    start_with: OpenFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    actors = [f"A{number:02}" for number in range(32)]
    edges = "".join(f"{actor},dam,support\n" for actor in actors)
    nodes = "".join(
        f"{node},,{kind},,,\n" for node, kind in [*((each, "actor") for each in actors), ("dam", "proposal")]
    )
    start_with(edges=f"source,target,relation\n{edges}", nodes=f"{HEADERS['nodes.csv']}\n{nodes}")
    files: dict[str, Any] = {}
    show = st.download_button

    def note(label: str, data: Any, file_name: str, **options: Any) -> Any:
        files[file_name] = data
        return show(label, data, file_name, **options)

    monkeypatch.setattr(st, "download_button", note)
    explorer = Explorer(tab="Positions")
    (cell,) = table(explorer, "proposal", "supporters")["supporters"]
    assert cell == "; ".join([*actors[:30], "2 more"])
    (row,) = pd.read_csv(BytesIO(files["contested.csv"]()), dtype="str").to_dict("records")
    assert row["supporters"] == "; ".join(actors)
    assert row["claim_ids"] == "; ".join(f"row{number}" for number in range(2, 34))


def test_the_merging_rule_is_chosen_for_positions_and_agreement_too(start_with: OpenFiles) -> None:
    folder = start_with(
        edges="source,target,relation,strength\nA,dam,support,3\nA,dam,opposition,1\nA,dam,opposition,1\nB,dam,opposition,2\n",
        nodes=f"{HEADERS['nodes.csv']}\nA,,actor,,,\nB,,actor,,,\ndam,,proposal,,,\n",
    )
    files = ["--edges", str(folder / "edges.csv"), "--nodes", str(folder / "nodes.csv")]
    explorer = Explorer()
    for rule, opponents, value in (("net", "B", -1), ("count", "A; B", 1)):
        explorer.open_method("Positions").app.session_state["rule"] = rule
        assert table(explorer.run(), "proposal", "opponents")["opponents"].tolist() == [opponents]
        assert f"merged by the rule '{rule}'" in explorer.app.code[-1].value
        assert table(explorer.open_method("Agreement"), "a", "b", "value")["value"].tolist() == [value]
        assert f"merged by the rule '{rule}'" in explorer.app.code[-1].value
        answer = CliRunner().invoke(program, ["agreement", *files, "--rule", rule, "--json"]).stdout
        assert [row["value"] for row in json.loads(answer)] == [value]


def test_level_stances_are_no_absence_of_stances(start_with: OpenFiles) -> None:
    start_with(
        edges="source,target,relation\nA,B,support\nA,B,opposition\nM,A,mediation\nM,A,support\nM,A,opposition\n"
    )
    explorer = Explorer().open_tab("Standing")
    assert not [info.value for info in explorer.app.info]
    assert table(explorer, "actor", "ambivalent")["ambivalent"].tolist() == [2, 1, 1]
    assert "No bar, as they have neither friends nor foes (PN 1): A, M and B." in [
        unescaped(each.value) for each in explorer.app.caption
    ]
    assert table(explorer.open_tab("Mediation"), "mediator", "sign_a")["sign_a"].tolist() == ["both, level"]


def test_standing_draws_who_has_friends_or_foes_and_names_the_others(start_with: OpenFiles) -> None:
    start_with(edges="source,target,relation\nA,B,support\nA,C,opposition\nM,A,mediation\n")
    explorer = Explorer().open_tab("Standing")
    assert "No bar, as they have neither friends nor foes (PN 1): M." in [
        unescaped(each.value) for each in explorer.app.caption
    ]
    (chart,) = explorer.app.get("vega_lite_chart")
    assert json.loads(chart.proto.spec)["layer"][0]["encoding"]["y"]["scale"]["domain"] == ["#B", "#A", "#C"]


MINISTRIES = [
    *("A,Ministry,actor,x,,", "B,Ministry,actor,x,,", "C,Council,actor,y,,", "M,Envoy,actor,y,,"),
    "dam,Dam,proposal,,,",
]
OFFERS = [
    *("A,B,opposition,Land", "M,A,mediation,Land", "M,B,mediation,Land", "A,C,support,Land", "B,C,support,Land"),
    *("A,dam,support,Land", "B,dam,support,Land"),
]


@pytest.fixture
def ministries(start_with: OpenFiles) -> None:
    """Open a case in which two actors have the same label, oppose each other, and agree on a proposal."""
    edges = "\n".join(["source,target,relation,issue", *OFFERS, ""])
    start_with(edges=edges, nodes="\n".join([HEADERS["nodes.csv"], *MINISTRIES, ""]))


@pytest.mark.parametrize(
    ("tab", "columns"),
    [
        ("Camps", ["always together"]),
        ("Camps", ["pair", "sign"]),
        ("Camps", ["actors", "signs"]),
        ("Standing", ["actor", "pn"]),
        ("Mediation", ["mediator", "a", "b"]),
        ("Mediation", ["actor", "coordinator"]),
    ],
)
@pytest.mark.usefixtures("ministries")
def test_actors_of_the_same_label_have_their_id_beside_it(tab: str, columns: list[str]) -> None:
    cells = " ".join(map(str, table(Explorer().open_tab(tab), *columns).to_numpy().ravel()))
    assert "Ministry (A)" in cells
    assert "Ministry (B)" in cells
    assert not re.search(r"Ministry(?! \([AB]\))", cells)


def test_the_hint_beside_what_agreement_is_divided_by_is_a_sentence() -> None:
    (normalise,) = [each for each in Explorer().open_method("Agreement").app.selectbox if each.key == "normalise"]
    assert normalise.help == (
        "Same sides minus opposite sides, divided by: the proposals on which both take a side (shared), the mean "
        "number on which each of the two does (average), the number on which either does (jaccard), the square root "
        "of the product of both numbers (cosine), or nothing (none)."
    )


@pytest.mark.parametrize(
    ("tab", "module", "name"),
    [
        ("Positions", positions_tab, "stances"),
        ("Positions", positions_tab, "contested_by"),
        ("Agreement", agreement_tab, "agreement"),
        ("Agreement", agreement_tab, "discrepancy"),
        ("Standing", standing_tab, "standing"),
        ("Mediation", mediation_tab, "mediation"),
        ("Mediation", mediation_tab, "unmediated"),
        ("Mediation", mediators_tab, "mediators"),
        ("Mediation", mediators_tab, "strongest_conflicts"),
        ("Mediation", brokers_tab, "brokerage"),
    ],
)
@pytest.mark.usefixtures("ministries")
def test_a_measure_is_computed_once_a_selection_and_beside_the_page(
    monkeypatch: pytest.MonkeyPatch, tab: str, module: Any, name: str
) -> None:
    threads = []
    function = getattr(module, name)

    @wraps(function)
    def counted(*words: Any, **options: Any) -> Any:
        threads.append(current_thread().name)
        return function(*words, **options)

    monkeypatch.setattr(module, name, counted)
    explorer = Explorer(tab=tab)
    explorer.run().run()
    (thread,) = threads
    assert thread != "ScriptRunner.scriptThread"


CODERS = (
    "id,source,target,relation,issue,coder\n"
    "e1,A,B,support,Water,Eva\ne2,B,A,opposition,Water,Eva\ne3,B,A,opposition,Water,Eva\n"
    "m1,A,B,support,Water,Max\nm2,B,A,support,,Max\n"
)
"""Two coders, who agree on one of four things that they code."""


def test_coders_agree_as_on_the_command_line_and_where_they_differ_is_a_table(start_with: OpenFiles) -> None:
    folder = start_with(edges=CODERS)
    explorer = Explorer().open_tab("Claims").open("method_reliability")
    answer = json.loads(CliRunner().invoke(program, ["reliability", str(folder / "edges.csv"), "--json"]).stdout)
    assert metric(explorer, "Krippendorff's alpha")[0] == f"{answer['alpha']:.3f}"
    assert metric(explorer, "95 % interval")[0] == f"{answer['low']:.2f} to {answer['high']:.2f}"
    assert metric(explorer, "coded by all")[0] == "1 of 3"
    assert "All of them coded 1 of the 3 stances that any of them coded." in "".join(sentences(explorer))
    assert metric(explorer, "units")[0] == str(answer["units"])
    shown = table(explorer, "by Eva", "by Max")
    assert shown.to_dict("split")["data"] == [
        ["B", "A", "", "coded by some", "", "support"],
        ["B", "A", "Water", "coded by some", "opposition", ""],
    ]
    files = [each.proto.id.split("-")[-1] for each in explorer.app.get("download_button")]
    assert "disagreements_csv" in files
    assert any(code.value.startswith("Based on 5 of 5 claims") for code in explorer.app.code)


def test_of_one_coder_or_of_none_there_is_no_agreement_to_show(start_with: OpenFiles) -> None:
    start_with(edges=CODERS.replace("Max", "Eva"))
    assert not Explorer().open_tab("Claims").app.metric


def test_coders_who_share_nothing_may_have_divided_the_documents() -> None:
    found = reliability([short_case("A + B"), short_case("A - B")])  # 1 - 3 * 4 / (2 * 2 * 2)
    assert coders_in_words(found) == (
        "All of them coded 0 of the 2 stances that any of them coded. Krippendorff's alpha is -0.50, where 1 is full "
        "agreement. Where each of them coded other documents, that says nothing about how far they agree."
    )


def test_a_family_opens_into_what_matters_of_it_and_else_into_all_that_was_left_out() -> None:
    row = pd.Series({"family": "claim", "claim_ids": "k1; k2; k3", "decisive_ids": "k2"})
    asked = about_family(row)
    assert (asked.title, asked.claims) == ("Left out by claim: where something changes", ("k2",))
    stable = about_family(row.replace("k2", ""))
    assert (stable.title, stable.claims) == ("Left out by claim: nothing changes", ("k1", "k2", "k3"))


@pytest.mark.parametrize("most", [1, 100_000])
def test_a_pair_opens_into_its_claims_however_many_all_pairs_have(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(evidence, "MOST_SHARED", most)
    case = short_case("A + dam\nB + dam\nC - dam\nA - B\nB + park")
    shown = Shown(case, claims=5, total=5, most=5, caption="", wider=case)
    names = unique_labels(case)
    assert about_pair(shown, names, pd.Series({"a": "A", "b": "C"})).claims == ("k1", "k3")
    odd = _discrepancy(case)
    assert about_declared(shown, names, odd.iloc[0]).claims == ("k4", "k1", "k2")


def compared(explorer: Explorer) -> list[str]:
    """Return the issues that are compared."""
    (rows,) = [each.value for each in explorer.app.dataframe if each.proto.id.endswith("by_issue")]
    return list(rows["part"])


def sentences(explorer: Explorer) -> list[str]:
    return [unescaped(each.value) for each in explorer.app.markdown]


def test_the_name_of_an_issue_chooses_it_and_all_issues_stay_in_the_comparison() -> None:
    explorer = Explorer().open_tab("Camps")
    issues = compared(explorer)
    explorer.press("Regional alignment")
    assert explorer.address["issue"] == ["Regional alignment"]
    assert compared(explorer) == issues
    assert "Peace treaty" in issues


def test_who_changes_side_between_issues_is_answered_first(start_with: OpenFiles) -> None:
    rows = ["A,B,support,Water", "C,D,support,Water", "A,C,opposition,Water", "B,D,opposition,Water"]
    trade = ["D,A,support,Trade", "A,B,support,Trade", "D,C,opposition,Trade"]
    more = ["A,D,opposition,Land", "B,C,opposition,Land"]
    start_with(edges="\n".join(["source,target,relation,issue", *rows, *trade, *more, ""]))
    explorer = Explorer().open_tab("Camps")
    assert "Against their usual camp stand D on Trade." in sentences(explorer)
    found = table(explorer, "actor", "usual", "against", "open", "with")
    assert found.iloc[0].tolist()[:5] == ["D", "2", "Trade", "", "Water; Land"]


def test_in_the_example_russia_is_now_in_one_camp_and_now_in_the_other() -> None:
    explorer = Explorer().open_tab("Camps")
    assert (
        "Nobody stands against their usual camp. Russia is in camp 1 on Negotiation format and in camp 2 on Transport "
        "corridors, and undecided over all issues."
    ) in sentences(explorer)


ONE_SIDED = (
    "The filter on the relation leaves out opposition: that nobody here is against anybody or anything follows from it."
)


def test_what_follows_from_a_filter_on_the_relation_alone_is_called_that() -> None:
    explorer = Explorer(relation="support")
    for tab in ("Positions", "Agreement", "Camps", "Standing", "Mediation", "What if"):
        assert [each for each in said(explorer.open_tab(tab)) if each.endswith(ONE_SIDED)], tab
    assert ONE_SIDED not in "".join(said(explorer.open_tab("Claims")))
    both = Explorer(relation=["support", "opposition"]).open_tab("Camps")
    assert "follows from it" not in "".join(said(both))


def test_no_table_is_without_rows(start_with: OpenFiles) -> None:
    start_with(edges="source,target,relation\nM,A,mediation\nM,B,mediation\n")
    explorer = Explorer()
    for tab, without in (("Camps", 2), ("Mediation", 1), ("What if", 3)):
        app = explorer.open_tab(tab).app
        assert [each for each in app.dataframe if each.value.empty] == []
        assert [each.value for each in app.caption].count("None in this selection.") == without
    assert NONE_STAY in sentences(explorer)


def test_of_many_who_change_side_those_are_named_who_do_on_most_issues() -> None:
    moves = [(actor, "1", issue, "2", "against") for actor, issue in ("A1", "B1", "C1", "D1", "E1", "F1", "F2", "G1")]
    found = pd.DataFrame(moves, columns=["actor", "usual", "issue", "camp", "side"])
    assert shifts_in_words(found, {actor: actor for actor in "ABCDEFG"}) == (
        "Against their usual camp stand F on 1 and 2; A on 1; B on 1; C on 1; D on 1; and 2 others, "
        "who are in the table."
    )
    alone = found[found["actor"] == "A"]
    assert shifts_in_words(alone, {"A": "A"}) == "Against their usual camp stand A on 1."
