"""CITATION.cff: whom and what to cite for the data of a bundle, as archives and repositories read it.

References
----------
Citation File Format 1.2.0. https://doi.org/10.5281/zenodo.5171937
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from graphmodel.export.bundle_options import BundleOptions
from graphmodel.export.citations import documents, title_line
from graphmodel.export.methods_sentence import methods
from graphmodel.model.case import Case
from graphmodel.model.documents import Document
from graphmodel.model.schema import BETWEEN

CITATION_FILE = "CITATION.cff"
_UNKNOWN = "anonymous"
"""Stands for authors who are not known: the format asks for at least one name."""
_ASK = f"The case does not say who made the data: put their names in the place of '{_UNKNOWN}'."
_MOST_REFERENCES = 200
"""Number of documents that are listed."""
_YEAR, _DAY = re.compile(r"\d{4}"), re.compile(r"\d{4}-\d{2}-\d{2}")


def citation_file(case: Case, options: BundleOptions) -> bytes:
    """Return how to cite the data of a case: title, authors where they are given, and the documents behind it.

    Nothing is made up: a date that is not given is left out, and where the format asks for authors who are not known,
    they are called so.
    """
    please = "If you use these data, please cite them as below."
    found = documents(case)[:_MOST_REFERENCES]
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": please if options.authors else f"{please} {_ASK}",
        "type": "dataset",
        "title": title_line(case),
        "authors": _authors(options.authors),
        "version": case.fingerprint,
        "date-released": options.released,
        "abstract": methods(case),
        "references": [_reference(each) for each in found],
    }
    given = {name: value for name, value in fields.items() if value}
    return yaml.safe_dump(given, sort_keys=False, allow_unicode=True, width=100).encode(errors="replace")


def _authors(names: Iterable[str]) -> list[dict[str, str]]:
    return [_author(name) for name in names] or [{"name": _UNKNOWN}]


def _author(name: str) -> dict[str, str]:
    """Return a person, whose family name stands before a comma, or an author of one name, as an institution."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return {"family-names": family, "given-names": given} if comma and family and given else {"name": name}


def _reference(document: Document) -> dict[str, Any]:
    date = document.date.partition("/")[0]
    fields = {
        "type": "generic",
        "title": document.title or " ".join(document.id.split()),
        "authors": [{"name": each} for each in document.author.split(BETWEEN) if each] or [{"name": _UNKNOWN}],
        "collection-title": document.source,
        "date-published": date if _DAY.fullmatch(date) else "",
        "year": int(date[:4]) if _YEAR.match(date) else "",
        "url": document.link,
    }
    return {name: value for name, value in fields.items() if value}
