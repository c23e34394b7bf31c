"""One entry in `schema.CLAIM_COLUMNS` is a column everywhere: a process with a further column, `certainty`."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
SCRIPT = """
import io, json, sys
from pathlib import Path

from graphmodel.model import schema
from graphmodel.model.column import Column

certainty = Column(
    name="certainty",
    description="Confidence of the coder.",
    kind="choice",
    default="medium",
    values=("low", "medium", "high"),
    aliases=("sureness",),
    synonyms={"low": ("doubtful",), "high": ("certain",)},
    heading="How certain",
    rank=12,
    width=77,
    card_rank=8,
    card_text="certainty {}",
    examples=("high",),
    shares={"low": 0.5, "high": 0.5},
)
schema.CLAIM_COLUMNS = (*schema.CLAIM_COLUMNS, certainty)

import openpyxl
from openpyxl.utils import get_column_letter
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from graphmodel.cli import program
from graphmodel.errors import CaseError
from graphmodel.export.delimited import edge_list
from graphmodel.export.spreadsheet import explained
from graphmodel.export.template import template_csv, template_xlsx
from graphmodel.model.case import claims
from graphmodel.picture.compose import coordinates, picture_of
from graphmodel.reading.claims_and_nodes import read_case
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files
from graphmodel.reading.synthetic import generate

folder = Path(sys.argv[1])


def findings(read):
    try:
        found = read().warnings
    except CaseError as error:
        found = error.findings
    found = [each for each in found if each.column == "certainty"]
    return [[each.severity, each.code, each.column, each.message, each.hint] for each in found]


ours, foreign = folder / "edges.csv", folder / "foreign.csv"
ours.write_text("id,source,target,relation,certainty\\nc1,A,B,support,high\\nc2,B,A,opposition,hihg\\nc3,A,C,support,\\n")
foreign.write_text("from,to,stance,sureness\\nA,B,pro,Certain\\nB,A,con,doubtful\\nA,C,pro,maybe\\nC,A,pro,\\n")
sound = folder / "sound.csv"
sound.write_text("id,source,target,relation,certainty\\nc1,A,B,support,high\\nc3,A,C,support,\\n")
loaded, case, in_place = load_files([foreign]), read_case(edges=sound), open_case(ours)
book = openpyxl.load_workbook(io.BytesIO(template_xlsx()))
letter = get_column_letter(len(schema.CLAIM_COLUMNS))
rules = book["edges"].data_validations.dataValidation
offered = [each.formula1 for each in rules if str(each.sqref).startswith(letter + "2:")]
sys.argv = ["graph_app.py", "--edges", str(sound)]
app = AppTest.from_file("graphmodel/ui/__main__.py", default_timeout=60)
app.query_params["tab"] = "Claims"
app.run()
[shown] = [each.proto for each in app.dataframe if "evidence" in each.value.columns]
print(json.dumps({
    "template": template_csv().decode().splitlines(),
    "offered": offered,
    "explained": explained("edges", schema.CLAIM_COLUMNS)[-1],
    "proposed": [loaded.mapping.columns["certainty"], dict(loaded.mapping.values["certainty"])],
    "imported": claims(loaded.case)["certainty"].tolist(),
    "import_findings": [each.message for each in loaded.findings if each.code == "unknown-value"],
    "in_memory": findings(lambda: read_case(edges=ours)),
    "in_place": findings(lambda: in_place),
    "kept": claims(in_place)["certainty"].tolist(),
    "csv": edge_list(case).decode().splitlines(),
    "card": picture_of(case, coordinates(case)).graph["style"]["card"],
    "order": list(shown.column_order),
    "columns": json.loads(shown.columns).get("certainty"),
    "exceptions": [each.message for each in app.exception],
    "generated": sorted(set(generate(actors=4, claims=50).claims["certainty"])),
    "reference": CliRunner().invoke(program, ["schema"], env={"COLUMNS": "200"}).stdout,
}))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a process with a further column gives of it."""
    command = [sys.executable, "-c", SCRIPT, str(tmp_path_factory.mktemp("certainty"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_the_template_has_the_column_with_its_example_and_its_choices(found: dict[str, Any]):
    header, first, second = found["template"]
    assert header.endswith(",evidence,certainty")
    assert first.endswith(",The mayor promises to build the dam.,high")
    assert second.endswith(",The farmers may go to court against the mayor.,")
    assert found["offered"] == ['"low,medium,high"']


def test_an_import_finds_it_by_an_alias_and_reads_the_words_of_others(found: dict[str, Any]):
    assert found["proposed"] == ["sureness", {"Certain": "high", "doubtful": "low"}]
    assert found["imported"] == ["high", "low", "medium", "medium"]
    assert found["import_findings"] == ["'maybe' is not one of low, medium, high; the cell is taken as 'medium'."]


def test_both_kinds_of_checks_find_a_wrong_value(found: dict[str, Any]):
    assert found["in_memory"] == [
        [
            "warning",
            "unknown-value",
            "certainty",
            "'hihg' is not one of low, medium, high; the cell is taken as 'medium'.",
            "Did you mean 'high'?",
        ]
    ]
    assert [each[:4] for each in found["in_place"]] == [
        ["warning", "unknown-value", "certainty", "rows with a certainty that is not known: 1, taken as 'medium'."]
    ]
    assert found["kept"] == ["high", "medium", "medium"]


def test_files_have_it(found: dict[str, Any]):
    assert [line.rpartition(",")[2] for line in found["csv"]] == ["certainty", "high", "medium"]


def test_the_table_of_claims_and_the_card_show_it(found: dict[str, Any]):
    assert found["exceptions"] == []
    assert found["order"][10:] == ["agent", "certainty", "id", "document"]
    assert (found["columns"]["label"], found["columns"]["width"]) == ("How certain", 77)
    assert found["card"][-1] == {"name": "certainty", "text": "certainty {}", "without": "", "spelt": None}


def test_the_reference_explains_it(found: dict[str, Any]):
    assert found["explained"] == ["edges", "certainty", "Confidence of the coder.", "low, medium, high", "medium"]
    assert [line.split("│")[1:5] for line in found["reference"].splitlines() if "certainty" in line] != []


def test_synthetic_cases_draw_it(found: dict[str, Any]):
    assert found["generated"] == ["high", "low"]
