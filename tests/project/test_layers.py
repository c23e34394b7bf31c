"""The claims of several coders, side by side."""

import pytest

from graphmodel.errors import UsageError
from graphmodel.project import edits
from graphmodel.project.layers import compared, layer
from graphmodel.project.store import Project
from graphmodel.project.texts import add_documents
from graphmodel.reading.document_texts import DocumentText
from tests.project.conftest import coded

QUOTE = "called it the end of the salmon"


def test_a_layer_is_what_was_coded_whatever_was_decided_since(project: Project):
    key = coded(project, QUOTE)
    project.act("Jonas", lambda state: edits.change(state, "claim", key, {"decision": "set aside"}))
    assert list(layer(project.state(), "Mira")) == [key]


def test_only_documents_that_both_coded_are_compared(project: Project):
    add_documents(project, [DocumentText(title="Letter", text="The town agrees.")], who="Mira")
    mira, jonas = coded(project, QUOTE), coded(project, QUOTE, who="Jonas")
    coded(project, QUOTE, document="Letter")
    found = compared(project.state(), "Mira", "Jonas")
    assert ([list(each) for each in found.layers], found.documents, found.elsewhere) == (
        [[mira], [jonas]],
        ("Report",),
        (1, 0),
    )


@pytest.mark.parametrize(
    ("coders", "message"),
    [
        (
            ("Mira", "Jnoas"),
            "coder: 'Jnoas' is none of the project; they are 'Mira', 'Jonas', 'Ada'. Did you mean 'Jonas'?",
        ),
        (("Mira", "Mira"), "coders: name two different ones."),
        (("Mira", "Ada"), "Mira and Ada have claims in no document in common, so there is nothing to compare."),
    ],
)
def test_what_cannot_be_compared_is_reported(project: Project, coders: tuple[str, str], message: str):
    coded(project, QUOTE)
    coded(project, QUOTE, who="Jonas")
    project.act("Mira", lambda state: edits.add_coder(state, "Ada"))
    with pytest.raises(UsageError) as refused:
        compared(project.state(), *coders)
    assert str(refused.value) == message
