"""Bundle: one ZIP file with tables, pictures, a page, recipe, methods sentence and citation."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pandas as pd

from graphmodel.export.bundle_options import WHOLE_TEXT, BundleOptions
from graphmodel.export.citation_file import CITATION_FILE, citation_file
from graphmodel.export.citations import PROGRAM_CITED, data_cited, documents, title_line
from graphmodel.export.data_package import CRATE, DATA_PACKAGE, crate, data_package
from graphmodel.export.delimited import edge_list, to_csv
from graphmodel.export.extract_in_recipe import Places
from graphmodel.export.methods_sentence import methods
from graphmodel.export.of_its_own import of_its_own, view_again
from graphmodel.export.page_options import PageOptions
from graphmodel.export.recipe import PROGRAM, RECIPE_FILE, More, recipe_of, to_text
from graphmodel.export.reproducible_zip import MOMENT
from graphmodel.export.stand_alone import page
from graphmodel.export.ties_as_claims import why_not_again
from graphmodel.export.vector import png, svg
from graphmodel.model.case import Case, claims
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.documents import cited_rows
from graphmodel.model.level import Level
from graphmodel.model.ties import ties
from graphmodel.picture.view import AUTOMATIC, View, ViewOptions

CONTENTS = {
    "claims.csv": "The claims, every column, in the order of their file.",
    "ties.csv": "The ties: one row per source, target and relation, summed up over its claims.",
    "nodes.csv": "The actors and proposals at their ends.",
    "documents.csv": "The documents that the claims name: full title, author, date, address.",
    "picture.svg": "The picture as lines and text, for print and for drawing programs.",
    "picture.png": "The picture in pixels.",
    "page.html": "The explorer with its claims in one file, without a server.",
    RECIPE_FILE: "How all this was made.",
    "methods.txt": "A sentence for the methods section.",
    "citation.txt": "How to cite the data and the program.",
    CITATION_FILE: "How to cite the data, as archives and repositories read it.",
    DATA_PACKAGE: "Columns, kinds and keys of the tables, as Frictionless has them.",
    CRATE: "What these files are and how they were made, as RO-Crate has it.",
    "README.txt": "This list.",
}
_AGAIN = f"`{PROGRAM} replay {RECIPE_FILE} -o again.zip` makes all of this again, to the byte, from the tables here."
_AGAIN_FROM_DATA = f"`{PROGRAM} replay {RECIPE_FILE} --edges FILE -o again.zip` makes it again from the data."
MOST_DOCUMENTS = 200
"""Documents that the citation lists; documents.csv has all."""
PERMISSIONS, UNIX = 0o644 << 16, 3
"""In a ZIP file: read by all and written by their owner, in the words of this system."""


def bundle(
    case: Case, level: Level = "claim", *, view: View | None = None, options: BundleOptions = WHOLE_TEXT
) -> bytes:
    """Return a selection as a ZIP file of tables, pictures, a page, and what to cite; the same bytes for the same case.

    It holds no more than the selection, and all of its files can be made again from the claims and nodes in it.

    Parameters
    ----------
    case
        The case, or the part of one, that it is about.
    level
        Of level ``tie``, the files that hold single claims are left out: evidence is not always ours to pass on.
    view
        The view that pictures and page draw; what fits where not given.
    options
        What it leaves out, and whom it is cited by.
    """
    chosen, moved = (view.options, view.coordinates) if view else (AUTOMATIC, {})
    return bundle_of(case, level, chosen=chosen, moved=moved, options=options)


def bundle_of(case: Case, level: Level, *, chosen: ViewOptions, moved: Places, options: BundleOptions) -> bytes:
    """Return the bundle of a selection whose pictures draw the view of some options, with some nodes moved."""
    case = of_its_own(case, chosen, text=options.text)
    drawn, shown = (view_again(case, name, chosen, moved) for name in ("svg", "html"))
    files = {
        **(_of_claims(case, shown, options) if level == "claim" else {}),
        "ties.csv": edge_list(case, level="tie"),
        "nodes.csv": to_csv(case.nodes),
        **_documents(case, level),
        "picture.svg": svg(case, level, view=drawn),
        "picture.png": png(case, level, view=drawn),
        RECIPE_FILE: _lines(to_text(recipe_of(case, **_making(level, chosen, moved, options)))),
        "methods.txt": _lines(methods(case)),
        "citation.txt": _lines(_citation(case, options)),
        CITATION_FILE: citation_file(case, options),
    }
    package = {DATA_PACKAGE: data_package(case, _tables(case, level, files), files)}
    names = [*files, *package, CRATE, "README.txt"]
    read_me = {"README.txt": _lines(_read_me(case, names, why_not_again(case, level, chosen)))}
    described = files | package | read_me
    ordered = {name: described[name] for name in CONTENTS if name in described}
    return _zipped(ordered | {CRATE: crate(case, ordered, CONTENTS, recipe=RECIPE_FILE, options=options)})


def _making(level: Level, chosen: ViewOptions, moved: Places, options: BundleOptions) -> More:
    """Return the parts of a recipe that are about a bundle."""
    more: More = {"format": "bundle", "level": level}
    if moved:
        more["positions"] = moved
    if chosen != AUTOMATIC:
        more["view"] = chosen
    if options != WHOLE_TEXT:
        more["bundle"] = options
    return more


def _tables(case: Case, level: Level, files: Mapping[str, bytes]) -> dict[str, pd.DataFrame]:
    """Return the tables of a bundle by name, as far as it has them."""
    of_claims = {"claims": claims(case)} if "claims.csv" in files else {}
    named = {"documents": _named(case, level)} if "documents.csv" in files else {}
    return {**of_claims, "ties": ties(case), "nodes": case.nodes, **named}


def _of_claims(case: Case, view: View | None, options: BundleOptions) -> dict[str, bytes]:
    """Return the files that hold single claims, with their evidence; a bundle of ties has none."""
    return {"claims.csv": edge_list(case), "page.html": page(case, view=view, options=PageOptions(text=options.text))}


def _documents(case: Case, level: Level) -> dict[str, bytes]:
    named = _named(case, level)
    return {"documents.csv": to_csv(named)} if len(named) else {}


def _named(case: Case, level: Level) -> pd.DataFrame:
    """Return what the case knows of the documents that claims name; without the claims, all names stand here too."""
    known = cited_rows(case)
    if level == "claim":
        return known
    further = sorted(set(vocabulary(case, "document")) - set(known["id"]))
    return pd.concat([known, pd.DataFrame({"id": further}, dtype="str")], ignore_index=True).fillna("")


def _citation(case: Case, options: BundleOptions) -> str:
    """Return how to cite the data, its sources and the program, as a title alone identifies none of them."""
    found = documents(case)
    more = len(found) - MOST_DOCUMENTS
    sources = [f"- {each.citation} {each.link}".rstrip() for each in found[:MOST_DOCUMENTS]]
    by = " ".join(filter(None, ("; ".join(options.authors), f"({options.released[:4]})" if options.released else "")))
    return "\n".join(
        [
            "Data",
            f"{by}: {data_cited(case)}" if by else data_cited(case),
            "",
            "Documents that the claims were coded from",
            *(sources or ["- none is named"]),
            *([f"- and {more} more"] if more > 0 else []),
            "",
            "Program",
            PROGRAM_CITED,
        ]
    )


def _read_me(case: Case, names: list[str], why_not: str) -> str:
    listed = [f"{name:<24}{text}" for name, text in CONTENTS.items() if name in names]
    again = f"{why_not} {_AGAIN_FROM_DATA}" if why_not else _AGAIN
    return "\n".join([title_line(case), "", *listed, "", again])


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
