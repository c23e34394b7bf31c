"""The picture can be walked through, read and searched without a mouse and without eyes."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import expect

from graphmodel import Case, Selection, select, ties
from graphmodel.model.nodes import labels
from graphmodel.picture.style import sentence
from tests.browser.picture import Picture


def tab_to_the_picture(picture: Picture) -> None:
    """Press Tab until the picture has the focus, as somebody without a mouse does."""
    is_there = picture.stage.evaluate_handle("stage => () => stage.getRootNode().activeElement === stage")
    for _ in range(80):
        picture.page.keyboard.press("Tab")
        if is_there.evaluate("there => there()"):
            return
    raise AssertionError("Tab does not lead to the picture.")


def test_tab_leads_to_the_picture_the_keys_are_explained_and_zoom_and_fit(new_picture: Picture) -> None:
    picture, press = new_picture, new_picture.page.keyboard.press
    tab_to_the_picture(picture)
    expect(picture.root.locator(".graph-keys")).to_be_visible()
    expect(picture.root.locator(".graph-keys")).to_contain_text("Arrow keys: next actor or proposal.")
    press("0")
    scale = picture.scale
    press("+")
    assert picture.scale > scale
    press("-")
    press("-")
    assert picture.scale < scale
    press("0")
    assert abs(picture.scale - scale) < 1e-6


def test_arrows_enter_and_escape_walk_select_and_clear(picture: Picture) -> None:
    spoken, press = picture.root.locator(".graph-unseen[aria-live]"), picture.page.keyboard.press
    picture.stage.focus()
    said = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"):
        press(key)
        expect(spoken).to_have_text(re.compile(r".+, actor · .+, \d+ ties"))
        said.add(spoken.inner_text())
    assert len(said) > 1
    name = spoken.inner_text().split(",")[0]
    picture.after(lambda: press("Enter"))
    expect(picture.panel.locator("h2")).to_have_text(name)
    expect(spoken).to_have_text(re.compile(f"^Selected: {name}"))
    picture.after(lambda: press("Escape"))
    expect(picture.panel.locator("h2")).to_have_text("What it rests on")
    expect(spoken).to_have_text("Selection cleared")


def test_brackets_step_through_the_ties_of_an_actor(picture: Picture) -> None:
    picture.stage.focus()
    press, spoken = picture.page.keyboard.press, picture.root.locator(".graph-unseen[aria-live]")
    press("ArrowRight")
    actor = spoken.inner_text().split(",")[0]
    press("]")
    expect(spoken).to_have_text(re.compile(f"{actor}.*, \\d+ claims?"))
    said = spoken.inner_text()
    press("]")
    expect(spoken).not_to_have_text(said)
    press("[")
    expect(spoken).to_have_text(said)
    picture.after(lambda: press("Enter"))
    expect(picture.panel.locator("h2")).to_have_text(said.split(",")[0])


def test_the_text_alternative_lists_every_tie_shown(picture: Picture, shipped: Case) -> None:
    picture.choose("Use of force")
    names = labels(shipped)
    rows = ties(select(shipped, Selection(proposals=False, issue=("Use of force",)))).to_dict("records")
    listed = picture.root.get_by_role("list", name="Ties shown").get_by_role("listitem").all_inner_texts()
    expected = {
        f"{sentence(names[row['source']], row['relation'], names[row['target']])}, {counted(row)}" for row in rows
    }
    assert set(listed) == expected
    assert len(listed) == len(rows)
    expect(picture.stage).to_have_attribute("aria-label", re.compile("3 actors, 5 ties"))


def counted(tie: dict[str, Any]) -> str:
    words = f"{tie['claims']} {'claim' if tie['claims'] == 1 else 'claims'}"
    return words if tie["observed"] else f"{words} (prospective only)"
