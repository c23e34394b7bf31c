"""Write a project in the exchange format REFI-QDA (`.qdpx`): sources, codes, selections, links, sets, notes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from uuid import UUID, uuid5

from graphmodel.errors import Finding
from graphmodel.exchange.coded import COLOR, OTHERWISE, PLACE_FIELDS, TYPE, Coded, Collector, placed
from graphmodel.exchange.qdpx_read import BELOW, LINK, OF_DOCUMENT, OURS
from graphmodel.exchange.qdpx_tree import INTERNAL, NAMESPACE, element, escaped_xml, zipped
from graphmodel.model.schema import BETWEEN
from graphmodel.project.acts import PLACED, Fields, RecordKind
from graphmodel.project.claims import SUGGESTIONS, counts
from graphmodel.project.codebook import ENTRY

GUID_NAMESPACE = UUID("6f1c2f44-9a55-5c0e-8d0c-1a2b3c4d5e6f")
"""Of the GUIDs of what has none yet, which are made of its kind and key, so that they are the same again."""
_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_RGB = re.compile(r"#[0-9a-f]{6}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_FOLDERS = {"actor": "Actors", "proposal": "Proposals", "relation": "Stance", "issue": "Issues"}
"""Codes above those that we add: for nodes by their kind, relations and issues."""
_OF_MARK = ("description", "selection", "created", "name", "note", "document", "coder")
_OF_CLAIM = ("document", "coder", *PLACE_FIELDS)
_OF_LINK = ("code", "from", "to", "direction", COLOR, "guid", TYPE, "note")
_OF_ENTRY = ("description", "example")
_OF_CODE = (ENTRY, "label", "guid", "description", COLOR, "sets", "codable", "note")
_OF_SOURCE = ("title", "sha256", "guid", "description", "sets", "note")


def write_qdpx(coded: Coded, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the bytes of a project, and findings on what it cannot hold."""
    writing = _Writing(coded, name)
    return zipped(writing.project(), writing.texts), writing.collected.findings()


