"""A project is read as of its last act, whoever wrote it, and whatever was read before."""

from pathlib import Path

from graphmodel.model.case import claims
from graphmodel.project.acts import Change
from graphmodel.project.store import Project
from graphmodel.project.texts import add_documents
from graphmodel.reading.formats.project_file import title_of_project
from graphmodel.reading.sources import case_source
from tests.project.conftest import REPORT, add_nodes, coded


def titled(project: Project, title: str) -> None:
    before = project.state().get("project", "").get("title", "")
    project.act("Jo", lambda _: [Change("project", "", {"title": before} if before else None, {"title": title})])


def test_a_project_that_is_read_again_has_what_was_written_meanwhile(tmp_path: Path):
    path = tmp_path / "weir.graphmodel"
    with Project.create(path) as made:
        add_documents(made, [REPORT], who="Mira")
        made.act("Mira", add_nodes)
        coded(made, "called it the end of the salmon")
        titled(made, "The weir")
        assert (title_of_project(path), len(claims(case_source(path).read()))) == ("The weir", 1)
        coded(made, "welcomed the plan")
        titled(made, "The weirs")
        assert (title_of_project(path), len(claims(case_source(path).read()))) == ("The weirs", 2)
    other = tmp_path / "other.graphmodel"
    with Project.create(other) as made:
        titled(made, "The dams")
    other.replace(path)
    assert title_of_project(path) == "The dams"
