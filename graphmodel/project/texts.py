"""Documents of a project: their texts go in beside the act that adds them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Protocol

from graphmodel.errors import UsageError
from graphmodel.project.acts import Change
from graphmodel.project.edits import add_document, change_text, record_of
from graphmodel.project.log_file import digest
from graphmodel.project.state import State, folded_changes
from graphmodel.project.store import Project


class Text(Protocol):
    """A document with its text."""

    @property
    def title(self) -> str: ...  # noqa: D102 - as in `reading.document_texts.DocumentText`
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def author(self) -> str: ...  # noqa: D102
    @property
    def date(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def url(self) -> str: ...  # noqa: D102
    @property
    def original(self) -> bytes: ...  # noqa: D102


def add_documents(project: Project, documents: Sequence[Text], *, who: str) -> int:
    """Add documents as one act, and return the number of new ones: a text that is there already is not added again."""
    added: list[Change] = []

    def changes(state: State) -> list[Change]:
        for each in documents:
            new = add_document(
                state,
                title=each.title,
                sha256=digest(each.text),
                author=each.author,
                date=each.date,
                source=each.source,
                url=each.url,
                original=sha256(each.original).hexdigest() if each.original else "",
            )
            added.extend(new)
            state = folded_changes(state, new)
        return added

    project.act(who, changes, texts=[each.text for each in documents], files=[each.original for each in documents])
    return len(added)


def original_of(project: Project, document: str) -> bytes:
    """Return the file that a document was read from.

    Raises
    ------
    UsageError
        There is no such document, or its file is not in the project.
    """
    content = project.files().get(record_of(project.state(), "document", document).get("original", ""))
    if content is None:
        raise UsageError(f"{document}: the file that it was read from is not in the project; --originals keeps it.")
    return content


def replace_text(project: Project, document: str, text: str, *, who: str) -> None:
    """Give a document another text, with the passages of its claims found again; see `edits.change_text`."""
    texts = project.texts()
    project.act(who, lambda state: change_text(state, document, text, digest(text), texts=texts), texts=[text])
