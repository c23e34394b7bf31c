"""A case whose text breaks what is careless: formulas, control characters, quotes, line ends, other directions."""

import pandas as pd

from graphmodel.model.case import Case
from graphmodel.model.derived_columns import ROW
from graphmodel.reading.in_memory import to_case

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tone", '=HYPERLINK("http://x","y")')
QUOTED = "\"quoted\" 'text' & <b> ]]> &lt; \\"
TEXTS = (
    *FORMULAS,
    "#N/A",
    "1.0",
    "TRUE",
    "two\nlines",
    "  within  ",
    QUOTED,
    "a,b;c\td|e",
    "\u202eright to left",
    "\u0645\u0631\u062d\u0628\u0627 \U0001f54a",
    "\x85\u2028",
    "_x0041_",
)
"""Text that every format but Pajek holds as it is (a cell never holds a CR: reading makes it LF)."""
CONTROL = "a\x01b\x0bc\x1fd\ufffee"
LEGIBLE = "a\ufffdb\ufffdc\ufffdd\ufffde"
FURTHER = ("weight", "Label", "type", "=further", 'a "b" <c>')
"""Names of further columns, some of which other programs have a use for."""
IDS = ("A\x01", "A\x02", 'a "b" <&>', "\u0645", "=1", "dam")


def hostile_case() -> Case:
    """Return a case with one claim a text, its ends taken in turn, and one with control characters."""
    kinds = ["actor"] * 5 + ["proposal"]
    nodes = pd.DataFrame({"id": IDS, "label": [*TEXTS[:4], CONTROL, QUOTED], "kind": kinds}, dtype="str")
    texts = [*TEXTS, CONTROL]
    rows = {
        "id": [f"k{number}" for number in range(len(texts) - 1)] + ['k "\x01" <&>'],
        "source": [IDS[number % 5] for number in range(len(texts))],
        "target": [IDS[number % 5 + 1] for number in range(len(texts))],
        "relation": "support",
        "evidence": texts,
        **dict.fromkeys(FURTHER, texts),
    }
    return to_case(nodes=nodes, claims=pd.DataFrame(rows, dtype="str").assign(**{ROW: range(2, len(texts) + 2)}))
