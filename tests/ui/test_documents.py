"""Documents tab of a case that is no project: its sources, and a project to go on coding."""

from pathlib import Path

from graphmodel.export.project_file import project_file
from graphmodel.model.case import claims
from graphmodel.project.claims import claims_table, documents_table
from graphmodel.project.store import Project
from graphmodel.reading.sources import shipped_case
from tests.ui.explorer import Explorer


def test_the_documents_of_a_case_are_cited_with_the_number_of_their_claims() -> None:
    explorer = Explorer(tab="Documents")
    table = explorer.app.dataframe[0].value
    assert table.to_dict("records") == [
        {
            "document": "Wojtasiewicz 2024, PISM Bulletin",
            "claims": 165,
            "citation": (
                "Wojciech Wojtasiewicz (2024): Armenia-Azerbaijan Peace Talks Yield Little Results. PISM Bulletin."
            ),
        }
    ]


def test_a_project_of_a_case_has_its_claims_nodes_and_documents(tmp_path: Path) -> None:
    path = tmp_path / "talks.graphmodel"
    path.write_bytes(project_file(shipped_case(), coder="first coding"))
    with Project.open(path) as project:
        state = project.state()
    assert claims_table(state).equals(claims(shipped_case()).astype("str"))
    assert list(documents_table(state)["author"]) == ["Wojciech Wojtasiewicz"]
    assert state.get("project", "")["title"] == "Armenia-Azerbaijan peace talks, spring 2024"
