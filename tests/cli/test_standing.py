"""The index of Everett & Borgatti by the command line: the figures that they print of pairs that are both."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Run

MONKS = """
.++.+.........+...
..+.++...+.....---
.+..+.+*++....----
.++.++-..*..-.----
++.+.+..---.-.....
.++.+.+.--*.-*.---
.+++++.-+--..-----
........++*.+...--
-+...-++.*+.*-.*+-
.+..-.*++...+.--..
....---+++.+.+----
....--.++++.+.----
...--.-+.+.+.+.--.
....--.+.+.++.----
.+.-.+.-.-..+..--*
...--...+--..-+.++
...--.-..+....++.+
-..----.++.....++.
"""
"""Sampson's monastery as Everett & Borgatti (2014) take it: who likes (+), dislikes (-) or both (*) whom."""
MONKS_IN = [0.92, 1.24, 1.14, 0.79, 0.74, 0.87, 0.79, 1.03, 1.12, 0.95, 0.85, 1.08, 0.96, 0.88, 0.71, 0.44, 0.49, 0.49]
MONKS_OUT = [1.11, 1.03, 0.99, 0.86, 0.88, 0.80, 0.83, 1.01, 0.87, 0.99, 0.88, 0.92, 0.93, 0.90, 0.86, 0.83, 0.94, 0.85]
"""Their table 7, in two digits."""
MONKS_PN = [1.03, 1.16, 1.07, 0.90, 0.77, 0.81, 0.76, 0.94, 0.90, 0.99, 0.85, 0.95, 0.86, 0.85, 0.64, 0.39, 0.48, 0.41]
"""Their table 4, of the same without direction."""


@pytest.fixture
def monks(tmp_path: Path) -> Path:
    """Return the file of what each monk says of the others: a line for liking, and one for disliking."""
    signs = {"+": ("support",), "-": ("opposition",), "*": ("support", "opposition"), ".": ()}
    lines = [
        f"m{source:02},m{target:02},{relation}"
        for source, row in enumerate(MONKS.split())
        for target, mark in enumerate(row)
        for relation in signs[mark]
    ]
    path = tmp_path / "monks.csv"
    path.write_text("source,target,relation\n" + "\n".join(lines) + "\n")
    return path


def test_the_printed_index_of_sampsons_monks(run: Run, monks: Path):
    code, out, _ = run("standing", "--edges", monks, "--rule", "both", "--json")
    found = sorted(json.loads(out), key=lambda row: row["actor"])
    assert (code, len(found)) == (0, 18)
    assert [round(row["pn"], 2) for row in found] == MONKS_PN
    assert [round(row["pn_in"], 2) for row in found] == MONKS_IN
    assert [round(row["pn_out"], 2) for row in found] == MONKS_OUT


def test_the_rule_that_merges_nothing_is_named_below_the_table(run: Run, monks: Path):
    _, out, _ = run("standing", "--edges", monks, "--rule", "both")
    words = "support and opposition merged by the rule 'both' (not merged: a pair with support and opposition counts as"
    assert words in " ".join(out.split())


def test_a_rule_of_standing_alone_is_refused_elsewhere(run: Run):
    code, _, err = run("balance", "--rule", "both")
    assert code == 2
    assert "'both' is not one of 'net', 'count', 'latest'." in " ".join(err.replace("│", " ").split())
