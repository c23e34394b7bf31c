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

from graphmodel.case import Case
from graphmodel.cli import program

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
    assert counted | set(CLAIM.findall(sentence)) | actors - NAMED.get(_key(sentence), set()) <= words


def _key(sentence: str) -> str:
    (found,) = [key for key in FACTS if sentence.startswith(key)]
    return found


def _camp(answer: Any, *actors: str) -> bool:
    """Return whether these, and no others, are a camp of the only best partition."""
    return answer["solutions"] == 1 and any(set(actors) == set(camp) for camp in answer["camps"])


def _apart(answer: Any, one: str, other: str) -> bool:
    """Return whether two actors are in different camps in each of several best partitions."""
    groups = {actor: group for group in answer["together"] for actor in group}
    return any([groups[a], groups[b]] in answer["apart"] for a, b in ((one, other), (other, one)))


def _held(answer: Any, family: str, column: str) -> dict[str, bool]:
    """Return whether something holds by what is left out, of one family."""
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


ALIKE = ("bilateral-talks", "constitution-change", "villages-handover", "mutual-recognition", "peace-treaty")
OPPOSITE = ("soviet-borders", "pre-soviet-maps", "extraterritorial-corridor", "eu-mediation", "force-renunciation")
EVEN = {
    *("soviet-borders", "pre-soviet-maps", "extraterritorial-corridor", "reciprocal-opening"),
    *("corridor-russian-control", "force-renunciation", "pro-russian-government"),
}
OFFERS = ("RU", "EU", "US")


def _answers(answer: Any, issue: str) -> dict[str, tuple[str, str]]:
    rows = [row for row in answer["mediation"] if row["issue"] == issue]
    return {row["mediator"]: (row["answer_a"], row["answer_b"]) for row in rows}


def _signs(answer: Any, mediator: str) -> set[tuple[float | None, float | None]]:
    return {(row["sign_a"], row["sign_b"]) for row in answer["mediation"] if row["mediator"] == mediator}


def _fallen(answer: Any) -> list[str]:
    return [row["left_out"] for row in answer["variants"] if row["family"] == "claim" and row["pairs_changed"]]


