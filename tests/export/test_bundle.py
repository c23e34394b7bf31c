import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import ibis
import pytest
from frictionless import validate
from rocrate.rocrate import ROCrate

from graphmodel.export.bundle import CONTENTS, MOST_DOCUMENTS, bundle
from graphmodel.export.delimited import edge_list, to_csv
from graphmodel.export.formats import FORMATS
from graphmodel.export.methods_sentence import methods
from graphmodel.export.recipe import Level, read_recipe, recipe_of, to_text
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.stand_alone import page
from graphmodel.export.vector import png, svg
from graphmodel.model.case import Case, no_documents
from graphmodel.model.schema import VERSION
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from tests.conftest import Unchanged
from tests.small_case import HEADER, case_from

LAND = Selection(issue=("Land",))
LISTED = no_documents().reindex([0]).fillna("").assign(id="Report", title="Who owns the field?", date="2024")


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def town(small: Case) -> Case:
    return replace(small, title="The  town\n", documents=LISTED)


@pytest.fixture(scope="module")
def files(town: Case) -> dict[str, bytes]:
    return unzipped(bundle(select(town, LAND)))


def test_a_bundle_has_every_file_in_order(files: dict[str, bytes]):
    assert list(files) == list(CONTENTS)


def test_its_files_are_those_of_the_formats(town: Case, files: dict[str, bytes]):
    assert files["claims.csv"] == edge_list(select(town, LAND))
    assert files["ties.csv"] == edge_list(select(town, LAND), level="tie")
    assert files["nodes.csv"] == to_csv(select(town, LAND).nodes)
    assert files["page.html"] == page(select(town, LAND)) == FORMATS["html"].write(select(town, LAND), "claim")
    assert files["picture.svg"] == svg(select(town, LAND), "claim")
    assert files["picture.png"] == png(select(town, LAND), "claim")


def test_its_recipe_is_its_own(town: Case, files: dict[str, bytes]):
    text = to_text(recipe_of(select(town, LAND), format="bundle", level="claim"))
    assert files["recipe.json"].decode() == find_recipe(bundle(select(town, LAND))) == f"{text}\n"
    assert read_recipe(text).format == "bundle"


def test_it_says_what_to_write_and_what_to_cite(town: Case, files: dict[str, bytes]):
    assert files["methods.txt"].decode() == methods(select(town, LAND)) + "\n"
    assert files["citation.txt"].decode() == (
        "Data\n"
        f"The town [data set, 9 coded claims], fingerprint {town.fingerprint}.\n"
        "\n"
        "Documents that the claims were coded from\n"
        "- Letter\n"
        "- (2024): Who owns the field?\n"
        "\n"
        "Program\n"
        f"graphmodel, version {VERSION} [computer program]: a stakeholder-position graph explorer.\n"
    )


def test_the_read_me_names_each_file(files: dict[str, bytes]):
    title, empty, *lines = files["README.txt"].decode().splitlines()
    assert (title, empty) == ("The town", "")
    assert [line.split()[0] for line in lines] == list(CONTENTS)
    assert (
        lines[1]
        == "ties.csv                The ties: one row per source, target and relation, summed up over its claims."
    )


def test_a_bundle_of_ties_holds_no_single_claims(town: Case, files: dict[str, bytes]):
    found = unzipped(bundle(select(town, LAND), "tie"))
    assert list(found) == [name for name in files if name not in ("claims.csv", "page.html")]
    assert [line.split()[0] for line in found["README.txt"].decode().splitlines()[2:]] == list(found)
    assert not [name for name, content in found.items() if b"fences off" in content or b"k4" in content]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("level", ["claim", "tie"])
def test_a_bundle_is_a_data_package_whose_tables_keep_its_rules(town: Case, tmp_path: Path, level: Level):
    for name, content in unzipped(bundle(select(town, LAND), level)).items():
        (tmp_path / name).write_bytes(content)
    report = validate(tmp_path / "datapackage.json")
    assert report.flatten(["title", "message"]) == []
    tables = ["claims", "ties", "nodes", "documents"]
    assert [task.name for task in report.tasks] == (tables if level == "claim" else tables[1:])


