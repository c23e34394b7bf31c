"""What is taken away is what is shown: claims and ties as CSV, a page that works offline, the picture as PNG."""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from graphmodel import Case, Selection, claims_of, edge_list, select
from graphmodel.cli.replaying import remade
from graphmodel.export.bundle import bundle as bundle_of
from graphmodel.export.bundle_options import BundleOptions
from graphmodel.export.compose_view import view_of
from graphmodel.export.figure import figure
from graphmodel.export.figure_options import FigureOptions
from graphmodel.export.formats import FORMATS
from graphmodel.export.page_options import PageOptions
from graphmodel.export.read_recipe import read_recipe
from graphmodel.export.recipe_in_file import find_recipe
from graphmodel.export.stand_alone import page as stand_alone
from graphmodel.ui.page.downloads import purpose_of
from tests.browser.conftest import Open
from tests.browser.picture import Picture
from tests.browser.resting import FINISHED_PART, after_a_run

NAME = "armenia-azerbaijan-peace-talks-spring-2024--use-of-force--"
FORCE = Selection(issue=("Use of force",), proposals=False)


CORNER = """async (content) => {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const one = new OffscreenCanvas(1, 1).getContext("2d");
    one.drawImage(image, -4, -4);
    return [...one.getImageData(0, 0, 1, 1).data];
}"""
FIGURE = FigureOptions(width=175, dpi=300)
"""What the dialogue proposes."""


def files(picture: Picture) -> None:
    picture.page.get_by_role("button", name="Files").click()


def figure_dialog(picture: Picture) -> Locator:
    picture.page.get_by_role("button", name="Figure").click()
    dialog = picture.page.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="Preview of the figure")).to_be_visible()
    return dialog


def download(picture: Picture, label: str, folder: Path) -> Path:
    button = picture.page.get_by_role("button", name=re.compile(f"^{label}"))
    with picture.page.expect_download() as started:
        button.click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def page_of(picture: Picture, folder: Path, *, whole: bool = False) -> Path:
    """Take the shared page, and close its dialogue."""
    picture.page.get_by_role("button", name="Share", exact=True).click()
    dialog = picture.page.get_by_role("dialog")
    if whole:
        after_a_run(picture.page, dialog.get_by_text("the whole case, opened at this view").click, end=FINISHED_PART)
    path = download(picture, "Download the page", folder)
    dialog.get_by_role("button", name="Close").click()
    return path


@pytest.fixture
def narrowed(open_app: Open) -> Picture:
    return open_app(query={"issue": "Use of force"})


def test_the_files_are_what_the_notebook_gives_and_a_plain_table_has_its_recipe_beside_its_button(
    narrowed: Picture, shipped: Case, tmp_path: Path
) -> None:
    page, part = narrowed.page, select(shipped, FORCE)
    files(narrowed)
    ties = download(narrowed, "Ties", tmp_path)
    assert ties.name == f"{NAME}ties.csv"
    assert ties.read_bytes() == edge_list(part, level="tie")
    rows = pd.read_csv(ties)
    assert (rows["strength"].dtype, rows["claims"].sum()) == ("int64", 10)
    workbook = download(narrowed, "Download xlsx", tmp_path)
    assert workbook.name == f"{NAME}claims.xlsx"
    assert workbook.read_bytes() == FORMATS["xlsx"].to_bytes(part, "claim")
    expect(page.get_by_role("button", name="Its recipe")).to_have_count(0)
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name=purpose_of("csv"), exact=True).click()
    expect(page.get_by_role("button", name="Download csv")).to_be_visible()
    recipe = download(narrowed, "Its recipe", tmp_path)
    assert recipe.name == f"{NAME}claims.csv.recipe.json"
    assert remade(shipped, read_recipe(recipe.read_text())) == edge_list(part)


def test_what_is_dragged_stands_there_in_every_file_with_a_picture_and_is_made_again(
    narrowed: Picture, shipped: Case, tmp_path: Path
) -> None:
    page = narrowed.page
    narrowed.drag("AM", by=(60, 45))
    expect(page).to_have_url(re.compile("places="))
    at = narrowed.positions["AM"]
    seen = {"AM": (round(at["x"], 1), round(at["y"], 1))}
    part = select(shipped, FORCE)
    view = replace(view_of(part), coordinates=seen)
    files(narrowed)
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name=purpose_of("bundle"), exact=True).click()
    bundle = download(narrowed, "Download bundle", tmp_path).read_bytes()
    assert bundle == FORMATS["bundle"].to_bytes(part, "claim", view)
    page.get_by_role("textbox", name="To be cited").fill("Miller, Dora; Institute of Towns")
    after_a_run(page, partial(page.get_by_role("textbox", name="To be cited").press, "Enter"))
    after_a_run(page, page.get_by_text("Without evidence", exact=True).click)
    chosen = BundleOptions(text=False, authors=("Miller, Dora", "Institute of Towns"))
    assert download(narrowed, "Download bundle", tmp_path).read_bytes() == bundle_of(part, view=view, options=chosen)
    page.keyboard.press("Escape")
    figure_dialog(narrowed)
    drawn = download(narrowed, "Download$", tmp_path).read_bytes()
    assert drawn == figure(part, "png", view=view, options=FIGURE)
    for content in (bundle, drawn):
        recipe = read_recipe(find_recipe(content))
        assert recipe.positions == seen
        assert remade(shipped, recipe) == content


