"""Meanings of codes: an actor, a proposal, a stance, an issue, or nothing; asked for, as no name is certain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from graphmodel.errors import UsageError, listing, quoted, suggestion
from graphmodel.exchange.coded import CODE, TYPE, Coded
from graphmodel.exchange.dna_tables import AGREEMENT, CONCEPT, ORGANIZATION, PERSON
from graphmodel.exchange.qdpx_read import BELOW, LINK
from graphmodel.model.schema import RELATIONS
from graphmodel.project.acts import Fields
from graphmodel.reading.mapping.interpretation import OPEN
from graphmodel.reading.mapping.yaml_file import plain

ACTOR, PROPOSAL, ISSUE, NOTHING = "actor", "proposal", "issue", "none"
OF_CODES = (ACTOR, PROPOSAL, *RELATIONS, ISSUE, NOTHING)
"""What a code can mean."""
OF_STANCES = (*RELATIONS, NOTHING)
"""What a link, or an agreement in numbers, can mean."""
_SECTIONS = {"codes": OF_CODES, "links": OF_STANCES, AGREEMENT: OF_STANCES}
_MOST_LISTED = 12
"""Codes below another that a mapping lists one by one; of more, the one above them."""
_HEAD = f"""\
# Put an answer in place of each {OPEN!r}, then use this file with --map.
# A code is one of: {", ".join(OF_CODES)}. A link or an agreement is one of: {", ".join(OF_STANCES)}.
# A code below another means the same as that one, unless it has a line of its own ('Actors{BELOW}Union': proposal).
"""


@dataclass(frozen=True, slots=True)
class Used:
    """Codes, links and agreements in numbers that marks have, with the number of marks."""

    codes: Mapping[str, int] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)
    agreements: Mapping[str, int] = field(default_factory=dict)

    @property
    def sections(self) -> Mapping[str, Mapping[str, int]]:
        """The same by the name of their section in a mapping."""
        return {"codes": self.codes, "links": self.links, AGREEMENT: self.agreements}

    @property
    def count(self) -> int:
        """The number of marks."""
        return sum(map(sum, (each.values() for each in self.sections.values())))


def used_in(coded: Coded) -> Used:
    """Return what the marks of a file have, that could make claims of them."""
    codes, links, agreements = Counter[str](), Counter[str](), Counter[str]()
    for mark in coded.state.of("mark").values():
        if has_agreement(mark):
            agreements[mark[AGREEMENT]] += 1
        elif mark.get(CODE):
            (links if mark.get(TYPE) == LINK else codes)[mark[CODE]] += 1
    return Used(codes, links, agreements)


def has_agreement(mark: Fields) -> bool:
    """Return whether a mark is a statement whose agreement is a number."""
    return all(mark.get(name) for name in (AGREEMENT, CONCEPT)) and bool(mark.get(ORGANIZATION) or mark.get(PERSON))


@dataclass(frozen=True, slots=True)
class CodeMeanings:
    """What codes, links and agreements mean, by section."""

    meanings: Mapping[str, Mapping[str, str]]

    def of(self, section: str, name: str) -> str:
        """Return the meaning of a name, or of what it is below; empty where none is given."""
        known = self.meanings.get(section, {})
        while name:
            if name in known:
                return known[name]
            name = name.rpartition(BELOW)[0]
        return ""


def mapping_text(used: Used) -> str:
    """Return a mapping in which to answer what each code in use means."""
    whole = {
        name: {each: OPEN for each, _ in code_names(section)} for name, section in used.sections.items() if section
    }
    return _HEAD + yaml.safe_dump(whole, allow_unicode=True, sort_keys=False)


def code_names(used: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the names that are asked for with their number of marks: of many below another, the one above them."""
    below: defaultdict[str, list[str]] = defaultdict(list)
    for name in used:
        below[name.partition(BELOW)[0]].append(name)
    for root, names in below.items():
        if len(names) > _MOST_LISTED:
            yield root, sum(used[name] for name in names)
        else:
            yield from ((name, used[name]) for name in names)


def answers(text: str, used: Used, *, name: str) -> CodeMeanings:
    """Return the answers of a mapping to all that is in use.

    Raises
    ------
    UsageError
        It is no such mapping, or leaves something open.
    """
    whole = plain(text, "mapping")
    if not isinstance(whole, dict) or not set(whole) <= set(_SECTIONS):
        raise UsageError(f"{name}: a mapping of codes has the sections {listing(_SECTIONS)}, and no others.")
    for section, held in whole.items():
        if not isinstance(held, dict):
            raise UsageError(f"{name}, {section}: a code and its meaning are expected, such as 'Union: actor'.")
        for each, meaning in held.items():
            _check(name, section, str(each), meaning)
    found = CodeMeanings(whole)
    left = [each for section, names in used.sections.items() for each in names if found.of(section, each) in ("", OPEN)]
    if left:
        raise UsageError(
            f"{name}: {len(left):,} codes have no meaning yet: {listing(left, most=5)}. Put one in place of {OPEN!r}."
        )
    return found


def _check(name: str, section: str, each: str, meaning: object) -> None:
    if meaning != OPEN and meaning not in _SECTIONS[section]:
        hint = suggestion(str(meaning), _SECTIONS[section])
        known = listing(_SECTIONS[section])
        message = f"{name}, {section}, {quoted(each)}: {quoted(str(meaning))} is not one of {known}."
        raise UsageError(f"{message} {hint}".strip())
