"""What is taken away is what is shown: claims and ties as CSV, a page that works offline, the picture as PNG."""

from __future__ import annotations

import io
import re
import struct
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from graphmodel import Case, Selection, claims, claims_of, edge_list, select
from graphmodel.cli.replaying import remade
from graphmodel.export.compose_view import view_of
from graphmodel.export.formats import FORMATS
from graphmodel.export.recipe import read_recipe
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.ui.tabs.claims import file_name
from tests.browser.conftest import Open
from tests.browser.picture import Picture

FORCE = Selection(issue=("Use of force",), proposals=False)


def more_formats(picture: Picture) -> None:
    picture.page.get_by_role("button", name="More formats").click()


def download(picture: Picture, label: str, folder: Path) -> Path:
    button = picture.page.get_by_role("button", name=re.compile(f"^{label}"))
    with picture.page.expect_download() as started:
        button.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


@pytest.fixture
def narrowed(open_app: Open) -> Picture:
    return open_app(query={"issue": "Use of force"})


def test_the_edge_list_is_what_the_notebook_gives(narrowed: Picture, shipped: Case, tmp_path: Path) -> None:
    path = download(narrowed, "Edge list", tmp_path)
    assert path.name == "claims.csv"
    assert path.read_bytes() == edge_list(select(shipped, FORCE))


def test_the_ties_are_what_the_notebook_gives(narrowed: Picture, shipped: Case, tmp_path: Path) -> None:
    more_formats(narrowed)
    path = download(narrowed, "Ties", tmp_path)
    assert path.name == "ties.csv"
    assert path.read_bytes() == edge_list(select(shipped, FORCE), level="tie")


def test_a_workbook_is_what_the_notebook_gives(narrowed: Picture, shipped: Case, tmp_path: Path) -> None:
    more_formats(narrowed)
    path = download(narrowed, "Download claims.xlsx", tmp_path)
    assert path.name == "claims.xlsx"
    assert path.read_bytes() == FORMATS["xlsx"].write(select(shipped, FORCE), "claim")


def test_what_is_dragged_stands_there_in_every_file_with_a_picture_and_is_made_again(
    narrowed: Picture, shipped: Case, tmp_path: Path
) -> None:
    page = narrowed.page
    narrowed.drag("AM", by=(60, 45))
    narrowed.rest()
    at = narrowed.positions["AM"]
    seen = {"AM": (round(at["x"], 1), round(at["y"], 1))}
    more_formats(narrowed)
    for name in ("svg", "png", "bundle"):
        page.get_by_role("combobox", name="Format").click()
        page.get_by_role("option", name=name, exact=True).click()
        content = download(narrowed, f"Download {file_name(name, 'claim')}", tmp_path).read_bytes()
        part = select(shipped, FORCE)
        assert content == FORMATS[name].written(part, "claim", replace(view_of(part), coordinates=seen))
        recipe = read_recipe(find_recipe(content))
        assert recipe.positions == seen
        assert remade(shipped, recipe) == content


def test_a_plain_table_has_its_recipe_beside_its_button(narrowed: Picture, shipped: Case, tmp_path: Path) -> None:
    page = narrowed.page
    more_formats(narrowed)
    expect(page.get_by_role("button", name="Download claims.xlsx")).to_be_visible()
    expect(page.get_by_role("button", name="Its recipe")).to_have_count(0)
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name="csv", exact=True).click()
    expect(page.get_by_role("button", name="Download claims.csv")).to_be_visible()
    path = download(narrowed, "Its recipe", tmp_path)
    assert path.name == "claims.csv.recipe.json"
    assert remade(shipped, read_recipe(path.read_text())) == edge_list(select(shipped, FORCE))


def test_the_edge_list_follows_a_filter_chosen_later(picture: Picture, shipped: Case, tmp_path: Path) -> None:
    everything = download(picture, "Edge list", tmp_path).read_bytes()
    assert everything == edge_list(select(shipped, Selection(proposals=False)))
    picture.choose("Use of force")
    expect(picture.page.get_by_text("10 of 165 claims, 3 of 7 actors shown")).to_be_visible()
    assert download(picture, "Edge list", tmp_path).read_bytes() == edge_list(select(shipped, FORCE))


