"""Which columns are the source and the target of a claim, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graphmodel.model.other_words import GROUPS, PERSONS, PROPOSALS
from graphmodel.model.schema import CLAIM_COLUMNS
from graphmodel.reading.mapping.contents import Contents
from graphmodel.reading.mapping.end_questions import question_of_end
from graphmodel.reading.mapping.interpretation import Ground, Question
from graphmodel.reading.mapping.names import called, is_called_as, name_words
from graphmodel.reading.mapping.stance_values import read_values
from graphmodel.reading.mapping.words import spaced_words

_Pair = tuple[str, str]
_ALIASES = {column.name: column.aliases for column in CLAIM_COLUMNS}
SOURCES, TARGETS = _ALIASES["source"], _ALIASES["target"]
_OF_PROPOSALS = (*PROPOSALS, "demand", "claim text", "amendment", "issue", "topic")
"""Names of a column of targets that are proposals."""
_MARKERS = (
    "source target, from to, src dst, sender receiver, sender recipient, 1 2, a b, i j, ego alter, origin destination, "
    "source destination, subject object, initiator target, head tail, actor partner, who whom, "
    "challenger target, chal tgt, sender target, accuser accused, "
    "von nach, van naar"
)
MARKERS: tuple[_Pair, ...] = tuple((first, second) for first, second in map(str.split, _MARKERS.split(",")))
"""Parts of names that only differ between the columns of the two ends."""
_NEXT = {"1": "3", "a": "c", "i": "k"}
"""The third of a series that begins with a marker and its pair: with it these are answers or votes, and no ends."""
_SEVERAL_OF_ONE_END = (("source",), ("target",), ("receiver",), ("recipient",))
"""What is left of the names of several columns of one end, as of `target 1` and `target 2`."""
_KINDS_OF_NAME = (("", "name"), ("label", "actor", "entity", "node", "side", "party", "organization", "organisation"))
"""What is left of such a name without its marker, the best first; anything else is a property of the ends."""
_OF_ANSWERS = "q, p, v, item, question, statement, answer, position, stance, score, rating, vote"
_ANSWERS = frozenset((*_OF_ANSWERS.split(", "), *_OF_PROPOSALS))
"""What is left of the names of numbered answers, beside a column of those who give them."""
MOST_CANDIDATES = 8
"""Columns that a question names."""
_STEM = 4
"""Letters of two names that are alike but for a last `a` and `b`."""


@dataclass(frozen=True, slots=True)
class Ends:
    """The columns of both ends, the ground for them, and what is open about them."""

    source: str = ""
    target: str = ""
    ground: Ground = "named"
    questions: tuple[Question, ...] = ()
    document: str = ""
    """A column called `source` that holds documents, as another one says who acts."""
    is_directed: bool = False
    """Whether the names belong together, as `from` and `to` do."""

    @property
    def is_about_one(self) -> bool:
        """Whether every row is likely about one thing, which no column names."""
        return any(each.role == "target" and each.likely == "" for each in self.questions)

    @property
    def has_proposals(self) -> bool:
        """Whether the name of the targets says that they are proposals, or there is but one."""
        return is_called_as(self.target, _OF_PROPOSALS) or self.is_about_one


def names_ends(columns: Sequence[str]) -> bool:
    """Return whether names say which columns are the ends of claims."""
    return any(_by_name(columns))


def ends_by_name(table: Contents, *, taken: Iterable[str] = (), source: str = "", target: str = "") -> Ends:
    """Return the ends of the claims of a table, as given and else by name; empty where no name says it.

    Parameters
    ----------
    taken
        Columns that have another role.
    source, target
        Columns that are given.
    """
    if source and target:
        return Ends(source, target, "mapped")
    free = without(table.columns, *taken)
    if source or target:
        return _other_end(free, source=source, target=target)
    for found in _by_name(free):
        fit = [each for each in found if _fits(table, each)]
        if fit:
            return replace(fit[0], questions=tuple(_asked(table, fit)))
    return Ends()


def _by_name(columns: Sequence[str]) -> Iterator[list[Ends]]:
    """Yield the pairs of columns that are ends by their names, kind by kind, the surest first."""
    yield from filter(None, (read(columns) for read in (_ours, _directed, _marked, _single)))


def _fits(table: Contents, ends: Ends) -> bool:
    """Return whether both columns can hold ends and are not years; names that belong together are doubted for dates."""
    both = (ends.source, ends.target)
    if ends.ground == "ours":
        return True
    if all(table.is_dated(end, years=True) for end in both) or all(read_values(table, end).share == 1 for end in both):
        return False
    if ends.is_directed:
        return not any(map(table.is_dated, both)) and not (all(map(table.is_flag, both)) and len(table.columns) > 3)
    return not table.names_nobody(ends.source) and (ends.has_proposals or not table.names_nobody(ends.target))


def _ours(columns: Sequence[str]) -> list[Ends]:
    lower = {name.lower(): name for name in reversed(columns)}
    return [Ends(lower["source"], lower["target"], "ours")] if {"source", "target"} <= lower.keys() else []


def _directed(columns: Sequence[str]) -> list[Ends]:
    """Return the pairs of names that belong together, as `from` and `to` do."""
    known = {" ".join(name_words(name)): name for name in reversed(columns)}
    pairs = [(first, second) for first, second in MARKERS if {first, second} <= known.keys()]
    ends = [
        Ends(known[first], known[second], is_directed=True)
        for first, second in pairs
        if not first.isdigit() and len(first) > 1
    ]
    return [each for number, each in enumerate(ends) if not any(_shares(each, other) for other in ends[:number])]


def _shares(one: Ends, other: Ends) -> bool:
    return one.source == other.source


def _marked(columns: Sequence[str]) -> list[Ends]:
    """Return the pairs of names that are alike but for a marker, as `source_name` and `target_name`, the best kind."""
    found: dict[_Pair, int] = {}
    has_names = any(" ".join(name_words(name)) in ("name", "id", *SOURCES) for name in columns)
    words = {name: name_words(name) for name in columns}
    by_words = {tuple(each): name for name, each in reversed(words.items())}
    for name, parts in words.items():
        for first, second in MARKERS:
            if first not in parts or (len(first) == 1 and len(parts) == 1):
                continue
            place = parts.index(first)
            before, after = parts[:place], parts[place + 1 :]
            if has_names and len(first) == 1 and " ".join([*before, *after]) in _ANSWERS:
                continue
            other = by_words.get((*before, second, *after))
            is_series = (*before, _NEXT.get(first, ""), *after) in by_words
            if other and other != name and not is_series and (*before, *after) not in _SEVERAL_OF_ONE_END:
                found.setdefault((name, other), _rank([*before, *after]))
    for name in columns:
        stem = spaced_words(name).removesuffix("a")
        if len(stem) >= _STEM and not stem.endswith(" ") and spaced_words(name) == f"{stem}a":
            for other in columns:
                if spaced_words(other) == f"{stem}b":
                    found.setdefault((name, other), _rank([stem]))
    best = min(found.values(), default=0)
    return [Ends(*pair, is_directed=True) for pair, rank in found.items() if rank == best]


def _rank(left: Sequence[str]) -> int:
    name = " ".join(left)
    return next((rank for rank, names in enumerate(_KINDS_OF_NAME) if name in names), len(_KINDS_OF_NAME))


def _single(columns: Sequence[str]) -> list[Ends]:
    """Return each column called as sources are beside each called as targets are."""
    known = called(columns)
    sources = [*dict.fromkeys(known[alias] for alias in SOURCES if alias in known)]
    targets = [*dict.fromkeys(known[alias] for alias in ("target", *TARGETS) if alias in known)]
    document = ""
    if "source" in known:
        of_proposals = any(Ends("", target).has_proposals for target in targets)
        document = known["source"] if sources and of_proposals else ""
        sources = sources if document else [known["source"]]
    sources = [*dict.fromkeys([*persons_beside(sources, known), *sources])]
    return [Ends(source, target, document=document) for target in targets for source in sources if source != target]


def persons_beside(sources: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """Return the columns of persons beside one of what they belong to, where this is called as sources are."""
    if not any(" ".join(name_words(source)) in GROUPS for source in sources):
        return []
    return [known[name] for name in PERSONS if name in known]


def _other_end(free: Sequence[str], *, source: str, target: str) -> Ends:
    """Return the ends where one is given, with the other by its name, if any says it."""
    names = {spaced_words(name): name for name in reversed(without(free, source, target))}
    aliases = ("target", *TARGETS) if source else ("source", *SOURCES)
    other = next((names[alias] for alias in aliases if alias in names), "")
    return Ends(source or other, target or other, "mapped")


def _asked(table: Contents, fit: Sequence[Ends]) -> Iterator[Question]:
    for role, found in (("source", [each.source for each in fit]), ("target", [each.target for each in fit])):
        if len(set(found)) > 1:
            is_likely = role == "source" and " ".join(name_words(found[0])) not in GROUPS
            yield question_of_end(table, role, list(dict.fromkeys(found)), is_likely=is_likely)


def without(names: Sequence[str], *others: str) -> list[str]:
    """Return names without some of them."""
    return [each for each in names if each not in others]
