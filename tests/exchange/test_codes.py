"""Codes that overlap in a passage become claims, where nothing is open; all else is asked."""

import pytest

from graphmodel.errors import UsageError
from graphmodel.exchange.coded import Coded, Collector, place_fields
from graphmodel.exchange.codes import answers, mapping_text, used_in
from graphmodel.exchange.codes_as_claims import CodedClaim, coded_claims, with_claims
from graphmodel.exchange.dna_read import read_dna_project
from graphmodel.exchange.taken_in import take_in
from graphmodel.project.check import check
from graphmodel.project.store import Project
from tests.reading.formats.valid_files import dna_database

TEXT = "The union backs the weir. The trust and the town oppose it, and the dam."
MEANINGS = """
codes:
  Actors: actor
  Measures: proposal
  Stance > for: support
  Stance > against: opposition
  Stance > between: mediation
  Topic: issue
  Memo: none
links:
  contradicts: opposition
  see: none
"""


def coded(*marks: tuple[str, str] | tuple[str, str, str], links: tuple[tuple[str, str, str], ...] = ()) -> Coded:
    """Return a document with marks, each a code, the words that it is on, and maybe a coder; and links between them."""
    made = Collector("made")
    made.add_document("Report", TEXT, date="2026-03-03")
    for number, (code, words, *coder) in enumerate(marks, start=1):
        start = TEXT.index(words)
        about = {"document": "Report", "coder": coder[0] if coder else "Mira", "code": code}
        made.add("mark", f"m{number}", {**about, **place_fields(TEXT, start, start + len(words))})
    for code, origin, target in links:
        made.add("mark", "link", {"type": "link", "code": code, "from": origin, "to": target})
    return made.coded()


def made_of(found: Coded) -> tuple[list[CodedClaim], list[str]]:
    """Return the rows that codes make, and what makes none."""
    collected = Collector("a")
    rows = coded_claims(found, answers(MEANINGS, used_in(found), name="m.yaml"), collected)
    return rows, [str(each) for each in collected.findings()]


def short(rows: list[CodedClaim]) -> list[tuple[str, ...]]:
    return [(row.take, row.source, row.relation, row.target, row.target_kind) for row in rows]


FIRST = "The union backs the weir"
UNION, WEIR, FOR = ("Actors > Union", "The union"), ("Measures > Weir", "the weir"), ("Stance > for", FIRST)


def test_one_actor_one_proposal_and_a_stance_are_a_claim():
    rows, findings = made_of(coded(UNION, WEIR, FOR, ("Topic > Water", "weir"), ("Memo", FIRST)))
    assert rows == [
        CodedClaim(
            "yes", "Report", "Mira", 0, 24, "Union", "Weir", "proposal", "support", "Water", "codes that overlap", FIRST
        )
    ]
    assert findings == []


def test_codes_combine_where_they_share_a_character_and_a_coder():
    assert short(made_of(coded(UNION, ("Measures > Weir", "weir. The"), FOR))[0]) == [
        ("yes", "Union", "support", "Weir", "proposal")
    ]
    apart = coded(UNION, ("Measures > Dam", "the dam"), FOR)
    others = coded(UNION, (*WEIR, "Jonas"), FOR)
    for found in (apart, others):
        assert made_of(found) == (
            [],
            ["a: Passages with a stance have no actor, or nobody and nothing that it is towards (Report, 0-24)"],
        )


def test_what_is_open_is_asked_row_by_row():
    against = ("Stance > against", "The trust and the town oppose it, and the dam")
    trust, town = ("Actors > Trust", "The trust"), ("Actors > Town", "the town")
    rows, _ = made_of(coded(trust, town, ("Measures > Dam", "the dam"), against))
    assert [(*each, row.why) for each, row in zip(short(rows), rows, strict=True)] == [
        ("?", "Trust", "opposition", "Dam", "proposal", "open: which of 2 actors"),
        ("?", "Town", "opposition", "Dam", "proposal", "open: which of 2 actors"),
    ]
    rows, _ = made_of(coded(trust, town, against))
    assert short(rows) == [
        ("?", "Trust", "opposition", "Town", "actor"),
        ("?", "Town", "opposition", "Trust", "actor"),
    ]