def test_a_figure_is_what_the_dialogue_chooses(narrowed: Picture, shipped: Case, tmp_path: Path) -> None:
    dialog = figure_dialog(narrowed)
    dialog.get_by_text("one column, 85 mm").click()
    dialog.get_by_text("Greyscale", exact=True).click()
    dialog.get_by_text("Legend", exact=True).click()
    dialog.get_by_role("radio", name="PDF").click()
    expect(dialog.get_by_text("Pixels per inch")).to_have_count(0)
    path = download(narrowed, "Download$", tmp_path)
    part = select(shipped, FORCE)
    chosen = FigureOptions(width=85, greyscale=True, legend=False)
    assert path.name == f"{NAME}figure.pdf"
    assert path.read_bytes() == figure(part, "pdf", view=view_of(part), options=chosen)


def test_the_edge_list_follows_a_filter_and_has_the_rows_of_the_table(
    picture: Picture, shipped: Case, tmp_path: Path
) -> None:
    everything = download(picture, "Edge list", tmp_path).read_bytes()
    assert everything == edge_list(select(shipped, Selection(proposals=False)))
    picture.choose("Use of force")
    expect(picture.page.get_by_text("10 of 165 claims, 3 of 7 actors shown")).to_be_visible()
    path = download(picture, "Edge list", tmp_path)
    assert path.name == f"{NAME}claims.csv"
    assert path.read_bytes() == edge_list(select(shipped, FORCE))
    picture.page.get_by_role("tab", name="Claims").click()
    grid = picture.page.get_by_test_id("stDataFrame").locator("[role=grid]")
    expect(grid).to_have_attribute("aria-rowcount", re.compile(r"\d+"))
    rows = pd.read_csv(path)
    assert grid.get_attribute("aria-rowcount") == str(len(rows) + 1)
    names = dict(zip(shipped.nodes["id"], shipped.nodes["label"], strict=True))
    for column, values in enumerate((rows["source"].map(names), rows["relation"], rows["target"].map(names)), start=1):
        cells = grid.locator(f"[role=gridcell][aria-colindex='{column}']")
        expect(cells.nth(4)).to_be_attached()
        expect(cells).to_have_text(values.tolist()[: cells.count()])  # those further down are made when they are seen


def test_the_page_holds_what_is_chosen_works_offline_and_gives_its_picture_as_a_sharp_png_with_its_legend(
    narrowed: Picture, shipped: Case, tmp_path: Path, new_page: Callable[..., Page]
) -> None:
    path, part = page_of(narrowed, tmp_path), select(shipped, FORCE)
    whole = page_of(narrowed, tmp_path / "whole", whole=True)
    assert whole.read_bytes() == stand_alone(part, view=view_of(part), options=PageOptions(whole=True))
    page = new_page(alone=True, offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    taken = Picture(page)
    expect(taken.root).to_have_attribute("data-shown-ties", "5")
    assert taken.shown_ties == narrowed.shown_ties
    assert taken.all_in_sight
    expect(page.locator("#counts")).to_have_text("10 of 165 claims, 3 of 7 actors shown")
    taken.click(("AZ", "AM", "opposition"))
    expect(taken.panel.locator("h2")).to_have_text("Azerbaijan opposes Armenia")
    behind = claims_of(select(shipped, FORCE), source="AZ", target="AM", relation="opposition")
    assert sorted(taken.claims()) == sorted(behind["id"])
    taken.click(None)
    expect(taken.panel.locator("h2")).to_have_text("What it rests on")
    content = download(taken, "Download the picture as PNG", tmp_path).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert content[-8:-4] == b"IEND"
    assert len(content) > 10_000
    width, height = struct.unpack(">II", content[16:24])
    stage = taken.stage.evaluate("stage => [stage.clientWidth, stage.clientHeight]")
    assert width == 2 * stage[0]
    assert 2 * (stage[1] + 60) < height < 2 * (stage[1] + 250)
    assert page.evaluate(CORNER, b64encode(content).decode()) == [255, 255, 255, 255]  # the colour of the page
    assert {url for url in asked if not url.startswith(("blob:", "data:"))} == {path.as_uri()}


def test_the_picture_fills_the_screen_and_goes_back_and_has_no_second_png(picture: Picture) -> None:
    expect(picture.root.get_by_label("Download the picture as PNG")).to_have_count(0)  # "Figure" gives it
    button, full = picture.root.get_by_label("Full screen on or off"), "root => root.matches(':fullscreen')"
    button.click()
    picture.page.wait_for_function(full, arg=picture.root.element_handle())
    picture.page.wait_for_function(
        "root => root.clientHeight >= innerHeight - 1 && root.clientWidth >= innerWidth - 1",
        arg=picture.root.element_handle(),
    )
    button.click()
    picture.page.wait_for_function(f"root => !({full})(root)", arg=picture.root.element_handle())
