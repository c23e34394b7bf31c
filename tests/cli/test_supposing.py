"""Suppositions: what would come out otherwise, and all other commands as if it were so."""

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.cli.running import Run

pytestmark = pytest.mark.slow

CASE = "id,source,target,relation\nx,A,B,support\ny,B,C,opposition\nz,C,A,support\n"


def files(tmp_path: Path) -> tuple[Path, Path]:
    case, more = tmp_path / "case.csv", tmp_path / "more.csv"
    case.write_text(CASE)
    more.write_text("id,source,target,relation\nnew,A,C,opposition\n")
    return case, more


def test_sentences_and_figures_say_what_comes_out_otherwise(run: Run, tmp_path: Path):
    case, more = files(tmp_path)
    code, printed, _ = run("what-if", "--edges", case, "--without", "z", "--with", more)
    assert code == 0
    assert (
        "Which camps fit best, and what contradicts them?\n"
        "  now: A, B and C could be in one camp or another. 1 of 3 pairs of friends or foes contradicts that, "
        "which of 3 depends on the way to divide them."
    ) in printed
    assert "\n  then: A and B stand apart from C. Nothing contradicts that.\n" in printed
    code, printed, _ = run("what-if", "--edges", case, "--without", "z", "--with", more, "--json")
    answer = json.loads(printed)
    changed = {(each["measure"], each["about"]): (each["before"], each["after"]) for each in answer["figures"]}
    assert changed["balance", "triangle_balance"] == (0, 1)
    assert [each["is_other"] for each in answer["leads"] if each["measure"] == "camps"] == [True]


def test_without_a_supposition_it_asks_for_one(run: Run, tmp_path: Path):
    code, _, problem = run("what-if", "--edges", files(tmp_path)[0])
    assert (code, problem.strip()) == (
        2,
        "Error: Nothing is supposed. Say --without a claim, or --with a file of claims.",
    )


def test_every_command_answers_as_if_it_were_so(run: Run, tmp_path: Path):
    case, more = files(tmp_path)
    written = tmp_path / "out.csv"
    assert run("edges", "--edges", case, "--without", "z", "--with", more, "-o", written)[0] == 0
    assert pd.read_csv(written)["id"].tolist() == ["x", "y", "new"]
    _, printed, _ = run("camps", "--edges", case, "--without", "z", "--with", more)
    assert "not as they were coded but as is supposed (what if: without z; with 1 claim more)" in printed


def test_a_file_is_made_again_with_what_it_supposed(run: Run, tmp_path: Path):
    case, more = files(tmp_path)
    made, again = tmp_path / "a.svg", tmp_path / "b.svg"
    assert run("export", "svg", "--edges", case, "--without", "basis:direct", "--with", more, "-o", made)[0] == 0
    assert run("replay", made, "--edges", case, "-o", again)[0] == 0
    assert made.read_bytes() == again.read_bytes()


def test_a_project_is_opened_as_it_is(run: Run, tmp_path: Path):
    code, _, problem = run("app", "--project", tmp_path / "talks.graphmodel", "--without", "c001")
    expected = "Error: --project takes no --without or --with: in the app, leave a claim out where you read it."
    assert (code, problem.strip()) == (2, expected)
    assert not list(tmp_path.iterdir())


def test_the_fewest_claims_to_turn_are_printed_with_their_proof(run: Run, tmp_path: Path):
    case, _ = files(tmp_path)
    _, printed, _ = run("turning", "--edges", case)
    assert (
        "For camps that nothing contradicts, 1 claim would have to say the opposite (proven fewest; ways to do it: 3)"
        in printed
    )
