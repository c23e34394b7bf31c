"""Claims from codes that overlap in a passage, and from links between passages: certain, or to be asked row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, product

from graphmodel.exchange.cas_json import NAMED
from graphmodel.exchange.coded import CODE, TYPE, Coded, Collector, place_fields, placed
from graphmodel.exchange.codes import ACTOR, ISSUE, NOTHING, PROPOSAL, CodeMeanings, has_agreement
from graphmodel.exchange.dna_tables import AGREEMENT, CONCEPT, ORGANIZATION, PERSON
from graphmodel.exchange.qdpx_read import BELOW, LINK
from graphmodel.model.schema import BETWEEN, RELATIONS
from graphmodel.project.acts import Fields
from graphmodel.project.nodes import slug

YES, OPEN = "yes", "?"
_MOST_OF_PASSAGE = 20
"""Rows that a passage can make: of more, none is proposed."""
_End = tuple[str, str]
"""Name and kind of an actor or proposal."""


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """A claim that codes make.

    Attributes
    ----------
    take
        ``yes`` where the codes leave nothing open, ``?`` where it has to be asked.
    document, coder, start, end, quote
        Its passage.
    source, target, target_kind, relation, issue
        What it says.
    why
        What it is made of, or what is open.
    """

    take: str
    document: str
    coder: str
    start: int
    end: int
    source: str
    target: str
    target_kind: str
    relation: str
    issue: str
    why: str
    quote: str


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark with its place and meaning."""

    fields: Fields
    start: int
    end: int
    meaning: str

    @property
    def name(self) -> str:
        """Name of what it means: its words, or the last part of its code."""
        if self.fields.get(NAMED) == "text":
            return " ".join(self.fields["quote"].split())
        return self.fields[CODE].rpartition(BELOW)[2]


def coded_claims(coded: Coded, answers: CodeMeanings, collected: Collector) -> list[CodedClaim]:
    """Return the claims that the marks of a file make, in the order of documents and places.

    Parameters
    ----------
    coded
        What a file holds.
    answers
        What its codes mean.
    collected
        Collects what makes no claim, and why.
    """
    found = [
        *_of_passages(coded, answers, collected),
        *_of_links(coded, answers, collected),
        *_of_numbers(coded, answers),
    ]
    order = {key: number for number, key in enumerate(coded.state.of("document"))}
    return sorted(found, key=lambda row: (order.get(row.document, 0), row.start, row.end))


def _of_passages(coded: Coded, answers: CodeMeanings, collected: Collector) -> Iterator[CodedClaim]:
    groups: defaultdict[tuple[str, str], list[_Mark]] = defaultdict(list)
    for mark in coded.state.of("mark").values():
        place, meaning = placed(mark), answers.of("codes", mark.get(CODE, ""))
        if place and mark.get(TYPE) != LINK and meaning not in ("", NOTHING):
            groups[mark.get("document", ""), mark.get("coder", "")].append(_Mark(mark, *place, meaning))
    for marks in groups.values():
        marks.sort(key=lambda mark: mark.start)
        starts, furthest = [mark.start for mark in marks], list(accumulate((mark.end for mark in marks), max))
        for stance in marks:
            if stance.meaning in RELATIONS:
                yield from _of_passage(stance, _overlapping(stance, marks, starts, furthest), collected)


def _overlapping(
    mark: _Mark, marks: Sequence[_Mark], starts: Sequence[int], furthest: Sequence[int]
) -> Iterator[_Mark]:
    """Yield the marks that share a character with one, by their places; ``furthest`` ends the search."""
    place = bisect_left(starts, mark.end) - 1
    while place >= 0 and furthest[place] > mark.start:
        if marks[place].end > mark.start:
            yield marks[place]
        place -= 1


def _of_passage(mark: _Mark, others: Iterable[_Mark], collected: Collector) -> Iterator[CodedClaim]:
    names: dict[str, list[str]] = {ACTOR: [], PROPOSAL: [], ISSUE: []}
    for other in sorted(others, key=lambda each: (each.start, each.end)):
        if other.meaning in names and other.name not in names[other.meaning]:
            names[other.meaning].append(other.name)
    actors, proposals = ([(name, kind) for name in names[kind]] for kind in (ACTOR, PROPOSAL))
    about = replace(_row(mark), issue=BETWEEN.join(names[ISSUE]))
    yield from _pairs(about, actors, actors if mark.meaning == "mediation" else proposals or actors, collected)


