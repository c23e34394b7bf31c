"""Other people's files become a checked case on the command line; made-up ones too."""

import os
from pathlib import Path

import pandas as pd
import pytest

from graphmodel.export.formats import FORMATS
from graphmodel.reading.load import load_files
from graphmodel.reading.sources import SHIPPED
from tests.cli.running import Run

pytestmark = pytest.mark.slow

THEIRS = "From;To;Stance\nA;B;ally\nB;C;enemy\nA;C;abstain\nC;C;ally\n"


def test_their_file_becomes_a_case_and_every_row_is_accounted_for(run: Run, tmp_path: Path):
    (tmp_path / "theirs.csv").write_text(THEIRS)
    code, out, err = run("import", tmp_path / "theirs.csv", "-o", tmp_path / "case")
    assert code == 1
    assert out == f"2 of 4 rows are claims in {tmp_path / 'case'}; 1 left out as wrong, 1 say nothing.\n"
    assert "source: From" in err
    shown = [line.split() for line in err.splitlines()]
    begin = shown.index(["The", "first", "rows", "as", "they", "are", "read"])
    assert shown[begin + 1 : begin + 5] == [
        ["source", "target", "relation"],
        ["A", "B", "support"],
        ["B", "C", "opposition"],
        ["C", "C", "support"],
    ]
    assert "theirs.csv row 5, target: 'C' is both source and target." in err
    assert run("check", "--edges", tmp_path / "case/edges.csv", "--nodes", tmp_path / "case/nodes.csv")[0] == 0
    found = pd.read_csv(tmp_path / "case/findings.csv")
    assert found.loc[found["severity"] == "error", ["file", "row", "code"]].to_numpy().tolist() == [
        ["theirs.csv", 5, "self-tie"]
    ]


def test_a_file_whose_name_is_no_text_is_named_in_the_findings(run: Run, tmp_path: Path):
    theirs = tmp_path / os.fsdecode(b"theirs\xff.csv")
    theirs.write_text(THEIRS)
    assert run("import", theirs, "-o", tmp_path / "case")[0] == 1
    assert set(pd.read_csv(tmp_path / "case/findings.csv")["file"]) == {"theirs\ufffd.csv"}


def test_a_saved_mapping_is_used_again(run: Run, tmp_path: Path):
    (tmp_path / "theirs.csv").write_text(THEIRS)
    run("import", tmp_path / "theirs.csv", "--save-map", tmp_path / "map.yaml", "-o", tmp_path / "one")
    saved = (tmp_path / "map.yaml").read_text()
    (tmp_path / "map.yaml").write_text(saved.replace("abstain: skip", "abstain: opposition"))
    code, out, err = run("import", tmp_path / "theirs.csv", "--map", tmp_path / "map.yaml", "-o", tmp_path / "two")
    assert (code, "Taken as" in err) == (1, False)
    assert out.startswith("3 of 4 rows are claims")


def test_our_own_workbook_is_imported_whole(run: Run, tmp_path: Path):
    assert run("export", "xlsx", "-o", tmp_path / "case.xlsx")[0] == 0
    assert run("import", tmp_path / "case.xlsx", "-o", tmp_path / "case")[0] == 0
    assert (tmp_path / "case/edges.csv").read_bytes() == SHIPPED.edges.read_bytes()
    assert SHIPPED.nodes
    assert (tmp_path / "case/nodes.csv").read_bytes() == SHIPPED.nodes.read_bytes()


def test_a_file_without_a_sound_row_is_an_error_that_says_where_to_look(run: Run, tmp_path: Path):
    (tmp_path / "x.csv").write_text("source,target,relation\nA,A,support\n")
    code, out, err = run("import", tmp_path / "x.csv", "-o", tmp_path / "case")
    assert (code, out) == (2, "")
    assert f"Error: No row of 1 is a valid claim; {tmp_path / 'case/findings.csv'} says why.\n" in err
    assert not (tmp_path / "case/edges.csv").exists()


