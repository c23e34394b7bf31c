"""The case that is shipped, held against the codebook (docs/coding.md says how it was coded)."""

from pathlib import Path

import pandas as pd
import pytest

from graphmodel.analysis.reliability import reliability
from graphmodel.export.delimited import to_csv
from graphmodel.model.case import Case, claims
from graphmodel.model.nodes import labels
from graphmodel.model.schema import BASES, RELATIONS, STATUSES
from graphmodel.reading.sources import SHIPPED, case_source

ACTORS = {
    "AM": ("Armenia", "conflict party"),
    "AZ": ("Azerbaijan", "conflict party"),
    "TR": ("Turkey", "regional power"),
    "IR": ("Iran", "regional power"),
    "RU": ("Russia", "external actor"),
    "EU": ("European Union", "external actor"),
    "US": ("United States", "external actor"),
}

PROPOSALS = {
    "bilateral-talks": "Negotiation format",
    "eu-mediation": "Negotiation format",
    "mutual-recognition": "Territorial integrity",
    "constitution-change": "Territorial integrity",
    "soviet-borders": "Border delimitation",
    "pre-soviet-maps": "Border delimitation",
    "villages-handover": "Border delimitation",
    "extraterritorial-corridor": "Transport corridors",
    "reciprocal-opening": "Transport corridors",
    "corridor-russian-control": "Transport corridors",
    "force-renunciation": "Use of force",
    "russian-presence": "Use of force",
    "peace-treaty": "Peace treaty",
    "eu-support-armenia": "Regional alignment",
    "pro-russian-government": "Regional alignment",
}

ISSUES = [
    "Border delimitation",
    "Negotiation format",
    "Peace treaty",
    "Regional alignment",
    "Territorial integrity",
    "Transport corridors",
    "Use of force",
]

LEFT_OUT = ["c040", "c050", "c051", "c085", "c167"]
"""Claims that a later reading found the text not to carry."""

CODING = (Path(__file__).parents[2] / "docs" / "coding.md").read_text()
PARAGRAPHS = [f"p{number}" for number in range(1, 13)]


@pytest.fixture(scope="module")
def rows(shipped: Case) -> pd.DataFrame:
    return claims(shipped)


def listed(frame: pd.DataFrame) -> list[list[object]]:
    """Return rows as lists, so that a failing test shows them."""
    return frame.to_numpy().tolist()


def test_nothing_in_it_has_to_be_fixed(shipped: Case):
    assert [str(finding) for finding in shipped.warnings if finding.is_defect] == []


def test_the_article_says_both_yes_and_no_at_eight_places(shipped: Case):
    assert [finding.row for finding in shipped.warnings] == [44, 55, 66, 117, 131, 139, 145, 146]


def test_it_is_kept_as_it_would_be_written(shipped: Case):
    assert SHIPPED.edges.read_bytes() == to_csv(claims(shipped))
    assert SHIPPED.nodes is not None
    assert SHIPPED.nodes.read_bytes() == to_csv(shipped.nodes)


def test_its_actors_are_the_seven_of_the_codebook(shipped: Case):
    actors = shipped.nodes[shipped.nodes["kind"] == "actor"]
    assert dict(zip(actors["id"], zip(actors["label"], actors["group"], strict=True), strict=True)) == ACTORS


def test_its_proposals_are_the_fifteen_of_the_codebook_each_with_its_issue(shipped: Case):
    proposals = shipped.nodes[shipped.nodes["kind"] == "proposal"]
    assert dict(zip(proposals["id"], proposals["issue"], strict=True)) == PROPOSALS


def test_every_node_is_labelled_described_and_named_by_a_claim(shipped: Case, rows: pd.DataFrame):
    assert listed(shipped.nodes[(shipped.nodes["label"] == "") | (shipped.nodes["description"] == "")]) == []
    assert {*rows["source"], *rows["target"]} == set(labels(shipped))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("issue", ISSUES),
        ("relation", sorted(RELATIONS)),
        ("status", sorted(STATUSES)),
        ("basis", sorted(BASES)),
        ("strength", [1, 2, 3]),
    ],
)
def test_every_value_of_the_codebook_is_used_and_no_other(rows: pd.DataFrame, column: str, values: list[object]):
    assert sorted(rows[column].unique()) == values


