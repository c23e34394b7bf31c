"""A case of four actors and two proposals, small enough that every answer can be read off its nine claims."""

from graphmodel.model.case import Case
from graphmodel.reading.formats.csv_rows import read_csv_rows
from graphmodel.reading.in_memory import case_of

NODES = """\
id,label,kind,group,issue,description,mediator
A,Ada,actor,north,,Mayor.,
B,Ben,actor,south,,Miller.,
C,Cleo,actor,,,,
D,Dora,actor,,,Named by no claim.,
dam,Build the dam,proposal,,Water,,
park,Open the park,proposal,,Land,,
"""

HEADER = "id,source,target,relation,issue,status,basis,strength,date,agent,document,locator,evidence\n"

EDGES = (
    HEADER
    + """\
k1,A,B,support,Water,observed,direct,2,2020,,Report,p1,"Ada lends Ben a pump, gladly."
k2,A,B,support,Land,prospective,inferred,3,2021-05,Warden,Report,p2,Ada may lease Ben a field.
k3,A,B,opposition,Water,observed,direct,1,,,Report,p3,Ada blames Ben for the flood.
k4,B,A,opposition,Land,observed,inferred,1,2019-02/2019-03,,Letter,p1,Ben fences off the lane.
k5,C,A,mediation,Water,observed,direct,2,2020-01-15,Envoy,Letter,p2,Cleo calls on both.
k6,C,B,mediation,Water,observed,direct,2,2020-01-15,Envoy,Letter,p3,Cleo calls on both.
k7,A,dam,support,Water,observed,direct,3,2022,,Report,p4,"Ada says: ""Build it!""\"
k8,B,dam,opposition,Water,prospective,direct,2,,,Report,p5,Ben would sue.
k9,C,park,support,Land,prospective,inferred,1,,,Letter,p4,Cleo might give ground.
"""
)

TIES = """\
source,target,relation,sign,claims,strength,observed,direct,issues,first,last
A,B,support,1,2,5,1,1,Land; Water,2020-01-01,2021-05-31
A,B,opposition,-1,1,1,1,1,Water,,
B,A,opposition,-1,1,1,1,0,Land,2019-02-01,2019-03-31
C,A,mediation,0,1,2,1,1,Water,2020-01-15,2020-01-15
C,B,mediation,0,1,2,1,1,Water,2020-01-15,2020-01-15
A,dam,support,1,1,3,1,1,Water,2022-01-01,2022-12-31
B,dam,opposition,-1,1,2,0,1,Water,,
C,park,support,1,1,1,0,0,Land,,
"""
"""The ties of the case, summed up by hand, in the order of the first claim of each."""


def case_from(edges: str = EDGES, nodes: str = NODES) -> Case:
    """Return a case from the text of its two files."""
    return case_of(
        claims=read_csv_rows(edges.encode(), name="edges.csv"),
        nodes=read_csv_rows(nodes.encode(), name="nodes.csv"),
    )
