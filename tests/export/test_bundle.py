import json
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import ibis
import pytest
import yaml
from frictionless import validate
from jsonschema import validate as validate_json
from rocrate.rocrate import ROCrate

from graphmodel.analysis.camps import camps
from graphmodel.export.bundle import CONTENTS, MOST_DOCUMENTS, bundle
from graphmodel.export.bundle_options import BundleOptions
from graphmodel.export.compose_view import view_of
from graphmodel.export.delimited import edge_list, to_csv
from graphmodel.export.formats import FORMATS
from graphmodel.export.methods_sentence import methods
from graphmodel.export.of_its_own import of_its_own
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import recipe_of, to_text
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.stand_alone import page
from graphmodel.export.vector import png, svg
from graphmodel.model.case import Case, no_documents
from graphmodel.model.level import Level
from graphmodel.model.schema import VERSION
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.picture.compose import coordinates
from graphmodel.picture.view import AUTOMATIC, ViewOptions
from tests.conftest import Unchanged
from tests.small_case import HEADER, case_from

pytestmark = pytest.mark.slow

LAND = Selection(issue=("Land",))
SCHEMAS = Path(__file__).parent / "schemas"
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
    alone = of_its_own(select(town, LAND), AUTOMATIC)
    assert files["claims.csv"] == edge_list(select(town, LAND))
    assert files["ties.csv"] == edge_list(select(town, LAND), level="tie")
    assert files["nodes.csv"] == to_csv(select(town, LAND).nodes)
    assert files["page.html"] == page(alone) == FORMATS["html"].to_bytes(alone, "claim")
    assert files["picture.svg"] == svg(alone, "claim")
    assert files["picture.png"] == png(alone, "claim")


@pytest.mark.usefixtures("without_measures")
def test_the_bundle_of_a_whole_case_has_the_files_that_the_formats_write(town: Case):
    files = unzipped(bundle(town))
    assert files["page.html"] == FORMATS["html"].to_bytes(town, "claim")
    assert files["picture.svg"] == FORMATS["svg"].to_bytes(town, "claim")


def test_what_a_selection_leaves_out_is_in_no_file_of_its_bundle(files: dict[str, bytes]):
    for name, content in files.items():
        assert b"pump" not in content, name
        assert b"Build the dam" not in content, name


def test_its_nodes_stand_where_they_do_in_the_picture_of_the_whole(town: Case, files: dict[str, bytes]):
    whole = coordinates(town)
    recipe = json.loads(files["recipe.json"])
    assert recipe["extract"] == {
        "claims": 9,
        "actors": 4,
        "ties": 8,
        "places": {node: list(whole[node]) for node in ("A", "B", "C", "park")},
        "camps": {"A": 1, "B": 1},
    }


def test_its_camps_have_the_numbers_and_colours_that_they_have_in_the_whole_case(shipped: Case):
    part = select(shipped, issue="Transport corridors", proposals=False)
    alone = of_its_own(part, AUTOMATIC)
    assert camps(alone).possible == camps(part).possible
    assert camps(alone).possible["AM"] == (1,)
    assert camps(alone, k=3).possible == camps(part, k=3).possible


@pytest.mark.parametrize("level", ["claim", "tie"])
def test_without_text_no_file_holds_evidence_or_columns_that_only_the_file_knows(town: Case, level: Level):
    rows = town.claims.mutate(quote=ibis.literal("as he said"))
    found = unzipped(bundle(replace(town, claims=rows), level, options=BundleOptions(text=False)))
    assert not [name for name, content in found.items() if b"fences off" in content or b"as he said" in content]
    assert not [name for name, content in found.items() if name.endswith(".csv") and b"quote" in content]
    if level == "claim":
        kept = "k4,B,A,opposition,Land,observed,inferred,1,2019-02/2019-03,,Letter,p1,"
        assert found["claims.csv"].decode().splitlines()[4] == kept
        assert b"without their evidence and without columns that only the file knows" in found["page.html"]


def test_without_text_the_column_of_the_nodes_that_colours_stand_for_stays(town: Case):
    case = replace(town, nodes=town.nodes.assign(region=["north", "south", "north", *[""] * 3], note="as she said"))
    view = view_of(case, ViewOptions(colour_by="region"))
    found = unzipped(bundle(case, "tie", view=view, options=BundleOptions(text=False)))
    assert found["nodes.csv"].decode().splitlines()[0].split(",")[-2:] == ["mediator", "region"]
    assert b"colour: region" in found["picture.svg"]


def test_its_recipe_is_its_own(town: Case, files: dict[str, bytes]):
    text = to_text(recipe_of(of_its_own(select(town, LAND), AUTOMATIC), format="bundle", level="claim"))
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
    title, empty, *lines, before, again = files["README.txt"].decode().splitlines()
    assert (title, empty, before) == ("The town", "", "")
    assert again == (
        "`graphmodel replay recipe.json -o again.zip` makes all of this again, to the byte, from the tables here."
    )
    assert [line.split()[0] for line in lines] == list(CONTENTS)
    assert (
        lines[1]
        == "ties.csv                The ties: one row per source, target and relation, summed up over its claims."
    )


