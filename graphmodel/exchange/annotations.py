"""W3C Web Annotations (JSON-LD) in and out: passages by their place and quote, with the claims on them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid5

from graphmodel.errors import Finding, counted
from graphmodel.exchange.coded import CODE, PLACE_FIELDS, TYPE, Coded, Collector, checked, checked_document
from graphmodel.exchange.json_file import Record, json_in, number_at, objects_in, text_at
from graphmodel.exchange.qdpx_write import GUID_NAMESPACE
from graphmodel.model.passage import place_of
from graphmodel.model.schema import RELATIONS
from graphmodel.project.acts import Fields, RecordKind
from graphmodel.project.claims import MOST_QUOTED, counts
from graphmodel.reading.rows import UnreadError

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = {"fields": {"@id": "urn:x-graphmodel:fields", "@type": "@json"}}
"""What we add to the vocabulary: the fields of a claim, mark or document, as JSON."""
_VERBS = {"support": "supports", "opposition": "opposes", "mediation": "mediates towards"}
_OF_PLACE = ("document", "coder", *PLACE_FIELDS)
_SHA256 = "urn:sha256:"
_INNER = ("items", "first", "rows", "@graph")
"""Where collections, pages and lists of annotations hold them."""


def write_annotations(coded: Coded, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Return a collection of annotations, one a claim or mark, and findings on what is left out."""
    collected = Collector(name)
    items = list(_items(coded, collected))
    title = coded.state.get("project", "").get("title", "")
    about = {
        "@context": [_CONTEXT, _OURS],
        "id": _id("collection", title),
        "type": "AnnotationCollection",
        "label": title or name,
        "total": len(items),
    }
    page = {"id": _id("page", title), "type": "AnnotationPage", "startIndex": 0}
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in items)  # one a line, to be compared
    text = f'{_opened(about)}, "first": {_opened(page)}, "items": [\n{lines}\n]}}}}\n'
    return text.encode(), collected.findings()


def _opened(record: Record) -> str:
    """Return an object as JSON without its last bracket."""
    return json.dumps(record, ensure_ascii=False)[:-1]


def _items(coded: Coded, collected: Collector) -> Iterator[Record]:
    def target(key: str, record: Fields) -> Record:
        source = _source(coded, record.get("document", ""))
        selectors = list(_selectors(record, collected, key))
        return {"type": "SpecificResource", "source": source, **({"selector": selectors} if selectors else {})}

    for key, claim in coded.state.of("claim").items():
        if counts(coded.state, claim):
            bodies = _claim_bodies(coded, key, claim)
            yield {**_about(coded, "claim", key), "body": bodies, "target": target(key, claim)}
        else:
            collected.problem("not-counted", "Claims that count nowhere are left out", about=key)
    for key, mark in coded.state.of("mark").items():
        if mark.get("document"):
            yield {**_about(coded, "mark", key), "body": _mark_bodies(key, mark), "target": target(key, mark)}
        else:
            collected.problem("no-document", "Marks that are in no document, as links are, are left out", about=key)


def _about(coded: Coded, kind: RecordKind, key: str) -> Record:
    """Return who made an annotation, when and what for."""
    record = coded.state.get(kind, key)
    made: Record = {"id": _id(kind, key), "type": "Annotation"}
    made["motivation"] = "describing" if kind == "claim" else "tagging"
    if record.get("coder"):
        made["creator"] = {"type": "Person", "name": record["coder"]}
    if created := record.get("created") or coded.times.get((kind, key), ""):
        made["created"] = created
    return made


def _selectors(record: Fields, collected: Collector, key: str) -> Iterator[Record]:
    place, quoted = place_of(record), record.get("quote", "")
    if place is None:
        return
    yield {"type": "TextPositionSelector", "start": place[0], "end": place[1]}
    if len(quoted) > MOST_QUOTED:
        message = f"Passages of more than {MOST_QUOTED:,} characters have their place, and no quote"
        collected.problem("long-quote", message, about=key)
    elif quoted:
        quote = {"exact": quoted, "prefix": record.get("prefix", ""), "suffix": record.get("suffix", "")}
        yield {"type": "TextQuoteSelector", **{name: value for name, value in quote.items() if value}}


def _source(coded: Coded, key: str) -> Record:
    fields = coded.state.get("document", key)
    named = fields.get("url") or (_SHA256 + fields["sha256"] if "sha256" in fields else _id("document", key))
    return {"id": named, "type": "Text", "format": "text/plain", "fields": {"title": key, **fields}}


def _claim_bodies(coded: Coded, key: str, claim: Fields) -> list[Record]:
    ends = {end: coded.state.get("node", claim.get(end, "")) for end in ("source", "target")}
    labels = {end: node.get("label", claim.get(end, "")) for end, node in ends.items()}
    held: Record = {"key": key, **{name: value for name, value in claim.items() if name not in _OF_PLACE}}
    held |= {end: {"label": labels[end], **node} for end, node in ends.items()}
    sentence = f"{labels['source']} {_VERBS.get(claim.get('relation', ''), '-')} {labels['target']}"
    return [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": sentence},
        {"type": "Dataset", "fields": {"claim": held}},
    ]