def test_every_paragraph_is_coded_and_claims_stand_in_their_order(rows: pd.DataFrame):
    assert list(rows["locator"].unique()) == PARAGRAPHS


def test_ids_number_the_claims_and_those_of_claims_left_out_later_are_not_given_again(rows: pd.DataFrame):
    coded = [f"c{number:03}" for number in range(1, 168)]
    added = ["c168", "c169", "c170"]
    assert [each for each in rows["id"] if each not in added] == [each for each in coded if each not in LEFT_OUT]
    assert sorted(set(rows["id"]) - set(coded)) == added


def test_there_is_one_row_a_source_target_relation_issue_status_and_locator(rows: pd.DataFrame):
    key = ["source", "target", "relation", "issue", "status", "locator"]
    assert listed(rows[rows.duplicated(key, keep=False)][["id", *key]]) == []


def test_the_page_on_the_coding_counts_what_is_kept(rows: pd.DataFrame):
    keys = len(rows.drop_duplicates(["source", "target", "relation", "issue"]))
    kept = int(rows["target"].isin(list(ACTORS)).sum())
    assert f"\n| shipped coding | {keys} |\n" in CODING
    assert f"\n{len(rows)} claims were kept: {kept} ties and {len(rows) - kept} positions." in CODING


def test_only_actors_take_a_stance(rows: pd.DataFrame):
    assert listed(rows[~rows["source"].isin(list(ACTORS))][["id", "source"]]) == []


def test_mediation_is_towards_actors_and_to_both_parties(rows: pd.DataFrame):
    mediation = rows[rows["relation"] == "mediation"]
    assert listed(mediation[~mediation["target"].isin(list(ACTORS))][["id", "target"]]) == []
    parties = mediation.groupby(["source", "issue", "status", "locator"])["target"].agg(lambda each: sorted(set(each)))
    assert parties[parties.map(lambda each: each != ["AM", "AZ"])].to_dict() == {}


def test_the_issue_of_a_position_is_that_of_its_proposal(rows: pd.DataFrame):
    positions = rows[rows["target"].isin(list(PROPOSALS))]
    other = positions[positions["issue"] != positions["target"].map(PROPOSALS)]
    assert listed(other[["id", "target", "issue"]]) == []


def test_evidence_is_given_in_at_most_twenty_five_words(rows: pd.DataFrame):
    words = rows["evidence"].str.split().str.len()
    assert listed(rows[~words.between(1, 25)][["id", "evidence"]]) == []


def test_every_claim_names_the_one_document(rows: pd.DataFrame):
    assert rows["document"].unique().tolist() == ["Wojtasiewicz 2024, PISM Bulletin"]


def test_a_second_coding_agrees_with_it_as_the_page_says(shipped: Case, rows: pd.DataFrame):
    second = case_source(SHIPPED.edges.with_name("second_coding.csv"), SHIPPED.nodes).read()
    found = reliability([shipped, second])
    assert (found.coded_by_all, found.coded_by_any) == (91, 105)
    assert "| second coding | 91 |\n| in both | 91 |\n| in either | 105 |\n" in CODING
    assert [round(each, 2) for each in (found.alpha, found.low, found.high)] == [0.91, 0.87, 0.96]
    assert "alpha is 0.91 (95 % interval 0.87 to 0.96)" in CODING
    by = ["source", "target", "relation", "issue", "status", "locator"]
    ours, theirs = ({*frame[by].itertuples(index=False, name=None)} for frame in (rows, claims(second)))
    assert (len(theirs), len(ours & theirs), len(ours | theirs)) == (140, 139, 166)
    assert "with status and locator, 139 are in both, of 166 in either." in CODING
    assert not (claims(second)["evidence"] != "").any()