@pytest.mark.filterwarnings("ignore")
def test_the_rules_of_a_data_package_find_what_does_not_fit(town: Case, tmp_path: Path):
    for name, content in unzipped(bundle(select(town, LAND))).items():
        (tmp_path / name).write_bytes(content)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    for resource in package["resources"]:
        del resource["bytes"], resource["hash"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    text = (tmp_path / "nodes.csv").read_text()
    (tmp_path / "nodes.csv").write_text(text.replace("B,Ben,actor", "X,Ben,country"))
    found = validate(tmp_path / "datapackage.json").flatten(["title"])
    assert {title for (title,) in found} == {"Constraint Error", "ForeignKey Error"}


@pytest.mark.filterwarnings("ignore")
def test_a_bundle_is_a_research_object_that_names_each_file_and_the_recipe(town: Case, tmp_path: Path):
    for name, content in unzipped(bundle(select(town, LAND))).items():
        (tmp_path / name).write_bytes(content)
    found = ROCrate(tmp_path)
    assert {each["@id"] for each in found.root_dataset["hasPart"]} == set(CONTENTS) - {"ro-crate-metadata.json"}
    assert found.get("#made")["object"]["@id"] == "recipe.json"
    assert (found.root_dataset["name"], found.root_dataset["version"]) == ("The town", town.fingerprint)


def test_a_bundle_names_the_kind_of_each_column(town: Case):
    rows = town.claims.mutate(pages=ibis.literal(3))
    package = json.loads(unzipped(bundle(replace(town, claims=rows)))["datapackage.json"])
    fields = {each["name"]: each for each in package["resources"][0]["schema"]["fields"]}
    assert fields["strength"]["constraints"] == {"enum": [1, 2, 3]}
    assert fields["relation"]["constraints"] == {"required": True, "enum": ["support", "opposition", "mediation"]}
    assert fields["evidence"] == {
        "name": "evidence",
        "type": "string",
        "description": "What the source says there, in the coder's own words.",
    }
    assert fields["pages"] == {"name": "pages", "type": "integer"}


def test_nothing_in_a_bundle_tells_when_or_where_it_was_made(town: Case, unchanged: Unchanged):
    with unchanged(town, LAND):
        content = bundle(select(town, LAND))
    assert bundle(select(replace(case_from(), title=town.title, documents=LISTED), LAND)) == content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        marks = {(each.date_time, each.create_system, each.external_attr >> 16) for each in archive.infolist()}
    assert marks == {((1980, 1, 1, 0, 0, 0), 3, 0o644)}


def test_an_empty_selection_is_a_bundle_too(small: Case):
    found = unzipped(bundle(select(small, Selection(text="nowhere"))))
    assert found["claims.csv"].decode() == HEADER
    assert "- none is named\n" in found["citation.txt"].decode()


def test_documents_are_cited_in_full_where_the_case_lists_them(shipped: Case):
    found = unzipped(bundle(select(shipped, Selection(issue=("Use of force",))), "tie"))
    assert found["documents.csv"] == to_csv(shipped.documents)
    assert (
        "- Wojciech Wojtasiewicz (2024): Armenia-Azerbaijan Peace Talks Yield Little Results. PISM Bulletin.\n"
        in found["citation.txt"].decode()
    )


def test_very_many_documents_are_counted():
    rows = "".join(f"k{number},A,B,support,,,,,,,Doc {number:03},,\n" for number in range(MOST_DOCUMENTS + 3))
    text = unzipped(bundle(case_from(HEADER + rows), "tie"))["citation.txt"].decode()
    assert f"- Doc {MOST_DOCUMENTS - 1}\n- and 3 more\n" in text
