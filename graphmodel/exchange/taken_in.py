"""Take what another program coded into a project: what is there already is not added again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from graphmodel.errors import Finding, UsageError
from graphmodel.exchange.coded import CODE, OTHERWISE, PLACE_FIELDS, TYPE, Coded, Collector, checked, place_fields
from graphmodel.exchange.same_documents import SameDocuments, fits_dots, same_documents
from graphmodel.model.passage import place_of
from graphmodel.model.schema import BETWEEN
from graphmodel.project.acts import PLACED, Change, Fields, RecordKind
from graphmodel.project.anchors import Anchor, found_again
from graphmodel.project.claims import CUT, MOST_QUOTED
from graphmodel.project.nodes import ALIASES
from graphmodel.project.record_checks import check_claim
from graphmodel.project.state import State
from graphmodel.project.store import Project

_NAMED: Mapping[str, RecordKind] = {
    "document": "document",
    "coder": "coder",
    "source": "node",
    "target": "node",
    "from": "mark",
    "to": "mark",
}
"""Fields of claims and marks that name another record, and its kind."""
_ORDER: tuple[RecordKind, ...] = ("coder", "document", "node", "word", "mark", "claim")
COUNTED_KINDS: tuple[RecordKind, ...] = ("document", "node", "claim", "mark")
"""Kinds of records whose number is reported; coders and words come along."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Number of new records of each kind, and passages that the texts of the project do not hold."""

    added: Mapping[RecordKind, int]
    findings: tuple[Finding, ...]


def take_in(project: Project, coded: Coded, *, who: str, name: str = "") -> Taken:
    """Add everything as one act, which can be undone as one.

    Parameters
    ----------
    project
        An open project.
    coded
        What a file holds.
    who
        Who takes it in, and is the coder of what names none.
    name
        Of the file, for findings.
    """
    made: list[_Merge] = []

    def changes(state: State) -> list[Change]:
        made.append(_merged(state, coded, project.texts(), who=who, name=name))
        return made[-1].changes

    project.act(who, changes, texts=(coded.texts[each] for each in coded.texts if each in made[-1].needed))
    return made[-1].taken()


def would_take(project: Project, coded: Coded, *, who: str, name: str = "") -> Taken:
    """Return what `take_in` would add to the project as it is; nothing is added."""
    return _merged(project.state(), coded, project.texts(), who=who, name=name).taken()


def _merged(state: State, coded: Coded, texts: Mapping[str, str], *, who: str, name: str) -> _Merge:
    """Return the changes that add what is new to a project.

    A document is the same as `same_documents` says, a coder by the name, a node by its kind and label or alias, a claim
    or mark by all the fields that the file has.
    """
    merge = _Merge(state, {**texts, **coded.texts}, same_documents(state, texts, coded), who=who, name=name)
    about = coded.state.get("project", "")
    if about and not state.get("project", ""):
        merge.changes.append(Change("project", "", None, about))
    for kind in _ORDER:
        for key, fields in coded.state.of(kind).items():
            merge.add(kind, key, fields)
    return merge