def test_a_missing_file_and_a_bad_mapping_are_one_message_each(run: Run, tmp_path: Path):
    code, _, err = run("import", tmp_path / "none.csv", "-o", tmp_path / "case")
    assert (code, "No such file" in err) == (2, True)
    (tmp_path / "x.csv").write_text(THEIRS)
    (tmp_path / "map.yaml").write_text("colums: {}\n")
    code, _, err = run("import", tmp_path / "x.csv", "--map", tmp_path / "map.yaml", "-o", tmp_path / "case")
    assert code == 2
    assert err.startswith(
        "Error: The mapping has a part 'colums'. "
        "Known: columns, values, constants, nodes, targets, days, matrix, files, joins, corrections, otherwise, "
        "encoding, between, sides, sheets. Did you mean 'columns'?"
    )


def test_a_made_up_case_is_written_and_sound(run: Run, tmp_path: Path):
    words = ["--actors", 8, "--claims", 40, "--issues", 2, "--seed", 3, "-o", tmp_path]
    assert run("generate", *words) == (0, f"12 nodes and 40 claims in {tmp_path}\n", "")
    files = ["--edges", tmp_path / "edges.csv", "--nodes", tmp_path / "nodes.csv"]
    assert run("check", *files)[0] == 0
    first = (tmp_path / "edges.csv").read_bytes()
    run("generate", *words)
    assert (tmp_path / "edges.csv").read_bytes() == first


def test_a_mapping_that_is_no_text_is_one_message(run: Run, tmp_path: Path):
    (tmp_path / "x.csv").write_text(THEIRS)
    (tmp_path / "map.yaml").write_bytes(b"\xff\xfe\0")
    code, out, err = run("import", tmp_path / "x.csv", "--map", tmp_path / "map.yaml", "-o", tmp_path / "case")
    assert (code, out) == (2, "")
    assert err == f"Error: The mapping {tmp_path / 'map.yaml'} is no text in UTF-8 (invalid start byte).\n"


def test_votes_with_dates_of_another_file_are_imported_by_a_mapping(run: Run, tmp_path: Path):
    (tmp_path / "votes.csv").write_text("rcid,country,vote\n3,Canada,yes\n3,Cuba,abstain\n")
    (tmp_path / "calls.csv").write_text("rcid,day\n3,1/31/1946\n")
    columns = "columns: {source: country, target: rcid, relation: vote, date: day}"
    (tmp_path / "map.yaml").write_text(f"{columns}\ntargets: proposal\ndays: mdy\njoins: {{calls.csv: rcid}}\n")
    files = [tmp_path / "votes.csv", tmp_path / "calls.csv", "--map", tmp_path / "map.yaml", "-o", tmp_path / "case"]
    code, out, err = run("import", *files)
    assert (code, out) == (0, f"1 of 2 rows are claims in {tmp_path / 'case'}; 0 left out as wrong, 1 say nothing.\n")
    assert "calls.csv: joined to 2 of 2 rows of votes.csv by 'rcid'." in err
    assert pd.read_csv(tmp_path / "case/edges.csv")["date"].tolist() == ["1946-01-31"]


def test_a_recipe_of_sound_rows_is_followed_on_the_case_that_import_makes_of_the_file(run: Run, tmp_path: Path):
    (tmp_path / "x.csv").write_text("From,To,Stance\nA,,ally\nA,B,ally\nB,C,enemy\n")
    assert run("import", tmp_path / "x.csv", "-o", tmp_path / "case", "--title", "x")[0] == 1
    case = load_files([tmp_path / "x.csv"]).case
    assert case
    made = FORMATS["svg"].to_bytes(case, "tie")
    (tmp_path / "made.svg").write_bytes(made)
    words = ["--edges", tmp_path / "case/edges.csv", "--nodes", tmp_path / "case/nodes.csv"]
    assert run("replay", tmp_path / "made.svg", *words, "-o", tmp_path / "again.svg") == (0, "", "")
    assert (tmp_path / "again.svg").read_bytes() == made


def test_a_file_that_is_left_out_is_reported_and_ends_with_1(run: Run, tmp_path: Path):
    (tmp_path / "x.csv").write_text(THEIRS)
    (tmp_path / "y.csv").write_text("")
    code, out, err = run("import", tmp_path / "x.csv", tmp_path / "y.csv", "-o", tmp_path / "case")
    assert (code, out) == (1, f"2 of 4 rows are claims in {tmp_path / 'case'}; 1 left out as wrong, 1 say nothing.\n")
    assert "error y.csv: the file is empty. Its first row has to name the columns.\n" in err
