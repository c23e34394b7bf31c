"""The sections of a page beside picture and claims: the sources with their citations, and how the page was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from graphmodel.errors import counted
from graphmodel.export.citations import (
    PROGRAM_CITED,
    BibliographyEntry,
    data_cited,
    data_set,
    documents,
    of_documents,
    to_bibtex,
    to_csl,
)
from graphmodel.export.html_markup import Html, joined, tag
from graphmodel.export.methods_sentence import methods
from graphmodel.export.page_options import PageOptions
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total, vocabulary
from graphmodel.model.documents import Document
from graphmodel.model.extract import whole_claims

_MOST_DOCUMENTS = 500
"""Number of documents that a page lists; of more, it says how many there are."""
_LICENCE = (
    "The program whose scripts are in this page is under the MIT licence; vis-network, which draws the picture, is "
    "under the Apache licence 2.0 or the MIT licence. The case names no licence for its data: ask those who coded them."
)


def sources_section(case: Case) -> Html:
    """Return how to cite data and program, and the documents behind the claims that a page holds."""
    found, counts = documents(case), vocabulary(case, "document")
    listed = [_document(each, counts[each.id]) for each in found[:_MOST_DOCUMENTS]]
    left = len(found) - len(listed)
    return joined(
        tag("h3", "To cite"),
        tag("p", data_cited(case)),
        tag("p", PROGRAM_CITED),
        *_bibliography("The data", [data_set(case)]),
        tag("h3", "Documents that the claims were coded from"),
        tag("ul", *listed) if listed else tag("p", "No claim names its document."),
        *([tag("p", f"and {left:,} more", class_="quiet")] if left else []),
        *(_bibliography("The documents", of_documents(found[:_MOST_DOCUMENTS])) if listed else ()),
    )


def making_section(case: Case, held: Case, recipe: str, options: PageOptions) -> Html:
    """Return how a page was made: its selection, what it holds and what it leaves out, its recipe and the licence."""
    beside = tag("a", "A page of each actor, proposal, issue, document and claim", href="pages.html")
    guesses = [tag("p", f"Guessed when the data were read: {each}") for each in case.reading.guesses]
    return joined(
        tag("p", methods(case)),
        tag("p", _holding(held, options)),
        *([tag("p", beside)] if options.pages else []),
        *guesses,
        tag("p", "The measures are those of the selection that the page opens with, as each of them says."),
        tag(
            "details",
            tag("summary", "Recipe"),
            tag("p", "With the same data, `graphmodel replay` makes the same file from it."),
            tag("pre", recipe, tabindex="0"),
        ),
        tag("h3", "Licence"),
        tag("p", _LICENCE),
    )


def _holding(held: Case, options: PageOptions) -> str:
    """Return how many claims a page holds, and which of their columns it leaves out."""
    number, whole = claim_total(held), whole_claims(held)
    every = "the 1 claim" if whole == 1 else f"all {whole:,} claims"
    all_ = every if number == whole else f"{number:,} of the {whole:,} claims"
    left = "" if options.text else ", without their evidence and without columns that only the file knows"
    return f"The page holds {all_} of the case{left}. It asks nothing of any server."


def _document(document: Document, claims: int) -> Html:
    link = tag("a", counted(claims, "claim"), href=f"#{fragment({'document': document.id, 'tab': 'Claims'})}")
    where = [" ", tag("a", document.link, href=document.link, rel="noreferrer")] if document.link else []
    return tag("li", document.citation, *where, " (", link, ")")


def fragment(words: Mapping[str, str] | Sequence[tuple[str, str]]) -> str:
    """Return the fragment of the page's address that has some filters, with proposals."""
    given = words.items() if isinstance(words, Mapping) else words
    return urlencode([("proposals", "yes"), *given])


def _bibliography(title: str, entries: list[BibliographyEntry]) -> list[Html]:
    made = {"BibTeX": ("bib", to_bibtex(entries)), "CSL-JSON": ("json", to_csl(entries))}
    return [
        tag(
            "details",
            tag("summary", f"{title} as {name}"),
            tag("button", f"Save {name}", type="button", data_saves=f"{title.rsplit(maxsplit=1)[-1]}.{suffix}"),
            tag("pre", text, tabindex="0"),
        )
        for name, (suffix, text) in made.items()
    ]
