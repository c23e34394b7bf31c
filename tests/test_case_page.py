"""The reading of the example: every sentence has its command, whose answer says what the sentence says."""

import csv
import io
import json
import re
import shlex
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graphmodel.cli import program
from graphmodel.model.case import Case

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("files_read_once")]

PAGE = (Path(__file__).parents[1] / "docs" / "case.md").read_text()
COMMAND = re.compile(r"`([^`]+)`")
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
CLAIM = re.compile(r"\bc\d{3}\b")
OTHER_NAMES = {"European Union": "EU", "United States": "US"}
"""How the page calls actors otherwise than by their label."""


def sentences() -> list[tuple[str, list[str]]]:
    """Return the sentences of the page, each with the commands behind it."""
    items = re.findall(r"^- (.*(?:\n  .*)*)", PAGE, re.MULTILINE)
    whole = [" ".join(item.split()) for item in items]
    return [(item.partition(" `")[0], COMMAND.findall(item)) for item in whole]


SENTENCES = sentences()
COMMANDS = sorted({command for _, commands in SENTENCES for command in commands})


@cache
def said(command: str) -> str:
    """Return what a command prints."""
    answer = CliRunner().invoke(program, shlex.split(command))
    assert answer.exit_code == 0, answer.stderr
    return answer.stdout


@cache
def answered(command: str) -> Any:
    """Return what a command answers as JSON; of a list of edges, its rows."""
    if command.startswith("edges"):
        return list(csv.DictReader(io.StringIO(said(command))))
    return json.loads(said(f"{command} --json"))


def test_all_that_the_page_says_is_a_sentence_with_its_command():
    beyond = re.sub(r"^- .*(?:\n  .*)*", "", PAGE, flags=re.MULTILINE)
    lines = [line for line in beyond.splitlines() if line and not line.startswith(("#", "!["))]
    assert lines[0].startswith("What the tool says of the case")
    assert lines[-1].endswith("are in [coding.md](coding.md).")
    assert len(lines) == 3
    assert [sentence for sentence, commands in SENTENCES if not commands] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_can_be_run(command: str):
    assert said(command)


@pytest.mark.parametrize(("sentence", "commands"), SENTENCES, ids=[sentence[:40] for sentence, _ in SENTENCES])
def test_numbers_claims_and_actors_of_a_sentence_are_in_the_answer(sentence: str, commands: list[str], shipped: Case):
    words = set(re.findall(r"[\w.-]+", " ".join(said(command) for command in commands)))
    counted = set(NUMBER.findall(sentence)) - COUNTED.get(_key(sentence), set())
    nodes = shipped.nodes[shipped.nodes["kind"] == "actor"]
    labels = [(OTHER_NAMES.get(label, label), node) for label, node in zip(nodes["label"], nodes["id"], strict=True)]
    actors = {node for label, node in labels if re.search(rf"\b{label}\b(?! mediation)", sentence)}
    assert counted | set(CLAIM.findall(sentence)) | actors <= words


def _key(sentence: str) -> str:
    (found,) = [key for key in FACTS if sentence.startswith(key)]
    return found


def _camp(answer: Any, *actors: str) -> bool:
    """Return whether these, and no others, are a camp of the only best partition."""
    return answer["solutions"] == 1 and any(set(actors) == set(camp) for camp in answer["camps"])


def _fits(answer: Any) -> tuple[Any, int, int, int]:
    return answer["k"], answer["errors"], answer["pairs"], answer["solutions"]


def _shared(answer: Any) -> tuple[set[str], set[frozenset[str]]]:
    """Return who is together, and who is apart, in each of several best partitions."""
    named = {tuple(group): " ".join(sorted(group)) for group in answer["together"]}
    return set(named.values()), {frozenset(named[tuple(group)] for group in pair) for pair in answer["apart"]}


def _held(answer: Any, family: str, column: str) -> dict[str, Any]:
    """Return what holds by what is left out, of one family."""
    return {row["left_out"]: row[column] for row in answer["variants"] if row["family"] == family}