def _pairs(
    about: CodedClaim, sources: Sequence[_End], targets: Sequence[_End], collected: Collector
) -> Iterator[CodedClaim]:
    """Yield a row for each source and target; with several of either, it is open which are meant."""
    pairs = [(source, target) for source, target in product(sources, targets) if source != target]
    where = f"{about.document}, {about.start}-{about.end}"
    if not pairs:
        message = "Passages with a stance have no actor, or nobody and nothing that it is towards"
        collected.problem("no-ends", message, about=where)
    if len(pairs) > _MOST_OF_PASSAGE:
        message = f"Passages with a stance would make more than {_MOST_OF_PASSAGE} claims"
        collected.problem("many-ends", message, about=where)
        return
    open_ = " and ".join(
        f"which of {len(ends)} {word}" for ends, word in ((sources, "actors"), (targets, "targets")) if len(ends) > 1
    )
    for (source, _), (target, kind) in pairs:
        take, why = (OPEN, f"open: {open_}") if len(pairs) > 1 else (YES, about.why)
        yield replace(about, take=take, source=source, target=target, target_kind=kind, why=why)


def _row(mark: _Mark) -> CodedClaim:
    fields = mark.fields
    place = (fields.get("document", ""), fields.get("coder", ""), mark.start, mark.end)
    return CodedClaim(YES, *place, "", "", "", mark.meaning, "", "codes that overlap", fields["quote"])


def _of_links(coded: Coded, answers: CodeMeanings, collected: Collector) -> Iterator[CodedClaim]:
    marks = coded.state.of("mark")
    together: defaultdict[str, list[Fields]] = defaultdict(list)
    for mark in marks.values():
        if mark.get("selection"):
            together[mark["selection"]].append(mark)
    for link in marks.values():
        relation = answers.of("links", link.get(CODE, "")) if link.get(TYPE) == LINK else ""
        if relation not in RELATIONS:
            continue
        origin, target = (coded.state.get("mark", link.get(end, "")) for end in ("from", "to"))
        if placed(origin) is None or placed(target) is None:
            collected.problem(
                "no-place", "Links between passages that have no place make no claims", about=link.get(CODE, "")
            )
            continue
        ends = [_ends(each, together.get(each.get("selection", ""), [each]), answers) for each in (origin, target)]
        sources = [end for end in ends[0] if end[1] == ACTOR]
        targets = [end for end in ends[1] if end[1] == ACTOR or relation != "mediation"]
        about = replace(_row(_span(coded, origin, target)), relation=relation, why=f"link {link.get(CODE, '')}")
        yield from _pairs(about, sources, targets, collected)


def _ends(mark: Fields, same: Sequence[Fields], answers: CodeMeanings) -> list[_End]:
    """Return what the codes of a passage name."""
    found = []
    for each in same or [mark]:
        meaning = answers.of("codes", each.get(CODE, ""))
        if meaning in (ACTOR, PROPOSAL):
            found.append((_Mark(each, 0, 0, meaning).name, meaning))
    return list(dict.fromkeys(found))


def _span(coded: Coded, origin: Fields, target: Fields) -> _Mark:
    """Return the passage from one end of a link to the other; in two documents, that of the origin."""
    first, last = placed(origin) or (0, 0), placed(target) or (0, 0)
    if origin.get("document") != target.get("document"):
        return _Mark(origin, *first, "")
    start, end = min(first[0], last[0]), max(first[1], last[1])
    quote = coded.text_of(origin.get("document", ""))[start:end]
    return _Mark({**origin, "quote": quote}, start, end, "")


def _of_numbers(coded: Coded, answers: CodeMeanings) -> Iterator[CodedClaim]:
    for mark in coded.state.of("mark").values():
        place, relation = placed(mark), answers.of(AGREEMENT, mark.get(AGREEMENT, "")) if has_agreement(mark) else ""
        if place and relation in RELATIONS and relation != "mediation":
            about = replace(_row(_Mark(mark, *place, relation)), why=f"agreement {mark[AGREEMENT]}")
            source = mark.get(ORGANIZATION) or mark.get(PERSON, "")
            yield replace(about, source=source, target=mark[CONCEPT], target_kind=PROPOSAL)


def with_claims(coded: Coded, rows: Iterable[CodedClaim]) -> Coded:
    """Return what a file holds with claims in it, each with its passage, coder, and the date of its document."""
    added = Collector("")
    added.records = {kind: dict(records) for kind, records in coded.state.records.items()}
    nodes = {(node.get("label", ""), node.get("kind", ACTOR)): key for key, node in coded.state.of("node").items()}
    for row in rows:
        ends: list[_End] = [(row.source, ACTOR), (row.target, row.target_kind)]
        for label, kind in ends:
            if (label, kind) not in nodes:
                nodes[label, kind] = added.add("node", slug(label), {"label": label, "kind": kind})
        source, target = (nodes[end] for end in ends)
        about = {"document": row.document, "coder": row.coder, "issue": row.issue}
        about["date"] = coded.state.get("document", row.document).get("date", "")
        place = place_fields(coded.text_of(row.document), row.start, row.end)
        added.add("claim", "c1", {"source": source, "target": target, "relation": row.relation, **about, **place})
    return replace(coded, state=added.coded().state)
