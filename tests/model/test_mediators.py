from graphmodel.model.mediators import mediators_of
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.analysis.short import short_case
from tests.small_case import EDGES, case_from

NODES = """\
id,label,kind,mediator
A,Ada,actor,
B,Ben,actor,
C,Cleo,actor,
D,Cleo,actor,A
dam,Talks,proposal,Ben; A;
park,Court,proposal,Cleo; Bren
"""


def test_a_mediator_is_named_by_id_or_label_and_what_names_none_or_several_is_left_out():
    assert mediators_of(case_from(EDGES, NODES)) == {"dam": ("B", "A")}


def test_a_selection_knows_the_mediators_of_the_whole_case():
    case = short_case("A + talks\nB + A", mediators="talks:M", actors="M")
    assert mediators_of(select(case, Selection(actor=("B",)))) == {"talks": ("M",)}


def test_a_case_without_proposals_to_mediate_has_none():
    assert mediators_of(case_from()) == {}
