"""Each known layout is read as its documentation says, loaded and in place."""

from pathlib import Path

import pytest

from graphmodel.model.case import Case, claims
from graphmodel.reading.in_place import open_case
from graphmodel.reading.load import load_files
from graphmodel.reading.mapping.layouts import Layout, fitting, known_layouts
from graphmodel.reading.mapping.yaml_file import from_yaml, to_yaml
from tests.reading.layouts.samples import SAMPLES, Claim, Sample

pytestmark = pytest.mark.slow


def held(case: Case) -> list[Claim]:
    frame = claims(case)
    return [*zip(frame["source"], frame["relation"], frame["target"], frame["date"], strict=True)]


@pytest.fixture(params=SAMPLES.values(), ids=SAMPLES)
def sample(request: pytest.FixtureRequest) -> Sample:
    return request.param


@pytest.fixture
def path(sample: Sample, tmp_path: Path) -> Path:
    file = tmp_path / sample.file
    file.write_text(sample.text)
    return file


def test_every_layout_has_a_sample():
    assert [*SAMPLES] == [each.name for each in known_layouts()]


def test_loaded_and_in_place_its_claims_are_read_without_a_question_and_so_they_are_by_the_mapping_that_was_taken(
    sample: Sample, path: Path
):
    loaded, in_place = load_files([path]), open_case(path)
    assert held(loaded.whole()) == sample.claims
    assert sorted(held(in_place)) == sorted(sample.claims)
    assert loaded.counts.skipped == sample.skipped
    assert loaded.interpretation.layout
    assert f"Read as {loaded.interpretation.layout}." in loaded.notes
    assert [case.reading.layout for case in (loaded.whole(), in_place)] == [loaded.interpretation.layout] * 2
    taken = from_yaml(to_yaml(loaded.mapping))
    assert held(load_files([path], taken).whole()) == sample.claims
    assert sorted(held(open_case(path, mapping=taken))) == sorted(sample.claims)


@pytest.mark.parametrize("layout", [each for each in known_layouts() if each.header], ids=lambda each: each.name)
def test_no_other_layout_fits_the_same_columns(layout: Layout):
    assert fitting(layout.header) == [layout]


def test_what_is_mapped_is_what_the_user_says(tmp_path: Path):
    sample = SAMPLES["ucdp-dyadic"]
    path = tmp_path / sample.file
    path.write_text(sample.text)
    loaded = load_files([path], from_yaml("columns: {source: side_b, target: side_a}\nconstants: {relation: support}"))
    assert held(loaded.whole()) == [("Republic of Borland", "support", "Government of Arland", "")]
    assert loaded.interpretation.layout == ""


def test_a_further_column_of_a_value_without_a_meaning_counts_by_its_sign_only(tmp_path: Path):
    path = tmp_path / "events.csv"
    path.write_text("who,whom,code,size\nA,B,45,-1\nB,C,190,-9\nC,A,50,3\n")
    mapping = from_yaml(
        "columns: {source: who, target: whom, relation: code}\notherwise: {relation: size}\n"
        'values: {relation: {"045": mediation, "> 0": support, "< 0": opposition}}'
    )
    right = [("A", "mediation", "B", ""), ("B", "opposition", "C", ""), ("C", "support", "A", "")]
    assert held(load_files([path], mapping).whole()) == right
    assert sorted(held(open_case(path, mapping=mapping))) == right
