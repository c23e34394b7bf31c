"""Citations of the data of a case and of the documents behind it: in words, as BibTeX and as CSL-JSON.

No field is made up: of a document that the case names by a short citation alone, this is all that stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphmodel.errors import counted
from graphmodel.export.file_names import distinct_names
from graphmodel.model.case import UNTITLED, Case
from graphmodel.model.claim_counts import vocabulary
from graphmodel.model.documents import Document, cited
from graphmodel.model.extract import whole_claims
from graphmodel.model.schema import BETWEEN, VERSION

PROGRAM_CITED = f"graphmodel, version {VERSION} [computer program]: a stakeholder-position graph explorer."
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_{}"},
}
"""Characters that mean something to TeX, and what prints them."""

BibliographyEntry = Mapping[str, Any]
"""An item of CSL-JSON."""


def data_cited(case: Case) -> str:
    """Return how to cite the data of a case, as a title alone identifies none."""
    return (
        f"{title_line(case)} [data set, {counted(whole_claims(case), 'coded claim')}], fingerprint {case.fingerprint}."
    )


def documents(case: Case) -> list[Document]:
    """Return the documents that claims of a case name, sorted by this name, with what the case knows of each."""
    known = cited(case)
    return [known.get(name) or Document(name) for name in sorted(vocabulary(case, "document"))]


def of_documents(found: Sequence[Document]) -> list[BibliographyEntry]:
    """Return documents as items of CSL-JSON.

    Examples
    --------
    >>> of_documents([Document("Gazette 12", date="2024-05", author="Dora Miller"), Document("Letter")])[0]["issued"]
    {'date-parts': [[2024, 5]]}
    """
    keys = distinct_names(each.id for each in found)
    return [_item(key, each) for key, each in zip(keys, found, strict=True)]


def _item(key: str, document: Document) -> BibliographyEntry:
    date = document.date.partition("/")[0]
    parts = [int(part) for part in date.split("-") if part.isdecimal()]
    authors = [{"literal": name} for name in document.author.split(BETWEEN) if name]
    fields = {
        "title": document.title or " ".join(document.id.split()),
        "author": authors,
        "issued": {"date-parts": [parts]} if parts else None,
        "container-title": document.source,
        "URL": document.link,
    }
    return {"id": key, "type": "document", **{name: value for name, value in fields.items() if value}}


def data_set(case: Case) -> BibliographyEntry:
    """Return the data of a case as CSL-JSON has them."""
    (key,) = distinct_names([title_line(case)])
    return {"id": key, "type": "dataset", "title": title_line(case), "version": case.fingerprint}


def to_csl(entries: Iterable[BibliographyEntry]) -> str:
    """Return a bibliography as CSL-JSON."""
    return json.dumps(list(entries), ensure_ascii=False, indent=1)


def to_bibtex(entries: Iterable[BibliographyEntry]) -> str:
    r"""Return a bibliography as BibTeX, each entry ``@misc``.

    Examples
    --------
    >>> print(to_bibtex([{"id": "gazette-12", "type": "document", "title": "Gazette 12 & more"}]))
    @misc{gazette-12,
      title = {{Gazette 12 \& more}}
    }
    """
    return "\n\n".join(_bibtex(each) for each in entries)


def title_line(case: Case) -> str:
    """Return the title of a case in one line."""
    return " ".join(case.title.split()) or UNTITLED


def _bibtex(entry: BibliographyEntry) -> str:
    issued = entry.get("issued", {}).get("date-parts", [[]])[0]
    fields = {
        "author": " and ".join(f"{{{_tex(each['literal'])}}}" for each in entry.get("author", [])),
        "title": f"{{{_tex(entry['title'])}}}",
        "year": str(issued[0]) if issued else "",
        "howpublished": _tex(entry.get("container-title", "")),
        "url": entry.get("URL", ""),
        "note": f"Data set, fingerprint {_tex(entry['version'])}" if "version" in entry else "",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{entry['id']},\n{lines}\n}}"


def _tex(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in text)
