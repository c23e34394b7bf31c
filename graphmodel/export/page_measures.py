"""The section of measures of a page: of each its question, its answer in words, and its tables as they were made."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from graphmodel.analysis.column_labels import headings, valued, word_columns
from graphmodel.analysis.leads import lead
from graphmodel.analysis.measure import Measure, Table
from graphmodel.analysis.measures import MEASURES
from graphmodel.errors import SelectionError, counted
from graphmodel.export.compose_view import with_positions
from graphmodel.export.html_markup import Html, joined, tag
from graphmodel.export.methods_sentence import methods
from graphmodel.model.case import Case
from graphmodel.model.claim_counts import claim_total
from graphmodel.model.extract import steps_to
from graphmodel.model.filter_words import one_sided
from graphmodel.model.nodes import unique_labels
from graphmodel.model.schema import BETWEEN

MOST_MEASURED = 20_000
"""Number of claims up to which a page says how measures came out: each takes up to 3 s, but for those of `LONG`."""
LONG: Mapping[str, int] = {"robustness": 200, "shifts": 5_000, "mediation": 5_000, "turning": 5_000}
"""Number of claims up to which a page has a measure that takes long: robustness finds the camps anew without each claim
(9 s for 280 claims), the others took 2 to more than 25 s of processor time for 20,000."""
MOST_ROWS, _MOST_COLUMNS = 100, 24
"""Largest size of a table in the page; the command line writes all of it."""
_MOST_IDS = 200
"""Largest number of claims that a row opens; of more, only their number is known to the page."""
_Names = Mapping[str, str]


_WIDER = " Those about proposals are of the positions on proposals too, as each of them says."
"""Added where the page opens without positions, which some measures are about."""


def measures_section(case: Case) -> Html:
    """Return the answers of all measures about a selection, each with the sentence that says of which it is."""
    total = claim_total(case)
    if total > MOST_MEASURED:
        note = f"The page has no measures: it would take long to compute them from {total:,} claims."
        return tag("p", f"{note} The app and the command line do.")
    due = [each for each in MEASURES.values() if each.scope != "codings"]
    of = counted(total, "claim")
    wider = _WIDER if claim_total(with_positions(case)) > total else ""
    note = one_sided(steps_to(case))
    return joined(
        tag(
            "p", f"Computed when the page was made, of the {of} that it opens with: filters do not change them.{wider}"
        ),
        *([tag("p", note)] if note else []),
        *(_left_out(each) if total > LONG.get(each.name, total) else _measure(each, case) for each in due),
    )


def _left_out(measure: Measure) -> Html:
    note = f"Left out: it would take long to make this page. `graphmodel {measure.name}` computes it."
    return tag("article", tag("h3", measure.question), tag("p", note), class_="measure")


def _measure(measure: Measure, case: Case) -> Html:
    part, names = with_positions(case) if measure.scope == "proposals" else case, unique_labels(case)
    heading = tag("h3", measure.question)
    try:
        answer = measure.answer(part)
    except SelectionError as error:  # a selection may leave nothing that a measure could be about
        return tag("article", heading, tag("p", str(error)), class_="measure")
    return tag(
        "article",
        heading,
        tag("p", measure.about, class_="quiet"),
        *(tag("p", line, class_="lead") for line in lead(measure.name, answer, names).splitlines()),
        *(_table(each, measure, names, is_open=not number) for number, each in enumerate(answer.tables)),
        *([tag("p", measure.note, class_="quiet")] if measure.note else []),
        tag("p", methods(part, rule=answer.rule, rests_on=answer.rests_on or measure.rests_on), class_="quiet methods"),
        class_="measure",
    )


def _table(table: Table, measure: Measure, names: _Names, *, is_open: bool) -> Html:
    rows = table.frame.head(MOST_ROWS)
    ids = [table.ids_of(row) for _, row in rows.iterrows()]
    shown = rows.drop(columns=[name for name in table.claims if name in rows])
    called = {
        name: heading for name, heading in headings(map(str, shown.columns), measure).items() if heading is not None
    }
    kept = list(called)[:_MOST_COLUMNS]
    opens = any(ids)
    titles = [*(names.get(name, called[name]) for name in kept), *(["behind it"] if opens else [])]
    head = tag("tr", *(tag("th", title, scope="col") for title in titles))
    lines = [
        tag("tr", *cells, *([_opening(each)] if opens else []))
        for cells, each in zip(_cells(shown, kept, names), ids, strict=True)
    ]
    left = len(table.frame) - len(rows)
    more = f"and {left:,} more {'row' if left == 1 else 'rows'}, which `graphmodel {measure.name}` writes"
    body = tag("div", tag("table", tag("thead", head), tag("tbody", *lines)), class_="scroll", tabindex="0")
    rest = [tag("p", more, class_="quiet")] if left else []
    content = body if len(rows) else tag("p", "None.", class_="quiet")
    opened = {"open": ""} if is_open else {}
    return tag("details", tag("summary", table.title), content, *rest, **opened)


def _cells(rows: pd.DataFrame, kept: list[str], names: _Names) -> Iterator[list[Html]]:
    known = valued(rows)
    columns = [[_in_words(value, {} if name in word_columns() else names) for value in known[name]] for name in kept]
    for row in zip(*columns, strict=True):
        yield [tag("td", text) for text in row]


def _opening(ids: tuple[str, ...]) -> Html:
    number = counted(len(ids), "claim")
    if not 0 < len(ids) <= _MOST_IDS:
        return tag("td", number if ids else "-")
    return tag("td", tag("button", number, type="button", data_claims="\n".join(ids), title="Show these claims"))


def _in_words(value: Any, names: _Names) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_in_words(each, names)}" for name, each in value.items())
    if isinstance(value, tuple | list):
        between = " | " if any(isinstance(each, tuple) for each in value) else "; "
        return between.join(_in_words(each, names) for each in value)
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return "-"
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, float | np.floating):
        return f"{value:.3g}"
    text = str(value)
    return names.get(text) or BETWEEN.join(names.get(part, part) for part in text.split(BETWEEN))