def test_a_bundle_of_ties_holds_no_single_claims(town: Case, files: dict[str, bytes]):
    found = unzipped(bundle(select(town, LAND), "tie"))
    assert list(found) == [name for name in files if name not in ("claims.csv", "page.html")]
    *lines, _, again = found["README.txt"].decode().splitlines()[2:]
    assert [line.split()[0] for line in lines] == list(found)
    assert again == (
        "`graphmodel replay recipe.json -o again.zip` makes all of this again, to the byte, from the tables here."
    )
    assert not [name for name, content in found.items() if b"fences off" in content or b"k4" in content]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("level", ["claim", "tie"])
def test_a_bundle_is_a_data_package_whose_tables_keep_its_rules(
    town: Case, files: dict[str, bytes], tmp_path: Path, level: Level
):
    for name, content in (files if level == "claim" else unzipped(bundle(select(town, LAND), level))).items():
        (tmp_path / name).write_bytes(content)
    report = validate(tmp_path / "datapackage.json")
    assert report.flatten(["title", "message"]) == []
    tables = ["claims", "ties", "nodes", "documents"]
    assert [task.name for task in report.tasks] == (tables if level == "claim" else tables[1:])


@pytest.mark.filterwarnings("ignore")
def test_the_rules_of_a_data_package_find_what_does_not_fit(files: dict[str, bytes], tmp_path: Path):
    for name, content in files.items():
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
def test_a_bundle_is_a_research_object_that_names_each_file_and_the_recipe(
    town: Case, files: dict[str, bytes], tmp_path: Path
):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    found = ROCrate(tmp_path)
    assert {each["@id"] for each in found.root_dataset["hasPart"]} == set(CONTENTS) - {"ro-crate-metadata.json"}
    assert found.get("#made")["object"]["@id"] == "recipe.json"
    assert (found.root_dataset["name"], found.root_dataset["version"]) == ("The town", town.fingerprint)


def by_schema(content: bytes) -> dict[str, Any]:
    """Return a CITATION.cff that keeps the schema of its format; the version of that schema knows dates as text."""
    found = yaml.load(content, yaml.BaseLoader)
    for each in found.get("references", []):
        each["year"] = int(each["year"]) if "year" in each else 2000
    validate_json(found, json.loads((SCHEMAS / "citation-file-format-1.2.0.json").read_text()))
    return yaml.safe_load(content)


def test_its_citation_file_keeps_the_schema_and_makes_nothing_up(town: Case, files: dict[str, bytes]):
    assert by_schema(files["CITATION.cff"]) == {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below. The case does not say who made the data: put "
        "their names in the place of 'anonymous'.",
        "type": "dataset",
        "title": "The town",
        "authors": [{"name": "anonymous"}],
        "version": town.fingerprint,
        "abstract": methods(select(town, LAND)),
        "references": [
            {"type": "generic", "title": "Letter", "authors": [{"name": "anonymous"}]},
            {"type": "generic", "title": "Who owns the field?", "authors": [{"name": "anonymous"}], "year": 2024},
        ],
    }


@pytest.mark.usefixtures("without_measures")
def test_who_deposits_a_bundle_says_whom_to_cite_and_since_when(town: Case):
    options = BundleOptions(authors=("Miller, Dora", "Institute of Towns"), released="2026-11-28")
    found = unzipped(bundle(select(town, LAND), options=options))
    cited = by_schema(found["CITATION.cff"])
    assert cited["authors"] == [
        {"family-names": "Miller", "given-names": "Dora"},
        {"name": "Institute of Towns"},
    ]
    assert (cited["message"], str(cited["date-released"])) == (
        "If you use these data, please cite them as below.",
        "2026-11-28",
    )
    assert found["citation.txt"].decode().splitlines()[1] == (
        f"Miller, Dora; Institute of Towns (2026): The town [data set, 9 coded claims], fingerprint {town.fingerprint}."
    )
    graph = {each["@id"]: each for each in json.loads(found["ro-crate-metadata.json"])["@graph"]}
    assert graph["./"]["datePublished"] == "2026-11-28"
    assert [graph[each["@id"]]["name"] for each in graph["./"]["author"]] == ["Miller, Dora", "Institute of Towns"]
    assert read_recipe(find_recipe(bundle(select(town, LAND), options=options))).bundle == options


@pytest.mark.usefixtures("without_measures")
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


def test_nothing_in_a_bundle_states_when_or_where_it_was_made(town: Case, unchanged: Unchanged):
    with unchanged(town, LAND):
        content = bundle(select(town, LAND))
    assert bundle(select(replace(case_from(), title=town.title, documents=LISTED), LAND)) == content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        marks = {(each.date_time, each.create_system, each.external_attr >> 16) for each in archive.infolist()}
    assert marks == {((1980, 1, 1, 0, 0, 0), 3, 0o644)}


@pytest.mark.usefixtures("without_measures")
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
