"""The case that the files of a bundle are made of, and the view that each of them draws.

A bundle of a selection is made of the selection alone, so that it can be made again from itself.
"""

from __future__ import annotations

from dataclasses import replace

from graphmodel.analysis.camp_numbers import usual_numbers
from graphmodel.export.compose_view import view_of, with_positions
from graphmodel.export.extract_in_recipe import Places
from graphmodel.export.figure import FIGURES
from graphmodel.export.figure_options import MOST_FIGURE_LINES
from graphmodel.model.case import Case
from graphmodel.model.extract import extract
from graphmodel.picture.compose import coordinates, draws_blocs
from graphmodel.picture.view import AUTOMATIC, View, ViewOptions


def of_its_own(case: Case, options: ViewOptions, *, text: bool = True) -> Case:
    """Return a selection as an extract; a whole case as it is, unless its text is left out.

    Where lines by agreement are drawn, it holds the positions that they rest on: of the actors alone, the whole case.

    Parameters
    ----------
    options
        What a reader chose about the view that is drawn.
    text
        With evidence, and with the columns that only the file knows.
    """
    if case.taken_from:
        return case
    held = with_positions(case) if options.agreement else case
    if text and not held.selections and not case.supposed:
        return held
    places: Places = {}
    if not options.agreement and not draws_blocs(case, options):
        all_ = coordinates(case.whole)
        places = {node: (float(all_[node][0]), float(all_[node][1])) for node in held.nodes["id"]}
    shown = (options.colour_by, options.size_by, options.group_by)
    camps = {actor: number for actor, number in usual_numbers(case, k=2).items() if actor in set(held.nodes["id"])}
    return extract(held, asked=case, places=places, camps=camps, text=text, shown=shown)


def view_again(case: Case, format_: str, options: ViewOptions, moved: Places) -> View | None:
    """Return the view that a reader chose, for a file of some format; None where it is what the format draws itself."""
    if options == AUTOMATIC and not moved:
        return None
    most = MOST_FIGURE_LINES if format_ in FIGURES else None
    return replace(view_of(case, options, most=most), coordinates=moved)
