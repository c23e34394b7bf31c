"""Files as people have them, where GRAPHMODEL_FIELD names their folder."""

import os
from collections import Counter
from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.load import load_files

FOLDER = os.environ.get("GRAPHMODEL_FIELD")
pytestmark = pytest.mark.skipif(not FOLDER, reason="GRAPHMODEL_FIELD does not name the folder of files from the field")


@pytest.mark.parametrize(
    ("files", "relations", "skipped"),
    [
        (["01-integer-qualifier/events-int.csv"], {"support": 2, "opposition": 2}, 1),
        (["02-vote-codes/UNVotes.csv"], {"support": 5, "opposition": 4}, 3),
        (["02-vote-codes/undl.csv"], {"support": 2, "opposition": 1}, 2),
        (
            ["03-member-votes/member_votes.csv", "03-member-votes/members.csv", "03-member-votes/votes.csv"],
            {"support": 5, "opposition": 3},
            2,
        ),
        (["06-disputes/dyadic_mid.csv"], {"opposition": 3}, 0),
        (["06-disputes/ucdp-dyadic.csv"], {"opposition": 2}, 0),
        (["07-events/gdelt.csv"], {"opposition": 3, "support": 1, "mediation": 1}, 0),
        (["07-events/icews.tab"], {"opposition": 1, "support": 3, "mediation": 1}, 1),
        (["11-workbooks/kumu.xlsx"], {"opposition": 2, "support": 1}, 0),
        (["11-workbooks/nodexl.xlsx"], {"opposition": 2, "support": 1}, 0),
        (["12-cytoscape/cytoscape-edges.csv"], {"opposition": 1, "support": 1}, 0),
        (["18-comment-lines/soc-sign-small.txt"], {"opposition": 3, "support": 3}, 0),
        (["18-comment-lines/wiki-rfa.txt"], {"opposition": 1, "support": 1}, 0),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_their_claims_are_read_and_nothing_is_asked(files: list[str], relations: dict[str, int], skipped: int):
    loaded = load_files([Path(FOLDER or "", file) for file in files])
    assert Counter(claims(loaded.whole())["relation"]) == relations
    assert loaded.counts.skipped == skipped


def test_members_and_votes_are_nodes():
    folder = Path(FOLDER or "", "03-member-votes")
    loaded = load_files([folder / f"{name}.csv" for name in ("member_votes", "members", "votes")])
    nodes = loaded.whole().nodes
    assert Counter(nodes["kind"]) == {"actor": 5, "proposal": 2}
    assert nodes["label"].tolist()[:2] == ["Alpha", "Beta"]


def test_the_day_of_an_event_is_that_of_its_date():
    loaded = load_files([Path(FOLDER or "", "07-events/gdelt.csv")])
    assert claims(loaded.whole())["date"].tolist()[0] == "2024-01-05"


def test_numbers_from_one_to_five_are_asked_for():
    loaded = load_files([Path(FOLDER or "", "01-integer-qualifier/events-1to5.csv")])
    assert [each.value for each in loaded.interpretation.questions] == ["1", "2", "5"]
