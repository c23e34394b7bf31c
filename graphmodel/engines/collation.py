"""Order text in PostgreSQL by code point, as everywhere else, whatever the database's language."""

from __future__ import annotations

from typing import Any

import sqlglot.expressions as sge
from ibis.backends.sql.compilers.postgres import PostgresCompiler


class InCodeOrder(PostgresCompiler):  # type: ignore[misc]  # Ibis is untyped
    """Ibis's compiler, but for the order of text."""

    def visit_SortKey(self, op: Any, *, arg: Any, **how: Any) -> Any:  # noqa: N802 - of Ibis
        """Return a key to sort by."""
        return super().visit_SortKey(op, arg=_by_code(arg) if op.arg.dtype.is_string() else arg, **how)

    def visit_ArraySort(self, op: Any, *, arg: Any) -> Any:  # noqa: N802 - of Ibis
        """Return the values of an array of text in their order."""
        found = super().visit_ArraySort(op, arg=arg)
        for key in found.find_all(sge.Ordered):
            key.set("this", _by_code(key.this))
        return found


def _by_code(text: Any) -> Any:
    return sge.Collate(this=text, expression=sge.to_identifier("C", quoted=True))