class _Writing:
    def __init__(self, coded: Coded, name: str) -> None:
        self.coded, self.state, self.collected = coded, coded.state, Collector(name)
        self.texts: dict[str, str] = {}
        self.notes: list[str] = []
        self.used: set[str] = set()
        self.guids: dict[tuple[str, str], str] = {}
        self.variables: dict[str, str] = {}
        self.of_document: dict[tuple[RecordKind, str], list[str]] = defaultdict(list)
        for kind in PLACED:
            for key, record in self.state.of(kind).items():
                self.of_document[kind, record.get("document", "")].append(key)

    def project(self) -> str:
        """Return the XML of the project; its parts are in the order of the schema."""
        about = self.state.get("project", "")
        users, codes = self._users(), self._codebook()
        sources = "".join(map(self._source, self.state.of("document")))
        links, sets = "".join(self._links()), "".join(self._sets())
        noted = self._noted("project", "", about, left=(*about,))
        variables = "".join(
            element("Variable", {"guid": guid, "name": name, "typeOfVariable": "Text"})
            for name, guid in self.variables.items()
        )
        parts = {"Users": users, "CodeBook": codes, "Variables": variables, "Sources": sources}
        parts |= {"Notes": "".join(self.notes), "Links": links, "Sets": sets}
        inner = [element(name, {}, part) for name, part in parts.items() if part]
        names = {"xmlns": NAMESPACE, "name": about.get("title") or self.collected.name, "origin": OURS}
        self._others()
        described = [_described(about), *noted]
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("Project", names, *inner, *described)}'

    def _guid(self, kind: str, key: str, held: str = "") -> str:
        """Return the GUID of something: its own, where it has one that nothing else has."""
        if (kind, key) not in self.guids:
            wanted = (
                held if _GUID.fullmatch(held) and held not in self.used else str(uuid5(GUID_NAMESPACE, f"{kind}:{key}"))
            )
            self.guids[kind, key] = wanted
            self.used.add(wanted)
        return self.guids[kind, key]

    def _note(self, about: str, name: str, text: str) -> str:
        guid = self._guid("note", f"{about}:{name}")
        self.notes.append(
            element("Note", {"guid": guid, "name": name}, f"<PlainTextContent>{escaped_xml(text)}</PlainTextContent>")
        )
        return element("NoteRef", {"targetGUID": guid})

    def _noted(self, kind: str, key: str, fields: Fields, *, left: Collection[str], entry: str = "") -> list[str]:
        """Return references to the notes on a record: its own, and one with the fields that have no place."""
        further = {name: value for name, value in fields.items() if name not in left and name != "note"}
        if entry:
            further = {ENTRY: entry, **further}
        found = [self._note(f"{kind}:{key}", "Note", fields["note"])] if fields.get("note") else []
        if further:
            found.append(self._note(f"{kind}:{key}", OURS, json.dumps(further, ensure_ascii=False, indent=1)))
        return found

    def _users(self) -> str:
        made = []
        for name, fields in self.state.of("coder").items():
            if fields.get("role") == SUGGESTIONS:
                continue
            if fields.get(COLOR):
                self.collected.problem("colours", "Colours of coders are not kept", about=name)
            made.append(element("User", {"guid": self._guid("coder", name, fields.get("guid", "")), "name": name}))
        return "".join(made)

    def _entries(self, entry: str) -> Iterator[tuple[str, Fields]]:
        return ((key, word) for key, word in self.state.of("word").items() if word.get(ENTRY) == entry)

    def _codebook(self) -> str:
        below: dict[str, list[str]] = defaultdict(list)
        codes = {key.removeprefix("code: "): word for key, word in self._entries("code")}
        for path in codes:
            above, _, _ = path.rpartition(BELOW)
            below[above if above in codes else ""].append(path)
        theirs = "".join(self._code(path, codes, below) for path in below[""])
        ours = "".join(filter(None, (self._folder(kind) for kind in _FOLDERS)))
        return element("Codes", {}, theirs + ours) if theirs or ours else ""

    def _code(self, path: str, codes: Mapping[str, Fields], below: Mapping[str, list[str]]) -> str:
        word = codes[path]
        values = {
            "guid": self._guid("code", path, word.get("guid", "")),
            "name": word.get("label") or "-",
            "isCodable": "false" if word.get("codable") == "no" else "true",
            "color": word[COLOR] if _RGB.fullmatch(word.get(COLOR, "")) else "",
        }
        inner = (self._code(each, codes, below) for each in below.get(path, ()))
        return element("Code", values, _described(word), *self._noted("code", path, word, left=_OF_CODE), *inner)

    def _folder(self, kind: str) -> str:
        """Return the codes that we add for the nodes of a kind, for relations or for issues."""
        inner = []
        for key, name, fields in self._of_folder(kind):
            values = {"guid": self._guid(kind, key), "name": name or "-", "isCodable": "true"}
            values["color"] = fields[COLOR] if _RGB.fullmatch(fields.get(COLOR, "")) else ""
            entry = "node" if kind in ("actor", "proposal") else kind
            noted = self._noted(kind, key, fields, left=("description",) if entry == kind else (), entry=entry)
            inner.append(element("Code", values, _described(fields) if entry == kind else "", *noted))
        values = {"guid": self._guid("folder", kind), "name": _FOLDERS[kind], "isCodable": "false"}
        noted = self._noted("folder", kind, {}, left=(), entry="folder") if inner else []
        return element("Code", values, *noted, *inner) if inner else ""

    def _of_folder(self, kind: str) -> Iterator[tuple[str, str, Fields]]:
        if kind in ("actor", "proposal"):
            for key, node in self.state.of("node").items():
                if node.get("kind", "actor") == kind:
                    yield key, node.get("label", key), {"label": key, "kind": kind, **node}
            return
        words = {word.get("label", ""): word for _, word in self._entries(kind)}
        used = [each for claim in self.state.of("claim").values() for each in _several(claim.get(kind, ""))]
        for value in dict.fromkeys([*words, *used]):
            yield value, value, {name: text for name, text in words.get(value, {}).items() if name in _OF_ENTRY}

    def _source(self, key: str) -> str:
        fields = self.state.get("document", key)
        guid = self._guid("document", key, fields.get("guid", ""))
        if fields.get("sha256", "") not in self.coded.texts:
            self.collected.problem("no-text", "Documents have no text in the project", about=key)
        self.texts[f"{guid}.txt"] = self.coded.text_of(key)
        selections, codings = list[str](), list[str]()
        selections += map(self._claim, self._claims(key))
        for group in self._selections(key):
            if placed(self.state.get("mark", group[0])):
                selections.append(self._selection(group))
            else:
                codings += [self._coding(mark) for mark in group if self._code_of(mark)]
        values = {"guid": guid, "name": fields.get("title", key), "plainTextPath": f"{INTERNAL}{guid}.txt"}
        noted = self._noted("document", key, fields, left=(*fields,))
        return element("TextSource", values, _described(fields), *selections, *codings, *noted, *self._values(fields))

    def _values(self, fields: Fields) -> Iterator[str]:
        for name, value in fields.items():
            if name not in _OF_SOURCE:
                bare = (
                    name.removesuffix(OTHERWISE)
                    if name.removesuffix(OTHERWISE) in (*OF_DOCUMENT, "date", "time")
                    else name
                )
                guid = self.variables.setdefault(bare, self._guid("variable", bare))
                reference = element("VariableRef", {"targetGUID": guid})
                yield element("VariableValue", {}, reference, f"<TextValue>{escaped_xml(value)}</TextValue>")

    def _claims(self, document: str) -> Iterator[str]:
        for key in self.of_document["claim", document]:
            claim = self.state.get("claim", key)
            if counts(self.state, claim) and placed(claim):
                yield key

    def _claim(self, key: str) -> str:
        claim = self.state.get("claim", key)
        user = self.guids.get(("coder", claim.get("coder", "")), "")
        ends = {end: self.state.get("node", claim.get(end, "")) for end in ("source", "target")}
        named = [(ends[end].get("kind", "actor"), claim.get(end, "")) for end in ends]
        named += [(kind, each) for kind in ("relation", "issue") for each in _several(claim.get(kind, ""))]
        codings = [
            self._coded(f"{key}:{kind}:{each}", self.guids[kind, each], user)
            for kind, each in dict.fromkeys(named)
            if (kind, each) in self.guids
        ]
        held = {"key": key, **{name: value for name, value in claim.items() if name not in _OF_CLAIM}}
        held |= {end: node.get("label", claim.get(end, "")) for end, node in ends.items()}
        held |= {f"{end} kind": node.get("kind", "actor") for end, node in ends.items()}
        note = self._note(f"claim:{key}", OURS, json.dumps({ENTRY: "claim", **held}, ensure_ascii=False, indent=1))
        return self._passage(claim, self._guid("claim", key), user, *codings, note)

    def _selections(self, document: str) -> Iterator[list[str]]:
        """Yield the marks of each selection of a document: several codes of one passage are one."""
        groups: dict[object, list[str]] = defaultdict(list)
        for key in self.of_document["mark", document]:
            mark = self.state.get("mark", key)
            if mark.get(TYPE) != LINK:
                groups[mark.get("selection") or (key,)].append(key)
        yield from groups.values()

    def _selection(self, marks: list[str]) -> str:
        first = self.state.get("mark", marks[0])
        guid = self._guid("selection", first.get("selection") or marks[0], first.get("selection", ""))
        for mark in marks:
            self.guids["mark", mark] = guid
        codings = [self._coding(mark) for mark in marks if self._code_of(mark)]
        user = self.guids.get(("coder", first.get("coder", "")), "")
        left = (*_OF_MARK, *PLACE_FIELDS, *(["code"] if self._code_of(marks[0]) else []))
        noted = self._noted("selection", guid, first, left=left)
        return self._passage(first, guid, user, _described(first), *codings, *noted)

    def _passage(self, record: Fields, guid: str, user: str, *inner: str) -> str:
        created = record.get("created", "")
        values = {"guid": guid, "name": record.get("name", ""), "startPosition": record["start"]}
        values |= {"endPosition": record["end"], "creatingUser": user}
        values["creationDateTime"] = created if _MOMENT.fullmatch(created) else ""
        return element("PlainTextSelection", values, *inner)

    def _code_of(self, mark: str) -> str:
        return self.guids.get(("code", self.state.get("mark", mark).get("code", "")), "")

    def _coding(self, mark: str) -> str:
        user = self.guids.get(("coder", self.state.get("mark", mark).get("coder", "")), "")
        return self._coded(mark, self._code_of(mark), user)

    def _coded(self, about: str, code: str, user: str) -> str:
        values = {"guid": self._guid("coding", about), "creatingUser": user}
        return element("Coding", values, element("CodeRef", {"targetGUID": code}))

    def _links(self) -> Iterator[str]:
        for key, mark in self.state.of("mark").items():
            ends = [self.guids.get(("mark", mark.get(end, "")), "") for end in ("from", "to")]
            if mark.get(TYPE) == LINK and all(ends):
                values = {"guid": self._guid("link", key, mark.get("guid", "")), "name": mark.get("code", "")}
                values |= {"direction": mark.get("direction", ""), "originGUID": ends[0], "targetGUID": ends[1]}
                values["color"] = mark[COLOR] if _RGB.fullmatch(mark.get(COLOR, "")) else ""
                yield element("Link", values, *self._noted("link", key, mark, left=_OF_LINK))

    def _sets(self) -> Iterator[str]:
        labels = {word["label"]: word for _, word in self._entries("set") if word.get("label")}
        members: dict[str, list[str]] = defaultdict(list)
        codes = ((self.guids["code", key.removeprefix("code: ")], word) for key, word in self._entries("code"))
        sources = ((self.guids["document", key], fields) for key, fields in self.state.of("document").items())
        for tag, records in (("MemberCode", codes), ("MemberSource", sources)):
            for guid, fields in records:
                for label in _several(fields.get("sets", "")):
                    members[label].append(element(tag, {"targetGUID": guid}))
        for label in dict.fromkeys([*labels, *members]):
            word = labels.get(label, {})
            values = {"guid": self._guid("set", label, word.get("guid", "")), "name": label}
            yield element("Set", values, _described(word), *members[label])

    def _others(self) -> None:
        """Note what has no place in the format."""
        for key, claim in self.state.of("claim").items():
            if not counts(self.state, claim):
                self.collected.problem("not-counted", "Claims that count nowhere are left out", about=key)
            elif placed(claim) is None or claim.get("document", "") not in self.state.of("document"):
                self.collected.problem("no-passage", "Claims without a passage in a text are left out", about=key)
        for key, mark in self.state.of("mark").items():
            if mark.get(TYPE) != LINK and placed(mark) is None and not self._code_of(key):
                self.collected.problem("no-passage", "Marks without a passage in a text are left out", about=key)
        for key, word in self.state.of("word").items():
            if word.get(ENTRY) not in ("code", "set", *_FOLDERS):
                self.collected.problem("words", "Entries of the codebook that are no code are left out", about=key)


def _described(fields: Fields) -> str:
    text = fields.get("description", "")
    return f"<Description>{escaped_xml(text)}</Description>" if text else ""


def _several(cell: str) -> list[str]:
    return [each for each in cell.split(BETWEEN) if each]
