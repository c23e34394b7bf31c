"""The commands, run as `python -m graphmodel` runs them, but in this process."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from pathlib import Path

import pyarrow as pa
import pytest
from typer.main import get_command

from graphmodel.cli import program
from graphmodel.cli.console import write_parts
from graphmodel.cli.listing import listed_commands
from graphmodel.exchange.formats import WRITERS
from graphmodel.export.delimited import edge_list
from graphmodel.export.formats import FORMATS
from graphmodel.model.case import Case
from graphmodel.model.column import names
from graphmodel.model.level import LEVELS, Level
from graphmodel.model.schema import CLAIM_COLUMNS, DOCUMENT_COLUMNS, NODE_COLUMNS, TIE_COLUMNS
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.model.summary import summary
from tests.cli.running import Run
from tests.pages import HOSTILE, HOSTILE_EDGES, HOSTILE_NODES, parsed
from tests.small_case import EDGES, TIES, case_from

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("without_measures")]

ISSUES = (
    "Transport corridors, Negotiation format, Peace treaty, Regional alignment, "
    "Territorial integrity, Use of force, Border delimitation"
)


def test_check_of_a_sound_case_says_so_and_ends_with_0(run: Run, town: list[str]):
    assert run("check", *town) == (0, "No findings.\n", "")


def test_check_lists_contradictory_claims_and_ends_with_0(run: Run):
    code, told, complaint = run("check")
    assert (code, complaint) == (0, "")
    lines = told.splitlines()
    assert len(lines) == 8
    assert all("an earlier row has the opposite stance at the same place" in line for line in lines)


def test_search_lists_what_has_the_words_and_what_the_filters_hide_of_it(run: Run, town: list[str]):
    assert run("search", "ben field", *town) == (
        0,
        "1 claim\n  k2: Ada supports Ben (evidence: Ada may lease Ben a field.)\n",
        "",
    )
    code, told, _ = run("search", "water", *town, "--issue", "Land", "--most", "1")
    assert (code, told) == (
        0,
        (
            "1 proposal, 1 hidden by the filters\n  dam: Build the dam (issue: Water), hidden\n"
            "1 issue, 1 hidden by the filters\n  Water: Water, hidden\n"
            "6 claims, 6 hidden by the filters\n  k1: Ada supports Ben (issue: Water), hidden\n"
        ),
    )


def test_a_search_that_finds_nothing_says_what_was_searched(run: Run, town: list[str]):
    assert run("search", "zeppelin", *town) == (
        0,
        (
            "Nothing has 'zeppelin': names, descriptions, groups, evidence, quotes, agents, documents, issues and "
            "ids of claims were searched.\n"
        ),
        "",
    )


def test_a_search_for_a_misspelt_word_names_what_may_be_meant(run: Run, town: list[str]):
    code, told, _ = run("search", "watr damm", *town)
    assert (code, told.splitlines()[0].rpartition(". ")[2]) == (0, "Did you mean 'Water dam'?")


def test_a_search_as_json_has_every_hit(run: Run, town: list[str]):
    code, told, _ = run("search", "flood", *town, "--json")
    (hits,) = json.loads(told)
    assert code == 0
    assert hits == {
        "kind": "claim",
        "listed": [
            {
                "id": "k3",
                "label": "",
                "column": "evidence",
                "text": "Ada blames Ben for the flood.",
                "hidden": False,
                "tie": ["A", "B", "opposition"],
            }
        ],
        "total": 1,
        "hidden": 0,
    }


def test_check_prints_every_finding_and_ends_with_1(run: Run, tmp_path: Path):
    edges = tmp_path / "edges.csv"
    edges.write_text(EDGES.replace("k3,A,B,opposition", "k1,A,B,oposition"))
    assert run("check", "--edges", edges) == (
        1,
        (
            "error edges.csv row 4, id: 'k1' is already the id of row 2. Ids are unique.\n"
            "error edges.csv row 4, relation: 'oposition' is not one of support, opposition, mediation. "
            "Did you mean 'opposition'?\n"
        ),
        "",
    )


def test_check_of_warnings_only_ends_with_1(run: Run, tmp_path: Path):
    edges = tmp_path / "edges.csv"
    edges.write_text(EDGES.replace("k6,C,B", "k6,C,A").replace("Letter,p3", "Letter,p2"))
    code, out, err = run("check", "--edges", edges)
    assert (code, err) == (1, "")
    assert out == (
        "warning edges.csv row 7: an earlier row has the same source, target, relation, issue, status and place. "
        "Merge the two, or make clear how they differ.\n"
    )


def test_check_of_a_missing_file_says_where_it_looked(run: Run, town: list[str], tmp_path: Path):
    edges = tmp_path / "none.csv"
    text = f"error none.csv: the file cannot be read (No such file or directory). Looked for {edges}.\n"
    assert run("check", *town[:2], "--edges", edges) == (1, text, "")


def test_too_little_memory_ends_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object, **__: object) -> None:
        raise pa.ArrowMemoryError("malloc of size 8388608 failed")

    monkeypatch.setattr("graphmodel.reading.sources.load_files", fail)
    assert run("summary") == (
        2,
        "",
        "Error: There is not enough memory for this. Take fewer rows, or give the program more memory.\n",
    )


@pytest.mark.parametrize("word", ["[red]x[/red]", "[/]", ":warning:", "a\\"])
def test_findings_are_printed_as_they_are(run: Run, tmp_path: Path, word: str):
    edges = tmp_path / "edges.csv"
    edges.write_text(EDGES.replace("k1,A,B,support", f"k1,A,B,{word}"))
    text = f"error edges.csv row 2, relation: {word!r} is not one of support, opposition, mediation.\n"
    assert run("check", "--edges", edges) == (1, text, "")


@pytest.mark.parametrize("command", [["summary"], ["edges"], ["export", "json"]])
def test_a_case_that_cannot_be_loaded_ends_every_other_command_with_2(
    run: Run, town: list[str], tmp_path: Path, command: list[str]
):
    edges = tmp_path / "edges.csv"
    edges.write_text(EDGES.replace("k1,A,B,support", "k1,A,A,support"))
    text = (
        "error edges.csv row 2, target: 'A' is both source and target. A claim is about somebody or something else.\n"
    )
    assert run(*command, *town[:2], "--edges", edges) == (2, "", text)


def test_warnings_go_to_the_error_stream_and_results_to_standard_output(run: Run, tmp_path: Path):
    edges = tmp_path / "edges.csv"
    edges.write_text(EDGES.replace("k6,C,B", "k6,C,A").replace("Letter,p3", "Letter,p2"))
    code, out, err = run("edges", "--edges", edges, "--relation", "mediation")
    assert (code, out.count("\n")) == (0, 3)
    assert err.startswith("warning edges.csv row 7: an earlier row has the same source")


def test_summary_as_json_is_that_of_the_api(run: Run, town: list[str], small: Case):
    code, out, err = run("summary", "--json", *town)
    assert (code, err) == (0, "")
    assert json.loads(out) == asdict(summary(small))


def test_summary_lists_the_numbers(run: Run, town: list[str]):
    code, out, err = run("summary", *town)
    lines = [line.strip() for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [line.split() for line in lines[:7]] == [
        ["claims", "9"],
        ["ties", "5"],
        ["positions", "3"],
        ["actors", "4"],
        ["proposals", "2"],
        ["issues", "Water", "6"],
        ["Land", "3"],
    ]


def test_summary_of_many_words_says_how_many_more_there_are(run: Run, tmp_path: Path):
    rows = "".join(f"A,B,support,Letter {number}\n" for number in range(30))
    (tmp_path / "many.csv").write_text(f"source,target,relation,document\n{rows}")
    out = run("summary", "--edges", tmp_path / "many.csv")[1]
    assert "and 10 more: --json has them all" in out
    assert out.count("Letter") == 20


def test_schema_names_every_column(run: Run):
    code, out, err = run("schema")
    cells = [line.split("│")[1].strip() for line in out.splitlines() if line.startswith("│")]
    assert (code, err) == (0, "")
    assert [cell for cell in cells if cell] == [
        *names(NODE_COLUMNS),
        *names(CLAIM_COLUMNS),
        *names(DOCUMENT_COLUMNS),
        *TIE_COLUMNS,
    ]


def test_edges_are_those_of_the_api(run: Run, town: list[str], shipped: Case):
    assert run("edges", *town) == (0, EDGES, "")
    assert run("edges", *town, "--level", "tie") == (0, TIES, "")
    chosen = Selection(actor=("Iran",), issue=("Transport corridors", "Use of force"), proposals=False)
    words = ["--actor", "Iran", "--issue", "Transport corridors", "--issue", "Use of force", "--no-proposals"]
    assert run("edges", *words) == (0, edge_list(select(shipped, chosen)).decode(), "")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["--issue", "land"], "k2 k4 k9"),
        (["--relation", "mediation", "--relation", "opposition"], "k3 k4 k5 k6 k8"),
        (["--actor", "Cleo"], "k5 k6 k9"),
        (["--proposal", "dam"], "k7 k8"),
        (["--status", "prospective"], "k2 k8 k9"),
        (["--basis", "inferred"], "k2 k4 k9"),
        (["--min-strength", "3"], "k2 k7"),
        (["--since", "2021"], "k2 k7"),
        (["--until", "2019"], "k4"),
        (["--document", "Letter"], "k4 k5 k6 k9"),
        (["--agent", "Envoy"], "k5 k6"),
        (["--text", "pump"], "k1"),
        (["--ego", "park"], "k9"),
        (["--ego", "park", "--hops", "2"], "k1 k2 k3 k4 k5 k6 k9"),
        (["--no-proposals"], "k1 k2 k3 k4 k5 k6"),
        (["--proposals"], "k1 k2 k3 k4 k5 k6 k7 k8 k9"),
    ],
)
def test_every_filter_narrows_the_edges(run: Run, town: list[str], words: list[str], ids: str):
    code, out, err = run("edges", *town, *words)
    assert (code, err) == (0, "")
    assert [line.partition(",")[0] for line in out.splitlines()[1:]] == ids.split()


@pytest.mark.parametrize("command", ["edges", "export"])
def test_every_field_of_a_selection_is_an_option_with_its_help(command: str):
    options = {option.name: option for option in listed_commands()[command].loaded().params}
    for each in fields(Selection):
        option = options[each.name]
        assert option.opts == ["--" + each.name.replace("_", "-")]
        assert option.secondary_opts == ([f"--no-{each.name}"] if isinstance(each.default, bool) else [])
        others = " or ".join(f"--{name}" for name in each.metadata["only_with"])
        assert option.help == each.metadata["help"] + (f" Only with {others}." if others else "")
        assert option.multiple == isinstance(each.default, tuple)
    own = {"edges": ["level"], "export": ["format_", "level", "no_recipe", *OF_FIGURES, *OF_BUNDLES]}[command]
    of_case = ["edges", "nodes", "documents", "backend", "map_", "encoding", "accept_guesses", "title"]
    of_case += ["without", "with_"]
    assert sorted(options) == sorted([*(each.name for each in fields(Selection)), *of_case, "output", *own])


OF_FIGURES = ("width", "dpi", "greyscale", "dark", "no_legend", "no_source_line", "colour_by", "size_by", "group_by")
OF_BUNDLES = ("without_text", "with_texts", "author", "released")


def test_what_says_where_a_case_is_is_the_same_for_every_command():
    options = {name: [each.opts[0] for each in made.loaded().params] for name, made in listed_commands().items()}
    named = {name: [flag for flag in flags if flag in WHERE] for name, flags in options.items() if "--edges" in flags}
    assert set(named) == {name for name in options if " " not in name} - MAKE_OR_EXPLAIN
    assert {tuple(flags) for flags in named.values()} == {WHERE}


MAKE_OR_EXPLAIN = {"schema", "layouts", "import", "generate", "reliability"}
WHERE = ("--edges", "--nodes", "--backend", "--map")


def test_a_case_is_called_by_its_title_in_what_is_printed_and_written(run: Run, tmp_path: Path):
    (tmp_path / "edges.csv").write_text(EDGES)
    called = ["--edges", tmp_path / "edges.csv", "--title", "Votes of the Assembly"]
    assert run("export", "json", *called, "-o", tmp_path / "made.json")[0] == 0
    assert json.loads((tmp_path / "made.json").read_text())["recipe"]["data"]["title"] == "Votes of the Assembly"
    code, _, errors = run("summary", "--title", "Of nothing")
    assert (code, errors.strip()) == (2, "Error: --title needs --edges.")


def test_without_nodes_the_actors_are_taken_from_the_claims(run: Run, tmp_path: Path):
    (tmp_path / "edges.csv").write_text(EDGES)
    code, out, _ = run("summary", "--json", "--edges", tmp_path / "edges.csv")
    numbers = json.loads(out)
    assert (code, numbers["actors"], numbers["proposals"], numbers["ties"]) == (0, 5, 0, 8)


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_a_file_can_be_written_instead(run: Run, town: list[str], tmp_path: Path, option: str):
    target = tmp_path / "out.csv"
    assert run("edges", *town, option, target) == (0, "", "")
    assert target.read_text() == EDGES


def test_the_file_that_is_read_can_be_written(tmp_path: Path):
    file = tmp_path / "edges.csv"
    file.write_text("old")
    write_parts((part for _ in range(2) for part in [file.read_bytes(), b" "]), file)
    assert file.read_text() == "old old "


def test_a_file_that_could_not_be_written_to_its_end_leaves_the_older_one(tmp_path: Path):
    def parts() -> Iterator[bytes]:
        yield b"new"
        raise ConnectionError

    (tmp_path / "edges.csv").write_text("old")
    with pytest.raises(ConnectionError):
        write_parts(parts(), tmp_path / "edges.csv")
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"edges.csv": "old"}


def test_a_file_that_cannot_be_written_is_one_message(run: Run, town: list[str], tmp_path: Path):
    target = tmp_path / "no" / "out.csv"
    told = f"Error: There is no folder {target.parent} to write out.csv in.\n"
    assert run("edges", *town, "-o", target) == (2, "", told)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_is_that_of_the_api(run: Run, town: list[str], tmp_path: Path, format_: str, level: Level):
    target = tmp_path / f"out.{format_}"
    words = ["--issue", "Land", "--level", level, "--no-recipe", "-o", target]
    assert run("export", format_, *town, *words) == (0, "", "")
    case = replace(case_from(), title="town-edges")
    assert target.read_bytes() == FORMATS[format_].to_bytes(select(case, Selection(issue=("Land",))), level)
    assert [file.name for file in tmp_path.glob("out*")] == [target.name]


@pytest.mark.parametrize("format_", [name for name, each in FORMATS.items() if not each.holds_recipe])
def test_a_plain_table_has_its_recipe_beside_it_that_makes_it_again(
    run: Run, town: list[str], tmp_path: Path, format_: str
):
    target, recipe = tmp_path / "out.txt", tmp_path / "out.txt.recipe.json"
    code, out, err = run("export", format_, *town, "--issue", "Land", "--level", "tie", "-o", target)
    assert (code, out) == (0, "")
    assert err == f"How it was made is in {recipe}; 'replay' makes it again from that.\n"
    for file in (recipe, target):
        assert run("replay", file, *town, "-o", tmp_path / "again") == (0, "", "")
        assert (tmp_path / "again").read_bytes() == target.read_bytes()


def test_what_holds_its_recipe_has_none_beside_it(run: Run, town: list[str], tmp_path: Path):
    assert run("export", "json", *town, "-o", tmp_path / "out.json") == (0, "", "")
    assert [file.name for file in tmp_path.glob("out*")] == ["out.json"]


def test_an_export_is_about_claims_unless_asked_otherwise(run: Run, town: list[str]):
    assert run("export", "csv", *town) == (0, EDGES, "")


def test_hostile_text_stays_text_in_an_exported_page(run: Run, tmp_path: Path):
    (tmp_path / "edges.csv").write_text(HOSTILE_EDGES)
    (tmp_path / "nodes.csv").write_text(HOSTILE_NODES)
    words = ["--edges", tmp_path / "edges.csv", "--nodes", tmp_path / "nodes.csv", "-o", tmp_path / "page.html"]
    assert run("export", "html", *words)[0] == 0
    made = parsed((tmp_path / "page.html").read_text())
    assert [claim["evidence"] for claim in made.claims()] == list(HOSTILE)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--issue", "Peace"], f"issue: 'Peace' is not known. Known: {ISSUES}."),
        (
            ["--issue", "peace treety"],
            f"issue: 'peace treety' is not known. Known: {ISSUES}. Did you mean 'Peace treaty'?",
        ),
        (["--actor", "Georgia"], "actor: 'Georgia' is not known. Known: AM, AZ, TR, IR, RU, EU, US."),
        (["--min-strength", "4"], "min_strength: 4 is not one of 1, 2, 3."),
        (["--since", "soon"], "since: 'soon' is not a year, month or day like 2024, 2024-02 or 2024-02-17."),
        (
            ["--since", "2021", "--until", "2020"],
            "since: 2021 is after until: 2020, so no claim can be dated within. Exchange the two, or leave one out.",
        ),
    ],
)
@pytest.mark.parametrize("command", [["edges"], ["export", "csv"]])
def test_what_is_not_known_is_an_error_that_lists_the_known(
    run: Run, command: list[str], words: list[str], message: str
):
    assert run(*command, *words) == (2, "", f"Error: {message}\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nosuch"], "No such command 'nosuch'."),
        (["edges", "--nosuch"], "No such option: --nosuch"),
        (
            ["edges", "--level", "node"],
            "Invalid value for '--level': Value error, 'node' is not one of 'claim', 'tie'.",
        ),
        (["edges", "--hops", "x"], "Invalid value for '--hops': Input should be a valid integer"),
        (["edges", "--nodes", "n.csv"], "Error: --nodes needs --edges."),
        (["edges", "--backend", "postgres://host/db"], "Error: --backend needs --edges."),
        (["edges", "--map", "map.yaml"], "Error: --map needs --edges."),
        (["edges", "--edges", "e.csv", "--map", "none.yaml"], "Error: none.yaml: No such file or directory."),
        (
            ["edges", "--edges", "e", "--backend", "x://y"],
            "Error: backend: no URL of an engine that is known. Such are duckdb:///",
        ),
        (["edges", "--hops", "2"], "Error: --hops needs --ego: give both, or leave --hops out."),
        (["edges", "--undated"], "--undated needs --since or --until: give both, or leave --undated out."),
        (["camps", "--threshold", "0.3"], "--threshold needs --from agreement: give both, or leave --threshold out."),
        (["camps", "--min-shared", "2", "--from", "ties"], "--min-shared needs --from agreement"),
        (["brokerage", "--rule", "net"], "--rule needs --by camp: give both, or leave --rule out."),
        (["brokerage", "--seed", "3", "--by", "group"], "--seed needs --by camp"),
        (["export", "svg", "--dpi", "300"], "--dpi needs format png: give both, or leave --dpi out."),
        (["export", "bundle", "--dark", "--author", "A"], "--dark needs format png, svg or pdf"),
        (["export", "csv", "--released", "2026-11-28"], "--released needs format bundle"),
        (["export", "csv", "--group-by", "group"], "--group-by needs format html, svg, png, pdf or bundle"),
        (
            ["export", "qdpx", "--level", "tie"],
            "--level does nothing with format dna-database, qdpx or annotations: leave one of them out.",
        ),
        (["export", "annotations", "--with-texts"], "--with-texts needs format dna-database or qdpx: give both, or"),
        (
            ["export", "qdpx", "--with-texts", "--without-text"],
            "Error: --with-texts does nothing with --without-text: leave one of them out.",
        ),
        (["app", "--edit"], "--edit needs --project"),
        (["import", "a.csv", "--project", "a.graphmodel", "-o", "b"], "--output does nothing with --project"),
        (["import", "a.csv", "--project", "a.graphmodel", "--title", "T"], "--title does nothing with --project"),
        (["import", "a.csv", "--rows", "r.csv", "-o", "b"], "--rows needs --project"),
        (["import", "a.qdpx", "--rows", "r.csv", "--project", "a.graphmodel"], "--rows needs --map"),
        (["project", "create", "a.graphmodel", "--nodes", "n.csv"], "--nodes needs --from"),
        (["project", "create", "a.graphmodel", "--skip-unread"], "--skip-unread needs --documents"),
        (["project", "codebook", "a.graphmodel", "--coder", "Mira"], "--coder needs --from"),
        (["project", "log", "a.graphmodel", "--json", "--most", "3"], "--most does nothing with --json"),
        (["app", "--folder", "nowhere"], "Error: --folder: there is no folder nowhere."),
        (["app", "--project", "talks.txt"], "Error: talks.txt: a project is called NAME.graphmodel."),
        (["project", "create", "talks.txt"], "Error: talks.txt: a project is called NAME.graphmodel."),
        (["project", "merge", "a", "b", "-o", "c"], "Error: a: there is no such file."),
        (["app", "--port", "65536"], "Invalid value for '--port': Input should be less than or equal to 65535"),
        (["app", "--address", "nowhere.invalid"], "Error: The server cannot listen on nowhere.invalid, port 8501 ("),
        (["camps", "--time-limit", "-1"], "'--time-limit': Input should be greater than or equal to 0"),
        (["camps", "--min-shared", "0"], "'--min-shared': Input should be greater than or equal to 1"),
        (["export"], "Missing argument"),
        (["export", "xml"], f"Invalid value for format: 'xml' is not one of {', '.join([*FORMATS, *WRITERS])}."),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, words: list[str], message: str):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert message in " ".join(err.replace("│", " ").split())


def test_the_commands_about_a_case_come_first():
    assert list(get_command(program).commands)[:6] == ["check", "summary", "edges", "search", "export", "app"]


def test_python_runs_the_package_as_a_program():
    command = [sys.executable, "-m", "graphmodel", "edges", "--issue", "Peace"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        f"Error: issue: 'Peace' is not known. Known: {ISSUES}.\n",
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["camps", "--k", "9" * 5_000], f"k: '{'9' * 200}' … is not a whole number below 1000000000, or 'free'."),
        (["generate", "--actors", "1000000000000", "-o", "x"], "actors: 1,000,000,000,000 is more than 10,000,000."),
        (["generate", "--issues", "1000000000000", "-o", "x"], "issues: 1,000,000,000,000 is more than 1,000,000."),
        (["generate", "--claims", "1000000000001", "-o", "x"], "claims: 1,000,000,000,001 is more than 1,000,000,000."),
    ],
    ids=["k", "actors", "issues", "claims"],
)
def test_a_number_beyond_all_measure_is_one_message(run: Run, words: list[str], message: str):
    assert run(*words) == (2, "", f"Error: {message}\n")


@pytest.mark.parametrize("command", [["robustness"], ["generate", "-o", "x"]])
def test_a_seed_below_zero_is_refused_by_its_option(run: Run, command: list[str]):
    code, out, err = run(*command, "--seed", "-1")
    assert (code, out) == (2, "")
    assert "│ Invalid value for '--seed': Input should be greater than or equal to 0 " in err


def test_a_name_that_is_no_text_is_printed_by_its_codes(tmp_path: Path):
    folder = os.fsencode(tmp_path) + b"/\xff"
    words = [sys.executable, "-m", "graphmodel", "generate", "--claims", "5", "-o", folder]
    done = subprocess.run(words, capture_output=True, check=False, env={"PYTHONUTF8": "1"}, timeout=120)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == f"30 nodes and 5 claims in {tmp_path}/\\udcff\n".encode()
