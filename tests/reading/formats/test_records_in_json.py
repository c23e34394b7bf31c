"""A list of records in JSON is a table with the columns that they name, as language models and programs write it."""

import json
from pathlib import Path

import pytest

from graphmodel.model.case import claims
from graphmodel.reading.load import load_files

RECORDS = [{"actor": "A", "proposal": "P", "stance": "support"}, {"actor": "B", "proposal": "P", "stance": "oppose"}]
TEXT = json.dumps(RECORDS)
WAYS = {
    "a list": TEXT,
    "a list in an object": f'{{"claims": {TEXT}}}',
    "a block of code": f"```json\n{TEXT}\n```\n",
    "a block of code without a language": f"```\n{TEXT}\n```",
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
def test_the_names_of_records_are_columns(text: str, tmp_path: Path):
    (tmp_path / "a.json").write_text(text)
    loaded = load_files([tmp_path / "a.json"])
    assert loaded.interpretation.questions == ()
    assert loaded.case is not None
    assert claims(loaded.case)[["source", "relation", "target"]].to_numpy().tolist() == [
        ["A", "support", "P"],
        ["B", "opposition", "P"],
    ]


def test_an_actor_beside_a_target_is_the_source(tmp_path: Path):
    (tmp_path / "a.json").write_text('[{"actor": "A", "target": "B", "stance": "support"}]')
    loaded = load_files([tmp_path / "a.json"])
    assert loaded.interpretation.mapping.columns == {"source": "actor", "target": "target", "relation": "stance"}