FACTS: dict[str, Callable[..., bool]] = {
    "In what is observed, one split": lambda a: (
        (a["errors"], a["pairs"], a["solutions"]) == (1, 12, 1)
        and _camp(a, "AZ", "TR")
        and _camp(a, "AM", "IR", "RU", "EU", "US")
    ),
    "The exception is Armenia and Russia": lambda a: (
        a["evidence"] == [{"pair": ["AM", "RU"], "sign": -1, "claims": ["c120", "c124", "c164"]}]
    ),
    "That the second side is no bloc": lambda rows: (
        [row["id"] for row in rows if {row["source"], row["target"]} & {"RU", "US"} and row["target"] != "AZ"]
        == ["c085"]
    ),
    "They are there because": lambda a: (
        {mediator: b for mediator, (_, b) in _answers(a, "Negotiation format").items() if mediator != "EU"}
        == {"RU": "refuses", "US": "refuses"}
    ),
    "3 of 13 pairs contradict": lambda a: (a["errors"], a["pairs"], a["solutions"]) == (3, 13, 3),
    "Only Armenia with the EU": lambda a: (
        sorted(map(sorted, a["together"])) == [["AM", "EU"], ["AZ", "TR"], ["IR", "US"], ["RU"]]
    ),
    "Only Azerbaijan and Turkey are apart": lambda a: (
        [sorted(map(sorted, pair)) for pair in a["apart"]] == [[["AZ", "TR"], ["IR", "US"]]]
    ),
    "Opened borders, which the treaty": lambda rows, a: (
        [(row["id"], row["relation"]) for row in rows if {row["source"], row["target"]} == {"AM", "TR"}]
        == [("c141", "support"), ("c142", "support")]
        and _row(a["pairs"], a="AM", b="TR")["sign"] == 1
    ),
    "The EU's turn to Armenia": lambda a: (
        [_row(a["pairs"], a="RU", b="EU")[name] for name in ("sign", "claim_ids")] == [-1, "c167"]
    ),
    "With three camps": lambda a: (a["k"], a["errors"], a["solutions"]) == (3, 2, 6),
    "In each of them Russia": lambda a: _apart(a, "RU", "AM") and _apart(a, "RU", "AZ"),
    "More camps explain no more": lambda a: (a["k"], a["errors"], a["solutions"]) == ("free", 2, 9),
    "Then, too, Russia": lambda a: _apart(a, "RU", "AM") and _apart(a, "RU", "AZ"),
    "On transport corridors Russia": lambda a: _camp(a, "AZ", "TR", "RU") and _camp(a, "AM", "IR"),
    "It too wants the Zangezur route": lambda rows: (
        _row(rows, id="c119")["source"] == "RU" and _row(rows, id="c119")["relation"] == "support"
    ),
    "On the negotiation format it stands": lambda a: _camp(a, "RU", "EU", "US") and _camp(a, "AZ"),
    "There Azerbaijan shut out": lambda a: (
        {mediator: b for mediator, (_, b) in _answers(a, "Negotiation format").items()}
        == dict.fromkeys(OFFERS, "refuses")
    ),
    "On regional alignment Russia": lambda a, rows: (
        _camp(a, "AZ", "TR", "RU")
        and a["contradictions"] == [["AZ", "RU"]]
        and {row["source"] for row in rows if row["target"] == "RU"} == {"AZ", "AM", "EU"}
        and {row["relation"] for row in rows if row["target"] == "RU"} == {"opposition"}
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
    "In what is observed, 7 proposals": lambda rows: _even(rows) == EVEN,
    "Only on the first two plans": lambda rows: (
        {row["proposal"] for row in rows if min(row[side].count(";") for side in ("supporters", "opponents")) == 1}
        == {"extraterritorial-corridor", "reciprocal-opening"}
    ),
    "EU mediation is opposed": lambda rows: _row(rows, proposal="eu-mediation")["opponents"] == "AZ",
    "Russia, the EU and the US offered": lambda a: (
        {mediator: b for mediator, (_, b) in _answers(a, "Negotiation format").items()}
        == dict.fromkeys(OFFERS, "refuses")
    ),
    "The EU is positive": lambda a: (_signs(a, "EU"), _signs(a, "RU")) == ({(1, -1)}, {(-1, 1)}),
    "Only the US has no sign": lambda a: _signs(a, "US") == {(None, None)},
    "On the treaty itself": lambda a: _answers(a, "Peace treaty") == dict.fromkeys(OFFERS, ("silent", "silent")),
    "7 conflicts have no mediator": lambda a: (
        len(a["unmediated"]) == 7
        and {row["b"] for row in a["unmediated"] if row["a"] == "AZ"} & set(OFFERS) == set(OFFERS)
    ),
    "Armenia has the highest PN": lambda rows: (
        [row["actor"] for row in sorted(rows, key=lambda row: row["pn"])][:: len(rows) - 1] == ["AZ", "AM"]
    ),
    "Azerbaijan opposes 4 others": lambda rows: (
        [_row(rows, actor="AZ")[name] for name in ("negative_out", "negative_in")] == [4, 3]
    ),
    "No single claim, left out": lambda a: _row(a["pairs"], a="AM", b="AZ")["claim"] == 1,
    "5 of 83 claims": lambda a: (
        _fallen(a) == ["c057", "c085", "c141", "c142", "c167"] and _row(a["families"], family="claim")["of"] == 83
    ),
    "The same 5, and no others": lambda a: (
        [claim for claim, holds in _held(a, "claim", "camps_hold").items() if not holds] == _fallen(a)
    ),
    "Without c085": lambda a: (
        [claim for claim, number in _held(a, "claim", "solutions").items() if number == 1] == ["c085", "c167"]
    ),
    "No single claim changes who": lambda a: all(_held(a, "claim", "together_hold").values()),
    "Without p8": lambda a: (
        [(row["pairs_changed"], row["together_hold"]) for row in a["variants"] if row["left_out"].endswith(" p8")]
        == [(4, False)]
    ),
    "Without all that is inferred": lambda a, direct: (
        not _held(a, "kind", "together_hold")["inferred"] and direct["solutions"] == 6
    ),
    "One article is one view": lambda a: len(a["documents"]) == 1,
    "139 of the 167 claims": lambda a: (a["undated"], a["claims"]) == (139, 167),
    "Not mentioned is not neutral": lambda rows: (
        [len(_row(rows, proposal=each)["silent"].split("; ")) for each in OPPOSITE[:2]] == [5, 5]
    ),
}
"""What the answers to its commands have to be for each sentence, by how it begins."""

COUNTED = {
    "In what is observed, 7 proposals": {"7"},
    "7 conflicts have no mediator": {"7", "3"},
    "5 of 83 claims": {"5"},
    "The same 5, and no others": {"5"},
    "3 of 13 pairs contradict": {"1", "12"},
    "With three camps": {"3"},
    "Not mentioned is not neutral": {"5", "7"},
}
"""Numbers that the fact counts, or another sentence has, rather than the answer prints."""
NAMED = {"That the second side is no bloc": {"US"}}
"""Actors of whom a sentence says that the answer does not have them."""


@pytest.mark.parametrize(("sentence", "commands"), SENTENCES, ids=[sentence[:40] for sentence, _ in SENTENCES])
def test_every_sentence_is_what_its_commands_answer(sentence: str, commands: list[str]):
    assert FACTS[_key(sentence)](*[answered(command) for command in commands])


def test_no_fact_is_of_a_sentence_that_is_gone():
    assert sorted(_key(sentence) for sentence, _ in SENTENCES) == sorted(FACTS)
