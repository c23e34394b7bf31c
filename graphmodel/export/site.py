"""A site: the explorer of a case, and beside it a page for each actor, proposal, issue, document and claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import quote

from graphmodel.errors import counted
from graphmodel.export.citations import title_line
from graphmodel.export.file_names import distinct_names
from graphmodel.export.html_markup import Html, joined, tag
from graphmodel.export.page_options import WHAT_IS_SHOWN, PageOptions
from graphmodel.export.page_sections import fragment
from graphmodel.export.stand_alone import held_by, page
from graphmodel.model.case import Case, claims
from graphmodel.model.nodes import unique_labels
from graphmodel.model.schema import CLAIM_COLUMNS, issues_in
from graphmodel.picture.page import to_still_page
from graphmodel.picture.style import sentence
from graphmodel.picture.view import View

_Kind = Literal["actor", "proposal", "issue", "document", "claim"]
_INDEX, _PAGES = "index.html", "pages.html"
_HEADINGS: Mapping[_Kind, str] = {
    "actor": "Actors",
    "proposal": "Proposals",
    "issue": "Issues",
    "document": "Documents",
    "claim": "Claims",
}
_Row = Mapping[str, Any]
_CARD = tuple(sorted((column for column in CLAIM_COLUMNS if column.card_rank), key=lambda column: column.card_rank))
"""Columns below the evidence of a claim, as on its card in the panel."""


@dataclass(frozen=True, slots=True)
class _Site:
    """What the pages of a site link by: names of nodes, and the file of each thing."""

    title: str
    names: Mapping[str, str]
    files: Mapping[tuple[_Kind, str], str]
    nodes: Mapping[str, _Row]

    def link(self, kind: _Kind, name: str, text: str) -> str:
        """Return a link to the page of a thing; its text alone, where it has none."""
        file = self.files.get((kind, name))
        return tag("a", text, href=quote(file)) if file else text

    def node(self, node: str) -> str:
        """Return a link to the page of an actor or proposal."""
        return self.link(self.nodes[node]["kind"], node, self.names[node])


def site(case: Case, *, view: View | None = None, options: PageOptions = WHAT_IS_SHOWN) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a site, each with its name: the explorer, the list of all pages, and these.

    Parameters
    ----------
    case
        A case or a selection of one: what the explorer opens with.
    view
        What is drawn, as in the app.
    options
        How much of the case the site holds.
    """
    options = replace(options, pages=True)
    held = held_by(case, options)
    rows = [_without_text(row, options) for row in claims(held).to_dict("records")]
    made = _site(held, rows)
    yield _INDEX, page(case, view=view, options=options)
    yield _PAGES, _still(made, "All pages", *_lists(made))
    for node, row in made.nodes.items():
        ties = [each for each in rows if node in (each["source"], each["target"])]
        yield made.files[row["kind"], node], _node_page(made, row, ties)
    yield from _pages_of(made, "issue", rows, lambda row: issues_in(row["issue"]))
    yield from _pages_of(made, "document", rows, lambda row: [row["document"]])
    for row in rows:
        heading = sentence(made.names[row["source"]], row["relation"], made.names[row["target"]])
        yield made.files["claim", row["id"]], _still(made, heading, _claim(made, row), explorer=_of_claim(row))


def _without_text(row: Mapping[Any, Any], options: PageOptions) -> dict[str, Any]:
    return {**row, "evidence": row["evidence"] if options.text else ""}


