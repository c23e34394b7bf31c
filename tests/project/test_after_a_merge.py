"""What a merge, or a log that somebody made by hand, may bring: claims without ends, and texts that are none."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from graphmodel.errors import CaseError
from graphmodel.model.case import claims
from graphmodel.project.acts import Change
from graphmodel.project.check import check
from graphmodel.project.edits import remove
from graphmodel.project.nodes import add_node
from graphmodel.project.opening import ProjectError
from graphmodel.project.store import Project
from graphmodel.reading.sources import case_source
from tests.project.conftest import coded

ACT = "0190" + "a" * 20


def test_a_claim_whose_actor_somebody_removed_elsewhere_counts_nowhere_and_is_listed(project: Project, tmp_path: Path):
    project.act("Mira", lambda state: add_node(state, label="Town"))
    kept = coded(project, "welcomed the plan")
    copy = tmp_path / "jonas.graphmodel"
    with Project.create(copy) as made:
        made.take(project)
        named = coded(made, "before the trust does", who="Jonas", source="town")
        project.act("Mira", lambda state: remove(state, "node", ["town"]))
        project.take(made)
    case = case_source(str(project.path)).read()
    assert list(claims(case)["id"]) == [kept]
    (finding,) = check(project.state(), project.texts())
    expected = "it names 'town', which is not there any more, so it counts nowhere."
    assert (finding.table, finding.column, finding.message) == (f"claim {named}", "source", expected)
    assert "source: 'town' is not an id in nodes of weir.graphmodel." in " ".join(map(str, case.warnings))


def _tampered(path: Path, folder: Path, *statements: tuple[str, list[object]]) -> Path:
    """Return a copy of a project into which somebody wrote by hand."""
    copy = Path(shutil.copy(path, folder / "tampered.graphmodel"))
    connection = sqlite3.connect(copy)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(*statement)
    for _, text in triggers:
        connection.execute(text)
    connection.commit()
    connection.close()
    return copy


@pytest.mark.parametrize(
    ("statements", "what"),
    [
        ([("UPDATE texts SET text = ?", [b"\xff"])], "malformed text of a document"),
        (
            [
                ("INSERT INTO acts VALUES (?, 'Eve', NULL)", [ACT]),
                (
                    "INSERT INTO changes VALUES (?, 0, 'node', 'n', NULL, ?)",
                    [ACT, json.dumps({"label": "\ud800", "kind": "actor"})],
                ),
            ],
            "malformed fields of a change",
        ),
    ],
)
def test_a_log_that_is_not_ours_is_a_message_and_nothing_of_it_is_taken(
    project: Project, tmp_path: Path, statements: list[tuple[str, list[object]]], what: str
):
    project._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = _tampered(project.path, tmp_path, *statements)
    with Project.create(tmp_path / "mine.graphmodel") as mine:
        message = rf"tampered\.graphmodel: the file is damaged \({what}\)\."
        with pytest.raises(ProjectError, match=message), Project.open(path, read_only=True) as other:
            mine.take(other)
        assert mine.acts() == ()


@pytest.mark.slow
def test_a_claim_with_more_fields_than_a_table_may_have_columns_is_a_message(project: Project):
    fields = {f"field {number}": "x" for number in range(20_000)}
    claim = {"source": "trust", "target": "weir", "relation": "support", **fields}
    project.act("Eve", lambda _: [Change("claim", "c1", None, claim)])
    with pytest.raises(CaseError, match="columns"):
        case_source(str(project.path)).read()
