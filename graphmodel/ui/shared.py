"""What all sessions share: cases, what selections show of them, pictures and measures; made once, read-only."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from graphmodel.backbone import MOST_DRAWN
from graphmodel.case import Case, claim_total
from graphmodel.drawing import Picture, to_bytes
from graphmodel.errors import UsageError
from graphmodel.export import caption, drawn_ties, picture_of, places, said_of
from graphmodel.layout import Positions
from graphmodel.selection import Selection, select
from graphmodel.shipped import Given, given
from graphmodel.ties import tie_total, ties
from graphmodel.ui.choices import DRAWN
from graphmodel.ui.kept import kept

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a selection shows of a case.

    Attributes
    ----------
    case, selection
        The part of the case, and how it was chosen.
    claims, total
        Number of claims, and of ties.
    most
        So many ties are drawn.
    caption
        One line that says what is shown.
    """

    case: Case
    selection: Selection
    claims: int
    total: int
    most: int
    caption: str

    @property
    def ties(self) -> pd.DataFrame:
        """The ties that are drawn one by one: all ``total``, as far as a picture can carry them."""
        return drawn_ties(self.case, most=self.most)


def given_files() -> Given:
    """Return where the case is by the command line.

    Raises
    ------
    UsageError
        The command line cannot be read.
    """
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--edges")
    parser.add_argument("--nodes")
    parser.add_argument("--backend", default="")
    parser.add_argument("--map", type=Path)
    try:
        said = parser.parse_known_args(sys.argv[1:])[0]
    except argparse.ArgumentError as error:
        raise UsageError(str(error)) from error
    return given(said.edges, said.nodes, backend=said.backend, map_=said.map)


def case_of(where: Given) -> Case:
    """Return the case, read anew only when one of its files has changed; tables only when `forget_case` was called.

    Raises
    ------
    CaseError
        They do not hold a sound case.
    EngineError
        An engine does not answer.
    """
    return _case(where, tuple(_stamp(place) for place in where.files()))


def forget_case(where: Given) -> None:
    """Have a case read anew when it is asked for the next time."""
    _case.forget(where, tuple(_stamp(place) for place in where.files()))


def _stamp(place: Path) -> tuple[int, int]:
    """Return what changes when a file does; of a folder, when a file in it comes, goes or is written anew."""
    try:
        if place.is_dir():
            return _stamp_of_all(sorted(place.rglob("*.parquet")))
        status = place.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _stamp_of_all(files: Sequence[Path]) -> tuple[int, int]:
    found = "".join(f"{file} {file.stat().st_mtime_ns} {file.stat().st_size}\n" for file in files)
    return int(hashlib.sha256(found.encode()).hexdigest()[:15], 16), len(files)


@kept("Reading the case", most=4)
def _case(where: Given, stamps: tuple[tuple[int, int], ...]) -> Case:
    return where.read()


@kept("Placing actors and proposals", most=1)
def places_of(case: Case) -> Positions:
    """Return where the nodes of a case stand."""
    return places(case)


@kept("Drawing", most=16)
def _picture(case: Case, selection: Selection, most: int, _part: Case) -> tuple[Picture, bytes]:
    picture = picture_of(_part, places_of(case), most=most)
    return picture, to_bytes(picture)


def picture_shown(case: Case, shown: Shown) -> tuple[Picture, bytes]:
    """Return the picture that a selection is a view of, and its bytes as the browser takes them.

    It is that of the whole case, sent once; of a case with too many ties for one picture, that of the selection.
    """
    if is_crowded(case):
        return _picture(case, shown.selection, most_drawn(), shown.case)
    return _picture(case, Selection(), MOST_DRAWN, case)


def is_crowded(case: Case) -> bool:
    """Return whether a case has more ties than a picture can carry."""
    return tie_total(case) > MOST_DRAWN


def most_drawn() -> int:
    """Return how many ties of a crowded case are drawn, as the reader chooses."""
    chosen: int = st.session_state[DRAWN]
    return chosen


@kept("Looking for what is selected", most=256)
def _shown(case: Case, selection: Selection, most: int) -> Shown:
    selected = select(case, selection)
    if selected.in_place:
        total, claims = tie_total(selected), claim_total(selected)
    else:  # asked of the engine in one go
        rows = ties(selected)
        total, claims = len(rows), int(rows["claims"].sum())
    said = caption(claims, claim_total(case), selection)
    if most < total:
        said = f"{said} · {said_of(most, total)}"
    return Shown(selected, selection, claims, total, most, said)


def shown_of(case: Case, selection: Selection) -> Shown:
    """Return what a selection shows of a case."""
    return _shown(case, selection, most_drawn() if is_crowded(case) else MOST_DRAWN)


@kept("Measuring {name}", most=64)
def _measured(case: Case, selection: Selection, name: str, arguments: str, _ask: Callable[[], Any]) -> Any:
    return _ask()


def measured(measure: Callable[..., T], case: Case, selection: Selection, **arguments: Any) -> T:
    """Return a measure of what a selection shows; taken once for each selection of a case, shared, read-only."""
    shown = shown_of(case, selection)
    told = repr(sorted(arguments.items()))
    name = measure.__name__.replace("_", " ")
    answer: T = _measured(case, selection, name, told, lambda: measure(shown.case, **arguments))
    return answer
