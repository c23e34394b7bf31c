"""Command that says what would come out otherwise if some claims were not there, and others were."""

from __future__ import annotations

from dataclasses import asdict, replace

import pandas as pd
from rich.markup import escape

from graphmodel.analysis.measure import Answer, Table
from graphmodel.analysis.what_changes import what_changes
from graphmodel.cli.answers import report
from graphmodel.cli.commands import read_and_warn
from graphmodel.cli.console import out
from graphmodel.cli.options import AsJson, Output, about_case, selected
from graphmodel.errors import UsageError
from graphmodel.export.methods_sentence import methods
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.reading.sources import CaseSource, supposed


@selected
@about_case
def what_if(selection: Selection, where: CaseSource, *, as_json: AsJson = False, output: Output = None) -> None:
    """What would change --without some claims, and --with others?

    All other commands take these two options as well: they then answer as if it were so.
    """
    if not (where.without or where.with_):
        raise UsageError("Nothing is supposed. Say --without a claim, or --with a file of claims.")
    whole = read_and_warn(replace(where, without=(), with_=None))
    before, after = (select(case, selection) for case in (whole, supposed(where, whole)))
    found = what_changes(before, after)
    if not (as_json or output):
        _print_leads(found.leads)
    tables = (Table(f"what comes out otherwise, {after.supposed}", found.figures, ()),)
    report(Answer(asdict(found), tables), methods(after), as_json=as_json, output=output, claims=False)


def _print_leads(leads: pd.DataFrame) -> None:
    for question, before, after, is_other in leads.drop(columns="measure").itertuples(index=False):
        out.print(escape(question), style="bold")
        for word, text in (("now", before), ("then", after)) if is_other else (("stays", before),):
            out.print(f"  {word}: {escape(' '.join(text.split())) or 'no answer in words'}", highlight=False)


COMMANDS = (what_if,)
