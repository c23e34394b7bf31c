"""Command that lists where words are found in a case."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from graphmodel.cli.commands import read_and_warn
from graphmodel.cli.console import out, write_bytes
from graphmodel.cli.options import AsJson, about_case, selected
from graphmodel.model.near_texts import near_texts
from graphmodel.model.nodes import unique_labels
from graphmodel.model.search import MOST_LISTED
from graphmodel.model.search import search as search_in
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.picture.hits import SEARCHED, counted_hits, hit_in_words
from graphmodel.reading.sources import CaseSource


@selected
@about_case
def search(
    selection: Selection,
    words: Annotated[str, typer.Argument(metavar="TEXT", help="Words, all of which have to be found.")],
    where: CaseSource,
    *,
    most: Annotated[int, typer.Option(min=1, help="Largest number of hits of a kind that are listed.")] = MOST_LISTED,
    as_json: AsJson = False,
) -> None:
    """List actors, proposals, issues and claims that have some words, those too that filters leave out."""
    part = select(read_and_warn(where), selection)
    found = search_in(part, words, most=most)
    if as_json:
        write_bytes(json.dumps([asdict(hits) for hits in found], ensure_ascii=False, indent=2).encode() + b"\n", None)
        return
    if not found:
        meant = " or ".join(map(repr, near_texts(part, words)))
        hint = f" Did you mean {meant}?" if meant else ""
        out.print(f"Nothing has {words.strip()!r}: {SEARCHED}.{hint}", markup=False)
    names = unique_labels(part)
    for hits in found:
        out.print(counted_hits(hits), style="bold", markup=False)
        for hit in hits.listed:
            out.print(f"  {hit.id}: {hit_in_words(hit, names)}", markup=False)


COMMANDS = (search,)