def test_the_edge_list_has_the_rows_of_the_table(narrowed: Picture, shipped: Case, tmp_path: Path) -> None:
    path = download(narrowed, "Edge list", tmp_path)
    narrowed.page.get_by_role("tab", name="Claims").click()
    grid = narrowed.page.get_by_test_id("stDataFrame").locator("[role=grid]")
    expect(grid).to_have_attribute("aria-rowcount", re.compile(r"\d+"))
    rows = pd.read_csv(path)
    assert grid.get_attribute("aria-rowcount") == str(len(rows) + 1)
    names = dict(zip(shipped.nodes["id"], shipped.nodes["label"], strict=True))
    for column, values in enumerate((rows["source"].map(names), rows["relation"], rows["target"].map(names)), start=1):
        cells = grid.locator(f"[role=gridcell][aria-colindex='{column}']")
        expect(cells).to_have_text(values.tolist())


def test_the_page_works_offline(
    narrowed: Picture, shipped: Case, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    more_formats(narrowed)
    path = download(narrowed, "HTML", tmp_path)
    page = new_page(offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    taken = Picture(page)
    expect(taken.root).to_have_attribute("data-shown-ties", "5")
    assert taken.shown_ties == narrowed.shown_ties
    assert taken.all_in_sight
    expect(page.locator("#caption")).to_have_text("10 of 165 claims · issue: Use of force · proposals: no")
    taken.click(("AZ", "AM", "opposition"))
    expect(taken.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    behind = claims_of(select(shipped, FORCE), source="AZ", target="AM", relation="opposition")
    assert sorted(taken.claims()) == sorted(behind["id"])
    taken.click(None)
    expect(taken.panel.locator("h2")).to_have_text("What it rests on")
    assert asked == [path.as_uri()]


def test_the_page_of_everything_holds_every_claim(
    open_app: Open, shipped: Case, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    picture = open_app(query={"proposals": "yes"})
    more_formats(picture)
    path = download(picture, "HTML", tmp_path)
    page = new_page(offline=True, viewport={"width": 1400, "height": 900})
    page.goto(path.as_uri())
    taken = Picture(page)
    expect(taken.root).to_have_attribute("data-shown-nodes", str(len(shipped.nodes)))
    taken.find("Armenia").search.press("Enter")
    expect(taken.panel.locator("h2")).to_have_text("Armenia")
    by_or_towards = claims(shipped).query("source == 'AM' or target == 'AM'")
    assert sorted(taken.claims()) == sorted(by_or_towards["id"])


def test_the_picture_is_a_sharp_png_with_its_legend(picture: Picture, tmp_path: Path) -> None:
    path = download(picture, "Download the picture as PNG", tmp_path)
    content = path.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert content[-8:-4] == b"IEND"
    assert len(content) > 10_000
    width, height = struct.unpack(">II", content[16:24])
    stage = picture.stage.evaluate("stage => [stage.clientWidth, stage.clientHeight]")
    assert width == 2 * stage[0]
    assert 2 * (stage[1] + 60) < height < 2 * (stage[1] + 250)


def test_the_png_is_drawn_on_the_colour_of_the_page(picture: Picture, tmp_path: Path) -> None:
    path = download(picture, "Download the picture as PNG", tmp_path)
    corner = picture.page.evaluate(
        """async (content) => {
            const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
            const one = new OffscreenCanvas(1, 1).getContext("2d");
            one.drawImage(image, -4, -4);
            return [...one.getImageData(0, 0, 1, 1).data];
        }""",
        b64encode(path.read_bytes()).decode(),
    )
    assert corner == [255, 255, 255, 255]


def test_full_screen_and_back(picture: Picture) -> None:
    button, full = picture.root.get_by_label("Full screen on or off"), "root => root.matches(':fullscreen')"
    button.click()
    picture.page.wait_for_function(full, arg=picture.root.element_handle())
    picture.page.wait_for_function(
        "root => root.clientHeight >= innerHeight - 1 && root.clientWidth >= innerWidth - 1",
        arg=picture.root.element_handle(),
    )
    button.click()
    picture.page.wait_for_function(f"root => !({full})(root)", arg=picture.root.element_handle())


def test_csv_opens_in_pandas_with_whole_numbers(narrowed: Picture, tmp_path: Path) -> None:
    more_formats(narrowed)
    rows = pd.read_csv(io.BytesIO(download(narrowed, "Ties", tmp_path).read_bytes()))
    assert rows["strength"].dtype == "int64"
    assert rows["claims"].sum() == 10
