"""A misspelt word leads to the words of the case that are nearest to it, and to no text that finds nothing."""

from __future__ import annotations

import pytest

from graphmodel.model.near_texts import near_texts
from graphmodel.model.select import select
from tests.small_case import case_from

EDGES = "id,source,target,relation,issue\nk1,a,b,support,Water rights\nk2,b,a,opposition,Ports\n"
NODES = "id,kind,label,description\na,actor,Ministério,Keeps the lighthouse\nb,actor,Lightship,Burns\nc,actor,Barns,\n"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("ministerios", ("Ministério",)),  # a letter too many, and no accent
        ("LIGHTHUOSE", ("lighthouse",)),  # two swapped
        ("lighthose", ("lighthouse",)),
        ("lightshouse", ("lighthouse",)),
        ("righs", ("rights",)),
        ("righs water", ("rights water",)),
        ("borns", ("Burns", "Barns")),  # equally near
        ("pots", ("Ports",)),
        ("pot", ()),  # too short for a slip
        ("lichtoose", ()),  # three slips
        ("light", ()),  # it stands in words
        ("ports burnt", ()),  # nothing has both
        ("", ()),
    ],
)
def test_texts_that_may_be_meant(text: str, near: tuple[str, ...]) -> None:
    case = case_from(EDGES, NODES)
    assert near_texts(case, text) == near
    assert near_texts(select(case, relation=("support",)), text) == near
