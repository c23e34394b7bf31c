"""Bundle: one ZIP file with tables, pictures, a page, recipe, methods sentence and citation."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pandas as pd

from graphmodel.export.data_package import CRATE, DATA_PACKAGE, crate, data_package
from graphmodel.export.delimited import edge_list, to_csv
from graphmodel.export.methods_sentence import methods
from graphmodel.export.recipe import PROGRAM, RECIPE_FILE, Level
from graphmodel.export.recipe_text import recipe_text
from graphmodel.export.reproducible_zip import MOMENT
from graphmodel.export.stand_alone import page
from graphmodel.export.vector import png, svg
from graphmodel.model.case import UNTITLED, Case, claim_total, claims, vocabulary
from graphmodel.model.documents import Document, cited, cited_rows
from graphmodel.model.schema import VERSION
from graphmodel.model.ties import ties
from graphmodel.picture.view import View

CONTENTS = {
    "claims.csv": "The claims, every column, in the order of their file.",
    "ties.csv": "The ties: one row per source, target and relation, summed up over its claims.",
    "nodes.csv": "The actors and proposals at their ends.",
    "documents.csv": "The documents that the claims name: full title, author, date, address.",
    "picture.svg": "The picture as lines and text, for print and for drawing programs.",
    "picture.png": "The picture in pixels.",
    "page.html": "The explorer with its claims in one file, without a server.",
    RECIPE_FILE: f"How all this was made: `{PROGRAM} replay {RECIPE_FILE}` makes it again from the same data.",
    "methods.txt": "A sentence for the methods section.",
    "citation.txt": "How to cite the data and the program.",
    DATA_PACKAGE: "Columns, kinds and keys of the tables, as Frictionless has them.",
    CRATE: "What these files are and how they were made, as RO-Crate has it.",
    "README.txt": "This list.",
}
OF_CLAIMS = ("claims.csv", "page.html")
"""Files that hold single claims, with their evidence; a bundle of ties goes without."""
MOST_DOCUMENTS = 200
PERMISSIONS = 0o644 << 16
UNIX = 3


def bundle(case: Case, level: Level = "claim", *, view: View | None = None) -> bytes:
    """Return a selection as a ZIP file of tables, pictures, a page, and what to cite; the same bytes for the same case.

    Parameters
    ----------
    case
        The case, or the part of one, that it is about.
    level
        Of level ``tie``, the files that hold single claims are left out: evidence is not always ours to pass on.
    view
        The view that pictures and page draw; what fits where not given.
    """
    files = {
        **(_of_claims(case, view) if level == "claim" else {}),
        "ties.csv": edge_list(case, level="tie"),
        "nodes.csv": to_csv(case.nodes),
        **_documents(case),
        "picture.svg": svg(case, level, view=view),
        "picture.png": png(case, level, view=view),
        RECIPE_FILE: _lines(recipe_text(case, format_="bundle", level=level, view=view)),
        "methods.txt": _lines(methods(case)),
        "citation.txt": _lines(_citation(case)),
    }
    package = {DATA_PACKAGE: data_package(case, _tables(case, files), files)}
    names = [*files, *package, CRATE, "README.txt"]
    read_me = {"README.txt": _lines(_read_me(case, names))}
    described = files | package | read_me
    ordered = {name: described[name] for name in CONTENTS if name in described}
    return _zipped(ordered | {CRATE: crate(case, ordered, CONTENTS, recipe=RECIPE_FILE)})


def _tables(case: Case, files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """Return the tables of a bundle by name, as far as it has them."""
    of_claims = {"claims": claims(case)} if "claims.csv" in files else {}
    named = {"documents": cited_rows(case)} if "documents.csv" in files else {}
    return {**of_claims, "ties": ties(case), "nodes": case.nodes, **named}


def _of_claims(case: Case, view: View | None) -> dict[str, bytes]:
    return {"claims.csv": edge_list(case), "page.html": page(case, view=view)}


def _documents(case: Case) -> dict[str, bytes]:
    named = cited_rows(case)
    return {"documents.csv": to_csv(named)} if len(named) else {}


def _citation(case: Case) -> str:
    """Return how to cite the data, its sources and the program, as a title alone identifies none of them."""
    documents = sorted(vocabulary(case, "document"))
    more = len(documents) - MOST_DOCUMENTS
    known = cited(case, documents[:MOST_DOCUMENTS])
    sources = [f"- {_cited(known.get(name, Document(name)))}" for name in documents[:MOST_DOCUMENTS]]
    return "\n".join(
        [
            "Data",
            f"{_title(case)} [data set, {claim_total(case.whole)} coded claims], fingerprint {case.fingerprint}.",
            "",
            "Documents that the claims were coded from",
            *(sources or ["- none is named"]),
            *([f"- and {more} more"] if more > 0 else []),
            "",
            "Program",
            f"{PROGRAM}, version {VERSION} [computer program]: a stakeholder-position graph explorer.",
        ]
    )


def _cited(document: Document) -> str:
    return " ".join(f"{document.citation} {document.link}".split())


def _read_me(case: Case, names: list[str]) -> str:
    listed = [f"{name:<24}{text}" for name, text in CONTENTS.items() if name in names]
    return "\n".join([_title(case), "", *listed])


def _title(case: Case) -> str:
    return " ".join(case.title.split()) or UNTITLED


def _lines(text: str) -> bytes:
    return f"{text}\n".encode(errors="replace")


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return a ZIP file that does not depend on when or where it is made, its files in the order of `CONTENTS`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in CONTENTS:
            if name in files:
                info = zipfile.ZipInfo(name, MOMENT)
                info.external_attr, info.create_system = PERMISSIONS, UNIX
                archive.writestr(info, files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
