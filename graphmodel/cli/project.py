"""Commands about projects: make one, list its acts, merge copies, compare coders, check it, take in suggestions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from getpass import getuser
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from graphmodel.cli.answers import WithClaims, report
from graphmodel.cli.comparison import comparison_answer
from graphmodel.cli.console import err, out, print_findings, write_bytes
from graphmodel.cli.only_with import NotWith, OnlyWith
from graphmodel.cli.options import AsJson, Output, Who
from graphmodel.engines.files import read_file
from graphmodel.errors import UsageError, counted
from graphmodel.export.delimited import to_csv
from graphmodel.project.acts import Act, Change, Fields
from graphmodel.project.check import check as problems_of
from graphmodel.project.codebook import codebook_table, define, entries_of
from graphmodel.project.edits import add_coder, of_case
from graphmodel.project.layers import compared, elsewhere_in_words, people, texts_of
from graphmodel.project.store import Project
from graphmodel.project.suggestions import proposed
from graphmodel.project.texts import add_documents, original_of, replace_text
from graphmodel.reading.document_texts import DocumentText
from graphmodel.reading.formats import read_tables
from graphmodel.reading.several_documents import read_texts
from graphmodel.reading.sources import case_source

_LONGEST = 60
"""Letters of a value that the log prints."""
_ProjectFile = Annotated[Path, typer.Argument(metavar="PROJECT", help="The project, a file NAME.graphmodel.")]
_Pattern = Annotated[str, typer.Option(help="What the names of files say, such as '{date} {source} - {title}'.")]
_SkipUnread = Annotated[bool, typer.Option("--skip-unread", help="Add the others where files cannot be read.")]


def create(
    project: _ProjectFile,
    *,
    documents: Annotated[Path | None, typer.Option(help="Folder or file of the documents to code.")] = None,
    from_: Annotated[str | None, typer.Option("--from", help="Claims to begin with, as --edges takes them.")] = None,
    nodes: Annotated[str | None, typer.Option(help="Nodes of these claims."), OnlyWith(("from_",))] = None,
    title: Annotated[str, typer.Option(help="What the case is called.")] = "",
    pattern: Annotated[_Pattern, OnlyWith(("documents",))] = "",
    skip_unread: Annotated[_SkipUnread, OnlyWith(("documents",))] = False,
    coder: Who = "",
) -> None:
    """Make a project: an empty one, or one of documents, or of a case."""
    who = coder or getuser()
    texts = _read(documents, pattern, skip_unread=skip_unread) if documents else []
    case = case_source(from_, nodes).read() if from_ else None
    with Project.create(project) as made:
        if case:
            made.act(who, lambda _: of_case(case))
        if title:
            made.act(who, lambda state: _titled(state.get("project", "").get("title", ""), title))
        add_documents(made, texts, who=who)
        made.act(who, lambda state: add_coder(state, who))
        counts = {kind: len(made.state().of(kind)) for kind in ("document", "node", "claim")}
    counted = ", ".join(f"{count:,} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())
    out.print(f"{project}: {counted}.", markup=False)


def add(
    project: _ProjectFile,
    documents: Annotated[Path, typer.Argument(help="Folder or file of the documents.")],
    pattern: _Pattern = "",
    *,
    originals: Annotated[bool, typer.Option("--originals", help="Keep the files too, such as PDF.")] = False,
    skip_unread: _SkipUnread = False,
    coder: Who = "",
) -> None:
    """Add documents: text, Markdown, Word, PDF, saved web pages, or a table of texts."""
    texts = _read(documents, pattern, originals=originals, skip_unread=skip_unread)
    with Project.open(project) as opened:
        added = add_documents(opened, texts, who=coder or getuser())
    out.print(f"{added} of {len(texts)} documents are new in {project}.", markup=False)


def _read(
    place: Path, pattern: str = "", *, originals: bool = False, skip_unread: bool = False
) -> Sequence[DocumentText]:
    """Read the documents of a file or folder, and print what is wrong in any of them."""
    texts = read_texts(place, pattern=pattern, originals=originals)
    print_findings(texts.findings)
    if texts.unread and not (skip_unread and texts.documents):
        others = " --skip-unread adds the others." if texts.documents else ""
        raise UsageError(f"Nothing was added, as {counted(texts.unread, 'file')} cannot be read.{others}")
    return texts.documents


def original(
    project: _ProjectFile,
    document: Annotated[str, typer.Argument(help="Id of the document, as in documents.csv.")],
    output: Output = None,
) -> None:
    """Write the file that a document was read from, where the project keeps it."""
    with Project.open(project, read_only=True) as opened:
        write_bytes(original_of(opened, document), output)


def change_text(
    project: _ProjectFile,
    document: Annotated[str, typer.Argument(help="Id of the document, as in documents.csv.")],
    text: Annotated[Path, typer.Argument(metavar="FILE", help="File of its new text.")],
    coder: Who = "",
) -> None:
    """Give a document another text; the passages of its claims are found again in it.

    Passages that are not found keep their place in the old text, and are listed. Exit code 0; 1 where any is.
    """
    read = _read(text)
    if len(read) != 1:
        raise UsageError(f"{text}: {len(read)} documents, where one is needed.")
    with Project.open(project) as opened:
        replace_text(opened, document, read[0].text, who=coder or getuser())
    check(project)


def log(
    project: _ProjectFile,
    *,
    most: Annotated[
        int, typer.Option(min=1, help="List at most this many acts, the last ones."), NotWith(("as_json",))
    ] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one act a line, all of them.")] = False,
) -> None:
    """List the acts: who changed what when, and what it was before."""
    with Project.open(project, read_only=True) as opened:
        acts = opened.acts()
    if as_json:
        for act in acts:
            typer.echo(json.dumps(_json(act), ensure_ascii=False))
        return
    if len(acts) > most:
        err.print(f"{len(acts) - most:,} earlier acts: --most lists more.")
    for act in acts[-most:]:
        undoes = " (undoes an act)" if act.undoes else ""
        out.print(f"[bold]{act.at:%Y-%m-%d %H:%M:%S}[/bold] {escape(act.who)}{undoes}")
        for change in act.changes[:most]:
            out.print(f"  {_line(change)}", markup=False, highlight=False)
        if len(act.changes) > most:
            out.print(f"  and {len(act.changes) - most:,} more changes")


def codebook(
    project: _ProjectFile,
    *,
    from_: Annotated[Path | None, typer.Option("--from", help="Take in the definitions of this table.")] = None,
    output: Annotated[Output, NotWith(("from_",))] = None,
    coder: Annotated[Who, OnlyWith(("from_",))] = "",
) -> None:
    """Write what issues, relations, statuses and bases mean, as CSV; or take it in from such a table."""
    if from_ is None:
        with Project.open(project, read_only=True) as opened:
            write_bytes(to_csv(codebook_table(opened.state())), output)
        return
    table = read_tables(read_file(from_), name=from_.name).claims
    print_findings([each for each in table.findings if each.severity == "error"])
    entries = entries_of(table.frame)
    with Project.open(project) as opened:
        act = opened.act(coder or getuser(), lambda state: define(state, entries))
    number = len(act.changes) if act else 0
    out.print(f"{counted(number, 'definition')} of {len(entries)} {'is' if number == 1 else 'are'} new.", markup=False)


def merge(
    projects: Annotated[list[Path], typer.Argument(metavar="A B...", help="Copies of a project.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="The merged project, a new file.")],
) -> None:
    """Merge copies that people coded apart: all acts of all, in the order of time; conflicts are listed.

    The order of the copies makes no difference. Exit code 0; 1 where acts do not fit together.
    """
    if len(projects) < 2:
        raise UsageError("Name two or more copies of a project.")
    with ExitStack() as opened:  # all of them first: where one cannot be read, nothing is made
        copies = [opened.enter_context(Project.open(path, read_only=True)) for path in projects]
        for copy in copies:
            copy.texts()
        made = opened.enter_context(Project.create(output))
        for path, copy in zip(projects, copies, strict=True):
            out.print(f"{made.take(copy):,} acts of {path}", markup=False)
        conflicts = made.state().conflicts
    print_findings(conflicts, to=out)
    if conflicts:
        raise typer.Exit(1)


def check(project: _ProjectFile) -> None:
    """Check that every passage stands in its document, and that acts of several people fit together."""
    with Project.open(project, read_only=True) as opened:
        found = problems_of(opened.state(), opened.texts())
    print_findings(found, to=out)
    if found:
        raise typer.Exit(1)
    out.print("No findings.")


def propose(
    project: _ProjectFile,
    suggestions: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="One claim a line, with its quote.")],
    origin: Annotated[str, typer.Option(help="Name of the layer, such as that of the model.")] = "",
) -> None:
    """Take in claims that a program suggests: a layer of their own, which counts nowhere until it is accepted.

    A suggestion whose quote does not stand in its document is listed, and not taken.
    """
    with Project.open(project) as opened:
        taken, findings = proposed(opened, suggestions, origin=origin or suggestions.stem)
    print_findings(findings, to=out)
    out.print(f"{taken} suggestions are in the layer {origin or suggestions.stem}.", markup=False)
    if findings:
        raise typer.Exit(1)


def compare(
    project: _ProjectFile,
    coders: Annotated[
        str, typer.Option(help="The two coders, joined by a comma; may be left out where there are two.")
    ] = "",
    *,
    as_json: AsJson = False,
    output: Output = None,
    claims: WithClaims = False,
) -> None:
    """Compare what two coders coded: what both have, what only one has, where they differ, and how far they agree.

    Compared are the documents that both of them coded, with all that they coded there, whatever was decided since.
    With -o, the claims side by side are written as CSV.
    """
    with Project.open(project, read_only=True) as opened:
        state, texts = opened.state(), opened.texts()
    found = compared(state, *_two(coders, people(state)))
    answer = comparison_answer(found, texts_of(state, texts, found.documents))
    report(answer, elsewhere_in_words(found), as_json=as_json, output=output, claims=claims)


def _two(coders: str, known: Sequence[str]) -> tuple[str, str]:
    named = [each.strip() for each in coders.split(",") if each.strip()] or list(known)
    if len(named) != 2:
        hint = f"The project has {', '.join(known)}." if known else "Nobody has coded in the project yet."
        raise UsageError(f"--coders: name two, as in --coders Mira,Jonas. {hint}")
    return named[0], named[1]


def _titled(before: str, title: str) -> tuple[Change, ...]:
    return (Change("project", "", {"title": before} if before else None, {"title": title}),)


def _json(act: Act) -> dict[str, object]:
    changes = [{"kind": each.kind, "key": each.key, "before": each.before, "after": each.after} for each in act.changes]
    return {"id": act.id, "at": act.at.isoformat(), "who": act.who, "undoes": act.undoes, "changes": changes}


def _line(change: Change) -> str:
    what = f"{change.kind} {change.key}".strip()
    if change.before is None:
        return f"+ {what}: {_values(change.after or {})}"
    if change.after is None:
        return f"- {what}"
    return f"{what}: " + ", ".join(
        f"{name} {_short(change.before.get(name, ''))} -> {_short(value)}" for name, value in change.after.items()
    )


def _values(fields: Fields) -> str:
    return ", ".join(f"{name} {_short(value)}" for name, value in fields.items())


def _short(value: str) -> str:
    return repr(value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…")


COMMANDS = (create, add, original, change_text, codebook, log, merge, compare, check, propose)
