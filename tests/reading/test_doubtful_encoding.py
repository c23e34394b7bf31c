"""An encoding that is not certain is a question, in small and large files, with a line as each encoding makes it."""

from collections.abc import Callable
from pathlib import Path

import pytest

import graphmodel as gm
from graphmodel.model.case import Case, claims
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.apply import ColumnMapping
from graphmodel.reading.mapping.interpretation import OpenQuestionsError
from graphmodel.reading.mapping.yaml_file import from_yaml, read_mapping
from tests.cli.running import Run

Way = Callable[[Path], Case]
ROMANIAN = "source,target,relation\nPăunescu,Iaşi,support\nIaşi,Păunescu,opposition\n"
QUESTION = (
    "In which encoding is 'theirs.csv': cp1252 (Windows-1252 (Western European), certainty 100%: "
    "Pãunescu,Iaºi,support) or cp1250 (Windows-1250 (Central European), certainty 100%: Păunescu,Iaşi,support)?"
)


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Return a file that is Western European as well as Central European."""
    (tmp_path / "theirs.csv").write_bytes(ROMANIAN.encode("cp1250"))
    return tmp_path / "theirs.csv"


def sources(case: Case) -> list[str]:
    return claims(case)["source"].tolist()


@pytest.mark.parametrize("way", [lambda path: load_files([path]).whole(), open_case, gm.read])
def test_encodings_that_fit_equally_well_are_a_question(theirs: Path, way: Way):
    with pytest.raises(OpenQuestionsError) as raised:
        way(theirs)
    assert [str(each) for each in raised.value.interpretation.questions] == [QUESTION]


@pytest.mark.parametrize(
    "way",
    [
        lambda path, mapping: load_files([path], mapping).whole(),
        lambda path, mapping: open_case(path, mapping=mapping),
        lambda path, mapping: gm.read(path, encoding=mapping.encoding),
        lambda path, mapping: open_case(path, encoding=mapping.encoding),
    ],
)
def test_the_encoding_is_answered_by_its_name_or_in_a_mapping(theirs: Path, way: Callable[[Path, ColumnMapping], Case]):
    assert sources(way(theirs, from_yaml("encoding: windows-1250"))) == ["Păunescu", "Iaşi"]


@pytest.mark.parametrize(
    "way",
    [lambda path: load_files([path]).whole(accept_guesses=True), lambda path: open_case(path, accept_guesses=True)],
)
def test_the_likeliest_encoding_is_taken_where_guesses_are_accepted_and_the_case_says_so(theirs: Path, way: Way):
    case = way(theirs)
    assert sources(case) == ["Pãunescu", "Iaºi"]
    assert case.reading.guesses == ("encoding: cp1252.",)


def test_an_encoding_of_low_certainty_is_a_question(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes("source,target,relation\nAnn,Żółć,support\nŻółć,Zoé,support\n".encode("cp1250"))
    (question,) = load_files([tmp_path / "a.csv"]).interpretation.questions
    assert [each.answer for each in question.candidates] == ["cp1250", "cp1251", "cp1252", "koi8_r", "cp866"]
    assert question.candidates[0].reason == "Windows-1250 (Central European), certainty 89%: Ann,Żółć,support"


def test_import_asks_for_the_encoding_and_the_answered_mapping_is_followed(
    theirs: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(theirs.parent)
    code, out, err = run("import", theirs, "-o", "case")
    assert (code, out, Path("case").exists()) == (1, "", False)
    assert f"Open:\n  {QUESTION} Likeliest: cp1252. --encoding answers it, too.\n" in err
    mapping = Path("theirs.csv.mapping.yaml")
    assert mapping.read_text().endswith("targets: actor\nencoding: '?'\n")
    mapping.write_text(mapping.read_text().replace("'?'\n", "cp1250\n").replace("of each 'cp1250'", "of each '?'"))
    assert read_mapping(mapping).encoding == "cp1250"
    assert run("import", theirs, "-o", "case", "--map", mapping)[0] == 0
    assert "Păunescu" in Path("case/nodes.csv").read_text(encoding="utf-8")


def test_an_encoding_that_is_certain_is_not_asked_for(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes("source,target,relation\nMüller,Grüne,support\n".encode("cp1252"))
    assert load_files([tmp_path / "a.csv"]).interpretation.questions == ()
