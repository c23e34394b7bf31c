"""Read a REFI-QDA project (`.qdpx`), as MAXQDA, NVivo, ATLAS.ti and QualCoder write it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from graphmodel.errors import counted
from graphmodel.exchange.coded import COLOR, OTHERWISE, TYPE, Coded, Collector, checked, checked_document, place_fields
from graphmodel.exchange.qdpx_tree import Element, Packed
from graphmodel.model.schema import BETWEEN, RELATIONS
from graphmodel.project.codebook import ENTRY, CodebookEntry

OURS = "graphmodel"
"""Name of notes that hold, as JSON, what the standard has no place for."""
BELOW = " > "
"""Stands between a code and those below it."""
LINK = "link"
"""Type of a mark that connects two passages."""
OF_DOCUMENT = ("id", "title", "sha256", "guid", "note", "sets", "description")
_OF_ENDS = ("source kind", "target kind")
"""Fields of a note on a claim that say of an end whether it is an actor or a proposal."""
_MEDIA = ("PictureSource", "AudioSource", "VideoSource")


def read_qdpx(content: bytes, name: str) -> Coded:
    """Return what a project holds.

    Raises
    ------
    UnreadError
        The file is damaged, or no project.
    """
    return _Reading(Packed(content), name).coded()


class _Reading:
    def __init__(self, file: Packed, name: str) -> None:
        self.file, self.project, self.collected = file, file.project, Collector(name)
        self.users: dict[str, str] = {}
        self.codes: dict[str, str] = {}
        """Codes by their GUIDs; those of our own that stand for nodes and stances are empty."""
        self.marks: dict[str, list[str]] = defaultdict(list)
        self.notes = {note.guid("guid"): note for each in self.project.all("Notes") for note in each.all("Note")}
        self.sets = self._sets()

    def coded(self) -> Coded:
        described = {"title": self.project.get("name"), "description": self.project.words("Description")}
        self.collected.add("project", "", {**described, **self._noted(self.project)})
        for each in self._within("Users", "User"):
            named = each.get("name") or each.get("id") or "Coder"
            self.users[each.guid("guid")] = self.collected.add("coder", named, {"guid": each.guid("guid")})
        for book in self.project.all("CodeBook"):
            for each in book.all("Codes"):
                self._codes(each, "")
        for each in (source for sources in self.project.all("Sources") for source in sources.inner):
            self._source(each)
        self._links()
        self._left_out()
        return self.collected.coded()

    def _within(self, outer: str, inner: str) -> Iterator[Element]:
        return (each for part in self.project.all(outer) for each in part.all(inner))

    def _sets(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for each in self._within("Sets", "Set"):
            label = each.get("name").replace(BETWEEN, ", ")
            fields = {ENTRY: "set", "label": label, "description": each.words("Description"), "guid": each.guid("guid")}
            self.collected.add("word", f"set: {label}", fields)
            for member in each.all("MemberCode", "MemberSource"):
                found[member.guid("targetGUID")].append(label)
            for _ in each.all("MemberNote"):
                self.collected.problem("notes", "That notes are in sets is not kept")
        return found

    def _noted(self, element: Element) -> dict[str, str]:
        """Return the notes on an element, as one, and in fields of their own what we wrote there ourselves."""
        texts, ours = [], {}
        for reference in element.all("NoteRef"):
            note = self.notes.get(reference.guid("targetGUID"))
            text = self.file.text(note) if note else None
            if note is None or text is None:
                self.collected.problem("no-note", "Notes are not in the file")
            elif note.get("name") == OURS and (found := _fields(text)):
                ours = found
            else:
                texts.append(text)
        return {"note": "\n\n".join(texts), **ours}

    def _codes(self, outer: Element, above: str) -> None:
        for code in outer.all("Code"):
            guid, noted = code.guid("guid"), self._noted(code)
            kind = noted.pop(ENTRY, "")
            path = f"{above}{code.get('name')}"
            if kind == "node":
                self.collected.add_node(noted)
                self.codes[guid] = ""
            elif kind:
                self._define(kind, code, noted)
                self.codes[guid] = ""
            else:
                fields = {ENTRY: "code", "label": code.get("name"), "guid": guid}
                fields |= {"description": code.words("Description"), COLOR: code.get("color").lower()}
                fields |= {"sets": BETWEEN.join(self.sets.get(guid, ()))}
                fields |= {"codable": "" if code.get("isCodable") in ("true", "1") else "no"}
                key = self.collected.add("word", f"code: {path}", {**fields, **noted})
                self.codes[guid] = path = key.removeprefix("code: ")
            self._codes(code, f"{path}{BELOW}" if not kind else above)

    def _define(self, column: str, code: Element, noted: Mapping[str, str]) -> None:
        """Take in what the codebook says of a value of ours."""
        definition, example = code.words("Description"), noted.get("example", "")
        if definition or example:
            entry = CodebookEntry(column, code.get("name"))
            fields = {ENTRY: column, "label": entry.value, "description": definition, "example": example}
            self.collected.add("word", entry.key, fields)

    def _source(self, source: Element) -> None:
        inner = source
        if source.name == "PDFSource":
            inner = next(source.all("Representation"), source)
        text = self.file.text(inner) if source.name not in _MEDIA else None
        named = source.get("name") or PurePosixPath(inner.get("plainTextPath")).stem or "Untitled"
        if text is None:
            message = "Sources without a plain text in the file are left out, with what is coded in them"
            self.collected.problem("no-text", message, about=named)
            return
        document = self.collected.add_document(named, text, **self._of_document(source))
        for each in (source, inner) if inner is not source else (source,):
            for selection in each.all("PlainTextSelection"):
                self._selection(document, text, selection)
            for coding in each.all("Coding"):
                self._mark(document, each, coding, {})
        for _ in source.all("PDFSelection"):
            self.collected.problem("areas", "Selected areas of pages are left out", about=named)

    def _of_document(self, source: Element) -> dict[str, str]:
        guid = source.guid("guid")
        fields = {"description": source.words("Description"), "guid": guid, **self._noted(source)}
        fields |= {"sets": BETWEEN.join(self.sets.get(guid, ()))}
        names = {each.guid("guid"): each.get("name") for each in self._within("Variables", "Variable")}
        for value in source.all("VariableValue"):
            name = next((names.get(each.guid("targetGUID"), "") for each in value.all("VariableRef")), "")
            text = next((each.text for each in value.inner if each.name.endswith("Value")), "")
            if name:
                fields[f"{name}{OTHERWISE}" if name in OF_DOCUMENT else name] = text
        return checked_document(fields)

    def _selection(self, document: str, text: str, selection: Element) -> None:
        try:
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
        except ValueError:
            start, end = 0, 0
        if not 0 <= start < end <= len(text):
            message = "The places of selections are not in the texts of their documents, so they have none"
            self.collected.problem("no-place", message, about=selection.get("name")[:40] or selection.guid("guid"))
            place = {}
        else:
            place = place_fields(text, start, end)
        codings = list(selection.all("Coding"))
        for coding in codings or [Element("Coding", {})]:
            self._mark(document, selection, coding, place)

    def _mark(self, document: str, selection: Element, coding: Element, place: Mapping[str, str]) -> None:
        """Add a mark, or the claim that we wrote as a selection with its codes."""
        user = coding.guid("creatingUser") or selection.guid("creatingUser")
        named = next((each.guid("targetGUID") for each in coding.all("CodeRef")), "")
        noted = self._noted(selection) if selection.name == "PlainTextSelection" else {}
        of_coding = self._noted(coding)
        noted["note"] = "\n\n".join(filter(None, [noted.get("note", ""), of_coding.get("note", "")]))
        about = {"document": document, "coder": self.users.get(user, ""), **place}
        kind = noted.pop(ENTRY, "")
        if kind == "claim" and self._is_new(selection):
            self._claim(noted, about, selection)
        if kind == "claim":
            return
        if named and named not in self.codes:
            self.collected.problem("no-code", "Codings name a code that is not in the codebook", about=named)
        fields = {"code": self.codes.get(named, ""), "description": selection.words("Description")}
        fields |= {"selection": selection.guid("guid") if place else "", "created": selection.get("creationDateTime")}
        fields |= {"name": selection.get("name") if selection.name == "PlainTextSelection" else ""}
        key = self.collected.add("mark", self._next(), {**fields, **noted, **about})
        self.marks[selection.guid("guid")].append(key)

    def _is_new(self, selection: Element) -> bool:
        """Return whether a selection that is a claim is met for the first time: it has several codings."""
        is_new = selection.guid("guid") not in self.marks
        self.marks.setdefault(selection.guid("guid"), [])
        return is_new

    def _claim(self, noted: Mapping[str, str], about: Mapping[str, str], selection: Element) -> None:
        fields = {name: value for name, value in noted.items() if name not in _OF_ENDS}
        ends = {
            end: self.collected.add_node({"label": noted.get(end, "-"), "kind": noted.get(f"{end} kind", "actor")})
            for end in ("source", "target")
        }
        if noted.get("relation") not in RELATIONS:
            self.collected.problem("no-claim", "Notes on claims do not hold one", about=selection.guid("guid"))
            return
        self.collected.add("claim", fields.pop("key", "c1"), {**checked("claim", fields), **ends, **about})

    def _links(self) -> None:
        for link in self._within("Links", "Link"):
            ends = [self.marks.get(link.guid(f"{end}GUID"), []) for end in ("origin", "target")]
            if not all(ends):
                self.collected.problem("links", "Links between other things than selections are not kept")
                continue
            fields = {TYPE: LINK, "code": link.get("name"), "from": ends[0][0], "to": ends[1][0]}
            fields |= {"direction": link.get("direction"), COLOR: link.get("color").lower(), "guid": link.guid("guid")}
            self.collected.add("mark", self._next(), {**fields, **self._noted(link)})

    def _next(self) -> str:
        """Return the key of the next mark."""
        return f"m{len(self.collected.records.get('mark', ())) + 1}"

    def _left_out(self) -> None:
        for _ in self._within("Cases", "Case"):
            self.collected.problem("cases", "Cases are not kept; variables of sources are")
        for _ in self._within("Graphs", "Graph"):
            self.collected.problem("graphs", "Graphs are not kept")
        count = {kind: len(self.collected.records.get(kind, ())) for kind in ("document", "claim", "mark")}
        codes = sum(word.get(ENTRY) == "code" for word in self.collected.records.get("word", {}).values())
        self.collected.notes.append(
            f"Read as a REFI-QDA project ({self.project.get('origin') or 'of an unknown program'}): "
            f"{counted(count['document'], 'document')}, {counted(codes, 'code')}, {counted(count['mark'], 'mark')}, "
            f"{counted(count['claim'], 'claim')}."
        )


def _fields(text: str) -> dict[str, str]:
    """Return the fields that a note of ours holds; none where it is no such note."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        return {}
    return found
