"""Bundles that are unpacked in an empty folder and made again from what is in them, and nothing else."""

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import ibis
import pytest

from graphmodel.cli.replaying import replay
from graphmodel.errors import GraphModelError, UsageError
from graphmodel.export import deposit
from graphmodel.export.bundle import bundle
from graphmodel.export.bundle_options import BundleOptions
from graphmodel.export.compose_view import view_of
from graphmodel.export.extract_in_recipe import checked_options
from graphmodel.model.case import Case, claims
from graphmodel.model.select import select
from graphmodel.picture.view import AgreementLines, CampColours, ViewOptions
from graphmodel.reading.in_place import open_case
from tests.small_case import NODES

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
OPTIONS = BundleOptions(text=False, authors=("Miller, Dora",), released="2026-11-28")
FILES = ("page.html", "picture.svg", "picture.png", "recipe.json")


def unpacked(content: bytes, folder: Path) -> Path:
    """Put a bundle, and its files, into a folder; return that of the files."""
    (folder / "bundle.zip").write_bytes(content)
    with zipfile.ZipFile(folder / "bundle.zip") as archive:
        archive.extractall(folder / "open")
    return folder / "open"


def made_again(recipe: Path, *, any_data: bool = False) -> bytes:
    again = recipe.with_name("again")
    replay(recipe, output=again, any_data=any_data)
    content = again.read_bytes()
    again.unlink()
    return content


@pytest.mark.slow
def test_a_stranger_makes_every_file_of_a_selection_again_from_its_bundle_alone(tmp_path: Path):
    command = [sys.executable, "-m", "graphmodel"]
    words = ["export", "bundle", "--issue", "Use of force", "--no-proposals", "--author", "Miller, Dora", "-o"]
    subprocess.run([*command, *words, str(tmp_path / "bundle.zip")], check=True, cwd=ROOT, capture_output=True)
    opened = unpacked((tmp_path / "bundle.zip").read_bytes(), tmp_path)
    environment = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    words = ["replay", "recipe.json", "-o", "../again.zip"]
    subprocess.run([*command, *words], check=True, cwd=opened, env=environment, capture_output=True)
    again = unpacked((tmp_path / "again.zip").read_bytes(), tmp_path / "open")
    names = sorted(path.name for path in opened.iterdir() if path.is_file() and path.name != "bundle.zip")
    assert len(names) == 14
    for name in names:
        assert (again / name).read_bytes() == (opened / name).read_bytes(), name


@pytest.mark.usefixtures("without_measures")
@pytest.mark.slow
@pytest.mark.parametrize("options", [BundleOptions(), OPTIONS], ids=["with text", "without text"])
def test_each_file_is_made_again_by_itself_where_it_lies(small: Case, tmp_path: Path, options: BundleOptions):
    rows = small.claims.mutate(evidence=ibis.literal('one\rtwo\r\n"NA", \n'), note=ibis.literal("NA"))
    part = select(replace(small, title="Town", claims=rows), issue="Land")
    moved = replace(view_of(part), coordinates={"A": (1, 2.5)})
    opened = unpacked(bundle(part, view=moved, options=options), tmp_path)
    for name in FILES:
        expected = tmp_path / "bundle.zip" if name == "recipe.json" else opened / name
        assert made_again(opened / name) == expected.read_bytes(), name


@pytest.mark.usefixtures("without_measures")
@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [ViewOptions(camps=CampColours(k=None)), ViewOptions(agreement=AgreementLines(threshold=0.5))],
    ids=["camps", "agreement of one actor"],
)
def test_a_view_is_drawn_again_by_what_the_bundle_holds(shipped: Case, tmp_path: Path, options: ViewOptions):
    part = select(shipped, actor="AM") if options.agreement else select(shipped, issue="Use of force")
    content = bundle(part, view=view_of(part, options))
    opened = unpacked(content, tmp_path)
    assert made_again(opened / "picture.svg") == (opened / "picture.svg").read_bytes()
    assert made_again(tmp_path / "bundle.zip") == content


@pytest.mark.usefixtures("without_measures")
def test_a_table_that_was_changed_is_named(small: Case, tmp_path: Path):
    opened = unpacked(bundle(select(small, issue="Land")), tmp_path)
    nodes = (opened / "nodes.csv").read_text()
    (opened / "nodes.csv").write_text(nodes.replace("Miller", "Baker"))
    with pytest.raises(
        UsageError, match=r"^nodes\.csv: the file is not the one of the bundle: its sha256 is [0-9a-f]{64}, "
    ):
        made_again(opened / "recipe.json")
    (opened / "nodes.csv").unlink()
    with pytest.raises(
        UsageError, match=r"^nodes\.csv: .* its sha256 is nothing, datapackage\.json has [0-9a-f]{64}\."
    ):
        made_again(opened / "recipe.json")


@pytest.mark.usefixtures("without_measures")
def test_other_data_in_its_place_are_followed_where_they_will_do(small: Case, tmp_path: Path):
    opened = unpacked(bundle(select(small, issue="Land")), tmp_path)
    nodes = (opened / "nodes.csv").read_text()
    (opened / "nodes.csv").write_text(nodes.replace("Ben", "Bea"))
    assert b"Bea" in made_again(opened / "picture.svg", any_data=True)


@pytest.mark.usefixtures("without_measures")
def test_a_table_beyond_all_bounds_is_not_unpacked(small: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "bundle.zip").write_bytes(bundle(small))
    monkeypatch.setattr(deposit, "MOST_BYTES", 400)
    with pytest.raises(UsageError) as raised:
        made_again(tmp_path / "bundle.zip")
    assert str(raised.value) == (
        "claims.csv: the file is larger than 400 bytes. Unpack the bundle, and replay its recipe.json."
    )