def _row(rows: Any, **wanted: Any) -> Any:
    (found,) = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    return found


def _stances(rows: Any, *proposals: str) -> list[float]:
    """Return the products of the stances of the two parties on these proposals."""
    return [
        _row(rows, actor="AM", proposal=each)["stance"] * _row(rows, actor="AZ", proposal=each)["stance"]
        for each in proposals
    ]


def _even(rows: Any) -> set[str]:
    return {row["proposal"] for row in rows if row["contestedness"] == 1}


def _sides(row: Any) -> tuple[set[str], set[str], set[str]]:
    supporters, opponents, undecided = (
        set(filter(None, row[side].split("; "))) for side in ("supporters", "opponents", "undecided")
    )
    return supporters, opponents, undecided


BOTH = ({"AM EU IR US", "AZ TR", "RU"}, {frozenset({"AM EU IR US", "AZ TR"})})
"""What the two best splits in two camps share."""
RUSSIA_APART = (
    {"AM EU IR", "AZ TR", "RU", "US"},
    {frozenset(pair) for pair in (("AM EU IR", "AZ TR"), ("AM EU IR", "RU"), ("AZ TR", "RU"), ("AZ TR", "US"))},
)
"""What the best splits in more camps share: the US can be with Armenia or with Russia, but not with Azerbaijan."""
ALIKE = ("bilateral-talks", "constitution-change", "villages-handover", "mutual-recognition", "peace-treaty")
OPPOSITE = ("soviet-borders", "pre-soviet-maps", "extraterritorial-corridor", "eu-mediation", "force-renunciation")
EVEN = {
    *("soviet-borders", "pre-soviet-maps", "extraterritorial-corridor"),
    *("corridor-russian-control", "force-renunciation", "pro-russian-government"),
}
P8 = "Wojtasiewicz 2024, PISM Bulletin p8"
OFFERS = ("RU", "EU", "US")


def _answers(answer: Any, issue: str) -> dict[str, tuple[str, str]]:
    rows = [row for row in answer["mediation"] if row["issue"] == issue]
    return {row["mediator"]: (row["answer_a"], row["answer_b"]) for row in rows}


def _signs(answer: Any, mediator: str) -> set[tuple[float | None, float | None]]:
    return {(row["sign_a"], row["sign_b"]) for row in answer["mediation"] if row["mediator"] == mediator}


def _fallen(answer: Any) -> list[str]:
    return [row["left_out"] for row in answer["variants"] if row["family"] == "claim" and row["pairs_changed"]]


def _signed(answer: Any, *actors: str) -> dict[str, int]:
    """Return the signs of the pairs that these actors are in."""
    return {f"{row['a']} {row['b']}": row["sign"] for row in answer["pairs"] if {row["a"], row["b"]} & set(actors)}


def _between(rows: Any, one: str, other: str) -> dict[str, set[str]]:
    """Return the claims between two actors, by relation."""
    found = [row for row in rows if {row["source"], row["target"]} == {one, other}]
    return {
        name: {row["id"] for row in found if row["relation"] == name} for name in {row["relation"] for row in found}
    }


def _strength(rows: Any, one: str, other: str) -> dict[str, int]:
    """Return the strength between two actors, by relation."""
    found = [row for row in rows if {row["source"], row["target"]} == {one, other}]
    return {
        name: sum(int(row["strength"]) for row in found if row["relation"] == name)
        for name in {row["relation"] for row in found}
    }


