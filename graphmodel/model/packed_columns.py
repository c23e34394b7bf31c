"""The claims of a case as packed columns, from which a browser selects by itself (`picture/browser/select.js`)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graphmodel.engines.query import arrow
from graphmodel.model.case import Case
from graphmodel.model.derived_columns import DERIVED, FIRST_DAY, LAST_DAY, ORDER, ROW
from graphmodel.model.filter_words import ACTIVE, WITHOUT_PROPOSALS, WITHOUT_UNDATED
from graphmodel.model.mentions import searched_columns
from graphmodel.model.nodes import unique_labels
from graphmodel.model.schema import BASES, BETWEEN, RELATIONS, STATUSES
from graphmodel.model.select import NAMED_BY
from graphmodel.model.selection import MOST_HOPS, NOTHING_CHOSEN

_Codes = npt.NDArray[Any]

MOST_CLAIMS = 100_000
"""Largest number of claims that the browser selects from: their columns are some megabytes."""
PACKED_COLUMNS = {
    "issue": (),
    "status": STATUSES,
    "basis": BASES,
    "strength": (),
    FIRST_DAY: (),
    LAST_DAY: (),
    "agent": (),
    "document": (),
}
"""Columns that filters ask for, beside the ends and the relation; those with words of their own in every case."""
_ENDS = ("source", "target", "relation")


def columns(case: Case) -> bytes:
    """Return what filters ask of the claims of a whole case, packed by `pack`.

    The claims stand in the order of their file. Each column is an array of codes, one a claim, and a list of words that
    they stand for. The column ``tie`` refers to the ties, sorted, of which ``source`` and ``target`` are indices of
    nodes and ``relation`` one of words. ``_row`` is left out where the claims have a row each.
    """
    rows = arrow(case.claims.order_by(*ORDER).select(*_ENDS, *PACKED_COLUMNS, ROW))
    ends, of_claims = _ties(case, rows)
    coded = {name: _coded(rows[name], words) for name, words in PACKED_COLUMNS.items()}
    arrays = {**ends, "tie": of_claims, **{name: codes for name, (codes, _) in coded.items()}}
    numbers = rows[ROW].to_numpy()
    if not bool((np.diff(numbers) > 0).all()):
        arrays[ROW] = numbers
    head = {
        "case": case.fingerprint,
        "claims": rows.num_rows,
        "nodes": case.nodes["id"].tolist(),
        "kinds": case.nodes["kind"].tolist(),
        "labels": [*unique_labels(case).values()],
        "words": {"relation": list(RELATIONS)} | {name: words for name, (_, words) in coded.items()},
        "between": BETWEEN,
        "start": asdict(NOTHING_CHOSEN),
        "filter_words": ACTIVE,
        "without_proposals": WITHOUT_PROPOSALS,
        "without_undated": WITHOUT_UNDATED,
        "most_hops": MOST_HOPS,
    }
    return pack(head, arrays)


def texts(case: Case, *, leave_out: Collection[str] = ()) -> bytes:
    """Return the other columns of the claims of a whole case and those of its nodes, packed by `pack`.

    Parameters
    ----------
    leave_out
        Columns that are not to be shared.
    """
    kept = [name for name in case.claims.columns if name not in {*_ENDS, *PACKED_COLUMNS, *DERIVED, *leave_out}]
    rows = arrow(case.claims.order_by(*ORDER).select(*kept))
    coded = {name: _coded(rows[name].cast(pa.string()), ()) for name in kept}
    nodes = case.nodes.fillna("").astype(str)
    head = {
        "case": case.fingerprint,
        "words": {name: words for name, (_, words) in coded.items()},
        "nodes": {name: nodes[name].tolist() for name in nodes.columns if name not in leave_out},
        "searched": {"claims": searched_columns(case.claims), "ends": list(NAMED_BY)},
    }
    return pack(head, {name: codes for name, (codes, _) in coded.items()})


def pack(head: Mapping[str, Any], arrays: Mapping[str, _Codes]) -> bytes:
    """Return a JSON object and arrays of whole numbers, gzipped, the same bytes for the same ones.

    The length of the JSON text in four bytes, the lowest first; the text, filled up with spaces to a multiple of four;
    the arrays, each filled up likewise. ``head.arrays`` has the name, length and bytes a number of each.
    """
    narrow = {name: _narrow(codes) for name, codes in arrays.items()}
    listed = [[name, len(codes), codes.itemsize] for name, codes in narrow.items()]
    text = json.dumps({**head, "arrays": listed}, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    data = [codes.tobytes() + b"\0" * (-codes.nbytes % 4) for codes in narrow.values()]
    return gzip.compress(b"".join([len(text).to_bytes(4, "little"), text, *data]), compresslevel=6, mtime=0)


def _ties(case: Case, rows: pa.Table) -> tuple[dict[str, _Codes], _Codes]:
    """Return the ends and relations of the ties, sorted by their words, and the tie of each claim."""
    nodes, relations = case.nodes["id"].tolist(), list(RELATIONS)
    source, target, relation = (
        pc.index_in(rows[name].combine_chunks(), value_set=pa.array(words, pa.string())).to_numpy().astype(np.int64)
        for name, words in zip(_ENDS, (nodes, nodes, relations), strict=True)
    )
    of_node, of_relation = _ranks(nodes), _ranks(relations)
    keys = (of_node[source] * len(nodes) + of_node[target]) * len(relations) + of_relation[relation]
    _, first, of_claims = np.unique(keys, return_index=True, return_inverse=True)
    return {"source": source[first], "target": target[first], "relation": relation[first]}, of_claims


def _ranks(words: list[str]) -> _Codes:
    """Return the index of each word among all, sorted."""
    ranks = np.empty(len(words), dtype=np.int64)
    ranks[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
    return ranks


def _coded(cells: pa.ChunkedArray, words: Collection[str]) -> tuple[_Codes, list[Any]]:
    """Return the code of each cell, and the words that the codes stand for: those given first, then as they come."""
    coded = pc.dictionary_encode(cells, null_encoding="encode").combine_chunks()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.chunk(0)
    found = coded.dictionary.to_pylist()
    listed = list(dict.fromkeys([*words, *found]))
    to = np.array([listed.index(word) for word in found] if words else range(len(found)), dtype=np.int64)
    return to[coded.indices.to_numpy()] if len(found) else np.zeros(0, dtype=np.int64), listed


def _narrow(codes: _Codes) -> _Codes:
    """Return whole numbers in as few bytes a number as hold the largest."""
    most = int(codes.max()) if len(codes) else 0
    width = next(size for size in (1, 2, 4) if most < 256**size)
    return codes.astype(f"<u{width}")