@pytest.mark.usefixtures("without_measures")
@pytest.mark.parametrize(
    ("name", "change", "problem"),
    [
        ("nodes.csv", ("\nA,", "\nZ,"), "'A' is not an id in nodes"),
        ("nodes.csv", ("actor", "thing"), "'thing' is not one of actor, proposal"),
        ("claims.csv", ("support", "hate"), "'hate' is not one of support, opposition, mediation"),
        ("claims.csv", ("evidence", "ID"), "the header has 'ID' more than once"),
        (
            "claims.csv",
            ("\n", "\nx\n"),
            "claims.csv: the table of the bundle cannot be read: its rows differ in length.",
        ),
    ],
)
def test_tables_that_are_no_case_are_refused(
    small: Case, tmp_path: Path, name: str, change: tuple[str, str], problem: str
):
    opened = unpacked(bundle(small), tmp_path)
    text = (opened / name).read_text()
    assert change[0] in text
    (opened / name).write_text(text.replace(*change, 1))
    with pytest.raises(GraphModelError) as raised:
        made_again(opened / "recipe.json", any_data=True)
    assert problem in str(raised.value)


@pytest.mark.usefixtures("without_measures")
def test_a_bundle_that_has_lost_its_nodes_is_refused(small: Case, tmp_path: Path):
    opened = unpacked(bundle(small), tmp_path)
    (opened / "nodes.csv").unlink()
    with pytest.raises(UsageError) as raised:
        made_again(opened / "recipe.json", any_data=True)
    assert str(raised.value) == (
        "The bundle has lost its nodes.csv. Take the files as they were packed, or give --edges."
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("issue", "options"),
    [
        ("", ViewOptions()),
        ("", ViewOptions(agreement=AgreementLines(rule="count"))),
        ("Use of force", ViewOptions()),
        ("Use of force", ViewOptions(camps=CampColours())),
    ],
    ids=["whole-ties", "whole-agreement", "selection-ties", "selection-camps"],
)
def test_every_file_of_a_bundle_of_ties_is_made_again_from_it_alone(
    shipped: Case, tmp_path: Path, issue: str, options: ViewOptions
):
    part = select(shipped, issue=issue) if issue else shipped
    content = bundle(part, "tie", view=view_of(part, options), options=OPTIONS)
    opened = unpacked(content, tmp_path)
    assert not (opened / "claims.csv").exists()
    assert "page.html" not in [path.name for path in opened.iterdir()]
    assert made_again(tmp_path / "bundle.zip") == content
    for name in ("picture.svg", "picture.png"):
        assert made_again(opened / name) == (opened / name).read_bytes(), name


def test_a_bundle_of_ties_names_documents_that_no_table_knows(small: Case, tmp_path: Path):
    content = bundle(small, "tie")
    opened = unpacked(content, tmp_path)
    assert (opened / "documents.csv").read_text() == (
        "id,title,author,date,source,url,sha256\nLetter,,,,,,\nReport,,,,,,\n"
    )
    assert made_again(tmp_path / "bundle.zip") == content


def test_a_bundle_of_ties_that_needs_the_data_says_so(small: Case, tmp_path: Path):
    unpacked(bundle(small, "tie", view=view_of(small, ViewOptions(camps=CampColours(rule="latest")))), tmp_path)
    why = "Its picture is by the latest claims, and a bundle of ties holds no days of single claims."
    again = "`graphmodel replay recipe.json --edges FILE -o again.zip` makes it again from the data."
    assert (tmp_path / "open" / "README.txt").read_text().endswith(f"\n\n{why} {again}\n")
    with pytest.raises(UsageError) as raised:
        made_again(tmp_path / "bundle.zip")
    assert str(raised.value) == f"The bundle cannot be made again from itself. {why} Give --edges."


def test_ties_that_no_claims_could_have_are_refused(small: Case, tmp_path: Path):
    opened = unpacked(bundle(small, "tie"), tmp_path)
    text = (opened / "ties.csv").read_text()
    assert "A,B,support,1,2,5,1,1,Land; Water" in text
    (opened / "ties.csv").write_text(text.replace("A,B,support,1,2,5,1,1", "A,B,support,1,2,9,1,1"))
    with pytest.raises(UsageError) as raised:
        made_again(opened / "recipe.json", any_data=True)
    assert str(raised.value) == (
        "ties.csv, A support B: claims 2, strength 9, observed 1, direct 1 are the numbers of no claims."
    )
    with pytest.raises(UsageError, match=r"^ties\.csv: the file is not the one of the bundle: its sha256 is "):
        made_again(opened / "recipe.json")


@pytest.mark.usefixtures("without_measures")
def test_a_bundle_of_claims_that_stay_where_they_are_is_made_again(small: Case, tmp_path: Path):
    (tmp_path / "nodes.csv").write_text(NODES)
    claims(small).to_parquet(tmp_path / "edges.parquet")
    case = open_case(tmp_path / "edges.parquet", nodes=tmp_path / "nodes.csv")
    assert case.in_place
    for level in ("claim", "tie"):
        content = bundle(select(case, issue="Land"), level)
        (tmp_path / "bundle.zip").write_bytes(content)
        assert made_again(tmp_path / "bundle.zip") == content, level


def test_a_day_that_is_none_and_names_of_nothing_are_no_citation():
    assert checked_options(BundleOptions(authors=(" ", "Miller,  Dora"))).authors == ("Miller, Dora",)
    with pytest.raises(UsageError) as raised:
        checked_options(BundleOptions(released="2026-02-30"))
    assert str(raised.value) == "released: '2026-02-30' is not a day such as 2026-11-28."