def test_mediation_is_towards_actors_alone():
    rows, _ = made_of(coded(UNION, WEIR, ("Actors > Town", "backs"), ("Stance > between", FIRST)))
    assert [row.target for row in rows] == ["Town", "Union"]
    assert {row.take for row in rows} == {"?"}


def test_a_link_between_passages_is_a_claim_from_its_origin_to_its_target():
    trust = ("Actors > Trust", "The trust")
    rows, findings = made_of(coded(UNION, trust, WEIR, links=(("contradicts", "m2", "m1"), ("see", "m1", "m2"))))
    assert short(rows) == [("yes", "Trust", "opposition", "Union", "actor")]
    assert (rows[0].start, rows[0].quote) == (0, TEXT[: TEXT.index(" and")])
    rows, findings = made_of(coded(UNION, WEIR, links=(("contradicts", "m2", "m1"),)))
    assert (rows, len(findings)) == ([], 1)


def test_passages_that_would_make_very_many_claims_make_none():
    actors = [(f"Actors > {number}", "The union") for number in range(9)]
    rows, findings = made_of(coded(*actors, ("Stance > for", FIRST)))
    assert rows == []
    assert findings == ["a: Passages with a stance would make more than 20 claims (Report, 0-24)"]


def test_claims_have_the_passage_the_coder_and_the_date(project: Project):
    found = coded(UNION, WEIR, FOR)
    take_in(project, with_claims(found, made_of(found)[0]), who="Mira")
    (claim,) = project.state().of("claim").values()
    assert (claim["coder"], claim["date"], claim["quote"], claim["document"]) == ("Mira", "2026-03-03", FIRST, "Report")
    assert check(project.state(), project.texts()) == []
    assert len(project.state().of("mark")) == 3


def test_an_agreement_in_numbers_is_asked_and_then_a_claim():
    changes = """UPDATE VARIABLES SET DataType = 'integer' WHERE ID = 4; DELETE FROM DATABOOLEAN;
    INSERT INTO DATAINTEGER VALUES (1, 7, 4, 2), (2, 8, 4, -1), (3, 10, 4, 0);"""
    found = read_dna_project(dna_database(changes), "a.dna")
    assert mapping_text(used_in(found)).splitlines()[3:] == ["agreement:", "  '2': '?'", "  '-1': '?'", "  '0': '?'"]
    said = "agreement: {'2': support, '-1': opposition, '0': none}"
    rows = coded_claims(found, answers(said, used_in(found), name="m.yaml"), Collector("a"))
    assert short(rows) == [
        ("yes", "EPA", "support", "Cap emissions", "proposal"),
        ("yes", "EPA", "opposition", "Cap emissions", "proposal"),
    ]


def test_a_mapping_lists_codes_or_of_many_the_one_above_them():
    many = [(f"Actors > {number}", "The union") for number in range(13)]
    assert mapping_text(used_in(coded(*many, WEIR, links=(("see", "m1", "m2"),)))).splitlines()[3:] == [
        "codes:",
        "  Actors: '?'",
        "  Measures > Weir: '?'",
        "links:",
        "  see: '?'",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "codes: {Actors: '?'}",
            "m: 2 codes have no meaning yet: Actors > Union, Measures > Weir. Put one in place of '?'.",
        ),
        (
            "codes: {Actors: akter}",
            "m, codes, 'Actors': 'akter' is not one of actor, proposal, support, opposition, mediation, issue, none. ",
        ),
        ("code: {Actors: actor}", "m: a mapping of codes has the sections codes, links, agreement, and no others."),
        ("codes: [actor]", "m, codes: a code and its meaning are expected, such as 'Union: actor'."),
        ("codes: {Actors: [actor]}", "m, codes, 'Actors': \"['actor']\" is not one of"),
        ("codes: {links: actor", "The mapping is no YAML"),
        ("links: {see: actor}", "m, links, 'see': 'actor' is not one of support, opposition, mediation, none."),
    ],
)
def test_a_mapping_that_is_open_or_wrong_is_refused(text: str, message: str):
    with pytest.raises(UsageError) as refused:
        answers(text, used_in(coded(UNION, WEIR)), name="m")
    assert str(refused.value).startswith(message)
