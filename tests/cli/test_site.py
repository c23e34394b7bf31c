"""The command that hands the explorer on, as one file or as a site."""

from pathlib import Path

import pytest

from graphmodel.export.page_options import PageOptions
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.picture.view import ViewOptions
from tests.cli.running import Run
from tests.pages import parsed, policy

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("without_measures")]


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ([], PageOptions()),
        (["--whole", "--without-text"], PageOptions(whole=True, text=False)),
    ],
)
def test_a_page_is_made_again_from_its_recipe(
    run: Run, town: list[str], tmp_path: Path, words: list[str], options: PageOptions
):
    out = tmp_path / "page.html"
    assert run("site", *town, "--issue", "Land", *words, "-o", out) == (0, "", "")
    assert read_recipe(find_recipe(out.read_bytes())).page == options
    assert run("replay", out, *town, "-o", tmp_path / "again.html")[0] == 0
    assert (tmp_path / "again.html").read_bytes() == out.read_bytes()


@pytest.mark.parametrize(
    ("command", "out"),
    [(["site"], "page.html"), (["export", "svg"], "a.svg"), (["export", "png", "--width", "85"], "a.png")],
)
def test_colours_and_blocs_by_a_column_of_the_nodes_are_in_the_recipe(
    run: Run, town: list[str], tmp_path: Path, command: list[str], out: str
):
    made = tmp_path / out
    asked = ["--colour-by", "group", "--group-by", "issue"]
    assert run(*command, *town, "--issue", "Land", *asked, "-o", made) == (0, "", "")
    view = read_recipe(find_recipe(made.read_bytes())).view
    assert view == ViewOptions(colour_by="group", group_by="issue")
    assert run("replay", made, *town, "-o", tmp_path / "again")[0] == 0
    assert (tmp_path / "again").read_bytes() == made.read_bytes()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ["export", "svg", "--size-by", "group"],
            (
                "size by: 'group' does not hold numbers from 0 on, of actors, throughout. "
                "No column of the nodes has numbers."
            ),
        ),
        (["site", "--colour-by", "party"], "nodes: 'party' is not one of their attributes: group, issue."),
    ],
)
def test_a_column_that_cannot_be_drawn_is_refused(run: Run, town: list[str], words: list[str], says: str):
    code, out, err = run(*words, *town)
    assert (code, out, " ".join(err.split())) == (2, "", f"Error: {says}")


def test_the_page_of_the_command_is_that_of_the_format(run: Run, town: list[str], tmp_path: Path):
    water = [*town, "--issue", "Water"]
    assert run("site", *water, "-o", tmp_path / "one.html")[0] == 0
    assert run("export", "html", *water, "-o", tmp_path / "other")[0] == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other").read_bytes()


def test_without_a_filter_a_page_opens_as_the_app_does_and_holds_the_whole_case(
    run: Run, town: list[str], tmp_path: Path
):
    assert run("site", *town, "-o", tmp_path / "one.html")[0] == 0
    actors = [*town, "--no-proposals", "--whole"]
    assert run("site", *actors, "-o", tmp_path / "other.html")[0] == 0
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()


def test_a_site_has_a_page_of_each_thing_that_it_holds(run: Run, town: list[str], tmp_path: Path):
    code, out, err = run("site", *town, "--issue", "Land", "-o", tmp_path / "site")
    assert (code, out, err) == (0, "", f"12 pages; {tmp_path / 'site' / 'index.html'} is the explorer.\n")
    names = sorted(path.name for path in (tmp_path / "site").iterdir())
    assert names == [
        "actor-ada.html",
        "actor-ben.html",
        "actor-cleo.html",
        "claim-k2.html",
        "claim-k4.html",
        "claim-k9.html",
        "document-letter.html",
        "document-report.html",
        "index.html",
        "issue-land.html",
        "pages.html",
        "proposal-open-the-park.html",
    ]


def test_the_links_of_a_site_lead_to_its_own_pages(run: Run, town: list[str], tmp_path: Path):
    assert run("site", *town, "-o", tmp_path / "site")[0] == 0
    for path in (tmp_path / "site").iterdir():
        text = path.read_text()
        assert policy(text).startswith("default-src 'none'; ")
        for address in parsed(text).addresses:
            name = (address or "").partition("#")[0]
            assert not name or (tmp_path / "site" / name).is_file(), (path.name, address)


def test_a_site_is_written_again_into_its_folder(run: Run, town: list[str], tmp_path: Path):
    for words in (["--without-text"], []):
        assert run("site", *town, *words, "-o", tmp_path / "site")[0] == 0
    assert "Ada may lease Ben a field." in (tmp_path / "site" / "claim-k2.html").read_text()


def test_a_site_takes_the_place_of_no_other_file(run: Run, town: list[str], tmp_path: Path):
    path = tmp_path / "town-edges.csv"
    before = path.read_bytes()
    message = f"Error: {path}: there is such a file, and it is no page. Name an .html file, or a folder.\n"
    assert run("site", *town, "-o", path) == (2, "", message)
    assert path.read_bytes() == before


def test_a_site_without_text_has_no_evidence_on_any_page(run: Run, town: list[str], tmp_path: Path):
    assert run("site", *town, "--without-text", "-o", tmp_path / "site")[0] == 0
    assert [path.name for path in (tmp_path / "site").iterdir() if "lease Ben" in path.read_text()] == []


def test_the_explorer_of_a_site_is_made_again_from_its_recipe(run: Run, town: list[str], tmp_path: Path):
    assert run("site", *town, "-o", tmp_path / "site")[0] == 0
    index = tmp_path / "site" / "index.html"
    assert read_recipe(find_recipe(index.read_bytes())).page == PageOptions(whole=True, pages=True)
    assert run("replay", index, *town, "-o", tmp_path / "again.html")[0] == 0
    assert (tmp_path / "again.html").read_bytes() == index.read_bytes()
