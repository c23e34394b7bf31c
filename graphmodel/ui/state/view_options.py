"""View options: open tab, merging rule and the like, kept while hidden, and held in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from graphmodel.analysis.agreement import NORMALISATIONS
from graphmodel.analysis.measure import Measure, Option
from graphmodel.analysis.measures import MIN_SHARED, NORMALISE, RULE_OPTION, SHARED_NUMBERS
from graphmodel.analysis.merging_rules import RULES, Rule
from graphmodel.errors import listing
from graphmodel.model.level import LEVELS
from graphmodel.picture.backbone import MOST_DRAWN
from graphmodel.ui.session import session
from graphmodel.ui.state.kept_values import kept_values, set_value
from graphmodel.ui.state.pages import tabs, without_page

CAMP_COUNTS = ("2", "3", "4", "free")
DRAW = "draw"
"""Key of the choice between blocs and single ties."""
LINES = "lines"
"""Lines among actors: ties that claims declare, or those that agreement on proposals implies."""
KINDS_OF_LINES = ("automatic", "ties", "agreement")
PAIRS = "pairs"
"""Key of the choice of how the tab Standing takes pairs with support and opposition."""
PAIRS_TAKEN = ("merged", "both")
DRAWINGS = ("automatic", "blocs", "single ties")
WHICH_ACTORS, WHICH_PROPOSALS = "which_actors", "which_proposals"
"""Keys of the choice of rows and columns of a heat map that has too many."""
OWN_ROWS = "row"
"""Key of the actors of a heat map that the reader chose, by id."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    "level": LEVELS,
    "normalise": NORMALISATIONS,
    "k": CAMP_COUNTS,
    "rule": RULES,
    PAIRS: PAIRS_TAKEN,
    DRAW: DRAWINGS,
    LINES: KINDS_OF_LINES,
    WHICH_ACTORS: ("across all", "both ends", "most active", "own choice"),
    WHICH_PROPOSALS: ("most divided", "most active"),
}
"""The values of each choice by the key of its widget, and its parameter in the address; the first is the default."""
_SHARED_OPTIONS = (RULE_OPTION, NORMALISE, MIN_SHARED)
"""Options of measures that have one widget for all tabs."""
DRAWN = "drawn"
"""Number of ties of a crowded case that are drawn."""
THRESHOLD = "threshold"
"""Agreement from which on a line is drawn, in per cent."""
ROWS = "rows"
"""Largest number of rows and columns of a heat map."""
NUMBERS = {
    "min_shared": SHARED_NUMBERS,
    DRAWN: range(1_000, MOST_DRAWN + 1, 500),
    THRESHOLD: range(50, 101),
    ROWS: range(40, 201, 20),
}
"""The same for those that are whole numbers."""

ATTRIBUTES = ("colour_by", "size_by", "group_by")
"""Keys of the columns of nodes that colours, sizes and blocs stand for; empty for none."""
PARTIES = ("party_a", "party_b")
"""Keys of the two parties between whom somebody could mediate: ids of actors, in the address where the reader chose."""
_OFFERED = "_parties_offered"


def offer_parties(actors: Sequence[str], offered: tuple[str, str]) -> list[str]:
    """Set the two parties that are offered, where the reader has not chosen two others of these actors.

    Returns what was chosen before and is none of them.
    """
    chosen = tuple(kept_values()[name] for name in PARTIES)
    gone = [party for party in chosen if party and party not in actors]
    if chosen == session().get(_OFFERED) or gone or (None in chosen and all(offered)):
        for name, party in zip(PARTIES, offered, strict=True):
            set_value(name, party or None)
    session()[_OFFERED] = tuple(party or None for party in offered)
    return gone


def without_unknown(offered: Mapping[str, Sequence[str]]) -> list[str]:
    """Forget attributes that the nodes of a case do not have; return what is forgotten, in words."""
    problems = []
    for name in ATTRIBUTES:
        wanted = kept_values()[name]
        if wanted and wanted not in offered[name]:
            set_value(name, None)
            known = f"it can be {listing(offered[name])}" if offered[name] else "no column of this case fits"
            problems.append(f"{name}: {wanted!r} does not fit the nodes of this case; {known}.")
    return problems


def chosen_rule() -> Rule:
    """Return the merging rule that is chosen, the same on every tab."""
    rule: Rule = kept_values()["rule"]
    return rule


def option_key(measure: Measure, option: Option) -> str:
    """Return the key of the widget of an option, and its parameter in the address."""
    return option.name if option in _SHARED_OPTIONS else f"{measure.name}_{option.name}"


@cache
def choice_values() -> Mapping[str, tuple[str, ...]]:
    """Return the values of all choices, the tab first, then those of options of measures that no page has."""
    own = {
        option_key(measure, each.option): tuple(dict.fromkeys((each.default, *each.choices)))
        for measure in without_page()
        for each in measure.parameters
        if each.choices
    }
    return {"tab": tabs(), **own, **CHOICES}


@cache
def number_ranges() -> Mapping[str, range]:
    """Return the same for those that are whole numbers."""
    own = {
        option_key(measure, option): option.on_screen
        for measure in without_page()
        for option in measure.options
        if option.on_screen
    }
    return own | NUMBERS


def read_address(address: Mapping[str, list[str]]) -> list[str]:
    """Bring the choices to the address; return what it says wrongly."""
    problems = []
    for name, values in choice_values().items():
        wanted = address.get(name, values)[0]
        if wanted not in values:
            problems.append(f"{name}: {wanted!r} is not one of {listing(values)}.")
        set_value(name, wanted if wanted in values else values[0])
    for name, numbers in number_ranges().items():
        wanted = address.get(name, [str(numbers[0])])[0]
        if problem := _problem(wanted, numbers):
            problems.append(f"{name}: {problem}")
        set_value(name, numbers[0] if problem else int(wanted))
    for name in (*PARTIES, *ATTRIBUTES):
        set_value(name, address.get(name, [None])[0])
    set_value(OWN_ROWS, address.get(OWN_ROWS, []))
    return problems


def parameters() -> tuple[str, ...]:
    """Return the names that choices have in an address."""
    return (*choice_values(), *number_ranges(), *PARTIES, *ATTRIBUTES, OWN_ROWS)


def to_address() -> dict[str, list[str]]:
    """Return what differs from the defaults, as parameters of an address."""
    defaults = {name: values[0] for name, values in (*choice_values().items(), *number_ranges().items())}
    now = kept_values()
    shown = {name: [str(now[name])] for name, default in defaults.items() if now[name] != default}
    shown |= {name: [now[name]] for name in ATTRIBUTES if now[name]}
    if now[WHICH_ACTORS] == "own choice" and now[OWN_ROWS]:
        shown[OWN_ROWS] = list(now[OWN_ROWS])
    if tuple(now[name] for name in PARTIES) != session().get(_OFFERED):
        shown |= {name: [now[name]] for name in PARTIES if now[name]}
    return shown


def _problem(wanted: str, numbers: range) -> str:
    if not wanted.isdecimal():
        return f"{wanted!r} is not a whole number."
    if len(wanted) > 9 or int(wanted) not in numbers:  # Python reads no number of thousands of digits
        return f"{wanted} is not one of {numbers[0]} to {numbers[-1]}."
    return ""