def _site(held: Case, rows: Iterable[_Row]) -> _Site:
    names, rows = unique_labels(held), list(rows)
    nodes = {row["id"]: row for row in held.nodes.fillna("").to_dict("records")}
    issues = dict.fromkeys(issue for row in rows for issue in issues_in(row["issue"]) if issue)
    documents = dict.fromkeys(row["document"] for row in rows if row["document"])
    things: list[tuple[_Kind, str, str]] = [
        *((row["kind"], node, names[node]) for node, row in nodes.items()),
        *(("issue", issue, issue) for issue in sorted(issues)),
        *(("document", document, document) for document in sorted(documents)),
        *(("claim", row["id"], row["id"]) for row in rows),
    ]
    files = distinct_names(f"{kind} {text}" for kind, _, text in things)
    of_things = {(kind, name): f"{file}.html" for (kind, name, _), file in zip(things, files, strict=True)}
    return _Site(title_line(held), names, of_things, nodes)  # type: ignore[arg-type]  # pandas knows no names


def _lists(made: _Site) -> Iterator[Html]:
    """Yield the links to all pages, by kind."""
    for kind, heading in _HEADINGS.items():
        found = [name for of, name in made.files if of == kind]
        if found:
            links = [
                made.link(kind, name, made.names.get(name, name) if kind in ("actor", "proposal") else name)
                for name in found
            ]
            yield joined(tag("h2", heading), tag("ul", *(tag("li", link) for link in links)))


def _node_page(made: _Site, row: _Row, ties: Sequence[_Row]) -> bytes:
    about = " · ".join(filter(None, [row["kind"], row["group"], row["issue"]]))
    return _still(
        made,
        made.names[row["id"]],
        tag("p", about, class_="quiet"),
        *([tag("p", row["description"])] if row["description"] else []),
        *_by_side(made, row["id"], ties),
        explorer={"selected": row["id"]},
    )


def _by_side(made: _Site, node: str, ties: Sequence[_Row]) -> Iterator[Html]:
    for heading, end in (("What it does", "source"), ("What is done towards it", "target")):
        own = [row for row in ties if row[end] == node]
        if own:
            yield joined(tag("h2", heading), *(_claim(made, row) for row in own))


def _pages_of(
    made: _Site, kind: _Kind, rows: Sequence[_Row], of: Callable[[_Row], Iterable[str]]
) -> Iterator[tuple[str, bytes]]:
    """Yield a page for each issue, or document, with its claims."""
    claims_of: dict[str, list[_Row]] = {}
    for row in rows:
        for name in filter(None, of(row)):
            claims_of.setdefault(name, []).append(row)
    for name, own in claims_of.items():
        body = [tag("p", f"{kind} · {counted(len(own), 'claim')}", class_="quiet"), *(_claim(made, row) for row in own)]
        yield made.files[kind, name], _still(made, name, *body, explorer={kind: name})


def _claim(made: _Site, row: _Row) -> Html:
    word = sentence("\n", row["relation"], "\n").split("\n")[1]
    parts = [
        made.link("claim", row["id"], row["id"]),
        *(made.link("issue", each, each) for each in issues_in(row["issue"]) if each),
    ]
    for column in _CARD:
        if value := str(row[column.name]):
            text = column.card_text.replace("{}", value)
            parts.append(made.link("document", value, value) if column.name == "document" else text)
        elif column.card_without:
            parts.append(column.card_without)
    between = [each for part in parts for each in (" · ", part)][1:]
    return tag(
        "article",
        tag("p", made.node(row["source"]), word, made.node(row["target"])),
        *([tag("blockquote", row["evidence"])] if row["evidence"] else []),
        tag("p", *between, class_="quiet"),
    )


def _of_claim(row: _Row) -> list[tuple[str, str]]:
    ends = [("selected", row[name]) for name in ("source", "target", "relation")]
    return [*ends, ("claim", row["id"])]


def _still(made: _Site, heading: str, *body: Html, explorer: Any = ()) -> bytes:
    """Return a page with its ways to the list of all pages and to the explorer, at what the page is about."""
    at = f"#{fragment(explorer)}" if explorer else ""
    ways = tag("nav", tag("a", made.title, href=_INDEX + at), tag("a", "All pages", href=_PAGES))
    return to_still_page(f"{heading} · {made.title}", joined(ways, tag("h1", heading), *body)).encode()
