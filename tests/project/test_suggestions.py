"""Suggestions are a layer that counts nowhere until it is accepted."""

import json
from pathlib import Path

import pytest

from graphmodel.errors import UsageError
from graphmodel.project import edits
from graphmodel.project.claims import ACCEPTED, SET_ASIDE, claims_table
from graphmodel.project.store import Project
from graphmodel.project.suggestions import proposed
from tests.project.conftest import TEXT, coded

QUOTE = "called it the end of the salmon"
SOUND = {
    "source": "Trust",
    "target": "weir",
    "relation": "opposition",
    "document": "Report",
    "quote": QUOTE,
    "issue": ["Water", "Fish"],
}


def _propose(project: Project, folder: Path, *lines: object) -> tuple[int, list[str]]:
    file = folder / "model.jsonl"
    file.write_text("".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines))
    taken, findings = proposed(project, file, origin="model")
    return taken, [str(finding) for finding in findings]


def test_a_suggestion_counts_once_it_is_accepted(project: Project, tmp_path: Path):
    own = coded(project, "welcomed", source="union", relation="support")
    assert _propose(project, tmp_path, SOUND) == (1, [])
    (key,) = (key for key, claim in project.state().of("claim").items() if claim["coder"] == "model")
    claim = project.state().get("claim", key)
    assert (claim["start"], claim["quote"], claim["issue"]) == (str(TEXT.index(QUOTE)), QUOTE, "Water; Fish")
    assert list(claims_table(project.state())["id"]) == [own]
    project.act("Mira", lambda state: edits.change(state, "claim", key, {"decision": ACCEPTED}))
    assert list(claims_table(project.state())["id"]) == [own, key]
    project.act("Mira", lambda state: edits.change(state, "claim", key, {"decision": SET_ASIDE}))
    assert list(claims_table(project.state())["id"]) == [own]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({**SOUND, "quote": "made up"}, "quote: these words do not stand in the document."),
        ({**SOUND, "quote": "the"}, "quote: these words stand in the document more than once; quote more of them."),
        ({**SOUND, "quote": ""}, "quote: a suggestion needs the words it rests on."),
        ({**SOUND, "document": "Other"}, "document: 'Other' is not one of the project."),
        (
            {**SOUND, "target": "Levy"},
            "target: 'Levy' is not known. Give it a target_kind, actor or proposal, or add it to the project first.",
        ),
        ({**SOUND, "relation": "hates"}, "relation: 'hates' is not one of support, opposition, mediation."),
        ("[1]", "the line is no JSON object."),
        ("{", "the line is no JSON object."),
    ],
)
def test_a_suggestion_that_cannot_be_taken_is_listed_and_the_others_are_taken(
    project: Project, tmp_path: Path, line: object, message: str
):
    assert _propose(project, tmp_path, line, SOUND) == (1, [f"model.jsonl row 1: {message}"])


def test_unknown_actors_and_proposals_come_with_the_suggestion_that_names_them(project: Project, tmp_path: Path):
    new = {**SOUND, "source": "Anglers", "target": "Levy", "target_kind": "proposal"}
    assert _propose(project, tmp_path, new, {**new, "relation": "support"}) == (2, [])
    nodes = project.state().of("node")
    assert (nodes["anglers"]["kind"], nodes["levy"]["kind"]) == ("actor", "proposal")


def test_a_layer_cannot_take_the_name_of_a_person(project: Project, tmp_path: Path):
    coded(project, QUOTE)
    (tmp_path / "model.jsonl").write_text(json.dumps(SOUND))
    with pytest.raises(UsageError, match=r"^Mira is the name of a coder; give the layer another one\.$"):
        proposed(project, tmp_path / "model.jsonl", origin="Mira")


def test_what_a_layer_has_already_is_not_added_again(project: Project, tmp_path: Path):
    assert _propose(project, tmp_path, SOUND) == (1, [])
    (key,) = project.state().of("claim")
    project.act("Mira", lambda state: edits.change(state, "claim", key, {"decision": SET_ASIDE}))
    assert _propose(project, tmp_path, SOUND, {**SOUND, "relation": "support"}) == (1, [])


def test_halves_of_letters_are_marked_and_break_nothing(project: Project, tmp_path: Path):
    assert _propose(project, tmp_path, {**SOUND, "evidence": "a\ud800"}) == (1, [])
    (claim,) = project.state().of("claim").values()
    assert claim["evidence"] == "a\ufffd"
