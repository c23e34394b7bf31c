"""A list of records in JSON is a table with the columns that they name, as language models and programs write it."""

import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet as pq

from graphmodel.model.case import claims
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.interpretation import OpenQuestionsError

RECORDS = [{"actor": "A", "proposal": "P", "stance": "support"}, {"actor": "B", "proposal": "P", "stance": "oppose"}]
TEXT = json.dumps(RECORDS)
WAYS = {
    "a list": TEXT,
    "a list in an object": f'{{"claims": {TEXT}}}',
    "a block of code": f"```json\n{TEXT}\n```\n",
    "a block of code without a language": f"```\n{TEXT}\n```",
    "a block of code among sentences": f"Here it is:\n```json\n{TEXT}\n```\nAsk me for more, [or] less.",
    "a list above a sentence": f"{TEXT}\n\nDo you want more?",
    "a list among sentences": f"Here it is: {TEXT}\nDo you want more?",
    "lists below their names": json.dumps(
        [["actor", "stance", "proposal"], *(list(map(each.get, ("actor", "stance", "proposal"))) for each in RECORDS)]
    ),
    "a text that all share beside the list": (
        '{"proposal": "P", "positions": [{"actor": "A", "stance": "support"}, {"actor": "B", "stance": "oppose"}]}'
    ),
    "triples": '[["A", "support", "P"], ["B", "oppose", "P"]]',
    "triples in objects": '{"found": {"triples": [["A", "support", "P"], ["B", "oppose", "P"]], "actors": ["A"]}}',
    "edges that are triples": '{"edges": [["A", "P", "support"], ["B", "P", "oppose"]]}',
    "relations": f'{{"entities": ["A", "B"], "relations": {TEXT}}}',
    "a list in objects": f'{{"model": "m", "result": {{"actors": [{{"name": "A"}}], "found": {TEXT}}}}}',
    "a list a document": json.dumps([{"page": "1", "found": [each], "tags": []} for each in RECORDS] + [{"found": []}]),
    "an object in each record": json.dumps([{"id": place, "claim": each} for place, each in enumerate(RECORDS)]),
    "an answer of SPARQL": json.dumps(
        {"results": {"bindings": [{key: {"type": "literal", "value": each[key]} for key in each} for each in RECORDS]}}
    ),
}


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("ending", [".json", ".txt"])
def test_the_names_of_records_are_columns(text: str, ending: str, tmp_path: Path):
    (tmp_path / f"a{ending}").write_text(text)
    loaded = load_files([tmp_path / f"a{ending}"])
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


def test_a_name_within_an_object_is_the_name_and_a_list_names_several(tmp_path: Path):
    records = [
        {
            "actor": {"id": 1, "name": "Ann"},
            "proposal": {"label": "Dam"},
            "stance": "support",
            "issue": ["Water", "Trade"],
        },
        {"actor": [{"name": "Bo"}, "Cy"], "proposal": {"label": "Dam"}, "stance": "oppose", "issue": ["Water"]},
    ]
    (tmp_path / "a.json").write_text(json.dumps(records))
    loaded = load_files([tmp_path / "a.json"])
    assert [str(each.candidates[0]) for each in loaded.interpretation.questions] == [
        "; (several actors, one claim each: Bo | Cy)"
    ]
    assert loaded.case is not None
    assert claims(loaded.case)[["source", "relation", "target", "issue"]].to_numpy().tolist() == [
        ["Ann", "support", "Dam", "Water; Trade"],
        ["Bo", "opposition", "Dam", "Water"],
        ["Cy", "opposition", "Dam", "Water"],
    ]


def test_an_object_without_a_name_and_a_list_that_cannot_be_joined_stay_as_they_are(tmp_path: Path):
    records = [{"source": "A", "target": "B", "relation": "support", "more": [{"x": 1}], "further": ["a; b", "c"]}]
    (tmp_path / "a.json").write_text(json.dumps(records))
    assert load_files([tmp_path / "a.json"]).original[["more", "further"]].iloc[0].tolist() == [
        '[{"x":"1"}]',
        '["a; b","c"]',
    ]


def test_ends_that_are_the_nodes_themselves_are_known_by_their_ids(tmp_path: Path):
    ann, bo = {"id": "a", "name": "Ann", "x": 1.5}, {"id": "b", "name": "Bo", "x": 2.5}
    graph = {"nodes": [ann, bo], "links": [{"source": ann, "target": bo, "relation": "oppose", "index": 0}]}
    (tmp_path / "a.json").write_text(json.dumps(graph))
    case = load_files([tmp_path / "a.json"]).whole()
    assert claims(case)[["source", "relation", "target"]].to_numpy().tolist() == [["a", "opposition", "b"]]
    assert case.nodes["label"].tolist() == ["Ann", "Bo"]


def test_a_parquet_file_names_them_alike_loaded_and_in_place(tmp_path: Path):
    table = pa.table(
        {"from": [{"name": "A"}, {"name": "B"}], "to": [["B", "C"], ["C"]], "stance": ["support", "oppose"]}
    )
    pq.write_table(table, tmp_path / "a.parquet")
    for way in (lambda path: load_files([path]).whole(), open_case):
        with pytest.raises(OpenQuestionsError, match=r"a cell such as 'B; C' names") as error:
            way(tmp_path / "a.parquet")
        mapping = replace(error.value.interpretation.mapping, between=";")
    for found in (
        load_files([tmp_path / "a.parquet"], mapping).whole(),
        open_case(tmp_path / "a.parquet", mapping=mapping),
    ):
        assert claims(found)[["source", "target"]].to_numpy().tolist() == [["A", "B"], ["A", "C"], ["B", "C"]]