def _mark_bodies(key: str, mark: Fields) -> list[Record]:
    purposes = (("tagging", mark.get(CODE) or mark.get(TYPE, "")), ("commenting", mark.get("note", "")))
    bodies: list[Record] = [
        {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": text}
        for purpose, text in purposes
        if text
    ]
    held = {"key": key, **{name: value for name, value in mark.items() if name not in _OF_PLACE}}
    return [*bodies, {"type": "Dataset", "fields": {"mark": held}}]


def _id(kind: str, key: str) -> str:
    return f"urn:uuid:{uuid5(GUID_NAMESPACE, f'{kind}:{key}')}"


def read_annotations(content: bytes, name: str) -> Coded:
    """Return the claims and marks that annotations are, with their documents, whose texts they do not hold.

    Raises
    ------
    UnreadError
        The file holds no annotations.
    """
    reading = _Reading(name)
    reading.everything(json_in(content))
    if not reading.count:
        message = "the file holds no annotations."
        raise UnreadError("no-annotations", message, "It has to be JSON-LD of the W3C Web Annotation model.")
    found = {kind: len(reading.collected.records.get(kind, ())) for kind in ("claim", "mark")}
    reading.collected.notes.append(
        f"Read as {counted(reading.count, 'annotation')}: {counted(found['claim'], 'claim')}, "
        f"{counted(found['mark'], 'mark')}. "
        "Their passages are looked for in the texts that the project has."
    )
    return reading.collected.coded()


class _Reading:
    def __init__(self, name: str) -> None:
        self.collected, self.count = Collector(name), 0
        self.documents: dict[str, str] = {}
        self.coders: set[str] = set()

    def everything(self, value: Any) -> None:
        """Read annotations wherever a list, page or collection has them."""
        waiting = [*objects_in(value)][::-1]
        while waiting:  # no function that calls itself: a file may be nested as deep as the stack
            each = waiting.pop()
            if "target" in each:
                self.count += 1
                self._annotation(each)
            held = [each[name] for name in _INNER if name in each]
            waiting += [inner for part in held for inner in objects_in(part)][::-1]
            for part in held:
                if not isinstance(part, dict | list):
                    message = "Annotations that are elsewhere are not fetched"
                    self.collected.problem("elsewhere", message, about=str(part)[:80])

    def _annotation(self, annotation: Record) -> None:
        bodies = list(objects_in(annotation.get("body")))
        ours: Record = next((each["fields"] for each in bodies if isinstance(each.get("fields"), dict)), {})
        creator = next(objects_in(annotation.get("creator")), {})
        coder = text_at(creator, "name", "nickname", "id") or text_at(annotation, "creator", "user")
        if coder and coder not in self.coders:
            self.coders.add(coder)
            self.collected.add("coder", coder, {})
        about = {"coder": coder, "created": text_at(annotation, "created")}
        for target in list(objects_in(annotation.get("target"))) or [{"source": text_at(annotation, "target", "uri")}]:
            place = {**about, "document": self._document(target), **self._place(target)}
            if isinstance(ours.get("claim"), dict):
                self._claim(ours["claim"], place)
            else:
                self._mark(annotation, bodies, ours.get("mark"), place)

    def _document(self, target: Record) -> str:
        source = next(objects_in(target.get("source")), {})
        address = text_at(source, "id") or text_at(target, "source", "id")
        held = source.get("fields")
        fields = _strings(held) if isinstance(held, dict) else {"title": text_at(source, "title", "label") or address}
        if address.startswith(("http://", "https://")):
            fields.setdefault("url", address)
        sign = json.dumps([address, fields], sort_keys=True)
        if sign not in self.documents:
            title = fields.get("title") or "Untitled"
            known = checked_document({**fields, "title": title})
            self.documents[sign] = self.collected.add("document", title, known)
        return self.documents[sign]

    def _place(self, target: Record) -> dict[str, str]:
        """Return the place that the selectors of a target name; the quote decides where it now stands."""
        found: dict[str, str] = {}
        for selector in objects_in(target.get("selector")):
            start, end = number_at(selector, "start"), number_at(selector, "end")
            if start is not None and end is not None and 0 <= start < end:
                found |= {"start": str(start), "end": str(end)}
            elif "start" in selector and "end" in selector:
                message = "Positions that are not two whole numbers, the second larger, are left out"
                self.collected.problem("no-place", message, about=text_at(target, "source", "id")[:80])
            names = {"quote": "exact", "prefix": "prefix", "suffix": "suffix"}
            found |= _full({name: text_at(selector, theirs) for name, theirs in names.items()})
        return found

    def _claim(self, held: Record, place: Mapping[str, str]) -> None:
        fields = _strings(held)
        if fields.get("relation") not in RELATIONS or not all(
            isinstance(held.get(end), dict) for end in ("source", "target")
        ):
            self.collected.problem(
                "no-claim", "Annotations do not hold the claim that they should", about=fields.get("key", "")
            )
            return
        ends = {end: self.collected.add_node(_strings(held[end])) for end in ("source", "target")}
        self.collected.add("claim", fields.pop("key", "c1"), {**checked("claim", fields), **ends, **_full(place)})

    def _mark(self, annotation: Record, bodies: list[Record], held: Any, place: Mapping[str, str]) -> None:
        if isinstance(held, dict):
            fields = _strings(held)
            self.collected.add("mark", fields.pop("key", "m1"), {**fields, **_full(place)})
            return
        tags = [text_at(each, "value") for each in bodies if each.get("purpose") == "tagging"]
        listed = annotation.get("tags")
        tags += [each for each in listed if isinstance(each, str)] if isinstance(listed, list) else []
        texts = [text_at(each, "value", "id") for each in bodies if each.get("purpose") != "tagging"]
        note = "\n\n".join(filter(None, [*texts, text_at(annotation, "bodyValue", "text", "body")]))
        for tag in tags or [""]:
            self.collected.add("mark", "m1", {CODE: tag, "note": note, **_full(place)})


def _strings(held: Record) -> dict[str, str]:
    return {text_at({"": name}, ""): text_at(held, name) for name in held if isinstance(held[name], str)}


def _full(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}
