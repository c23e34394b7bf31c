"""A project of two people who code one document about the weir."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphmodel.project.edits import add_claim, passage
from graphmodel.project.nodes import add_node
from graphmodel.project.state import State, folded_changes
from graphmodel.project.store import Project
from graphmodel.project.texts import add_documents
from graphmodel.reading.document_texts import DocumentText

TEXT = (
    "On Tuesday the farmers' union welcomed the plan to raise the weir.\n\n"
    "The river trust called it the end of the salmon. The town will not agree before the trust does."
)
REPORT = DocumentText(title="Report", text=TEXT, date="2026-03-03", source="Valley Post")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "weir.graphmodel"


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    """Return a project of one document, the nodes `trust`, `union` and `weir`, and no claim."""
    with Project.create(path) as made:
        add_documents(made, [REPORT], who="Mira")
        made.act("Mira", add_nodes)
        yield made


def add_nodes(state: State):
    trust = add_node(state, label="Trust")
    union = add_node(folded_changes(state, trust), label="Union")
    return (*trust, *union, *add_node(state, label="Weir", kind="proposal", issue="Water"))


def coded(project: Project, words: str, *, who: str = "Mira", **fields: str) -> str:
    """Code the passage that holds some words, and return the key of the claim."""
    start = TEXT.index(words)
    claim = {"source": "trust", "target": "weir", "relation": "opposition", "document": "Report", **fields}
    act = project.act(
        who, lambda state: add_claim(state, coder=who, passage=passage(TEXT, start, start + len(words)), **claim)
    )
    assert act is not None
    return act.changes[-1].key
