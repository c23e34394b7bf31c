"""Read UIMA CAS JSON 0.4, as INCEpTION exports it: spans as marks, relations and slots as links between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphmodel.errors import counted
from graphmodel.exchange.coded import CODE, TYPE, Coded, Collector, place_fields
from graphmodel.exchange.json_file import Record, json_in, number_at, objects_in, text_at
from graphmodel.exchange.offsets import Units
from graphmodel.exchange.qdpx_read import BELOW, LINK
from graphmodel.model.surrogates import without_surrogates
from graphmodel.reading.rows import UnreadError

_STRUCTURES, _ID, _TYPES, _ELEMENTS, _VIEWS = "%FEATURE_STRUCTURES", "%ID", "%TYPE", "%ELEMENTS", "%VIEWS"
_SOFA, _METADATA = "uima.cas.Sofa", "DocumentMetaData"
_INITIAL = "_InitialView"
_FOR_THE_PROGRAM = ("uima.", "de.tudarmstadt.ukp.clarin.webanno.", "de.tudarmstadt.ukp.dkpro.core.api.metadata.")
"""Beginnings of the names of types that hold nothing that anybody coded."""
_UNITS = ("Sentence", "Token", "Paragraph", "Heading", "Div")
"""Layers that divide a text."""
_VALUES = ("value", "label", "Label", "identifier")
"""Features that say what a span or relation is, the first that is filled."""
NAMED = "named"
"""Field of a mark whose words, and not whose code, name an actor or proposal: `text`."""


def _is_cas(value: Any) -> bool:
    """Return whether JSON is a CAS."""
    return isinstance(value, dict) and _STRUCTURES in value


def read_cas(content: bytes, name: str) -> Coded:
    """Return the document of a CAS with its spans, relations and slots.

    Raises
    ------
    UnreadError
        It is no CAS of this form, or holds no text.
    """
    whole = json_in(content)
    if not _is_cas(whole):
        message = f"the file has no {_STRUCTURES}, so it is no UIMA CAS in JSON (0.4)."
        raise UnreadError("no-cas", message, "Export the document as UIMA CAS JSON 0.4.")
    return _Reading(whole, name).coded()


class _Reading:
    def __init__(self, whole: Record, name: str) -> None:
        self.collected = Collector(name)
        held = whole[_STRUCTURES]
        listed = (
            [{_ID: key, **each} for key, each in held.items() if isinstance(each, dict)]
            if isinstance(held, dict)
            else held
        )
        self.structures = {str(each[_ID]): each for each in objects_in(listed) if _ID in each}
        self.sofa = self._sofa(whole)
        self.text = text_at(self.structures[self.sofa], "sofaString")
        self.units = Units.of(self.text)
        self.marks: dict[str, str] = {}
        self.left: Counter[str] = Counter()

    def _sofa(self, whole: Record) -> str:
        """Return the id of the text: that of the first view, or the only one."""
        found = [
            key for key, each in self.structures.items() if each.get(_TYPES) == _SOFA and text_at(each, "sofaString")
        ]
        views = whole.get(_VIEWS)
        initial = views.get(_INITIAL) if isinstance(views, dict) else None
        first = str(initial.get("%SOFA")) if isinstance(initial, dict) else ""
        if not found:
            raise UnreadError("no-text", "the CAS holds no text.", "Export the document as UIMA CAS JSON 0.4.")
        if len(found) > 1:
            self.collected.problem("views", "Of several views, the first is read")
        return first if first in found else found[0]

    def coded(self) -> Coded:
        metadata = next((each for each in self.structures.values() if _layer(each) == _METADATA), {})
        title = text_at(metadata, "documentTitle", "documentId") or Path(self.collected.name).stem
        document = self.collected.add_document(title, self.text, url=_address(text_at(metadata, "documentUri")))
        spans, relations = list[str](), list[str]()
        for key, each in self.structures.items():
            if text_at(each, _TYPES).startswith(_FOR_THE_PROGRAM) or str(each.get("@sofa", self.sofa)) != self.sofa:
                continue
            (relations if "@Governor" in each or "@Dependent" in each else spans).append(key)
        for key in spans:
            self._span(key, self.structures[key], document)
        for key in relations:
            self._relation(key, self.structures[key])
        for key in spans:
            self._slots(self.structures[key], key)
        return self._noted()

    def _span(self, key: str, span: Record, document: str) -> None:
        layer = _layer(span)
        if layer in _UNITS:
            self.left[layer] += 1
            return
        if "begin" not in span and "end" not in span:
            return
        begin, end = (number_at(span, name) for name in ("begin", "end"))
        if begin is None or end is None or not 0 <= begin < end <= self.units.count:
            self.collected.problem(
                "no-place", "The places of spans are not in the text, and are left out", about=f"{layer} {key}"
            )
            return
        place = place_fields(self.text, self.units.point(begin), self.units.point(end, up=True))
        fields = {TYPE: layer, CODE: _code(layer, span), NAMED: "text", **_features(span)}
        self.marks[key] = self.collected.add("mark", f"m{key}", {**fields, **place, "document": document})

    def _relation(self, key: str, relation: Record) -> None:
        ends = [self.marks.get(str(relation.get(end)), "") for end in ("@Governor", "@Dependent")]
        if not all(ends):
            self.collected.problem(
                "ends", "Relations without two spans are left out", about=f"{_layer(relation)} {key}"
            )
            return
        self._link(_code(_layer(relation), relation), *ends, **_features(relation))

    def _slots(self, span: Record, key: str) -> None:
        """Add a link for each filled slot of a span: a feature that holds a list of roles with targets."""
        for name, value in span.items():
            listed = self.structures.get(str(value), {}).get(_ELEMENTS) if name.startswith("@") else None
            for each in listed if isinstance(listed, list) else []:
                slot = self.structures.get(str(each), {})
                target = self.marks.get(str(slot.get("@target")), "")
                if target and key in self.marks:
                    role = text_at(slot, "role") or name.removeprefix("@")
                    self._link(f"{_layer(span)}{BELOW}{role}", self.marks[key], target)

    def _link(self, code: str, origin: str, target: str, **features: str) -> None:
        held = {**features, TYPE: LINK, CODE: code, "from": origin, "to": target}
        self.collected.add("mark", f"link{len(self.collected.records['mark'])}", held)

    def _noted(self) -> Coded:
        links = sum(mark.get(TYPE) == LINK for mark in self.collected.records.get("mark", {}).values())
        left = ", ".join(f"{count:,} of {layer}" for layer, count in self.left.items())
        self.collected.notes.append(
            f"Read as UIMA CAS JSON: {counted(len(self.marks), 'span')} and {counted(links, 'relation')}, kept as "
            "marks." + (f" Not read: {left}." if left else "")
        )
        return self.collected.coded()


def _layer(structure: Record) -> str:
    return text_at(structure, _TYPES).rpartition(".")[2]


def _code(layer: str, structure: Record) -> str:
    value = text_at(structure, *(name for name in _VALUES if structure.get(name)))
    return f"{layer}{BELOW}{value}" if value else layer


def _features(structure: Record) -> Mapping[str, str]:
    """Return the features that are plain values, called apart where a field of ours has their name."""
    ours = ("begin", "end", TYPE, CODE, NAMED, "from", "to", "document", "coder", "start", "quote", "sha256")
    return {
        f"{without_surrogates(name)} (feature)" if name in ours else without_surrogates(name): without_surrogates(
            str(value)
        )
        for name, value in structure.items()
        if name[:1] not in "%@^" and name not in ("begin", "end") and isinstance(value, str | int | float)
    }


def _address(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""
