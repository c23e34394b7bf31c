"""Selections as they are shown: parts, pictures and measures, cached for all sessions, read-only."""

from __future__ import annotations

import argparse
import glob
import hashlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from graphmodel.errors import UsageError
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.filter_counts import filter_counts, undated_affected
from graphmodel.model.one_actor import with_others
from graphmodel.model.select import selected_and_wider
from graphmodel.model.selection import NOTHING_CHOSEN, Selection
from graphmodel.model.ties import tie_total, ties
from graphmodel.picture.backbone import MOST_DRAWN
from graphmodel.picture.compose import caption, coordinates, drawn_ties, extent_of, picture_of
from graphmodel.picture.drawing import Picture
from graphmodel.picture.layout import Coordinates
from graphmodel.picture.message import to_bytes
from graphmodel.project.file_name import is_project
from graphmodel.reading.sources import CaseSource, case_source
from graphmodel.ui.background.cache import cached
from graphmodel.ui.state.kept_values import kept_values
from graphmodel.ui.state.view_options import DRAWN

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a selection shows of a case.

    Attributes
    ----------
    case
        The part of the case, which knows its selection.
    claims, total
        Number of claims, and of ties.
    most
        Largest number of ties drawn.
    caption
        One line that says what is shown.
    wider
        The part with positions on proposals, as of `selected_and_wider`.
    undated
        Number of undated claims that the dates leave out, or keep in, as of `undated_affected`.
    """

    case: Case
    claims: int
    total: int
    most: int
    caption: str
    wider: Case
    undated: int = 0

    @property
    def ties(self) -> pd.DataFrame:
        """The ties that are drawn one by one: all ``total``, as far as a picture can carry them."""
        return drawn_ties(self.case, most=self.most)


def given_files() -> CaseSource:
    """Return where the case is by the command line.

    Raises
    ------
    UsageError
        The command line cannot be read.
    """
    return _given_files(tuple(sys.argv[1:]))


@cache
def _given_files(arguments: tuple[str, ...]) -> CaseSource:
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--edges")
    parser.add_argument("--nodes")
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--backend", default="")
    parser.add_argument("--map", type=Path)
    parser.add_argument("--encoding", default="")
    parser.add_argument("--accept-guesses", action="store_true")
    parser.add_argument("--title", default="")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--with", type=Path, dest="with_")
    try:
        options = parser.parse_known_args(arguments)[0]
    except argparse.ArgumentError as error:
        raise UsageError(str(error)) from error
    return case_source(
        options.edges,
        options.nodes,
        documents=options.documents,
        backend=options.backend,
        map_=options.map,
        encoding=options.encoding,
        accept_guesses=options.accept_guesses,
        title=options.title,
        without=options.without,
        with_=options.with_,
    )


def case_of(where: CaseSource) -> Case:
    """Return the case, read anew only when one of its files has changed; tables only when `forget_case` was called.

    Raises
    ------
    CaseError
        They do not hold a sound case.
    EngineError
        An engine does not answer.
    """
    return _case(where, tuple(_stamp(place) for place in where.files()))


def forget_case(where: CaseSource) -> None:
    """Have a case read anew when it is asked for the next time."""
    _case.forget(where, tuple(_stamp(place) for place in where.files()))


def _stamp(place: Path) -> tuple[int, int]:
    """Return what changes when a file does; of a folder, when a file in it comes, goes or is written anew."""
    try:
        if is_project(place):  # its last acts are in a file beside it
            return _stamp_of_all(sorted(place.parent.glob(f"{glob.escape(place.name)}*")))
        if place.is_dir():
            return _stamp_of_all(sorted(place.rglob("*.parquet")))
        status = place.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _stamp_of_all(files: Sequence[Path]) -> tuple[int, int]:
    found = "".join(f"{file} {file.stat().st_mtime_ns} {file.stat().st_size}\n" for file in files)
    return int(hashlib.sha256(found.encode()).hexdigest()[:15], 16), len(files)


@cached("Reading the case", max_entries=4)
def _case(where: CaseSource, stamps: tuple[tuple[int, int], ...]) -> Case:
    return where.read()


@cached("Placing actors and proposals", max_entries=1)
def places_of(case: Case) -> Coordinates:
    """Return where the nodes of a case stand."""
    return coordinates(case)


@cached("Drawing", max_entries=16)
def _picture(case: Case, selection: Selection, most: int, _part: Case) -> tuple[Picture, bytes]:
    picture = picture_of(_part, places_of(case), most=most)
    return picture, to_bytes(picture)


def picture_shown(shown: Shown) -> tuple[Picture, bytes]:
    """Return the picture that a selection is a view of, and its bytes as the browser takes them.

    It is that of the whole case, sent once; of a case with too many ties for one picture, that of the selection.
    """
    whole = shown.case.whole
    if is_crowded(whole):
        return _picture(whole, shown.case.selection, most_drawn(), shown.case)
    return _picture(whole, NOTHING_CHOSEN, MOST_DRAWN, whole)


def is_crowded(case: Case) -> bool:
    """Return whether a case has more ties than a picture can carry."""
    return claim_total(case) > MOST_DRAWN and tie_total(case) > MOST_DRAWN  # no more ties than claims: one query less


def most_drawn() -> int:
    """Return how many ties of a crowded case are drawn, as the reader chooses."""
    chosen: int = kept_values()[DRAWN]
    return chosen


@cached("Looking for what is selected", max_entries=256)
def _shown(case: Case, selection: Selection, most: int) -> Shown:
    selected, wider = selected_and_wider(case, selection)
    if selected.in_place:
        total, claims = tie_total(selected), claim_total(selected)
    else:  # asked of the engine in one go
        rows = ties(selected)
        total, claims = len(rows), int(rows["claims"].sum())
    line = caption(selected, claims=claims)
    if most < total:
        line = f"{line} · {extent_of(most, total)}"
    return Shown(selected, claims, total, most, line, wider, undated_affected(case, selection))


def shown_of(case: Case, selection: Selection) -> Shown:
    """Return what a selection shows of a case."""
    return _shown(case, selection, most_drawn() if is_crowded(case) else MOST_DRAWN)


@cached("Measuring {name}", max_entries=64)
def _measured(case: Case, selection: Selection, name: str, arguments: str, _ask: Callable[[], Any]) -> Any:
    return _ask()


def measured(measure: Callable[..., T], case: Case, **arguments: Any) -> T:
    """Return a measure of a part of a case; taken once for each selection, shared, read-only."""
    asked = f"{measure.__module__}.{measure.__qualname__} {sorted(arguments.items())!r}"  # names are not unique
    name = measure.__name__.replace("_", " ")
    answer: T = _measured(case.whole, case.selection, name, asked, lambda: measure(case, **arguments))
    return answer


@cached("Counting claims", max_entries=256)
def counts_of(case: Case, selection: Selection) -> dict[str, dict[str, int]]:
    """Return how many claims each value of a filter would show, the others as they are: see `filter_counts`."""
    return filter_counts(case, selection)


def narrowed(case: Case, **fields: Any) -> Case:
    """Return the part that another selection of the same whole case gives: that of a part, but for some fields."""
    return shown_of(case.whole, replace(case.selection, **fields)).case


def shown_beyond_one(shown: Shown) -> Shown:
    """Return what is shown with positions on proposals and, where filters name one actor, with those of all others."""
    wider = {"proposals": True, **with_others(shown.case)}
    return shown_of(shown.case.whole, replace(shown.case.selection, **wider))
