"""Random cases and random selections, for properties."""

import csv
import io

from hypothesis import strategies as st

from graphmodel.model.schema import BASES, RELATIONS, STATUSES
from graphmodel.model.selection import Selection
from tests.small_case import HEADER

ACTORS = ("A", "B", "C", "D")
PROPOSALS = ("dam", "park")
DATES = ("", "2019", "2019-11/2021-02", "2020-02-29", "2020-02", "2021-01/2021", "2022-06-30")

CELL_TEXT = st.one_of(
    st.sampled_from(["nan", "NA", "None", "null", "1.0", "007", "=1+1", '"', '""', ",", ";", "a\nb", "'"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(',"\n;|\t'), max_size=30),
).map(str.strip)
"""Text as a cell may hold it: white space around it is not part of it."""


@st.composite
def claim_rows(draw: st.DrawFn) -> list[str]:
    """Return the cells of one valid claim of the nodes of `tests.small_case`, without its id."""
    source = draw(st.sampled_from(ACTORS))
    target = draw(st.sampled_from([node for node in (*ACTORS, *PROPOSALS) if node != source]))
    relation = draw(st.sampled_from(RELATIONS[:2] if target in PROPOSALS else RELATIONS))
    choices = (("", "Water", "Land", "War; peace"), STATUSES, BASES, ("1", "2", "3"), DATES, ("", "Envoy", "Warden"))
    return [source, target, relation, *(draw(st.sampled_from(values)) for values in choices), "Report"]


def edges_text(rows: list[list[str]]) -> str:
    """Return claims as the text of a CSV file, numbered in their order."""
    stream = io.StringIO()
    stream.write(HEADER)
    numbered = [[f"c{number}", *row, f"p{number}", f"Text {number}."] for number, row in enumerate(rows)]
    csv.writer(stream, lineterminator="\n").writerows(numbered)
    return stream.getvalue()


EDGES_TEXTS = st.lists(claim_rows(), min_size=1, max_size=25).map(edges_text)
"""The text of an edges.csv that goes with the nodes of `tests.small_case`."""


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Return none, one or several of the values."""
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


NARROWING = {
    "issue": some("Water", "Land"),
    "relation": some(*RELATIONS),
    "actor": some(*ACTORS),
    "proposal": some(*PROPOSALS),
    "status": some(*STATUSES),
    "basis": some(*BASES),
    "min_strength": st.sampled_from((1, 2, 3)),
    "since": st.sampled_from(("", "2020", "2020-01-16", "2021-06", "2023")),
    "until": st.sampled_from(("", "2018", "2019-02", "2020-01-14", "2021")),
    "document": some("Report", "Letter"),
    "agent": some("Envoy", "Warden"),
    "text": st.sampled_from(("", "ada", "LAND", "dam", "Cleo calls", "%", "nowhere")),
    "proposals": st.booleans(),
}
"""Values of every field that narrows a selection claim by claim, as `tests.small_case` knows them."""

FIELDS = NARROWING | {"ego": some("A", "C", "D", "park"), "hops": st.integers(1, 4), "undated": st.booleans()}


@st.composite
def selections(draw: st.DrawFn, fields: dict[str, st.SearchStrategy] = FIELDS, most: int = 3) -> Selection:
    """Return a selection of at most ``most`` fields."""
    names = draw(st.lists(st.sampled_from(sorted(fields)), max_size=most, unique=True))
    values = {name: draw(fields[name]) for name in names}
    if (since := values.get("since")) and since > (values.get("until") or since):  # refused: nothing lies between them
        values["until"] = ""
    return Selection(**values)
