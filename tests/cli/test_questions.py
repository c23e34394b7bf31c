"""What a table leaves open is asked on the command line, and answered by a mapping or by accepting guesses."""

import json
from pathlib import Path

import pytest

from graphmodel.cli.opening import options_naming
from graphmodel.reading.sources import case_source
from tests.cli.running import Run

pytestmark = pytest.mark.slow

TWO_STANCES = "from,to,stance,position\nAnn,Ben,support,oppose\nBen,Cleo,oppose,support\nCleo,Ann,support,support\n"
ASKED = """\
Understood:
  source: from (a known name)
  target: to (a known name)
  relation: stance (what is in it); oppose = opposition
Open:
  Which column is the stance: stance (2 support, 1 opposition) or position (2 support, 1 opposition)? Likeliest: stance.
"""
HOW = (
    "Put an answer in place of each '?' in {0}, then add --map {0}; or add --accept-guesses, which takes the likeliest "
    "answers.\n"
)
GUESSED = "guessed relation is the column 'stance'.\n"


@pytest.fixture
def votes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file with two columns that could be the stance, outside the current folder."""
    (tmp_path / "votes.csv").write_text(TWO_STANCES)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "votes.csv"


@pytest.mark.parametrize("command", [["summary"], ["check"], ["contested", "--json"], ["export", "xlsx"]])
def test_a_question_ends_a_command_with_1_and_is_written_as_a_mapping_to_answer_in(
    run: Run, votes: Path, command: list[str]
):
    assert run(*command, "--edges", votes) == (1, "", ASKED + HOW.format("votes.csv.mapping.yaml"))
    assert Path("votes.csv.mapping.yaml").read_text() == (
        "# Put an answer in place of each '?', then use this file with --map.\n"
        "# Which column is the stance: stance (2 support, 1 opposition) or position (2 support, 1 opposition)?\n"
        "columns:\n  source: from\n  target: to\n  relation: '?'\nvalues:\n  relation:\n    oppose: opposition\n"
        "targets: actor\n"
    )


def test_an_answered_mapping_is_followed_and_one_that_is_still_open_is_one_message(run: Run, votes: Path):
    run("summary", "--edges", votes)
    mapping = Path("votes.csv.mapping.yaml")
    assert run("summary", "--edges", votes, "--map", mapping) == (
        2,
        "",
        "Error: columns, relation is still open in the mapping: put an answer in place of '?'.\n",
    )
    mapping.write_text(mapping.read_text().replace("'?'\nvalues", "position\nvalues"))
    code, out, err = run("edges", "--edges", votes, "--map", mapping)
    assert (code, err) == (0, "")
    assert [line.split(",")[3] for line in out.splitlines()[1:]] == ["opposition", "support", "support"]


def test_a_mapping_that_is_there_is_not_overwritten(run: Run, votes: Path):
    Path("votes.csv.mapping.yaml").write_text("mine")
    code, _, err = run("summary", "--edges", votes)
    assert (code, Path("votes.csv.mapping.yaml").read_text()) == (1, "mine")
    assert err == ASKED + (
        "votes.csv.mapping.yaml is there and stays as it is. If its questions are answered, add --map "
        "votes.csv.mapping.yaml; else remove it to have it written anew, or add --accept-guesses, which takes the "
        "likeliest answers.\n"
    )


def test_further_questions_are_written_beside_the_answers_of_the_round_before(run: Run, votes: Path):
    rows = "SPD-Greens,Higher tax,opposes\nCDU-SPD,Higher tax,supports\nGreens-CDU,Tax cut,opposes\n"
    votes.write_text(f"coalition,demand,stance\n{rows}")
    run("summary", "--edges", votes)
    first = Path("votes.csv.mapping.yaml")
    first.write_text(answers := first.read_text().replace("'?'\n", "nothing\n"))
    code, _, err = run("summary", "--edges", votes, "--map", first)
    assert (code, first.read_text()) == (1, answers)
    assert err.splitlines()[-1] == HOW.format("votes.csv.2.mapping.yaml").strip()
    second = Path("votes.csv.2.mapping.yaml")
    second.write_text(second.read_text().replace("source: '?'", "source: coalition").replace("'?'", "demand"))
    code, out, err = run("edges", "--edges", votes, "--map", second)
    assert (code, err, len(out.splitlines())) == (0, "", 4)


def test_accepted_guesses_are_printed_and_json_stays_clean(run: Run, votes: Path):
    code, out, err = run("summary", "--json", "--edges", votes, "--accept-guesses")
    assert (code, err) == (0, GUESSED)
    assert json.loads(out)["claims"] == 3


def test_import_with_a_question_writes_no_case(run: Run, votes: Path):
    code, out, err = run("import", votes, "-o", "case")
    assert (code, out, Path("case").exists()) == (1, "", False)
    assert err.endswith(ASKED + HOW.format("votes.csv.mapping.yaml"))
    assert "The first rows as they are read" in err


def test_import_writes_its_questions_where_the_mapping_is_to_be_saved(run: Run, votes: Path):
    code, _, err = run("import", votes, "-o", "case", "--save-map", "my map.yaml")
    assert (code, Path("votes.csv.mapping.yaml").exists()) == (1, False)
    assert "relation: '?'" in Path("my map.yaml").read_text()
    assert "then add --map 'my map.yaml'; or add" in err


def test_import_prints_its_grounds_and_what_was_guessed(run: Run, votes: Path):
    code, out, err = run("import", votes, "-o", "case", "--accept-guesses")
    assert (code, out) == (0, "3 of 3 rows are claims in case; 0 left out as wrong, 0 say nothing.\n")
    assert "  relation: stance (what is in it); oppose = opposition\n" in err
    assert GUESSED in err


def test_a_recipe_says_what_was_guessed_and_is_followed_on_the_imported_case(run: Run, votes: Path):
    assert run("export", "json", "--edges", votes, "--accept-guesses", "-o", "made.json")[0] == 0
    recipe = json.loads(Path("made.json").read_text())["recipe"]
    assert recipe["data"]["guesses"] == ["relation is the column 'stance'."]
    assert "with 1 answer guessed when the data were read; computed" in recipe["methods"]
    run("import", votes, "-o", "case", "--accept-guesses")
    words = ["--edges", "case/edges.csv", "--nodes", "case/nodes.csv", "-o", "again.json"]
    assert run("replay", "made.json", *words) == (0, "", "")
    assert Path("again.json").read_bytes() == Path("made.json").read_bytes()


def test_a_large_case_says_what_was_guessed_too(run: Run, votes: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("graphmodel.reading.files_in_place.IN_PLACE_BYTES", 1)
    assert run("summary", "--edges", votes)[0] == 1
    assert run("summary", "--edges", votes, "--accept-guesses")[2] == GUESSED


def test_the_page_is_given_that_guesses_are_accepted(votes: Path):
    assert "--accept-guesses" in options_naming(case_source(votes, accept_guesses=True))
    assert "--accept-guesses" not in options_naming(case_source(votes))


def test_the_page_is_given_the_title_where_there_is_one(votes: Path):
    assert "--title=Votes of the Assembly" in options_naming(case_source(votes, title="Votes of the Assembly"))
    assert not any(option.startswith("--title") for option in options_naming(case_source(votes)))


def test_which_end_of_a_scale_is_support_is_asked_and_never_guessed(run: Run, votes: Path):
    votes.write_text("actor,proposal,stance\n" + "".join(f"A,P{number},{number}\n" for number in range(1, 6)))
    code, _, err = run("edges", "--edges", votes)
    assert (code, "What does '1' mean in 'stance' (1 row): " in err) == (1, True)
    code, out, err = run("edges", "--edges", votes, "--accept-guesses")
    assert (code, out) == (1, "")
    assert err.endswith("--accept-guesses cannot choose: 5 questions have no answer that is likelier than another.\n")
    votes.write_text("actor,proposal,stance\n" + "".join(f"A,P{number},{number}\n" for number in range(1, 101)))
    code, out, err = run("edges", "--edges", votes, "--accept-guesses")
    assert (code, out) == (1, "")
    assert (
        "Open:\n  100 values of 'stance' have no meaning, from 1 to 100: from which number on is it support? Say it as "
        "'> 50', and opposition as '< 50'.\n"
    ) in err


@pytest.mark.parametrize("command", [["edges", "--edges"], ["import", "-o", "case"]])
def test_where_no_answer_is_likelier_than_another_none_is_guessed(run: Run, votes: Path, command: list[str]):
    votes.write_text("from,to,n\nAnn,Ben,3\nBen,Cleo,1\n")
    code, out, err = run(*command, votes, "--accept-guesses")
    assert (code, out, Path("case").exists()) == (1, "", False)
    assert err.endswith(
        "Put an answer in place of each '?' in votes.csv.mapping.yaml, then add --map votes.csv.mapping.yaml.\n"
        "--accept-guesses cannot choose: one question has no answer that is likelier than another.\n"
    )
