"""Tables of a project, whatever its fields are called."""

from pathlib import Path

from graphmodel.model.case import claims
from graphmodel.project.acts import Change
from graphmodel.project.store import Project
from graphmodel.reading.read import read


def test_fields_that_no_table_could_hold_side_by_side_are_columns_of_other_names(tmp_path: Path):
    path = tmp_path / "a.graphmodel"
    claim = {"source": "ann", "target": "bob", "relation": "support", "ID": "7", "Tone": "1", "tone": "2", "_row": "3"}
    with Project.create(path) as project:
        nodes = tuple(Change("node", key, None, {"label": key, "Label": "x"}) for key in ("ann", "bob"))
        project.act("Jo", lambda _: (*nodes, Change("claim", "k", None, {**claim, "": "4"})))
    case = read(path)
    (row,) = claims(case).to_dict("records")
    called = ("id", "ID (2)", "Tone", "tone (2)", "row", "field")
    assert [row[name] for name in called] == ["k", "7", "1", "2", "3", "4"]
    assert list(case.nodes["Label (2)"]) == ["x", "x"]