class _Merge:
    def __init__(self, state: State, texts: Mapping[str, str], same: SameDocuments, *, who: str, name: str) -> None:
        self.changes, self.collected = list[Change](), Collector(name)
        self._texts, self._who, self._documents = texts, who, same
        self._held = {kind: dict(state.of(kind)) for kind in _ORDER}
        self._keys: dict[tuple[RecordKind, str], str] = {}
        self._same: dict[tuple[RecordKind, object], str] = {}
        self._numbers: Counter[tuple[RecordKind, str]] = Counter()
        for kind in _ORDER:
            for key, fields in state.of(kind).items():
                signs = _signs(kind, key, fields)
                self._same.update({(kind, sign): key for sign in signs if (kind, sign) not in self._same})
        self._alike = defaultdict[object, list[str]](list)
        """Keys of claims and marks that the file has not named yet, by what they say at least."""
        for kind in PLACED:
            for key, fields in state.of(kind).items():
                self._alike[_core(kind, fields)].append(key)

    def taken(self) -> Taken:
        """Return the number of new records, and what does not fit."""
        return Taken(Counter(each.kind for each in self.changes if each.before is None), self.collected.findings())

    def add(self, kind: RecordKind, key: str, fields: Fields) -> None:
        ours: Fields = {name: self._key(name, value) for name, value in fields.items()}
        if kind in PLACED:
            ours = self._placed(self._with_coder(ours), key)
        ours = self._allowed(kind, key, ours)
        if kind == "claim" and (reason := self._unfit(ours)):
            self.collected.problem("no-claim", "Claims that fit no case are left out", about=f"{key}: {reason}")
            return
        same = self._same_as(kind, key, ours)
        self._keys[kind, key] = same or self._free(kind, key)
        if same is None:
            self._held[kind][self._keys[kind, key]] = ours
            self.changes.append(Change(kind, self._keys[kind, key], None, ours))
            return
        held = self._held[kind][same]
        left = ("created", "date") if kind in PLACED else ("coder",)  # the acts have the true ones, or the document
        missing = {name: each for name, each in ours.items() if not held.get(name) and name not in left}
        if kind == "document" and missing.get("notes") == held.get("url"):
            missing.pop("notes", "")  # where a database has the address
        if missing:
            self._held[kind][same] = {**self._held[kind][same], **missing}
            self.changes.append(Change(kind, same, dict.fromkeys(missing, ""), missing))

    @cached_property
    def needed(self) -> set[str]:
        """The SHA-256 of the texts that documents of the project have by now."""
        return {each.get("sha256", "") for each in self._held["document"].values()}

    def _same_as(self, kind: RecordKind, key: str, fields: Fields) -> str | None:
        """Return the key of the record of the project that is the same; None where there is none."""
        if kind == "document":
            if title := self._documents.likely.get(key):
                self.collected.problem("no-text", _MAYBE, about=f"{key}, perhaps {title}")
            return self._documents.ours.get(key)
        same = next((self._same[kind, sign] for sign in _signs(kind, key, fields) if (kind, sign) in self._same), None)
        if kind not in PLACED:
            return same
        alike = self._alike[_core(kind, fields)]
        if same is None:  # a file may leave out what is in words of the documents
            of_document = self._held["document"].get(fields.get("document", ""), {}).get("date", "")
            compared = {name: value for name, value in fields.items() if name != "created"}
            # A claim without a date of its own has that of its document.
            dated = {"date": of_document} if compared.get("date") == of_document else {}
            found = (each for each in alike if compared.items() <= {**dated, **self._held[kind][each]}.items())
            same = next(found, None)
        if same in alike:
            alike.remove(same)
        return same

    def _with_coder(self, fields: Fields) -> Fields:
        if fields.get("coder") or fields.get(TYPE) == "link":
            return fields
        if self._who not in self._held["coder"]:
            self.add("coder", self._who, {})
        return {**fields, "coder": self._who}

    def _placed(self, fields: Fields, key: str) -> dict[str, str]:
        """Return the fields of a claim or mark with its passage as it stands in the text that the project has."""
        document = fields.get("document", "")
        sha256 = self._held["document"].get(document, {}).get("sha256", "")
        text, quote = self._texts.get(sha256, ""), fields.get("quote", "")
        start, end = place_of(fields) or (0, 0)
        is_there = 0 <= start < end <= len(text) and text[start:end] == quote
        if not (fields.get("start") or quote) or (fields.get("sha256", "") == sha256 != "" and (is_there or not text)):
            return dict(fields)
        bare = {name: value for name, value in fields.items() if name not in PLACE_FIELDS}
        is_same = document in self._documents.same_places
        if is_same and 0 <= start < end <= len(text) and fits_dots(quote, text[start:end]):
            return {**bare, **place_fields(text, start, end)}
        old = Anchor(start, end, quote, fields.get("prefix", ""), fields.get("suffix", ""))
        if place := _place(old, text, trusted=is_same):
            return {**bare, **place_fields(text, *place)}
        message = "Passages are not found in the texts that the project has, and are left out" if text else _NO_TEXT
        self.collected.problem("no-passage", message, about=key)
        return bare

    def _allowed(self, kind: RecordKind, key: str, fields: Fields) -> Fields:
        """Return fields whose values their columns allow; others are kept under other names."""
        allowed = checked(kind, fields)
        for name in [name for name in fields if fields[name] and name not in allowed]:
            message = f"Values that their columns do not allow are kept in columns called{OTHERWISE}"
            self.collected.problem("not-allowed", message, about=f"{key}: {name}")
        return allowed

    def _unfit(self, claim: Fields) -> str:
        """Return why a claim can be in no case; empty where it can."""
        try:
            check_claim(State(self._held), claim)
        except UsageError as error:
            return str(error)
        return ""

    def _key(self, field: str, value: str) -> str:
        """Return the value of a field; where it names a record, the key of that in the project."""
        return self._keys.get((_NAMED[field], value), value) if field in _NAMED else value

    def _free(self, kind: RecordKind, wanted: str) -> str:
        if kind != "document":
            wanted = " ".join(wanted.split()).replace(BETWEEN, ", ") or kind
        key = wanted
        while key in self._held[kind]:
            self._numbers[kind, wanted] += 1
            number = self._numbers[kind, wanted] + 1
            key = f"{wanted} ({number})" if kind == "document" else f"{wanted}-{number}"
        return key


def _place(old: Anchor, text: str, *, trusted: bool) -> tuple[int, int] | None:
    """Return where a passage is in a text; a place is trusted in the text that it was made on, and needs no quote."""
    is_place = old.start < old.end <= len(text)
    there = text[old.start : old.end].strip()
    quote, has_context = old.quote.strip(), bool(old.prefix or old.suffix)  # tables keep no white space at the ends
    if is_place and ((trusted and not old.quote) or (quote == there and (trusted or not has_context))):
        return old.start, old.end
    if is_place and len(there) > MOST_QUOTED and quote.endswith(CUT) and there.startswith(quote.removesuffix(CUT)):
        return old.start, old.end
    place = found_again(old, text) if old.quote.strip() else None
    if place is None:
        return None
    start = place.anchor.start - (len(old.quote) - len(old.quote.lstrip()))  # anchors leave out white space at the ends
    is_whole = start >= 0 and text.startswith(old.quote, start)
    return (start, start + len(old.quote)) if is_whole else (place.anchor.start, place.anchor.end)


_MAYBE = (
    "Documents without their words are added as others, though they may be some that the project has: give them their "
    "titles there, or write the file with the words of passages, and read it again"
)
_NO_TEXT = "The project has no text of the documents, so passages have no place: add the documents first"


def _signs(kind: RecordKind, key: str, fields: Fields) -> list[object]:
    """Return what a record is known by."""
    if kind == "node":
        names = [fields.get("label", key), *filter(None, fields.get(ALIASES, "").split(BETWEEN))]
        return [(fields.get("kind", "actor"), name.casefold()) for name in names]
    if kind in ("coder", "word"):
        return [key]
    return [frozenset((name, value) for name, value in fields.items() if name != "created")]


def _core(kind: RecordKind, fields: Fields) -> object:
    """Return what every file says of a claim or mark."""
    return (kind, *(fields.get(name, "") for name in (*_NAMED, "start", "end", "relation", CODE, TYPE)))
