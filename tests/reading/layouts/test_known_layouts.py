"""Layouts are files of data, of the program and of the user; a broken one is a clear error."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from graphmodel.errors import UsageError
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping import layouts
from graphmodel.reading.mapping.layouts import (
    VARIABLE,
    Layout,
    fitting,
    known_layouts,
    layout_from_yaml,
    without_header,
)
from tests.cli.running import Run

PANEL = """
title: statements of our panel
header: [Who, About, View]
mapping:
  columns: {source: who, target: about, relation: view}
  values: {relation: {"A": support, "B": opposition}}
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "layouts"
    folder.mkdir()
    monkeypatch.setenv(VARIABLE, str(folder))
    yield folder
    layouts._loaded.cache_clear()


def test_a_layout_of_the_user_is_known_too(own: Path, tmp_path: Path):
    (own / "panel.yaml").write_text(PANEL)
    table = tmp_path / "panel.csv"
    table.write_text("who,about,view\nFarm,Dam,A\nTrust,Dam,B\n")
    loaded = load_files([table])
    assert loaded.preview["relation"].tolist() == ["support", "opposition"]
    assert loaded.interpretation.layout == "statements of our panel"
    assert {*loaded.interpretation.grounds.values()} == {"layout"}


def test_of_two_that_are_known_by_as_many_columns_that_of_the_user_counts(own: Path):
    (own / "mine.yaml").write_text("title: mine\nheader: [FromNodeId, ToNodeId, Sign]")
    assert [each.title for each in fitting(["FromNodeId", "ToNodeId", "Sign"])] == ["mine"]


def test_the_one_that_is_known_by_most_columns_counts(own: Path):
    (own / "wide.yaml").write_text("title: wide\nheader: [Who, About, View, Weight]")
    (own / "panel.yaml").write_text(PANEL)
    assert [each.title for each in fitting(["who", "about", "view", "weight"])] == ["wide"]


def test_two_that_fit_equally_well_are_a_question(own: Path, tmp_path: Path):
    (own / "a.yaml").write_text(PANEL)
    (own / "b.yaml").write_text(PANEL.replace("statements", "replies").replace("source: who", "source: speaker"))
    (own / "c.yaml").write_text(PANEL.replace("statements", "votes").replace('"B": opposition', '"B": skip'))
    table = tmp_path / "panel.csv"
    table.write_text("who,speaker,about,view\nFarm,One,Dam,A\nTrust,Two,Dam,B\n")
    questions = load_files([table]).interpretation.questions
    assert [str(each) for each in questions] == [
        (
            "Several known layouts fit. Which column is the source: who (as in statements of our panel) or "
            "speaker (as in replies of our panel)?"
        ),
        "Several known layouts fit. What does 'B' mean: opposition or skip?",
    ]
    assert [each.likely for each in questions] == ["who", "opposition"]


def test_a_table_with_our_columns_has_no_other_layout(own: Path):
    (own / "ours.yaml").write_text("title: ours\nheader: [source, target]")
    assert fitting(["source", "target", "relation"]) == []
    assert [each.title for each in fitting(["source", "target"])] == ["ours"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a", "it has to begin with 'title:' and the like."),
        ("title: a\nhead: [b]", "it has a part 'head'. Known: title, documentation, header, columns, first_row"),
        ("header: [a]", "title: the name of the table is missing."),
        ("title: a", "it needs 'header', the names that a table has, or 'columns' where there is no header."),
        ("title: a\nheader: b", "header: a list of names was expected."),
        ("title: a\nheader: [b]\nmapping: {columns: {sauce: b}}", "mapping, columns: 'sauce' is not one of"),
        ("title: a\nheader: [b]\ncombine: {c: '{d}'}", "combine: 'd' is not among 'header', so a table may lack it."),
        ("title: a\ncolumns: [b]\nfirst_row: {c: x}", "first_row: it names a column that is not among 'columns'."),
        ("title: a\ncolumns: [b]\nfirst_row: {b: '('}", "first_row: this is no regular expression"),
        ("title: a\ncolumns: [b]\nfirst_row: {b: 'b{99999999999}'}", "first_row: this is no regular expression"),
        ("title: a\ntitle: b", "The layout is no YAML: it has 'title' twice, in lines 1 and 2."),
        ("title: [", "The layout is no YAML"),
    ],
)
def test_a_broken_one_is_an_error_that_says_what_was_expected(text: str, message: str):
    with pytest.raises(UsageError) as error:
        layout_from_yaml(text, name="mine")
    assert str(error.value).startswith(message)


def test_a_broken_one_of_the_user_is_named(own: Path):
    (own / "mine.yaml").write_text("title: a")
    with pytest.raises(UsageError) as error:
        known_layouts()
    assert str(error.value) == (
        f"The layout {own / 'mine.yaml'} cannot be read: it needs 'header', the names that a table has, or 'columns' "
        "where there is no header."
    )


def test_a_folder_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "/nowhere")
    with pytest.raises(UsageError, match=r"GRAPHMODEL_LAYOUTS names '/nowhere', which is no folder\."):
        known_layouts()


def test_a_file_without_a_header_is_known_by_its_width_and_first_row(own: Path):
    (own / "raw.yaml").write_text("title: raw\ncolumns: [day, who, whom]\nfirst_row: {day: '[0-9]{8}'}")
    assert without_header(["20240101", "A", "B"]).columns == ("day", "who", "whom")
    assert without_header(["2024", "A", "B"]) is None
    assert without_header(["20240101", "A", "B", "C"]) is None


@pytest.mark.parametrize("layout", known_layouts(), ids=lambda each: each.name)
def test_each_says_where_it_is_described_or_is_of_no_one_program(layout: Layout):
    assert layout.documentation.startswith("https://") or layout.name.startswith("language-model")


@pytest.mark.parametrize("layout", known_layouts(), ids=lambda each: each.name)
def test_each_is_read_as_one_of_the_user_would_be(layout: Layout):
    text = files("graphmodel.reading.layouts").joinpath(f"{layout.name}.yaml").read_text(encoding="utf-8")
    assert layout_from_yaml(text, name=layout.name) == layout


def test_the_command_lists_them(run: Run, own: Path):
    (own / "panel.yaml").write_text(PANEL)
    code, out, _ = run("layouts")
    assert code == 0
    assert [name for each in known_layouts() if (name := each.name) not in out] == []
    assert "panel" in out