FACTS: dict[str, Callable[..., bool]] = {
    "In every best split into two camps": lambda a: a["k"] == 2 and _shared(a) == BOTH,
    "2 splits are equally good, each": lambda a: _fits(a) == (2, 1, 11, 2) and _shared(a) == BOTH,
    "What is observed gives the same": lambda a, whole: (
        _fits(a) == (2, 1, 11, 2)
        and _shared(a) == BOTH
        and _row(whole["variants"], left_out="prospective")["pairs_changed"] == 0
    ),
    "The larger side is no bloc": lambda a: (
        {pair for pair, sign in _signed(a, "AM", "IR", "EU", "US").items() if sign == 1} == {"AM IR", "AM EU"}
    ),
    "The US is on it": lambda a: (
        _signed(a, "US") == {"AZ US": -1} and _row(a["pairs"], a="AZ", b="US")["claim_ids"] == "c007; c030; c031"
    ),
    "On either side Russia has an opponent": lambda rows: (
        (_between(rows, "AM", "RU"), _between(rows, "AZ", "RU"))
        == ({"opposition": {"c120", "c124", "c164"}}, {"opposition": {"c001", "c022", "c023"}})
        and len(rows) == 6
    ),
    "Armenia, Azerbaijan and Russia, each": lambda a: (
        [(each["actors"], each["signs"]) for each in a["unbalanced"]] == [(["AM", "AZ", "RU"], "---")]
    ),
    "With three camps": lambda a: _fits(a) == (3, 0, 11, 2),
    "In both, Armenia, Iran": lambda a: a["solutions"] == 2 and _shared(a) == RUSSIA_APART,
    "The two ways differ": lambda a: a["solutions"] == 2 and _shared(a) == RUSSIA_APART,
    "With any number of camps": lambda a: _fits(a) == ("free", 0, 11, 3) and _shared(a) == RUSSIA_APART,
    "On transport corridors Russia": lambda a: a["errors"] == 0 and _camp(a, "AZ", "TR", "RU") and _camp(a, "AM", "IR"),
    "Nobody stands against": lambda rows: {row["side"] for row in rows} == {"with", "open"},
    "Russia has none": lambda rows: (
        {row["issue"]: row["camp"] for row in rows if row["actor"] == "RU"}
        == {"Transport corridors": "2", "Negotiation format": "1", "Regional alignment": "1 or 2"}
        and {row["usual"] for row in rows if row["actor"] in ("RU", "AM", "AZ")} == {"1 or 2", "1", "2"}
        and next(row["usual"] for row in rows if row["actor"] == "AZ") == "2"
    ),
    "On the peace treaty Armenia and Azerbaijan, alone": lambda rows: (
        [(row["actor"], row["side"], row["camp"]) for row in rows if row["issue"] == "Peace treaty"]
        == [("AM", "open", "1"), ("AZ", "open", "1")]
    ),
    "It too wants the Zangezur route": lambda rows: (
        _row(rows, id="c119")["source"] == "RU" and _row(rows, id="c119")["relation"] == "support"
    ),
    "Armenia and Turkey are level there": lambda a, rows: (
        a["ambivalent"] == [["AM", "TR"]]
        and _between(rows, "AM", "TR") == {"support": {"c057", "c141", "c142"}, "opposition": {"c061", "c169"}}
        and _strength(rows, "AM", "TR") == {"support": 4, "opposition": 4}
    ),
    "On the negotiation format Azerbaijan": lambda a: (
        a["errors"] == 0 and _camp(a, "RU", "EU", "US") and _camp(a, "AZ")
    ),
    "There it refuses": lambda a: (
        {mediator: b for mediator, (_, b) in _answers(a, "Negotiation format").items()}
        == dict.fromkeys(OFFERS, "refuses")
    ),
    "On regional alignment Russia": lambda a, rows: (
        _fits(a) == (2, 1, 10, 2)
        and _shared(a) == BOTH
        and [(row["id"], row["relation"]) for row in rows if row["target"] == "RU"]
        == [("c023", "opposition"), ("c164", "opposition")]
    ),
    "Armenia and Azerbaijan both take": lambda rows: (
        [_row(rows, a="AM", b="AZ")[name] for name in ("shared", "congruence", "conflict")] == [10, 5, 5]
    ),
    "The same: bilateral talks": lambda rows: min(_stances(rows, *ALIKE)) > 0,
    "Opposite: both bases": lambda rows: max(_stances(rows, *OPPOSITE)) < 0,
    "Agreement here often is yielding": lambda rows: (
        {row["id"]: (row["source"], row["relation"]) for row in rows if row["id"] != "c045"}
        == {"c044": ("AM", "support"), "c074": ("AZ", "support")}
    ),
    "Counting only what may": lambda a: _row(a["pairs"], a="AM", b="AZ")["sign"] == 1,
    "In what is observed, 6 proposals": lambda rows: _even(rows) == EVEN,
    "Only on the extraterritorial": lambda rows: (
        {row["proposal"]: tuple(map(len, _sides(row)[:2])) for row in rows if row["proposal"] in EVEN}
        == dict.fromkeys(EVEN, (1, 1)) | {"extraterritorial-corridor": (2, 2)}
    ),
    "The reciprocal opening follows": lambda rows: (
        _sides(_row(rows, proposal="reciprocal-opening")) == ({"AM", "IR", "EU"}, {"AZ", "TR"}, set())
        and max((row["contestedness"], row["proposal"]) for row in rows if row["proposal"] not in EVEN)
        == (0.8, "reciprocal-opening")
    ),
    "With what is prospective Azerbaijan": lambda rows: (
        _sides(_row(rows, proposal="reciprocal-opening")) == ({"AM", "IR", "EU"}, {"TR"}, {"AZ"})
    ),
    "EU mediation is opposed": lambda rows: _row(rows, proposal="eu-mediation")["opponents"] == "AZ",
    "Russia, the EU and the US offered": lambda a: (
        {mediator: b for mediator, (_, b) in _answers(a, "Negotiation format").items()}
        == dict.fromkeys(OFFERS, "refuses")
    ),
    "Armenia accepts the EU's offer there": lambda a, rows: (
        {mediator: answer for mediator, (answer, _) in _answers(a, "Negotiation format").items()}
        == {"EU": "accepts", "RU": "silent", "US": "silent"}
        and (row := _row(a["mediation"], mediator="EU", issue="Negotiation format"))["by_a"] == "eu-mediation"
        and row["basis_a"] == "inferred"
        and [row["id"] for row in rows] == ["c021"]
    ),
    "Nobody is accepted by both parties": lambda a: (
        (a["a"], a["b"]) == ("AM", "AZ")
        and "yes" not in {row["accepted_by_both"] for row in a["mediators"]}
        and [row["candidate"] for row in a["mediators"] if row["rank"] == 1] == ["EU"]
    ),
    "On the treaty itself": lambda a: _answers(a, "Peace treaty") == dict.fromkeys(OFFERS, ("silent", "silent")),
    "The EU is positive": lambda a: (_signs(a, "EU"), _signs(a, "RU")) == ({(1, -1)}, {(-1, 1)}),
    "Russia's only support": lambda rows: (
        [(row["id"], row["target"], row["basis"]) for row in rows if row["source"] == "RU"]
        == [("c121", "AZ", "inferred")]
    ),
    "Only the US has no sign": lambda a: _signs(a, "US") == {(None, None)},
    "In both best splits the EU": lambda a: (
        a["solutions"] == 2
        and {(row["mediator"], row["a"], row["camp_of"], row["camp_note"]) for row in a["mediation"]}
        == {("EU", "AM", "a", ""), ("US", "AM", "a", ""), ("RU", "AM", "", "the best splits differ")}
    ),
    "7 conflicts have no mediator": lambda a: (
        len(a["unmediated"]) == 7
        and {row["b"] for row in a["unmediated"] if row["a"] == "AZ"} & set(OFFERS) == set(OFFERS)
    ),
    "The EU has the highest PN": lambda rows: (
        [row["actor"] for row in sorted(rows, key=lambda row: row["pn"])][:: len(rows) - 1] == ["AZ", "EU"]
    ),
    "Azerbaijan opposes 4 others": lambda rows: (
        [_row(rows, actor="AZ")[name] for name in ("negative_out", "negative_in", "positive_out")] == [4, 3, 0]
    ),
    "No single claim, left out": lambda a: (
        _row(a["pairs"], a="AM", b="AZ")["claim"] == 1 and all(_held(a, "claim", "camps_hold").values())
    ),
    "No single paragraph does": lambda a: (
        _row(a["pairs"], a="AM", b="AZ")["paragraph"] == 1 and all(_held(a, "paragraph", "camps_hold").values())
    ),
    "3 of 81 claims": lambda a: (
        _fallen(a) == ["c061", "c077", "c169"]
        and _row(a["families"], family="claim")["of"] == 81
        and [f"{row['a']} {row['b']}" for row in a["pairs"] if row["claim"] < 1] == ["AM TR"]
    ),
    "These two are opponents": lambda rows: _strength(rows, "AM", "TR") == {"opposition": 5, "support": 4},
    "Without c061 or c169": lambda a: (
        {claim: number for claim, number in _held(a, "claim", "frustration").items() if number != 1}
        == {"c061": 2, "c169": 2}
        and all(_held(a, "claim", "camps_hold").values())
    ),
    "Without p8": lambda a: (
        _row(a["variants"], left_out=P8)["pairs_changed"] == 4
        and set(_signed(a, "IR")) == {"AM IR", "AZ IR", "TR IR"}
        and {claim for row in a["pairs"] if "IR" in (row["a"], row["b"]) for claim in row["claim_ids"].split("; ")}
        <= set(_row(a["variants"], left_out=P8)["claim_ids"].split("; "))
    ),
    "Without all that is inferred": lambda a: _fits(a) == (2, 2, 9, 6),
    "Then only Armenia and Iran": lambda a: (
        _shared(a) == ({"AM IR", "AZ", "EU", "RU", "TR", "US"}, {frozenset({"AZ", "US"})})
    ),
    "In what is both direct and observed": lambda a, whole: (
        a["solutions"] == whole["solutions"] == 2 and _shared(a) == _shared(whole) == BOTH
    ),
    "Merged by the number of claims": lambda a, whole: (
        (a["rule"], a["solutions"], whole["solutions"]) == ("count", 2, 2) and _shared(a) == _shared(whole) == BOTH
    ),
    "Merged by the latest claims": lambda a: (
        (a["rule"], a["ambivalent"]) == ("latest", [["AZ", "RU"]]) and _camp(a, "AZ", "TR", "RU")
    ),
    "One article is one view": lambda a: len(a["documents"]) == 1,
    "86 of the 165 claims": lambda a: (a["bases"]["inferred"], a["claims"], a["undated"]) == (86, 165, 133),
    "Not mentioned is not neutral": lambda rows: (
        [len(_row(rows, proposal=each)["silent"].split("; ")) for each in OPPOSITE[:2]] == [5, 5]
    ),
}
"""What the answers to its commands have to be for each sentence, by how it begins."""

COUNTED = {
    "In what is observed, 6 proposals": {"6"},
    "Only on the extraterritorial": {"5"},
    "7 conflicts have no mediator": {"7", "3"},
    "3 of 81 claims": {"3"},
    "These two are opponents": {"4"},
    "Not mentioned is not neutral": {"5", "7"},
}
"""Numbers that the fact counts, or another sentence has, rather than the answer prints."""


@pytest.mark.parametrize(("sentence", "commands"), SENTENCES, ids=[sentence[:40] for sentence, _ in SENTENCES])
def test_every_sentence_is_what_its_commands_answer(sentence: str, commands: list[str]):
    assert FACTS[_key(sentence)](*[answered(command) for command in commands])


def test_no_fact_is_of_a_sentence_that_is_gone():
    assert sorted(_key(sentence) for sentence, _ in SENTENCES) == sorted(FACTS)
