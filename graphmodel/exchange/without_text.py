"""Leave words of the documents out of what is written for other programs: all, or all but passages; places stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphmodel.exchange.coded import CODE, COLOR, TYPE, Coded, place_fields
from graphmodel.exchange.dna_tables import AGREEMENT, CONCEPT, COUNTERPART, ORGANIZATION, PERSON, STANCE
from graphmodel.model.column import names
from graphmodel.model.extract import QUOTING
from graphmodel.model.passage import place_of
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.project.acts import PLACED, Fields, RecordKind
from graphmodel.project.claims import MOST_QUOTED
from graphmodel.project.log_file import digest
from graphmodel.project.state import State

DOT, WIDE_DOT = "·", "\U00010101"
"""Stand for each character of a text that is left out, but for line ends; the wide one for two units of UTF-16.

So a passage is where it was, in both countings."""
_ABOUT = ("document", "coder", "created", "decision", "guid", TYPE)
_KEPT: Mapping[RecordKind, tuple[str, ...]] = {
    "claim": (*(name for name in names(CLAIM_COLUMNS) if name not in QUOTING), *_ABOUT),
    "mark": (
        *(CODE, COLOR, "selection", "from", "to", "direction", *_ABOUT),
        *(ORGANIZATION, PERSON, CONCEPT, AGREEMENT, COUNTERPART, STANCE),
    ),
}
"""Fields of claims and marks that cannot hold words of a document."""
_PLACE = ("start", "end", "sha256")


def without_quotes(coded: Coded) -> Coded:
    """Return the same with the places of passages alone: without quotes, evidence, notes and unknown fields."""
    bare = {
        kind: {
            key: {name: value for name, value in fields.items() if name in (*kept, *_PLACE)}
            for key, fields in coded.state.of(kind).items()
        }
        for kind, kept in _KEPT.items()
    }
    return replace(coded, state=State({**coded.state.records, **bare}))


def without_words(coded: Coded) -> Coded:
    """Return the same with texts in which every character is a dot, for programs that need a text to have places in."""
    return _with_texts(without_quotes(coded), {sha256: dotted(text) for sha256, text in coded.texts.items()})


def with_passages(coded: Coded) -> Coded:
    """Return the same with texts in which every character is a dot that is in no passage, or far behind its beginning.

    Of each passage, `MOST_QUOTED` characters stand, as in all files that hold quotes.
    """
    letters = {sha256: list(dotted(text)) for sha256, text in coded.texts.items()}
    for fields in (each for kind in PLACED for each in coded.state.of(kind).values()):
        sha256 = coded.state.get("document", fields.get("document", "")).get("sha256", "")
        start, end = place_of(fields) or (0, 0)
        if sha256 in letters and 0 <= start < end:
            end = min(end, start + MOST_QUOTED)
            letters[sha256][start:end] = coded.texts[sha256][start:end]
    return _with_texts(coded, {sha256: "".join(each) for sha256, each in letters.items()})


def _with_texts(coded: Coded, texts: Mapping[str, str]) -> Coded:
    """Return the same with other texts of the same lengths, by the SHA-256 of the old ones."""
    records = {kind: dict(held) for kind, held in coded.state.records.items()}
    for kind in PLACED:
        for key, fields in coded.state.of(kind).items():
            text = texts.get(coded.state.get("document", fields.get("document", "")).get("sha256", ""), "")
            records[kind][key] = _placed(fields, text)
    for key, fields in coded.state.of("document").items():
        if fields.get("sha256") in texts:
            records["document"][key] = {**fields, "sha256": digest(texts[fields["sha256"]])}
    return replace(coded, state=State(records), texts={digest(text): text for text in texts.values()})


def dotted(text: str) -> str:
    """Return a text in which every character is a dot, but for line ends."""
    return "".join(letter if letter in "\r\n" else DOT if letter <= "\uffff" else WIDE_DOT for letter in text)


def _placed(fields: Fields, text: str) -> Fields:
    start, end = place_of(fields) or (0, 0)
    if not start < end <= len(text):
        return {name: value for name, value in fields.items() if name not in _PLACE}
    return {**fields, **place_fields(text, start, end)}
