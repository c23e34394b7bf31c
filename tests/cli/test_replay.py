import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from graphmodel.cli.replaying import COMMANDS, remade, replay
from graphmodel.errors import UsageError
from graphmodel.export.compose_view import view_of
from graphmodel.export.formats import FORMATS
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe import recipe_of, to_text
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.vector import svg
from graphmodel.model.case import Case
from graphmodel.model.level import LEVELS, Level
from graphmodel.model.schema import VERSION
from graphmodel.model.select import select
from graphmodel.model.selection import Selection
from graphmodel.reading.claims_and_nodes import read_case
from tests.small_case import EDGES

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("without_measures")]

LAND = Selection(issue=("Land",), proposals=False)
HOLDING = ("xlsx", "parquet", "json", "graphml", "gexf", "pajek", "html", "svg", "png", "pdf", "bundle")
"""Formats whose files hold a recipe that can be read from them."""


@pytest.fixture
def case(town: list[str]) -> Case:
    return read_case(nodes=town[1], edges=town[3], title=Path(town[3]).stem)


def call(recipe: Path, town: list[str], output: Path, *, any_data: bool = False) -> bytes:
    replay(recipe, edges=Path(town[3]), nodes=Path(town[1]), output=output, any_data=any_data)
    return output.read_bytes()


def test_it_is_one_command():
    assert [command.__name__ for command in COMMANDS] == ["replay"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", FORMATS)
def test_a_file_or_its_recipe_gives_the_same_bytes_again(
    case: Case, town: list[str], tmp_path: Path, name: str, level: Level
):
    made = FORMATS[name].to_bytes(select(case, LAND), level)
    recipe = to_text(recipe_of(select(case, LAND), format=name, level=level)).encode()
    (tmp_path / "made").write_bytes(made if name in HOLDING else recipe)
    assert call(tmp_path / "made", town, tmp_path / "again") == made


def test_a_part_that_was_narrowed_ten_times_is_made_again(case: Case, town: list[str], tmp_path: Path):
    part = case
    for day in range(1, 11):
        part = select(part, Selection(since=f"2021-01-{day:02}") if day % 2 else Selection(min_strength=1, text="a"))
    made = FORMATS["xlsx"].to_bytes(part, "claim")
    (tmp_path / "made").write_bytes(made)
    assert call(tmp_path / "made", town, tmp_path / "again") == made


def test_it_is_a_command_with_options(case: Case, town: list[str], tmp_path: Path):
    program = typer.Typer()
    program.command()(replay)
    (tmp_path / "recipe.json").write_text(to_text(recipe_of(select(case, LAND), format="csv", level="tie")))
    words = [str(tmp_path / "recipe.json"), *town, "--any-data", "-o", str(tmp_path / "again.csv")]
    assert CliRunner().invoke(program, words).exit_code == 0
    assert (tmp_path / "again.csv").read_bytes() == FORMATS["csv"].to_bytes(select(case, LAND), "tie")


def test_without_a_level_the_format_has_its_own(case: Case):
    for name, level in (("csv", "claim"), ("svg", "tie"), ("bundle", "claim")):
        recipe = read_recipe(to_text(recipe_of(select(case, LAND), format=name)))
        assert remade(case, recipe) == FORMATS[name].to_bytes(select(case, LAND), level)


@pytest.mark.parametrize("name", ["html", "svg", "png", "pdf", "bundle"])
def test_nodes_are_drawn_where_the_reader_moved_them(case: Case, town: list[str], tmp_path: Path, name: str):
    moved = FORMATS[name].to_bytes(
        select(case, LAND), "claim", replace(view_of(select(case, LAND)), coordinates={"A": (1, 2.5)})
    )
    (tmp_path / "moved").write_bytes(moved)
    assert moved != FORMATS[name].to_bytes(select(case, LAND), "claim")
    assert read_recipe(find_recipe(moved)).positions == {"A": (1.0, 2.5)}
    assert call(tmp_path / "moved", town, tmp_path / "again") == moved


def test_the_title_is_that_of_the_recipe(case: Case, town: list[str], tmp_path: Path):
    made = svg(select(case, LAND))
    (tmp_path / "made.svg").write_bytes(made)
    Path(town[3]).rename(tmp_path / "renamed.csv")
    assert call(tmp_path / "made.svg", [*town[:3], str(tmp_path / "renamed.csv")], tmp_path / "again.svg") == made


def test_other_data_end_it_unless_any_will_do(case: Case, town: list[str], tmp_path: Path):
    recipe = tmp_path / "recipe.json"
    recipe.write_text(to_text(recipe_of(select(case, LAND), format="csv", level="tie")))
    Path(town[3]).write_text(EDGES.replace("gladly", "sadly"))
    other = read_case(nodes=town[1], edges=town[3])
    with pytest.raises(UsageError) as raised:
        call(recipe, town, tmp_path / "again")
    assert str(raised.value) == (
        f"The recipe was made for other data: town-edges ({case.fingerprint}). "
        f"The data given are town-edges ({other.fingerprint})."
    )
    assert call(recipe, town, tmp_path / "again", any_data=True) == FORMATS["csv"].to_bytes(select(other, LAND), "tie")


def test_a_recipe_of_another_version_is_followed_with_a_warning(
    case: Case, town: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    recipe = tmp_path / "recipe.json"
    recipe.write_text(json.dumps(recipe_of(select(case, LAND), format="csv") | {"version": "0.0.9"}))
    assert call(recipe, town, tmp_path / "again") == FORMATS["csv"].to_bytes(select(case, LAND), "claim")
    assert capsys.readouterr().err == (
        f"warning The recipe is of graphmodel 0.0.9, this is {VERSION}: the file may come out different.\n"
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("svgz", "recipe, format: 'svgz' is not one of {}. Did you mean 'svg'?"),
        (None, "recipe, format: None is not one of {}."),
    ],
)
def test_an_unknown_format_is_refused(case: Case, name: str | None, message: str):
    recipe = recipe_of(select(case, LAND)) if name is None else recipe_of(select(case, LAND), format=name)
    with pytest.raises(UsageError) as raised:
        remade(case, read_recipe(to_text(recipe)))
    assert str(raised.value) == message.format(", ".join(FORMATS))


def test_a_picture_in_a_bundle_can_be_made_again_by_itself(case: Case, town: list[str], tmp_path: Path):
    (tmp_path / "bundle.zip").write_bytes(FORMATS["bundle"].to_bytes(select(case, LAND), "claim"))
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        archive.extractall(tmp_path / "open")
    for name in ("picture.svg", "picture.png", "page.html"):
        inside = tmp_path / "open" / name
        assert call(inside, town, tmp_path / "again") == inside.read_bytes()
    assert read_recipe(find_recipe((tmp_path / "bundle.zip").read_bytes())).format == "bundle"


@pytest.mark.parametrize("name", FORMATS)
def test_a_title_with_half_of_a_pair_of_surrogates_is_written_in_every_format(
    case: Case, town: list[str], tmp_path: Path, name: str
):
    recipe = recipe_of(select(case, LAND), format=name, level="tie")
    recipe["data"]["title"] = "Town \ud800"
    (tmp_path / "recipe.json").write_text(json.dumps(recipe))
    whole = FORMATS[name].to_bytes(select(replace(case, title="Town \ufffd"), LAND), "tie")
    assert call(tmp_path / "recipe.json", town, tmp_path / "again") == whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_refused_and_not_waited_for(town: list[str], tmp_path: Path):
    os.mkfifo(tmp_path / "recipe.json")
    with pytest.raises(OSError, match="it is a pipe, a file is expected"):
        call(tmp_path / "recipe.json", town, tmp_path / "x.csv")
